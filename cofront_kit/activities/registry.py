"""The registry of the author's side: the list of all kinds of activity. A kind is loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from cofront_kit.activities.plugged import author_of, complain
from cofront_kit.activities.stock import STOCK
from cofront_kit.errors import BadInput
from cofront_kit.plugins.loading import load

if TYPE_CHECKING:
    from cofront_kit.activities.kind import ActivityKind

_LOADED: Final[dict[str, ActivityKind]] = {}


def register(kind: ActivityKind) -> None:
    """Add a kind that a package brings.

    Raises:
        ValueError: A kind with this tag exists.
    """
    if kind.tag in STOCK or kind.tag in _LOADED:
        raise ValueError(f"there is a kind {kind.tag!r} already")
    _LOADED[kind.tag] = kind


def tags() -> tuple[str, ...]:
    """The tags of all kinds, those of installed packages too."""
    return tuple(dict.fromkeys((*STOCK, *load().plugins, *_LOADED)))


def kind_named(tag: str) -> ActivityKind:
    """The kind with this tag.

    Raises:
        KeyError: There is none.
    """
    if tag not in _LOADED:
        home = STOCK.get(tag)
        _LOADED[tag] = author_of(load().plugins[tag]) if home is None else import_module(home).KIND
    return _LOADED[tag]


def find_kind(tag: str) -> ActivityKind | None:
    """The kind of a tag; None when there is none, or its package is broken."""
    if tag not in tags():
        return None
    try:
        return kind_named(tag)
    except BadInput as error:
        complain(tag, error)
        return None


def kinds() -> tuple[ActivityKind, ...]:
    """All kinds, loaded; without those whose package is broken."""
    return tuple(kind for kind in map(find_kind, tags()) if kind is not None)


def kind_of_name(name: str) -> ActivityKind | None:
    """The kind with this name in Python, e.g. ``"trust_poll"``; None if there is none."""
    tag = name.replace("_", "-")
    return kind_named(tag) if tag in tags() else None
