"""Sweeps over many cases: in full in ``make test-long``; in ``make test`` a fixed sample that rotates through them."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Final, TypeVar

LONG: Final = bool(os.environ.get("COFRONT_LONG"))
"""Whether sweeps run in full."""

T = TypeVar("T")


def drawn(cases: Sequence[T], turn: int) -> Sequence[T]:
    """All cases in a full sweep, else the one whose turn it is; every case has its turn once in as many draws."""
    return cases if LONG else (cases[turn % len(cases)],)
