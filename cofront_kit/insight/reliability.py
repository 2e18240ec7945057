"""How far several items measure the same: Cronbach's alpha and McDonald's omega."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import Floats, scale_of, table

WORDS_FROM = 20
"""Reliability is computed from two people on (omega from three), and put into words from this many."""
GOOD = 0.7

_ASKED_ALPHA: Final = (
    "If the items were as good as each other, which share of the differences between people's sums would they have in "
    "common? It is a lower limit where they aren't, and says nothing about whether they measure one thing."
)
_ASKED_OMEGA: Final = (
    "Which share of the differences between people's sums comes from the one thing that all items have in common, each "
    "as far as it has? It takes for granted that there is one such thing."
)


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha.

    Attributes:
        alpha: At most 1; negative when items go against each other; NaN when it can't be said: all people have the same
            sum, or fewer than two items vary.
        low: Lower end of Feldt's 95 % interval.
        high: Upper end.
        n: People who answered every item; only they are used.
        items: Number of items used: those to which not everybody gave the same answer.
        missing: People left out because an answer is missing.
        unvaried: Places of the items left out because everybody gave the same answer, the first item is 0.
        question: What alpha answers, in one or two sentences.
    """

    alpha: float
    low: float
    high: float
    n: int
    items: int
    missing: int
    unvaried: tuple[int, ...] = ()
    question: str = field(default=_ASKED_ALPHA, repr=False)

    def words(self) -> str:
        """The finding in one plain sentence."""
        if self.n < WORDS_FROM:
            return f"too few to say: alpha is put into words from {WORDS_FROM} people, there are {self.n}"
        left = _left_out(self.unvaried)
        if self.items < 2:
            return f"not to be said: alpha compares items with each other{left}"
        if math.isnan(self.alpha):
            return f"not to be said: everybody has the same sum over the items{left}"
        return f"{_together(self.items, self.alpha, 'alpha')}{left}"


@dataclass(frozen=True, slots=True)
class Omega:
    """McDonald's omega of one common factor.

    Attributes:
        omega: 0..1; NaN when it can't be said: fewer than three items vary, or the factor adds nothing to the sums.
        loadings: How far each item used goes with the factor, in the unit of the answers; negative where an item goes
            against the others.
        n: People who answered every item; only they are used.
        items: Number of items used.
        missing: People left out because an answer is missing.
        unvaried: Places of the items left out because everybody gave the same answer, the first item is 0.
        bounded: Whether an item is explained by the factor altogether (a Heywood case): with few people that is mostly
            chance, and omega is then not to be trusted.
        question: What omega answers, in one or two sentences.
    """

    omega: float
    loadings: tuple[float, ...]
    n: int
    items: int
    missing: int
    unvaried: tuple[int, ...] = ()
    bounded: bool = False
    question: str = field(default=_ASKED_OMEGA, repr=False)

    def words(self) -> str:
        """The finding in one plain sentence."""
        if self.n < WORDS_FROM:
            return f"too few to say: omega is put into words from {WORDS_FROM} people, there are {self.n}"
        left = _left_out(self.unvaried)
        if self.items < 3:
            return f"not to be said: one factor takes three items{left}"
        if math.isnan(self.omega):
            return f"not to be said: the items have nothing in common that adds up{left}"
        if self.bounded:
            return f"not to be said: one item alone explains the common factor (omega {self.omega:.2f}){left}"
        against = sum(one < 0 for one in self.loadings)
        turned = (
            f"; {against} of them {'goes' if against == 1 else 'go'} against the others" if against else ""
        )
        return f"{_together(self.items, self.omega, 'omega')}{turned}{left}"


def _together(items: int, value: float, name: str) -> str:
    if value >= GOOD:
        return f"the {items} items go together ({name} {value:.2f})"
    return f"the {items} items do not clearly measure one thing ({name} {value:.2f})"


def _left_out(unvaried: tuple[int, ...]) -> str:
    if not unvaried:
        return ""
    items = "1 item was" if len(unvaried) == 1 else f"{len(unvaried)} items were"
    return f"; {items} left out, because everybody gave the same answer"


def cronbach_alpha(rows: Iterable[Iterable[object]]) -> Alpha:
    """Cronbach's alpha (Cronbach 1951) with Feldt's 95 % interval (Feldt, Woodruff and Salih 1987).

    People with a missing answer are left out (listwise), and the interval uses the number of people really used. Items
    to which all of these gave the same answer are left out too: they change nobody's place, so they must not change
    how reliable the sum is. Some programs count them, which lowers alpha: ``docs/numbers.md``.

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
    complete, missing = _complete(rows, "alpha", items=2, people=2)
    varied, unvaried = _varied(complete)
    n, items = varied.shape
    alpha = _alpha(varied) if items > 1 else math.nan
    low, high = _feldt(alpha, n, items)
    return Alpha(alpha, low, high, n, items, missing, unvaried)


def mcdonald_omega(rows: Iterable[Iterable[object]]) -> Omega:
    """McDonald's omega of the sum of items with one common factor (McDonald 1999), from their covariances.

    ``(sum of loadings)^2 / ((sum of loadings)^2 + sum of the rest's variances)``. The loadings are those that repeat
    the covariances between items best by least squares (Harman and Jones 1966, "minres"), none of them larger than its
    item's own spread. Computed from covariances, like alpha: items that are spread wider count more, as they do in the
    sum. People with a missing answer and items that don't vary are left out, as for :func:`cronbach_alpha`.

    Args:
        rows: One list of answers per person, at least three items; None or NaN = not answered.

    Raises:
        BadNumbers: Fewer than three items, fewer than three complete people, rows of different length, infinity, or
            something that is no number.

    Example:
        >>> o = mcdonald_omega([[1, 2, 2], [2, 3, 2], [4, 4, 5], [5, 4, 4], [3, 3, None]])
        >>> round(o.omega, 3), o.n
        (0.956, 4)
    """
    complete, missing = _complete(rows, "omega", items=3, people=3)
    varied, unvaried = _varied(complete)
    n, items = varied.shape
    if items < 3:
        return Omega(math.nan, (), n, items, missing, unvaried)
    scale = scale_of(varied)
    shared = np.cov(varied / scale, rowvar=False)
    loadings = _one_factor(shared)
    rest = np.maximum(np.diag(shared) - loadings**2, 0)
    common = float(loadings.sum()) ** 2
    floor = 1e-6 * float(np.diag(shared).max())
    omega = common / (common + float(rest.sum())) if common > floor else math.nan
    bounded = bool((rest <= 1e-4 * np.diag(shared)).any())
    return Omega(omega, tuple((loadings * scale).tolist()), n, items, missing, unvaried, bounded)


def _complete(rows: Iterable[Iterable[object]], name: str, *, items: int, people: int) -> tuple[Floats, int]:
    """The people who answered every item, and how many did not."""
    answers = table(rows, "rows")
    if answers.shape[1] < items:
        raise BadNumbers(f"{name} compares items with each other: it takes {items}, not {answers.shape[1]}.")
    complete: Floats = answers[~np.isnan(answers).any(axis=1)]
    if len(complete) < people:
        raise BadNumbers(
            f"{name} takes {people} people who answered every item; of {len(answers)} there are {len(complete)}."
        )
    return complete, len(answers) - len(complete)


def _varied(complete: Floats) -> tuple[Floats, tuple[int, ...]]:
    """The items to which not everybody gave the same answer, and the places of the others."""
    varies = (complete != complete[0]).any(axis=0)
    return complete[:, varies], tuple(np.flatnonzero(~varies).tolist())


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


def _one_factor(shared: Floats) -> Floats:
    """Loadings whose products come nearest to the covariances between different items; most of them positive.

    Args:
        shared: Covariances of the items, shape (items, items), each with a variance above 0.
    """
    from scipy import optimize  # here, because it takes half a second

    spread = np.sqrt(np.diag(shared))
    correlations = shared / np.outer(spread, spread)
    # Least squares in the unit of the answers, solved in that of each item's spread, where every loading is -1..1.
    weights = np.outer(spread, spread) ** 2 / float((spread**4).max())
    np.fill_diagonal(weights, 0)

    def off(loadings: Floats) -> tuple[float, Floats]:
        apart = np.outer(loadings, loadings) - correlations
        return float((weights * apart**2).sum()), 4 * (weights * apart) @ loadings

    values, vectors = np.linalg.eigh(correlations)
    starts = (vectors[:, -1] * math.sqrt(max(values[-1], 0)), np.full(len(spread), 0.5))
    found = [
        optimize.minimize(
            off,
            start.tolist(),
            jac=True,
            method="L-BFGS-B",
            bounds=[(-1.0, 1.0)] * len(spread),
            options={"maxiter": 2_000, "ftol": 1e-15, "gtol": 1e-10},
        )
        for start in starts
    ]
    best: Floats = min(found, key=lambda one: float(one.fun)).x * spread
    return best if float(best.sum()) >= 0 else -best
