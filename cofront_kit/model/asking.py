"""Who asked for a coach: what each of them sees, the coaches, and in numbers alone the facilitator.

A room holds it in memory while it runs; no event and no table knows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from msgspec import Struct

from cofront_kit.model.around import Asking
from cofront_kit.model.state import SeatState, SessionState
from cofront_kit.model.view_context import ViewContext


class AskedView(Struct, frozen=True):
    """The key ``asked``: for somebody who asked for a coach.

    Attributes:
        place: Place in the queue, from 1; 0 once a coach comes.
        coaches: Coaches who are connected and may come.
        free: How many of them are with nobody.
        coach: Seat of the coach who comes; null while waiting.
        name: That coach's name; may be empty.
    """

    place: int
    coaches: int
    free: int
    coach: str | None
    name: str


class AskingView(Struct, frozen=True):
    """One of the key ``asking``: for a coach, somebody who waits for a coach, or with whom this coach is.

    Attributes:
        seat: Their seat.
        name: As they gave it; may be empty.
        party: Party id.
        mine: Whether this coach said that they come.
        here: Whether one of their devices is connected.
    """

    seat: str
    name: str
    party: str | None
    mine: bool
    here: bool


class CoachingView(Struct, frozen=True):
    """The key ``coaching``: for facilitators, in numbers alone; there once a coach took a seat.

    Attributes:
        waiting: People who wait for a coach.
        coaches: Coaches who are connected to this process.
        free: How many of them are with nobody.
    """

    waiting: int
    coaches: int
    free: int


def serves(coach: SeatState, person: SeatState) -> bool:
    """Whether a coach may come to somebody: coaches for everybody, and those of the person's party."""
    return person.role == "participant" and coach.role == "coach" and coach.party in (None, person.party)


def asked(
    state: SessionState, queue: tuple[Asking, ...], coaches_here: Set[str], person: SeatState
) -> AskedView | None:
    """The value of ``asked``; None for somebody who didn't ask."""
    own = next((one for one in queue if one.seat == person.id), None)
    if own is None:
        return None
    coaches = [one for one in _coaches(state, coaches_here) if serves(one, person)]
    busy = {one.by for one in queue}
    free = sum(one.id not in busy for one in coaches)
    if own.by is not None:
        coach = state.seats.get(own.by)
        return AskedView(0, len(coaches), free, own.by, "" if coach is None else coach.name)
    ahead = [one for one in queue[: queue.index(own)] if one.by is None]
    # Whoever waits for coaches of another side alone isn't ahead of anybody here.
    common = [
        one
        for one in ahead
        if one.seat in state.seats
        and (not coaches or any(serves(coach, state.seats[one.seat]) for coach in coaches))
    ]
    return AskedView(len(common) + 1, len(coaches), free, None, "")


def asking(state: SessionState, queue: tuple[Asking, ...], coach: SeatState) -> tuple[AskingView, ...]:
    """The value of ``asking``: who waits, first come first, and with whom this coach is; nobody of other coaches."""
    found = []
    for one in queue:
        person = state.seats.get(one.seat)
        if person is not None and one.by in (None, coach.id) and serves(coach, person):
            found.append(AskingView(one.seat, person.name, person.party, one.by == coach.id, one.here))
    return tuple(found)


def keys(state: SessionState) -> Iterator[str]:
    """The key of facilitators, once there is a coach."""
    if state.coaches:
        yield "coaching"


def coaching(context: ViewContext) -> CoachingView:
    """The value of ``coaching``."""
    around = context.around
    if not context.state.coaches:
        raise KeyError("coaching")
    busy = {one.by for one in around.asking}
    here = around.coaches_here
    waiting = sum(one.by is None for one in around.asking)
    return CoachingView(waiting, len(here), sum(seat not in busy for seat in here))


def _coaches(state: SessionState, here: Set[str]) -> list[SeatState]:
    return [state.seats[seat] for seat in state.coaches if seat in here and seat in state.seats]
