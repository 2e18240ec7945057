"""Looks for plug-ins and registers their kinds: once in a process, before it reads the first session or template.

A problem with a package is reported in words and affects only that package: its kind is missing, everything else works.
"""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Final

from cofront_kit.model import kinds
from cofront_kit.model.source import Source
from cofront_kit.plugins.plugin import GROUP, Plugin

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*\Z")
_LONGEST: Final = 40
_PLACE: Final = re.compile(r"[\w.]+:[^:]+\Z")
_log: Final = logging.getLogger("cofront")
_lock: Final = threading.Lock()


@dataclass(frozen=True)
class Trouble:
    """A package whose kind cannot be used.

    Attributes:
        package: Its name, with the version.
        what: What is wrong, one sentence.
        way_out: What to do, one sentence.
    """

    package: str
    what: str
    way_out: str

    def __str__(self) -> str:
        """Both sentences."""
        return f"{self.what} {self.way_out}"


@dataclass(frozen=True)
class Found:
    """What the installed packages bring.

    Attributes:
        plugins: Kind -> plug-in.
        troubles: Packages whose kind cannot be used.
    """

    plugins: dict[str, Plugin]
    troubles: list[Trouble]


_found: Found | None = None


def load() -> Found:
    """Register the kinds of all installed packages on the first call; later calls return what was found then."""
    global _found
    with _lock:
        if _found is None:
            _found = register(entry_points(group=GROUP))
            for trouble in _found.troubles:
                _log.warning("%s", trouble)
        return _found


def register(points: Iterable[EntryPoint]) -> Found:
    """Register the kinds of these entry points.

    Args:
        points: Entry points of the group.

    Returns:
        Those that are usable, and what is wrong with the others.
    """
    found = Found({}, [])
    for point in sorted(points, key=lambda one: (one.name, one.value)):
        source = _source_of(point)
        try:
            plugin = _plugin_of(point)
            kinds.register(plugin.kind, source, _Reporter(str(source)))
        except Exception as error:  # somebody else's package may fail in any way
            found.troubles.append(_trouble(source, point, error))
        else:
            found.plugins[plugin.name] = plugin
    return found


class _Reporter:
    """Logs each failure of a package once: a view is made many times a minute."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._told: set[str] = set()

    def __call__(self, part: str, error: Exception) -> None:
        what = f"{part}: {type(error).__name__}"
        if what not in self._told:
            self._told.add(what)
            _log.error("%s: %s failed", self._package, part, exc_info=error)


def _plugin_of(point: EntryPoint) -> Plugin:
    plugin = point.load()
    if not isinstance(plugin, Plugin):
        raise TypeError(f"{point.value} is a {type(plugin).__name__}, not a cofront_kit.plugins.Plugin")
    if not _NAME.match(plugin.name) or len(plugin.name) > _LONGEST:
        raise ValueError(
            f"the tag {plugin.name!r} of its spec is not made of small letters, digits and single hyphens, "
            f"{_LONGEST} characters at most"
        )
    for field in ("author", "browser"):
        place = getattr(plugin, field)
        if not isinstance(place, str) or not _PLACE.match(place):
            raise ValueError(
                f"{field} is {place!r}, and should name a module and what is in it: 'module:NAME'"
            )
    return plugin


def _source_of(point: EntryPoint) -> Source:
    return Source(point.dist.name, point.dist.version) if point.dist is not None else Source(point.value, "")


def _trouble(source: Source, point: EntryPoint, error: Exception) -> Trouble:
    said = str(error) or "no reason given"
    return Trouble(
        str(source),
        f"The kind {point.name!r} of the package {source} can't be used: {type(error).__name__}: {said}.",
        f"Update the package, or remove it: pip uninstall {source.package}. Everything else works without it.",
    )
