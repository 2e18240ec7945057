"""Tests that reassign what was seen: group labels (permutation) or signs (sign flip)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cofront_kit.insight.answers import Floats, answered, checked_seed, p_words, scale_of
from cofront_kit.insight.effect import dominance

LARGEST_EXACT = 200_000
"""Up to this many reassignments all of them are gone through, beyond it a random sample."""

RESAMPLES = 9_999
LEVEL = 0.05

_LARGEST_DENOMINATOR = 120
_LARGEST_GRID = 50_000_000


@dataclass(frozen=True, slots=True)
class RandomisationTest:
    """Result of an exact or Monte Carlo test.

    Attributes:
        statistic: What was tested, Cliff's delta or the mean difference.
        p_value: Two-sided, above 0 and at most 1; ties count as at least as extreme.
        exact: Whether every reassignment was counted; else it is ``(b + 1) / (m + 1)`` of a seeded sample.
        smallest_p: The smallest two-sided p that these group sizes allow without ties.
        n: People used, per group.
        missing: Answers left out.
    """

    statistic: float
    p_value: float
    exact: bool
    smallest_p: float
    n: tuple[int, ...]
    missing: int

    def words(self) -> str:
        """The finding in one plain sentence."""
        if self.smallest_p >= LEVEL:
            people = " and ".join(str(n) for n in self.n)
            noun = "person" if self.n == (1,) else "people"
            return f"too few to say: with {people} {noun} no result could be below .05"
        if self.p_value < LEVEL:
            return f"more than chance alone would usually make ({p_words(self.p_value)})"
        return f"no more than chance alone could make ({p_words(self.p_value)})"


def permutation_test(x: Iterable[object], y: Iterable[object], *, seed: int = 0) -> RandomisationTest:
    """Two-sided permutation test of Cliff's delta (Fisher 1935; Pitman 1937).

    Exact while there are at most 200,000 ways to divide the people into two groups of these sizes, else Monte
    Carlo with 9,999 draws and ``p = (b + 1) / (m + 1)`` (Davison and Hinkley 1997).

    Args:
        x: Answers of the first group; None or NaN = not answered.
        y: Answers of the second group.
        seed: Seed of the Monte Carlo draws. Default 0: the same input gives the same p.

    Raises:
        BadNumbers: A group without an answer, infinity, or something that is no number.

    Example:
        >>> r = permutation_test([2, 3, 3, 2], [4, 4, 5, 5])
        >>> r.statistic, round(r.p_value, 6), r.exact
        (-1.0, 0.028571, True)
        >>> permutation_test([1, 2, 3], [4, 5, 6]).words()
        'too few to say: with 3 and 3 people no result could be below .05'
    """
    checked_seed(seed)
    first, missing_x = answered(x, "x")
    second, missing_y = answered(y, "y")
    n1, n2 = first.size, second.size
    ways = math.comb(n1 + n2, n1)
    values, sizes = np.unique(np.concatenate([first, second]), return_counts=True)
    scores = dominance(values, values) @ sizes
    seen = int(scores[np.searchsorted(values, first)].sum())
    if ways <= LARGEST_EXACT:
        p_value = exact_permutation_p(scores, sizes, min(n1, n2), abs(seen))
    else:
        p_value = _sampled_permutation_p(scores, sizes, min(n1, n2), abs(seen), seed)
    return RandomisationTest(
        statistic=seen / (n1 * n2),
        p_value=p_value,
        exact=ways <= LARGEST_EXACT,
        smallest_p=min(1.0, 2 / ways),
        n=(n1, n2),
        missing=missing_x + missing_y,
    )


def exact_permutation_p(scores: NDArray[np.int64], sizes: NDArray[np.int64], draw: int, seen: int) -> float:
    """Share of all groups of ``draw`` people whose summed score is at least ``seen`` in size.

    Counted value by value instead of group by group: ``ways[c, s]`` is in how many ways c people with a
    summed score of s can be taken from the values looked at so far.

    Args:
        scores: Per distinct value, higher minus lower answers in the pooled room. A group's summed score is
            delta times n1 n2.
        sizes: How many people gave each value.
        draw: Size of the smaller group.
        seen: Observed size of the summed score.
    """
    people = int(sizes.sum())
    zero = draw * (people - 1)
    ways = np.zeros((draw + 1, 2 * zero + 1), dtype=np.int64)
    ways[0, zero] = 1
    for score, size in zip(scores.tolist(), sizes.tolist(), strict=True):
        before = ways
        ways = before.copy()
        for taken in range(1, min(size, draw) + 1):
            shifted = _shifted(before[: draw + 1 - taken], taken * score)
            ways[taken:] += math.comb(size, taken) * shifted
    sums = np.abs(np.arange(-zero, zero + 1))
    return int(ways[draw, sums >= seen].sum()) / math.comb(people, draw)


def _shifted(rows: NDArray[np.int64], by: int) -> NDArray[np.int64]:
    moved = np.zeros_like(rows)
    if by >= 0:
        moved[:, by:] = rows[:, : rows.shape[1] - by]
    else:
        moved[:, :by] = rows[:, -by:]
    return moved


def _sampled_permutation_p(
    scores: NDArray[np.int64], sizes: NDArray[np.int64], draw: int, seen: int, seed: int
) -> float:
    draws = np.random.default_rng(seed).multivariate_hypergeometric(
        sizes, draw, size=RESAMPLES, method="marginals"
    )
    extreme = int((np.abs(draws @ scores) >= seen).sum())
    return (extreme + 1) / (RESAMPLES + 1)


def sign_flip_test(differences: Iterable[object], *, seed: int = 0) -> RandomisationTest:
    """Two-sided sign-flip test of the mean of paired differences (Fisher 1935).

    Exact for differences on a common grid (whole numbers, halves, thirds and so on up to 120ths) at any n,
    and for any others up to 17 people; else Monte Carlo with 9,999 draws.

    Args:
        differences: After minus before, one per person; None or NaN = not answered.
        seed: Seed of the Monte Carlo draws. Default 0.

    Raises:
        BadNumbers: No difference, infinity, or something that is no number.

    Example:
        >>> sign_flip_test([1, 1, 1, 0, 1, 2, 1, 1]).p_value
        0.015625
    """
    checked_seed(seed)
    given, missing = answered(differences, "differences")
    n = given.size
    scale = scale_of(given)
    unit = given / scale
    grid = _on_grid(given)
    exact = grid is not None or 2**n <= LARGEST_EXACT
    if grid is not None:
        p_value = _grid_flip_p(grid)
    elif exact:
        p_value = _share_as_extreme(_all_flips(unit), unit)
    else:
        signs = np.random.default_rng(seed).choice((-1.0, 1.0), size=(RESAMPLES, n))
        p_value = (_share_as_extreme(signs @ unit, unit) * RESAMPLES + 1) / (RESAMPLES + 1)
    return RandomisationTest(
        statistic=float(unit.mean()) * scale,
        p_value=p_value,
        exact=exact,
        smallest_p=2.0 ** (1 - n),
        n=(n,),
        missing=missing,
    )


def _on_grid(values: Floats) -> NDArray[np.int64] | None:
    """The differences as whole multiples of one fraction, if they are that and the grid is small."""
    if float(np.abs(values).max()) > 1e6:
        return None
    for denominator in range(1, _LARGEST_DENOMINATOR + 1):
        scaled = values * denominator
        whole = np.rint(scaled)
        if np.all((np.abs(scaled - whole) < 1e-9) & ((whole != 0) == (values != 0))):
            fits = float(np.abs(whole).sum()) * values.size <= _LARGEST_GRID
            return whole.astype(np.int64) if fits else None
    return None


def _grid_flip_p(differences: NDArray[np.int64]) -> float:
    """Chance of a sum at least as large, by adding one person at a time; zeros change nothing."""
    steps = np.abs(differences[differences != 0])
    reach = int(steps.sum())
    chance = np.zeros(2 * reach + 1)
    chance[reach] = 1.0
    for step in steps.tolist():
        # Every sum so far is at least `step` away from both ends, so nothing wraps round.
        chance = (np.roll(chance, step) + np.roll(chance, -step)) / 2
    sums = np.abs(np.arange(-reach, reach + 1))
    return min(1.0, float(chance[sums >= abs(int(differences.sum()))].sum()))


def _all_flips(unit: Floats) -> Floats:
    sums = np.zeros(1)
    for difference in unit.tolist():
        sums = np.concatenate([sums + difference, sums - difference])
    return sums


def _share_as_extreme(sums: Floats, unit: Floats) -> float:
    """Share of sums as far from 0 as the seen one; rounding in the last bits does not break a tie."""
    slack = 1e-12 * float(np.abs(unit).sum())
    return float((np.abs(sums) >= abs(float(unit.sum())) - slack).mean())
