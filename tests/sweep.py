"""Sweeps over many cases: in full in ``make test-long``; in ``make test`` a sample, another one every day.

All tests of a run draw by the same number, which pytest prints. ``COFRONT_TURN=739584 make test`` draws as then.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from typing import Final, TypeVar

LONG: Final = bool(os.environ.get("COFRONT_LONG"))
"""Whether sweeps run in full."""
DAILY: Final = bool(os.environ.get("COFRONT_DAILY"))
"""Whether long tests that have their turn on another day are left out: ``make test`` without files."""
# Kept in the environment: pytest's workers inherit it, and midnight doesn't come between them.
TURN: Final = int(os.environ.setdefault("COFRONT_TURN", str(date.today().toordinal())))
"""The number that this run draws by: today's, unless the environment says another."""

T = TypeVar("T")


def drawn(cases: Sequence[T], turn: int = 0, of_them: int = 1) -> Sequence[T]:
    """All cases in a full sweep, else those whose turn it is.

    The next ones have theirs the next day, so every case has had it within as many days as there are cases at most; and
    where a test draws again and again with the next ``turn``, within as many draws.

    Args:
        cases: What the sweep goes through.
        turn: Counts the draws of one run.
        of_them: How many have their turn at once.
    """
    first = TURN * of_them + turn
    return cases if LONG else [cases[(first + more) % len(cases)] for more in range(min(of_them, len(cases)))]
