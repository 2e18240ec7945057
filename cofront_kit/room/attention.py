"""Where the room's attention is, in a few coarse words for windows of a few minutes that each start empty.

Nothing is stored, no number is shown, and no window can be subtracted from another: each counts different taps.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

WINDOW_S: Final = 180.0
FEWEST: Final = 5
_MOSTLY: Final = 2 / 3


class Attention:
    """The taps of the current window.

    Args:
        now: A monotonic clock in seconds.
        window_s: Length of a window, in seconds.
    """

    def __init__(self, now: Callable[[], float], window_s: float = WINDOW_S) -> None:
        self._now = now
        self._window_s = window_s
        self._began: float | None = None
        self._taps: dict[str, str] = {}
        self._said: float | None = None
        self.words = ""
        """What the last full window said; empty if it had too few people, or is itself a window old."""

    def tap(self, seat: str, on: Literal["issue", "other"]) -> None:
        """A seat noticed where its attention is; within one window, the seat's last tap counts."""
        if self._began is None:
            self._began = self._now()
        self._taps[seat] = on

    def tick(self, fewest: int) -> bool:
        """Close the window when its time is over, and drop words as old as a window.

        Args:
            fewest: People a window needs; never fewer than five.

        Returns:
            Whether the words may have changed.
        """
        now, before = self._now(), self.words
        if self._said is not None and now - self._said >= self._window_s:
            self.words, self._said = "", None
        if self._began is not None and now - self._began >= self._window_s:
            self.words = _words(list(self._taps.values()), max(fewest, FEWEST))
            self._began, self._taps, self._said = None, {}, now
        return self.words != before

    def clear(self) -> None:
        """Forget everything."""
        self._began, self._taps, self._said, self.words = None, {}, None, ""


def _words(taps: list[str], fewest: int) -> str:
    if len(taps) < fewest:
        return ""
    share = taps.count("issue") / len(taps)
    if share >= _MOSTLY:
        return "mostly on the issue"
    return "mostly on the other" if share <= 1 - _MOSTLY else "both"
