"""Who gets a place: as many people as are expected, then those whom the facilitator lets in. Hosts always get one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.decision import Actor, Decision, ruled
from cofront_kit.model.places import commands as c
from cofront_kit.model.places import events as e
from cofront_kit.model.shape import Event, Role
from cofront_kit.model.state import SessionState
from cofront_kit.said import said

MAX_SEATS: Final = 20_000
"""Seats of people that a session remembers, including those that no longer count."""
MAX_HOSTS: Final = 1_000
"""Devices of facilitators, screens and coaches, for each of the three."""
WAITS: Final = "place-awaited"
"""The code of a refusal that is not final: the room lets the person wait."""


def check_place(state: SessionState, role: Role) -> None:
    """Check that there is a place for one more.

    Raises:
        Refused: ``place-awaited``: more than expected, so the facilitator is asked; ``session-full``: there is no
            place.
    """
    if role != "participant":
        if sum(one.role == role for one in state.seats.values()) >= MAX_HOSTS:
            raise Refused(
                "session-full",
                said("devices-came-by-this-link-already", most=MAX_HOSTS),
                said("use-one-that-is-there-or"),
            )
        return
    if len(state.seats) >= MAX_SEATS:
        raise Refused(
            "session-full",
            said("this-session-has-had-seats", most=MAX_SEATS),
            said("ask-the-facilitator-for-a-new"),
        )
    if state.people < state.expected:
        return
    if state.more == "refuse":
        raise Refused(
            "session-full",
            said("the-facilitator-lets-nobody-else-in"),
            said("ask-the-facilitator-then-try-again"),
        )
    raise Refused(
        WAITS,
        said("more-people-came-than-were-expected"),
        said("leave-this-page-open-you-come"),
    )


def free_places(state: SessionState) -> int:
    """How many of those who wait can be answered now: let in, or told that nobody is let in."""
    if state.status == "closed" or state.more == "refuse":
        return MAX_SEATS
    return max(0, state.expected - state.people)


def set_expected(state: SessionState, command: c.SetExpected) -> Decision:
    """Set how many people are expected. Nobody who has a seat loses it."""
    if (command.people, command.more) == (state.expected, state.more):
        return Decision()
    return Decision((e.ExpectedSet(command.people, command.more),))


def free_seats(state: SessionState, command: c.FreeSeats) -> Decision:
    """Stop counting seats. They stay seats, and a person who returns to one is counted again."""
    there = tuple(
        name
        for name in dict.fromkeys(command.seats)
        if name in state.seats and state.seats[name].role == "participant" and name not in state.freed
    )
    return Decision((e.SeatsFreed(there),)) if there else Decision()


def return_seat(state: SessionState, actor: Actor) -> Decision:
    """Count a seat again."""
    return Decision((e.SeatReturned(actor.seat),)) if actor.seat in state.freed else Decision()


RULES: Final = ruled(
    {
        c.SetExpected: set_expected,
        c.FreeSeats: free_seats,
        c.ReturnSeat: return_seat,
    }
)


def _expected_set(state: SessionState, event: e.ExpectedSet) -> SessionState:
    return replace(state, expected=event.people, more=event.more)


def _freed(state: SessionState, event: e.SeatsFreed) -> SessionState:
    freed = state.freed
    for name in event.seats:
        freed = freed.set(name, True)  # noqa: FBT003
    return replace(_counted(state, event.seats, -1), freed=freed)


def _returned(state: SessionState, event: e.SeatReturned) -> SessionState:
    return replace(_counted(state, (event.seat,), 1), freed=state.freed.delete(event.seat))


def _counted(state: SessionState, names: Iterable[str], by: int) -> SessionState:
    joined = state.joined
    for name in names:
        party = state.seats[name].party
        if party is not None:
            joined = joined.set(party, joined.get(party, 0) + by)
    return replace(state, joined=joined)


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.ExpectedSet: _expected_set,
    e.SeatsFreed: _freed,
    e.SeatReturned: _returned,
}
