"""Who asked for a coach, and which coach comes: held in the memory of the process where they are connected.

One process decides one after the other, so of two coaches who press at the same moment one comes, and the other is
told.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model.around import Asking
from cofront_kit.model.asking import serves
from cofront_kit.model.decide import Actor
from cofront_kit.model.state import SessionState
from cofront_kit.room import wire
from cofront_kit.said import said

COACH_GRACE_S: Final = 20.0
"""Seconds a coach may be gone, as for a reload, before whom they had come to waits again."""
PERSON_GRACE_S: Final = 900.0
"""Seconds a phone may sleep before its person's place in the queue is given up."""


class CoachQueue:
    """The people of one room who asked for a coach, first come first.

    Args:
        now: A monotonic clock in seconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._by: dict[str, str | None] = {}
        """Seat of a person -> seat of the coach who comes, in the order in which people asked."""
        self._gone: dict[str, float] = {}
        """Seat -> since when none of its devices is connected."""

    def heard(
        self, state: SessionState, actor: Actor, message: wire.AskCoach | wire.Accompany
    ) -> Refused | None:
        """Take what somebody says. Returns why it can't be, or None."""
        if isinstance(message, wire.AskCoach):
            return self._asked(state, actor, on=message.on)
        if actor.role != "coach":
            return Refused(
                "wrong-role", said("only-a-coach-comes-to-people"), said("ask-for-a-coach-instead")
            )
        return self._accompanied(state, actor, message)

    def _asked(self, state: SessionState, actor: Actor, *, on: bool) -> Refused | None:
        if actor.role != "participant":
            return Refused("wrong-role", said("only-people-of-a-party-ask"), said("join-by-a-partys-link"))
        if not on:
            self._by.pop(actor.seat, None)
            return None
        person = state.seats[actor.seat]
        if not any(serves(state.seats[seat], person) for seat in state.coaches if seat in state.seats):
            return Refused(
                "coach-absent", said("no-coach-has-joined-this-session"), said("ask-the-facilitator-for-one")
            )
        self._by.setdefault(actor.seat, None)
        return None

    def _accompanied(self, state: SessionState, actor: Actor, message: wire.Accompany) -> Refused | None:
        person = state.seats.get(message.seat)
        if person is None or message.seat not in self._by or not serves(state.seats[actor.seat], person):
            if message.do != "come":
                return None
            return Refused(
                "not-asking", said("this-person-doesnt-wait-for-you"), said("look-at-who-waits-now")
            )
        by = self._by[message.seat]
        if message.do == "come":
            if by not in (None, actor.seat):
                other = state.seats.get(by or "")
                name = (other.name if other is not None else "") or said("another-coach")
                return Refused(
                    "coach-taken", said("was-faster-and-comes", name=name), said("look-at-who-waits-now")
                )
            self._by[message.seat] = actor.seat
        elif by == actor.seat:
            if message.do == "done":
                del self._by[message.seat]
            else:
                self._by[message.seat] = None
        return None

    def look(self, state: SessionState, here: Set[str]) -> tuple[Asking, ...]:
        """The queue now, without those who are gone for good.

        Args:
            state: The session.
            here: Seats with a connected device.
        """
        if state.status == "closed":
            self._by.clear()
        coaches = {by for by in self._by.values() if by is not None}
        for seat in self._by.keys() | coaches:
            if seat in here:
                self._gone.pop(seat, None)
            else:
                self._gone.setdefault(seat, self._now())
        self._gone = {seat: at for seat, at in self._gone.items() if seat in self._by or seat in coaches}
        for seat, by in tuple(self._by.items()):
            if seat not in state.seats or self._is_over(seat, PERSON_GRACE_S):
                del self._by[seat]
            elif by is not None and not self._may_stay(state, seat, by):
                self._by[seat] = None
        return tuple(Asking(seat, by, seat in here) for seat, by in self._by.items())

    def _may_stay(self, state: SessionState, seat: str, by: str) -> bool:
        coach = state.seats.get(by)
        return coach is not None and serves(coach, state.seats[seat]) and not self._is_over(by, COACH_GRACE_S)

    def _is_over(self, seat: str, grace_s: float) -> bool:
        since = self._gone.get(seat)
        return since is not None and self._now() - since >= grace_s
