"""Cronbach's alpha: how far several items measure the same."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import Floats, scale_of, table

WORDS_FROM = 20
"""Alpha is computed from two people on, and put into words from this many."""


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha.

    Attributes:
        alpha: At most 1; negative when items go against each other; NaN when all people have the same sum.
        low: Lower end of Feldt's 95 % interval.
        high: Upper end.
        n: People who answered every item; only they are used.
        items: Number of items.
        missing: People left out because an answer is missing.
    """

    alpha: float
    low: float
    high: float
    n: int
    items: int
    missing: int

    def words(self) -> str:
        """The finding in one plain sentence."""
        if self.n < WORDS_FROM:
            return f"too few to say: alpha is put into words from {WORDS_FROM} people, there are {self.n}"
        if math.isnan(self.alpha):
            return "not to be said: everybody has the same sum over the items"
        if self.alpha >= 0.7:
            return f"the {self.items} items go together (alpha {self.alpha:.2f})"
        return f"the {self.items} items do not clearly measure one thing (alpha {self.alpha:.2f})"


def cronbach_alpha(rows: Iterable[Iterable[object]]) -> Alpha:
    """Cronbach's alpha (Cronbach 1951) with Feldt's 95 % interval (Feldt, Woodruff and Salih 1987).

    People with a missing answer are left out (listwise), and the interval uses the number of people really
    used.

    Args:
        rows: One list of answers per person, at least two items; None or NaN = not answered.

    Raises:
        BadNumbers: Fewer than two items, fewer than two complete people, rows of different length, infinity,
            or something that is no number.

    Example:
        >>> a = cronbach_alpha([[1, 2, 2], [2, 3, 2], [4, 4, 5], [5, 4, 4], [3, 3, None]])
        >>> round(a.alpha, 4), a.n, a.missing
        (0.9265, 4, 1)
    """
    answers = table(rows, "rows")
    people, items = answers.shape
    if items < 2:
        raise BadNumbers(f"alpha compares items with each other: it takes 2, not {items}.")
    complete = answers[~np.isnan(answers).any(axis=1)]
    n = len(complete)
    if n < 2:
        raise BadNumbers(f"alpha takes 2 people who answered every item; of {people} there are {n}.")
    alpha = _alpha(complete)
    low, high = _feldt(alpha, n, items)
    return Alpha(alpha, low, high, n, items, people - n)


def _alpha(complete: Floats) -> float:
    items = complete.shape[1]
    unit = complete / scale_of(complete)
    sums = unit.sum(axis=1)
    if float(np.ptp(sums)) <= 1e-12 * float(np.abs(unit).sum(axis=1).max()):
        return math.nan
    share = float(unit.var(axis=0, ddof=1).sum()) / float(sums.var(ddof=1))
    return float(items / (items - 1) * (1 - share))


def _feldt(alpha: float, n: int, items: int) -> tuple[float, float]:
    """``1 - (1 - alpha) F`` with n - 1 and (n - 1)(items - 1) degrees of freedom."""
    if math.isnan(alpha):
        return math.nan, math.nan
    from scipy import stats  # here, because it takes half a second

    distribution = stats.f(n - 1, (n - 1) * (items - 1))
    low, high = (1 - (1 - alpha) * float(distribution.ppf(share)) for share in (0.975, 0.025))
    return low, high
