"""Cliff's delta: how much more often one side answers higher than the other."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import Floats, answered, series

NEGLIGIBLE, SMALL, MEDIUM, LARGE = "negligible", "small", "medium", "large"
_BANDS = ((0.147, NEGLIGIBLE), (0.33, SMALL), (0.474, MEDIUM))

_ASKED: Final = (
    "If one person of each side is picked, how much more often does the first side's answer higher than the other way "
    "round? Only the order counts."
)
_ASKED_OF_PAIRS: Final = (
    "How many more of these people went up than went down? How far each of them went does not count."
)


@dataclass(frozen=True, slots=True)
class CliffsDelta:
    """Cliff's delta of two groups.

    Attributes:
        delta: -1..1: share of pairs in which x is higher minus share in which y is higher.
        low: Lower end of the 95 % interval, -1..1.
        high: Upper end of the 95 % interval, -1..1.
        band: ``"negligible"`` (below .147), ``"small"`` (below .33), ``"medium"`` (below .474) or
            ``"large"``.
        n: Answers used on each side.
        missing: Answers left out, both sides together.
        question: What delta answers, in one or two sentences.
    """

    delta: float
    low: float
    high: float
    band: str
    n: tuple[int, int]
    missing: int
    question: str = field(default=_ASKED, repr=False)

    def words(self) -> str:
        """The finding in one plain sentence."""
        if self.delta == 0:
            return "neither side answers higher than the other"
        side = "the first side" if self.delta > 0 else "the second side"
        text = f"{side} answers higher, a {self.band} difference"
        if self.low <= 0 <= self.high:
            text += "; with so few people it could as well be none or the other way round"
        return text


@dataclass(frozen=True, slots=True)
class PairedDelta:
    """Cliff's delta of the same people before and after.

    Attributes:
        within: d_w, -1..1: share of people who went up minus share who went down.
        between: d_b, -1..1: over all pairs of different people, how much more often the one's answer after is
            higher than the other's before. NaN with one person, who has nobody to be compared with.
        n: People with both answers.
        missing: People left out because one of the two is missing.
        question: What ``within`` answers, in one or two sentences.
    """

    within: float
    between: float
    n: int
    missing: int
    question: str = field(default=_ASKED_OF_PAIRS, repr=False)

    def words(self) -> str:
        """The finding in one plain sentence."""
        if self.within == 0:
            return f"as many of the {self.n} went up as went down"
        direction = "up" if self.within > 0 else "down"
        return (
            f"more of the {self.n} went {direction} than the other way ({abs(self.within):.0%} of them net)"
        )


def band_of(delta: float) -> str:
    """The band of a delta by its size, cuts .147, .33, .474 (Romano et al. 2006).

    Args:
        delta: -1..1.

    Example:
        >>> band_of(-0.25)
        'small'
    """
    return next((name for cut, name in _BANDS if abs(delta) < cut), LARGE)


def dominance(x: Floats, y: Floats) -> NDArray[np.int64]:
    """Matrix of signs: 1 where x > y, -1 where x < y, 0 where equal; shape (len(x), len(y)).

    By comparison, never by subtraction: differences can overflow or vanish.
    """
    one, other = x[:, None], y[None, :]
    return (one > other).astype(np.int64) - (one < other)


def cliffs_delta(x: Iterable[object], y: Iterable[object]) -> CliffsDelta:
    """Cliff's delta of two independent groups, with a 95 % interval.

    Delta after Cliff (1993); the interval after Feng and Cliff (2004), asymmetric, with Student's t on
    n1 + n2 - 2 degrees of freedom. Where the unbiased variance is not positive, its floor
    ``(1 - d^2) / (n1 n2 - 1)`` is used; for ``|d| = 1`` the end away from it is ``(n - t^2) / (n + t^2)``
    with n the smaller group. With a single person on a side, and delta inside -1..1, nothing is known about
    that side's
    spread: the interval is then -1..1.

    Args:
        x: Answers of the first group; None or NaN = not answered.
        y: Answers of the second group.

    Raises:
        BadNumbers: A group without an answer, infinity, or something that is no number.

    Example:
        >>> d = cliffs_delta([10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50])
        >>> d.delta, round(d.low, 4), round(d.high, 4), d.band
        (-0.25, -0.7266, 0.389, 'small')
    """
    first, missing_x = answered(x, "x")
    second, missing_y = answered(y, "y")
    signs = dominance(first, second)
    n1, n2 = signs.shape
    exact = Fraction(int(signs.sum()), n1 * n2)
    low, high = _interval(signs, exact)
    delta = float(exact)
    return CliffsDelta(delta, low, high, band_of(delta), (n1, n2), missing_x + missing_y)


def _interval(signs: NDArray[np.int64], delta: Fraction) -> tuple[float, float]:
    n1, n2 = signs.shape
    if n1 + n2 == 2:
        return -1.0, 1.0
    from scipy import stats  # here, because it takes half a second

    t = float(stats.t.ppf(0.975, n1 + n2 - 2))
    if abs(delta) == 1:
        n = min(n1, n2)
        bound = (n - t * t) / (n + t * t)
        return (bound, 1.0) if delta > 0 else (-1.0, -bound)
    if min(n1, n2) == 1:
        return -1.0, 1.0
    d, variance = float(delta), float(_variance(signs, delta))
    spread = t * math.sqrt(variance) * math.sqrt((1 - d * d) ** 2 + t * t * variance)
    divisor = 1 - d * d + t * t * variance
    middle = d - d**3
    return max(-1.0, (middle - spread) / divisor), min(1.0, (middle + spread) / divisor)


def _variance(signs: NDArray[np.int64], delta: Fraction) -> Fraction:
    """Unbiased variance of delta (Cliff 1993, eq. 8), in exact fractions so that its sign is certain."""
    n1, n2 = signs.shape
    total = int(signs.sum())
    rows: Fraction = int((signs.sum(axis=1) ** 2).sum()) - Fraction(total**2, n1)
    columns: Fraction = int((signs.sum(axis=0) ** 2).sum()) - Fraction(total**2, n2)
    cells: Fraction = int((signs**2).sum()) - Fraction(total**2, n1 * n2)
    unbiased: Fraction = (rows + columns - cells) / (n1 * n2 * (n1 - 1) * (n2 - 1))
    return unbiased if unbiased > 0 else (1 - delta**2) / (n1 * n2 - 1)


def cliffs_delta_paired(before: Iterable[object], after: Iterable[object]) -> PairedDelta:
    """Cliff's delta of paired answers (Cliff 1993): d_w within people, d_b between different people.

    Args:
        before: Answers before, one per person; None or NaN = not answered.
        after: Answers after, the same people in the same order.

    Raises:
        BadNumbers: Different lengths, nobody with both answers, infinity, or something that is no number.

    Example:
        >>> cliffs_delta_paired([2, 3, 3, 4], [3, 4, 3, 5]).within
        0.75
    """
    first, second = series(before, "before"), series(after, "after")
    if first.size != second.size:
        raise BadNumbers(f"before has {first.size} people and after {second.size}; pairs need the same.")
    both = ~(np.isnan(first) | np.isnan(second))
    n = int(both.sum())
    if n == 0:
        raise BadNumbers(f"none of the {first.size} people has both answers; leave the comparison out.")
    signs = dominance(second[both], first[both])
    up = int(np.trace(signs))
    between = (int(signs.sum()) - up) / (n * (n - 1)) if n > 1 else math.nan
    return PairedDelta(up / n, between, n, int(first.size) - n)
