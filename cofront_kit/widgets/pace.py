"""When a picture that follows a room is drawn again: at once, and then never more often than it is worth."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

LEAST_S: Final = 0.1
"""Seconds between the end of one drawing and the beginning of the next, at least."""


class Pace:
    """Draws after changes: the first one at once, those that come meanwhile together.

    A drawing that takes long is given as long a pause, so that half of the kernel's time is left to its cells.

    Args:
        draw: Draws; must not raise.
        later: Runs something after some seconds.
        now: A clock, in seconds.
        least_s: The shortest pause, in seconds.
    """

    def __init__(
        self,
        draw: Callable[[], None],
        later: Callable[[float, Callable[[], None]], object],
        now: Callable[[], float],
        *,
        least_s: float = LEAST_S,
    ) -> None:
        self._draw, self._later, self._now = draw, later, now
        self._least_s = least_s
        self._not_before = now()
        self._due = self._ended = False

    def changed(self) -> None:
        """Something changed."""
        if not self._due and not self._ended:
            self._due = True
            self._later(max(0.0, self._not_before - self._now()), self._go)

    def end(self) -> None:
        """Draw no more."""
        self._ended = True

    def _go(self) -> None:
        self._due = False
        if self._ended:
            return
        began = self._now()
        self._draw()
        done = self._now()
        self._not_before = done + max(self._least_s, done - began)
