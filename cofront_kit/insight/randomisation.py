"""Tests that reassign what was seen: group labels (permutation) or signs (sign flip)."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from cofront_kit.checks.calls import nearest
from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import Floats, answered, checked_seed, scale_of
from cofront_kit.insight.effect import dominance
from cofront_kit.model.text import shown
from cofront_kit.said.numbers import p_value

LARGEST_EXACT = 200_000
"""Up to this many reassignments all of them are gone through, beyond it a random sample."""

RESAMPLES = 9_999
LEVEL = 0.05

Compared = Literal["delta", "mean"]
"""What a permutation test compares the two groups by."""

_ASKED: Final = {
    "delta": "Does one side answer higher more often than it would if the same answers had been dealt to the two sides "
    "by chance? Only their order counts.",
    "mean": "Are the two means further apart than they would be if the same answers had been dealt to the two sides by "
    "chance? Steps of the scale count as equally wide.",
}
_ASKED_OF_PAIRS: Final = (
    "Did people change in one direction by more than they would if each one's change had its sign by chance? "
    "Steps of the scale count as equally wide."
)
_LARGEST_COUNT = 5_000_000
"""Up to this many numbers are kept to count groups by their sums; beyond it the groups are gone through."""

_LARGEST_DENOMINATOR = 120
_LARGEST_GRID = 50_000_000


@dataclass(frozen=True, slots=True)
class RandomisationTest:
    """Result of an exact or Monte Carlo test.

    Attributes:
        statistic: What was tested, Cliff's delta or the difference of means.
        p_value: Two-sided, above 0 and at most 1; ties count as at least as extreme.
        exact: Whether every reassignment was counted; else it is ``(b + 1) / (m + 1)`` of a seeded sample.
        smallest_p: The smallest two-sided p that these group sizes allow without ties.
        n: People used, per group.
        missing: Answers left out.
        question: What the p value answers, in one or two sentences.
    """

    statistic: float
    p_value: float
    exact: bool
    smallest_p: float
    n: tuple[int, ...]
    missing: int
    question: str = field(repr=False)

    def words(self) -> str:
        """The finding in one plain sentence."""
        if self.smallest_p >= LEVEL:
            people = " and ".join(str(n) for n in self.n)
            noun = "person" if self.n == (1,) else "people"
            return f"too few to say: with {people} {noun} no result could be below .05"
        if self.p_value < LEVEL:
            return f"more than chance alone would usually make ({p_value(self.p_value)})"
        return f"no more than chance alone could make ({p_value(self.p_value)})"


def permutation_test(
    x: Iterable[object], y: Iterable[object], *, statistic: Compared = "delta", seed: int = 0
) -> RandomisationTest:
    """Two-sided permutation test of two groups (Fisher 1935; Pitman 1937).

    Exact while there are at most 200,000 ways to divide the people into two groups of these sizes, else Monte
    Carlo with 9,999 draws and ``p = (b + 1) / (m + 1)`` (Davison and Hinkley 1997).

    The p is the share of divisions whose statistic is at least as far from 0. Some programs double the smaller tail
    instead, which is another number where groups differ in size and answers are tied: ``docs/numbers.md``.

    Args:
        x: Answers of the first group; None or NaN = not answered.
        y: Answers of the second group.
        statistic: ``"delta"``, Cliff's delta: only the order of the answers counts, as in Wilcoxon's rank sum with
            midranks. ``"mean"``, the difference of means: distances count too.
        seed: Seed of the Monte Carlo draws. Default 0: the same input gives the same p.

    Raises:
        BadNumbers: A group without an answer, infinity, or something that is no number; another statistic.

    Example:
        >>> r = permutation_test([2, 3, 3, 2], [4, 4, 5, 5])
        >>> r.statistic, round(r.p_value, 6), r.exact
        (-1.0, 0.028571, True)
        >>> permutation_test([1, 2, 3], [4, 5, 6]).words()
        'too few to say: with 3 and 3 people no result could be below .05'
    """
    checked_seed(seed)
    if not isinstance(statistic, str) or statistic not in _ASKED:
        hint = nearest(str(statistic), _ASKED)
        raise BadNumbers(f"statistic is {shown(statistic)}.{hint} Write 'delta' or 'mean'.")
    first, missing_x = answered(x, "x")
    second, missing_y = answered(y, "y")
    n1, n2 = first.size, second.size
    ways = math.comb(n1 + n2, n1)
    values, sizes = np.unique(np.concatenate([first, second]), return_counts=True)
    whole, scores = _order_scores(values, sizes) if statistic == "delta" else _mean_scores(values, sizes)
    seen = float(scores[np.searchsorted(values, first)].sum())
    draw = min(n1, n2)
    if ways > LARGEST_EXACT:
        p_value = _sampled_permutation_p(scores, sizes, draw, abs(seen), seed)
    elif whole is not None and (draw + 1) * (2 * _reach(whole, draw) + 1) <= _LARGEST_COUNT:
        p_value = exact_permutation_p(whole, sizes, draw, abs(round(seen)))
    else:
        p_value = _share_of_groups(np.repeat(scores, sizes), draw, abs(seen))
    return RandomisationTest(
        statistic=round(seen) / (n1 * n2) if statistic == "delta" else _mean_difference(first, second),
        p_value=p_value,
        exact=ways <= LARGEST_EXACT,
        smallest_p=min(1.0, 2 / ways),
        n=(n1, n2),
        missing=missing_x + missing_y,
        question=_ASKED[statistic],
    )


def _mean_difference(first: Floats, second: Floats) -> float:
    scale = scale_of(np.concatenate([first, second]))
    return float((first / scale).mean() - (second / scale).mean()) * scale


def _order_scores(values: Floats, sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64], Floats]:
    """Per distinct value, how many more of all answers are lower than higher; as whole numbers, and as floats.

    Summed over the first group it is delta times n1 n2.
    """
    whole = dominance(values, values) @ sizes
    return whole, whole.astype(np.float64)


def _mean_scores(values: Floats, sizes: NDArray[np.int64]) -> tuple[NDArray[np.int64] | None, Floats]:
    """Per distinct value, how far it is from the mean of all; as whole numbers if the values lie on a common grid.

    Summed over a group it is proportional to the difference of means, whichever group it is.
    """
    grid = _on_grid(values)
    if grid is None:
        unit = values / scale_of(values)
        return None, unit - float((unit * sizes).sum()) / int(sizes.sum())
    whole = grid * int(sizes.sum()) - int((grid * sizes).sum())
    whole //= max(1, int(np.gcd.reduce(whole)))
    return whole, whole.astype(np.float64)


def _reach(scores: NDArray[np.int64], draw: int) -> int:
    """The largest sum that a group can have."""
    return draw * int(np.abs(scores).max())


def _share_of_groups(scores: Floats, draw: int, seen: float) -> float:
    """Share of all groups of ``draw`` people whose summed score is at least ``seen`` in size, by going through them."""
    people = range(scores.size)
    groups = np.fromiter(itertools.chain.from_iterable(itertools.combinations(people, draw)), dtype=np.int32)
    sums = scores[groups.reshape(-1, draw)].sum(axis=1)
    return float((np.abs(sums) >= seen - _slack(scores)).mean())


def _slack(scores: Floats) -> float:
    """How far two sums that are equal may be apart by rounding: that must not break a tie."""
    return 1e-12 * float(np.abs(scores).sum())


def exact_permutation_p(scores: NDArray[np.int64], sizes: NDArray[np.int64], draw: int, seen: int) -> float:
    """Share of all groups of ``draw`` people whose summed score is at least ``seen`` in size.

    Counted value by value instead of group by group: ``ways[c, s]`` is in how many ways c people with a
    summed score of s can be taken from the values looked at so far.

    Args:
        scores: Per distinct value; over the pooled room they sum up to 0.
        sizes: How many people gave each value.
        draw: Size of the smaller group.
        seen: Observed size of the summed score.
    """
    people = int(sizes.sum())
    zero = _reach(scores, draw)
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
    scores: Floats, sizes: NDArray[np.int64], draw: int, seen: float, seed: int
) -> float:
    draws = np.random.default_rng(seed).multivariate_hypergeometric(
        sizes, draw, size=RESAMPLES, method="marginals"
    )
    extreme = int((np.abs(draws @ scores) >= seen - _slack(np.repeat(scores, sizes))).sum())
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
        question=_ASKED_OF_PAIRS,
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
    """Share of sums as far from 0 as the seen one."""
    return float((np.abs(sums) >= abs(float(unit.sum())) - _slack(unit)).mean())
