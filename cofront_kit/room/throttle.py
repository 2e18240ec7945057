"""A token bucket: how many messages one seat may send."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

RATE_PER_S: Final = 20.0
BURST: Final = 80.0
"""A phone that returns after ten minutes offline sends its unsent acts all at once."""


class Throttle:
    """Lets a burst through, then a steady rate.

    Args:
        now: A monotonic clock in seconds.
        rate_per_s: Messages per second in the long run.
        burst: Messages at once.
    """

    def __init__(
        self, now: Callable[[], float], rate_per_s: float = RATE_PER_S, burst: float = BURST
    ) -> None:
        self._now = now
        self._rate = rate_per_s
        self._burst = burst
        self._left = burst
        self._at = now()

    def level(self) -> float:
        """How many are left now."""
        at = self._now()
        self._left = min(self._burst, self._left + (at - self._at) * self._rate)
        self._at = at
        return self._left

    def take(self) -> bool:
        """Take one message; False if there were too many."""
        if self.level() < 1:
            return False
        self._left -= 1
        return True

    def give_back(self) -> None:
        """Undo one :meth:`take`."""
        self._left = min(self._burst, self._left + 1)
