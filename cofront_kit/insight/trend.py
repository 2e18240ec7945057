"""Trend over few sessions: Mann-Kendall and Theil-Sen."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import answered, scale_of, series
from cofront_kit.insight.effect import dominance
from cofront_kit.said.numbers import p_value

NAMED_FROM = 5
"""No word on significance before this many sessions."""

LEVEL = 0.05

_ASKED: Final = (
    "Do later values lie above (or below) earlier ones in more pairs than they would if the same values had come in "
    "an order by chance? It says nothing about how steep, and sessions that follow each other count as independent."
)

LARGEST_EXACT_N = 200
"""Up to this many values p is exact, beyond it from the normal approximation."""


@dataclass(frozen=True, slots=True)
class MannKendall:
    """Mann-Kendall trend test.

    Attributes:
        s: Rising pairs minus falling pairs.
        p_value: Two-sided, above 0 and at most 1.
        may_be_named: Whether there are enough sessions (5) to say a word on significance.
        n: Values used.
        missing: Values left out.
        smallest_p: The smallest two-sided p that any order of these values could have.
        question: What the p value answers, in one or two sentences.
    """

    s: int
    p_value: float
    may_be_named: bool
    n: int
    missing: int
    smallest_p: float
    question: str = field(default=_ASKED, repr=False)

    def words(self) -> str:
        """The finding in one plain sentence."""
        if not self.may_be_named:
            return f"too few to say: {self.n} of the {NAMED_FROM} sessions it takes to speak of a trend"
        if self.smallest_p >= LEVEL:
            return (
                f"too few to say: {self.n} sessions with so many equal values could in no order be below .05"
            )
        if self.p_value < LEVEL:
            return f"{'rising' if self.s > 0 else 'falling'} over {self.n} sessions ({p_value(self.p_value)})"
        return f"no clear trend over {self.n} sessions ({p_value(self.p_value)})"


def mann_kendall(values: Iterable[object]) -> MannKendall:
    """Mann-Kendall test (Mann 1945; Kendall 1975), two-sided and exact, ties included.

    The p is the share of all orders of these values whose S is at least as far from 0. It is counted by
    generating function: the orders of a multiset by their inversions are a q-multinomial (MacMahon 1916).
    Beyond 200 values the normal approximation with Kendall's tie correction is used. Other programs use it from the
    first value on, or as soon as two are equal: ``docs/numbers.md``.

    Args:
        values: One value per session, in time order; None or NaN = not measured.

    Raises:
        BadNumbers: No value, infinity, or something that is no number.

    Example:
        >>> r = mann_kendall([3.1, 3.3, 3.2, 3.6, 3.9])
        >>> r.s, round(r.p_value, 6), r.may_be_named
        (8, 0.083333, True)
    """
    given, missing = answered(values, "series")
    n = given.size
    s = int(np.triu(dominance(given, given).T, k=1).sum())
    ties = sorted(Counter(given.tolist()).values())
    p_value = _exact_p(s, ties) if n <= LARGEST_EXACT_N else _normal_p(s, ties)
    return MannKendall(s, p_value, n >= NAMED_FROM, n, missing, _smallest_p(ties))


def _smallest_p(ties: list[int]) -> float:
    """Two of all orders, the rising and the falling one, are as far from 0 as any can be."""
    if len(ties) == 1:
        return 1.0
    orders = math.factorial(sum(ties)) // math.prod(map(math.factorial, ties))
    return 2 / orders


def _exact_p(s: int, ties: list[int]) -> float:
    """P(|S| >= |s|); S is the untied pairs minus twice the inversions."""
    ways = [1]
    placed = 0
    for size in ties:
        ways = _times_binomial(ways, placed, size)
        placed += size
    pairs = len(ways) - 1
    extreme = sum(count for inversions, count in enumerate(ways) if abs(pairs - 2 * inversions) >= abs(s))
    return extreme / sum(ways)


def _times_binomial(ways: list[int], others: int, size: int) -> list[int]:
    """Multiply by the q-binomial of ``others + size`` over ``size``: mixing one tied value into the rest."""
    product = ways
    for j in range(1, size + 1):
        product = _times_one_minus(product, others + j)
        product = _over_one_minus(product, j)
    return product


def _times_one_minus(ways: list[int], power: int) -> list[int]:
    longer = ways + [0] * power
    for place, count in enumerate(ways):
        longer[place + power] -= count
    return longer


def _over_one_minus(ways: list[int], power: int) -> list[int]:
    quotient = list(ways)
    for place in range(power, len(quotient)):
        quotient[place] += quotient[place - power]
    return quotient[: len(quotient) - power]


def _normal_p(s: int, ties: list[int]) -> float:
    n = sum(ties)
    full = n * (n - 1) * (2 * n + 5)
    variance = (full - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18
    if variance == 0:
        return 1.0
    from scipy import stats  # here, because it takes half a second

    return min(1.0, 2 * float(stats.norm.sf(max(0, abs(s) - 1) / math.sqrt(variance))))


def theil_sen(values: Iterable[object]) -> float:
    """Slope per step after Theil (1950) and Sen (1968): the median of the slopes of all pairs.

    Args:
        values: One value per step, in order; None or NaN = not measured, the step still counts.

    Returns:
        Change per step, in the unit of the values.

    Raises:
        BadNumbers: Fewer than two values, infinity, or something that is no number.

    Example:
        >>> round(theil_sen([3.1, 3.3, 3.2, 3.6, 3.9]), 6)
        0.2
    """
    all_values = series(values, "series")
    steps = np.flatnonzero(~np.isnan(all_values))
    if steps.size < 2:
        raise BadNumbers(f"a slope takes 2 values, there are {steps.size}.")
    given = all_values[steps]
    scale = scale_of(given)
    from scipy import stats  # here, because it takes half a second

    return float(stats.theilslopes(given / scale, steps).slope) * scale
