"""What facilitators see of places: how many people are expected, and how many more wait."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from cofront_kit.model.around import WAITING
from cofront_kit.model.places import events as e
from cofront_kit.model.shape import Event
from cofront_kit.model.view_context import ViewContext


class NewcomersView(Struct, frozen=True):
    """The key ``newcomers``: how many people are expected, and who waits beyond that.

    Attributes:
        expected: People who may take a seat.
        people: Seats that count.
        waiting: People who wait for a place.
        waiting_of: Party id -> how many of them wait to join it.
        more: Whether the facilitator is asked about more people, or they are refused.
    """

    expected: int
    people: int
    waiting: int
    waiting_of: dict[str, int]
    more: Literal["ask", "refuse"]


def value(context: ViewContext) -> NewcomersView:
    """The value of ``newcomers``."""
    state = context.state
    waiting = {party: context.around.presence.get(WAITING + party, 0) for party in state.party_ids}
    return NewcomersView(state.expected, state.people, sum(waiting.values()), waiting, state.more)


_TOUCHED: Final[dict[type[Event], frozenset[str]]] = {
    e.ExpectedSet: frozenset({"newcomers"}),
    **dict.fromkeys((e.SeatsFreed, e.SeatReturned), frozenset({"newcomers", "joined", "advice"})),
}


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    return _TOUCHED.get(type(event), frozenset())
