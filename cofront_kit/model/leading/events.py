"""The event of leading: where the room is."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event


class StageMoved(Event, frozen=True):
    """The room moved to an activity, or to the lobby (None); ``closed`` are the steps that closed behind it.

    ``at_ms`` is when, in milliseconds since the epoch; None in logs of earlier releases.
    """

    activity: str | None
    closed: tuple[str, ...] = ()
    at_ms: int | None = None


TAGS: Final[dict[str, tuple[type[Event], int]]] = {"stage-moved": (StageMoved, 1)}
