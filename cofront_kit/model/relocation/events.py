"""Events about the computer that a session lives on."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event


class MovedAway(Event, frozen=True):
    """The session moved to another computer and sleeps on this one; ``package`` names the file that carries it."""

    package: str
    to: str
    when: str


class CalledBack(Event, frozen=True):
    """A move was given up; the session lives on this computer again."""


class MoveConfirmed(Event, frozen=True):
    """The session lives on the other computer; this one has no keys of it any more."""


class Arrived(Event, frozen=True):
    """The session came from another computer, in the file that ``package`` names."""

    package: str
    computer: str
    operator: str


def touched(event: Event) -> frozenset[str]:
    """The view keys whose value an event may have changed."""
    return frozenset({"session"}) if isinstance(event, Arrived) else frozenset()


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "moved-away": (MovedAway, 1),
    "called-back": (CalledBack, 1),
    "move-confirmed": (MoveConfirmed, 1),
    "arrived": (Arrived, 1),
}
