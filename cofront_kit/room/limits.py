"""How often the people of one room may do things: messages, additions, typed codes, handing a phone on.

Counted in memory, per process, and never by address: a whole room may share one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cofront_kit.model.access import seat_id
from cofront_kit.room.budgets import Budget
from cofront_kit.room.throttle import Throttle

TRIES_PER_MIN: Final = 60
"""Wrong party codes (four characters out of thirty: 810,000) in one session, however many connections try."""
RESUMES_PER_MIN: Final = 600
"""Wrong resume codes (ten characters) in one session; a room that moves types hundreds of right ones."""
PHONE_PEOPLE: Final = 8
"""How many times a phone may be handed on, plus once every two minutes."""


class Limits:
    """The throttles of one room.

    Args:
        now: A monotonic clock in seconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._typed = Throttle(now, TRIES_PER_MIN / 60, TRIES_PER_MIN)
        self._resumes = Throttle(now, RESUMES_PER_MIN / 60, RESUMES_PER_MIN)
        self._allowances: dict[str, Throttle] = {}
        """One per seat that was connected here, so at most as many as there are seats."""
        self._budgets: dict[tuple[str, str], Throttle] = {}
        """(seat, what it adds) -> what is left; only for seats that added something."""

    def allowance_of(self, seat: str, first: Throttle) -> Throttle:
        """The one throttle for all connections of a seat; it outlives them, so reconnecting gains nothing.

        Args:
            seat: The seat's id.
            first: The throttle of its first connection, which becomes the seat's.
        """
        return self._allowances.setdefault(seat, first)

    def budget_of(self, seat: str, budget: Budget) -> Throttle:
        """What a seat may still add; kept when its connections end."""
        key = (seat, budget.name)
        if key not in self._budgets:
            self._budgets[key] = budget.throttle(self._now)
        return self._budgets[key]

    def may_share(self, seat: str, secret: str) -> bool:
        """Whether a phone may be handed on. All seats on it share one allowance, so handing on doesn't multiply it.

        Only this process knows that these seats share a phone, and forgets it when it ends.

        Args:
            seat: The seat that hands the phone on.
            secret: The secret of the next person's seat.
        """
        allowance = self.allowance_of(f"phone of {seat}", Throttle(self._now, 1 / 120, PHONE_PEOPLE))
        following = f"phone of {seat_id(secret)}"
        if following in self._allowances:
            return True  # sent again because its acknowledgement was lost
        if not allowance.take():
            return False
        self._allowances[following] = allowance
        return True

    def try_typed(self, *, is_right: bool) -> bool:
        """Whether a party's typed code is accepted now: after many wrong ones the whole session has to wait a little.

        A wrong one is counted at once, before the writer has answered, so guesses sent all together gain nothing over
        guesses sent one by one.

        Args:
            is_right: Whether it opens something, as far as this room knows.
        """
        if self._typed.level() < 1:
            return False
        if not is_right:
            self._typed.take()
        return True

    def try_resume(self) -> bool:
        """Whether a resume code is accepted now. It uses up one try, which :meth:`resumed` gives back."""
        return self._resumes.take()

    def resumed(self) -> None:
        """A resume code opened a seat."""
        self._resumes.give_back()
