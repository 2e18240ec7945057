"""The author's side of a kind that a package brings, loaded when it is first asked for."""

from __future__ import annotations

import logging
from importlib import import_module
from typing import TYPE_CHECKING, Final

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds import source_of
from cofront_kit.plugins import Plugin

if TYPE_CHECKING:
    from cofront_kit.activities.kind import ActivityKind

_log: Final = logging.getLogger("cofront")
_SAID: Final[set[str]] = set()


def author_of(plugin: Plugin) -> ActivityKind:
    """The author's side of a plug-in.

    Raises:
        BadInput: It can't be loaded, or is something else; names the package and the way out.
    """
    from cofront_kit.activities.kind import ActivityKind

    module, _, name = plugin.author.partition(":")
    try:
        found = getattr(import_module(module), name)
    except Exception as error:  # a package of somebody else may fail in any way
        raise BadInput(_trouble(plugin, f"{type(error).__name__}: {error}")) from error
    if not isinstance(found, ActivityKind):
        raise BadInput(_trouble(plugin, f"{plugin.author} is a {type(found).__name__}, not an ActivityKind"))
    if found.tag != plugin.name:
        raise BadInput(_trouble(plugin, f"{plugin.author} is of the kind {found.tag!r}, not {plugin.name!r}"))
    return found


def complain(tag: str, error: BadInput) -> None:
    """Say once in a process what is wrong with a package."""
    if tag not in _SAID:
        _SAID.add(tag)
        _log.warning("%s", error)


def _trouble(plugin: Plugin, what: str) -> str:
    source = source_of(plugin.name)
    package = source.package if source is not None else plugin.author
    return (
        f"What a notebook calls for the kind {plugin.name!r} of the package {source} can't be loaded: {what}. Update "
        f"the package, or remove it: pip uninstall {package}."
    )
