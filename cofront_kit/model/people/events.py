"""Events about people and links."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event, Role


class SeatRemoved(Event, frozen=True):
    """The facilitator took a seat away."""

    seat: str


class SeatMoved(Event, frozen=True):
    """A person was moved to another side. What came from the seat before stays with the old one."""

    seat: str
    party: str


class SeatMoveAwaited(Event, frozen=True):
    """A person will be moved once no open box holds their ballot; None cancels it."""

    seat: str
    party: str | None


class LinksRenewed(Event, frozen=True):
    """Some links were replaced.

    Attributes:
        turns: Prefix of a capability -> how often it was replaced, from 1.
        openings: Hash of a new capability or typed code -> (role, party) that it opens.
    """

    turns: dict[str, int]
    openings: dict[str, tuple[Role, str | None]]


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "seat-removed": (SeatRemoved, 1),
    "seat-moved": (SeatMoved, 1),
    "seat-move-awaited": (SeatMoveAwaited, 1),
    "links-renewed": (LinksRenewed, 1),
}
