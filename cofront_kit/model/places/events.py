"""Events about places."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.places.commands import More
from cofront_kit.model.shape import Event


class ExpectedSet(Event, frozen=True):
    """The facilitator set how many people are expected, and what happens to more."""

    people: int
    more: More = "ask"


class SeatsFreed(Event, frozen=True):
    """Seats that did nothing since they were taken, and are disconnected, no longer count."""

    seats: tuple[str, ...]


class SeatReturned(Event, frozen=True):
    """Somebody came back to a seat that no longer counted."""

    seat: str


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "expected-set": (ExpectedSet, 1),
    "seats-freed": (SeatsFreed, 1),
    "seat-returned": (SeatReturned, 1),
}
