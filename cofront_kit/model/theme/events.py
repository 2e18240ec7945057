"""The event about a session's look."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event
from cofront_kit.model.theme.values import Theme


class ThemeSet(Event, frozen=True):
    """The session got a look of its own: its template's theme as it was then. None takes it away again."""

    theme: Theme | None


def touched(event: Event) -> frozenset[str]:
    """The view keys whose value an event may have changed."""
    return frozenset({"session"}) if isinstance(event, ThemeSet) else frozenset()


TAGS: Final[dict[str, tuple[type[Event], int]]] = {"theme-set": (ThemeSet, 1)}
