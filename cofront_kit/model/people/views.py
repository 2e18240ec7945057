"""Who sits in a session: for facilitators, and only when they ask."""

from __future__ import annotations

import hashlib
from typing import Final

from msgspec import Struct

from cofront_kit.model.access import spelled
from cofront_kit.model.people import events as e
from cofront_kit.model.shape import Event, Role
from cofront_kit.model.state import SeatState, SessionState

_SIGN_LENGTH: Final = 3


class Seated(Struct, frozen=True):
    """One person of the list.

    Attributes:
        seat: The seat's id.
        role: ``participant`` or ``coach``.
        party: Party id; None for a coach for everybody.
        name: As the person gave it; empty if they gave none.
        sign: Three characters that the person's own page shows too, to tell people without a name apart.
        moving: The party that the person moves to after the reveal; None if no move is waiting.
    """

    seat: str
    role: Role
    party: str | None
    name: str
    sign: str
    moving: str | None = None


def sign_of(seat: str) -> str:
    """Three characters for a seat, so that people can say who they are without a name."""
    return spelled(hashlib.sha256(b"cofront seat sign\0" + seat.encode()).digest(), _SIGN_LENGTH)


def people_of(state: SessionState) -> tuple[Seated, ...]:
    """Everybody who has a seat, by party and then by name; seats that nobody used don't count."""
    found = [
        _seated(state, seat)
        for seat in state.seats.values()
        if seat.role in ("participant", "coach") and seat.id not in state.freed
    ]
    order = {party: number for number, party in enumerate(state.party_ids)}
    return tuple(
        sorted(
            found,
            key=lambda one: (
                one.role == "coach",
                order.get(one.party or "", len(order)),
                not one.name,
                one.name.casefold(),
                one.sign,
            ),
        )
    )


def _seated(state: SessionState, seat: SeatState) -> Seated:
    return Seated(seat.id, seat.role, seat.party, seat.name, sign_of(seat.id), state.moving.get(seat.id))


_COUNTS: Final = frozenset(
    {
        "board",
        "joined",
        "presence",
        "shared",
        "advice",
        "further",
        "newcomers",
        "hands",
        "hand-queue",
        "coaches",
    }
)
_TOUCHED: Final[dict[type[Event], frozenset[str]]] = {
    e.SeatRemoved: _COUNTS,
    e.SeatMoved: _COUNTS,
    e.LinksRenewed: frozenset({"links"}),
}


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    return _TOUCHED.get(type(event), frozenset())
