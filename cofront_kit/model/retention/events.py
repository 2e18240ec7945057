"""The event about how long a session is kept."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event


class KeepSet(Event, frozen=True):
    """It was set how many days after its end the session is deleted; None leaves that to whoever runs it."""

    days: int | None


def touched(event: Event) -> frozenset[str]:
    """The view keys whose value an event may have changed."""
    return frozenset({"session"}) if isinstance(event, KeepSet) else frozenset()


TAG: Final = "keep-set"
TAGS: Final[dict[str, tuple[type[Event], int]]] = {TAG: (KeepSet, 1)}
