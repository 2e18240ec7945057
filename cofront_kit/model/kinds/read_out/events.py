"""Events about a read-out."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event


class ReadOutOrdered(Event, frozen=True):
    """The order in which the cards are read out was drawn."""

    activity: str
    order: tuple[tuple[str | None, str], ...]


class TurnEnded(Event, frozen=True):
    """A turn of the read-out ended: read, or passed."""

    activity: str
    turn: int
    skipped: bool


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "read-out-ordered": (ReadOutOrdered, 1),
    "turn-ended": (TurnEnded, 1),
}
