"""The kinds that installed packages bring: whether each part of them works."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cofront_kit.activities.registry import kind_named
from cofront_kit.doctor import Asked, Finding
from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import source_of
from cofront_kit.plugins import Plugin
from cofront_kit.plugins.browser import module_of
from cofront_kit.plugins.loading import load

_PARTS: Final[tuple[Callable[[Plugin], object], ...]] = (lambda one: kind_named(one.name), module_of)


def plugins(_asked: Asked) -> Iterator[Finding]:
    """Whether the kinds of installed packages can be used."""
    found = load()
    for trouble in found.troubles:
        yield Finding("plugins", "mend", trouble.what, trouble.way_out)
    for plugin in found.plugins.values():
        yield from _parts(plugin)
    if not found.troubles and not found.plugins:
        yield Finding("plugins", "ok", "No package brings a kind of activity.")


def _parts(plugin: Plugin) -> Iterator[Finding]:
    wrong = []
    for part in _PARTS:
        try:
            part(plugin)
        except BadInput as error:
            wrong.append(str(error))
    yield from (Finding("plugins", "mend", said) for said in wrong)
    if not wrong:
        yield Finding("plugins", "ok", f"{source_of(plugin.name)} brings the kind {plugin.name!r}.")
