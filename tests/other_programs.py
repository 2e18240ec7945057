"""The same data asked of other programs: what they answer, and why it is another number.

The answers of R are those of R 4.2.2 with coin 1.4-2, exactRankTests 0.8-35 and psych 2.2.9, as Debian 12 has them;
``tests/deploy/test_numbers_in_r.py`` asks them again. SciPy is asked by every run of the tests.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from scipy import stats

from cofront_kit import insight

FOUR: Final = ([2, 2, 2, 3], [3, 3, 4, 5])
UNEVEN: Final = ([1, 1, 4], [2, 2, 2, 2, 5])
CHANGES: Final = [1, 1, 1, 2, 2, -3]
STEADY: Final = [3.1, 3.2, 3.4, 3.9]
TIED: Final = [3.2, 3.2, 3.4, 3.4, 3.9]
_DIGITS: Final = """
3241451432 5463512555 7355643365 2433222663 6565444675 1234252352 4353521243 2443722465
6555165232 5464353172 4352532341 4232534234 5562332445 6554221465 4355313234
"""
ROWS: Final = [[int(digit) for digit in row] for row in _DIGITS.split()]
"""The example of pingouin's documentation: 15 people, 10 items."""
WITH_CONSTANT: Final = [[*row, 4] for row in ROWS]

_FOUR_R = "x <- c(2,2,2,3); y <- c(3,3,4,5)"
_UNEVEN_R = "x <- c(1,1,4); y <- c(2,2,2,2,5)"
_GROUPED_R = "v <- c(x,y); g <- factor(rep(c('x','y'), c(length(x), length(y))))"
_ROWS_R = "m <- as.data.frame(do.call(rbind, list({})))".format(
    ", ".join(f"c({','.join(map(str, row))})" for row in ROWS)
)


def _means(one: np.ndarray, other: np.ndarray, axis: int = 0) -> np.ndarray:  # type: ignore[type-arg]
    return one.mean(axis=axis) - other.mean(axis=axis)  # type: ignore[no-any-return]


def _all_divisions(x: Iterable[int], y: Iterable[int]) -> float:
    found = stats.permutation_test((list(x), list(y)), _means, vectorized=True, n_resamples=np.inf)
    return float(found.pvalue)


@dataclass(frozen=True)
class Answer:
    """What somebody answers.

    Attributes:
        who: The program and its call.
        value: What it says; None where it gives no number.
        why: Why it is that number, one short sentence.
        ask: Asks SciPy, or us, again; None for R.
        r: R's expression for the value.
    """

    who: str
    value: float
    why: str
    ask: Callable[[], float] | None = None
    r: str = ""


@dataclass(frozen=True)
class Case:
    """One set of data, and everybody's answer; ours first."""

    data: str
    answers: tuple[Answer, ...]


CASES: Final = (
    Case(
        "`[2, 2, 2, 3]` beside `[3, 3, 4, 5]`",
        (
            Answer(
                "`permutation_test(x, y)`",
                6 / 70,
                "Of 70 divisions 6 are as far apart; ties as they are.",
                lambda: insight.permutation_test(*FOUR).p_value,
            ),
            Answer(
                "SciPy `mannwhitneyu(x, y)`",
                0.0485,
                "Normal approximation: with ties it is chosen without a word.",
                lambda: float(stats.mannwhitneyu(*FOUR).pvalue),
            ),
            Answer(
                'SciPy `mannwhitneyu(x, y, method="exact")`',
                0.0571,
                "Exact for answers without ties; these have them.",
                lambda: float(stats.mannwhitneyu(*FOUR, method="exact").pvalue),
            ),
            Answer(
                "SciPy `ttest_ind(x, y)`",
                0.0321,
                "Takes answers for normally distributed.",
                lambda: float(stats.ttest_ind(*FOUR).pvalue),
            ),
            Answer(
                "R `wilcox.test(x, y)`",
                0.0485,
                "Normal approximation, with a warning about ties.",
                r=f"{_FOUR_R}; wilcox.test(x, y)$p.value",
            ),
            Answer(
                'R `coin::wilcox_test(distribution="exact")`',
                0.0857,
                "The same question as ours.",
                r=f"{_FOUR_R}; {_GROUPED_R}; pvalue(coin::wilcox_test(v ~ g, distribution='exact'))",
            ),
            Answer(
                "R `exactRankTests::wilcox.exact(x, y)`",
                0.0857,
                "The same question as ours.",
                r=f"{_FOUR_R}; exactRankTests::wilcox.exact(x, y)$p.value",
            ),
        ),
    ),
    Case(
        "`[1, 1, 4]` beside `[2, 2, 2, 2, 5]`",
        (
            Answer(
                "`permutation_test(x, y)`",
                15 / 56,
                "Only order counts: the 4 is one answer, not two points.",
                lambda: insight.permutation_test(*UNEVEN).p_value,
            ),
            Answer(
                '`permutation_test(x, y, statistic="mean")`',
                33 / 56,
                "Means as far apart in either direction.",
                lambda: insight.permutation_test(*UNEVEN, statistic="mean").p_value,
            ),
            Answer(
                "SciPy `permutation_test`, means",
                42 / 56,
                "Twice the smaller tail: the tails differ where groups differ in size.",
                lambda: _all_divisions(*UNEVEN),
            ),
            Answer(
                'R `coin::oneway_test(distribution="exact")`',
                0.5893,
                "The same question as ours about means.",
                r=f"{_UNEVEN_R}; {_GROUPED_R}; pvalue(coin::oneway_test(v ~ g, distribution='exact'))",
            ),
            Answer(
                "R `exactRankTests::perm.test(x, y)`",
                0.5893,
                "The same question as ours about means.",
                r=f"{_UNEVEN_R}; exactRankTests::perm.test(x, y)$p.value",
            ),
        ),
    ),
    Case(
        "changes `[1, 1, 1, 2, 2, -3]`",
        (
            Answer(
                "`sign_flip_test(changes)`",
                34 / 64,
                "About the mean: the -3 weighs three.",
                lambda: insight.sign_flip_test(CHANGES).p_value,
            ),
            Answer(
                "SciPy `wilcoxon(changes)`",
                0.3438,
                "About ranks of sizes: the -3 weighs six of 21; exact.",
                lambda: float(stats.wilcoxon(CHANGES).pvalue),
            ),
            Answer(
                "R `wilcox.test(changes)`",
                0.3951,
                "About ranks, normal approximation, with a warning about ties.",
                r="wilcox.test(c(1,1,1,2,2,-3))$p.value",
            ),
            Answer(
                "R `exactRankTests::perm.test(changes, zeros, paired=TRUE)`",
                0.5312,
                "The same question as ours.",
                r="exactRankTests::perm.test(c(1,1,1,2,2,-3), rep(0,6), paired=TRUE)$p.value",
            ),
        ),
    ),
    Case(
        "a steady rise of four, `[3.1, 3.2, 3.4, 3.9]`",
        (
            Answer(
                "`mann_kendall(series)`",
                2 / 24,
                "No order of four values could be below .05: too few to say.",
                lambda: insight.mann_kendall(STEADY).p_value,
            ),
            Answer(
                "SciPy `kendalltau`",
                0.0833,
                "Exact, as there are no ties.",
                lambda: float(stats.kendalltau(range(4), STEADY).pvalue),
            ),
            Answer(
                'SciPy `kendalltau(method="asymptotic")`',
                0.0415,
                "Normal approximation: below .05, which four values can't be.",
                lambda: float(stats.kendalltau(range(4), STEADY, method="asymptotic").pvalue),
            ),
            Answer(
                'R `cor.test(method="kendall")`',
                0.0833,
                "Exact, as there are no ties.",
                r="cor.test(c(3.1,3.2,3.4,3.9), 1:4, method='kendall')$p.value",
            ),
        ),
    ),
    Case(
        "a rise with equal values, `[3.2, 3.2, 3.4, 3.4, 3.9]`",
        (
            Answer(
                "`mann_kendall(series)`",
                2 / 30,
                "Of the 30 orders of these values none could be below .05: too few to say.",
                lambda: insight.mann_kendall(TIED).p_value,
            ),
            Answer(
                "SciPy `kendalltau`",
                0.0367,
                "With ties the normal approximation is chosen without a word.",
                lambda: float(stats.kendalltau(range(5), TIED).pvalue),
            ),
            Answer(
                'R `cor.test(method="kendall")`',
                0.0367,
                "Normal approximation, with a warning about ties.",
                r="cor.test(c(3.2,3.2,3.4,3.4,3.9), 1:5, method='kendall')$p.value",
            ),
        ),
    ),
    Case(
        "15 people, 10 items, and an eleventh to which all answer 4",
        (
            Answer(
                "`cronbach_alpha(rows)`",
                0.5917,
                "An item that doesn't vary is left out, and named.",
                lambda: insight.cronbach_alpha(WITH_CONSTANT).alpha,
            ),
            Answer(
                "the formula over 11 items",
                0.5858,
                "Counts an item that changes nobody's place.",
                lambda: _alpha_of_all(WITH_CONSTANT),
            ),
            Answer(
                "R `psych::alpha(rows)`",
                0.5917,
                "Leaves it out too, with a warning.",
                r=f"{_ROWS_R}; m$V11 <- 4; psych::alpha(m)$total$raw_alpha",
            ),
        ),
    ),
    Case(
        "the same 15 people, 10 items",
        (
            Answer(
                "`mcdonald_omega(rows)`",
                0.6577,
                "One factor, least squares on covariances.",
                lambda: insight.mcdonald_omega(ROWS).omega,
            ),
            Answer(
                'R `psych::fa(fm="pa", covar=TRUE)`',
                0.6577,
                "The same, by another way.",
                r=_ROWS_R + "; f <- psych::fa(m, fm='pa', covar=TRUE); " + "l <- as.numeric(f$loadings); "
                "sum(l)^2 / (sum(l)^2 + sum(diag(cov(m)) - l^2))",
            ),
            Answer(
                'R `psych::fa(fm="minres", covar=TRUE)`',
                0.6914,
                "Stops before least squares: its loadings repeat these covariances less well.",
                r=_ROWS_R + "; f <- psych::fa(m, fm='minres', covar=TRUE); " + "l <- as.numeric(f$loadings); "
                "sum(l)^2 / (sum(l)^2 + sum(diag(cov(m)) - l^2))",
            ),
            Answer(
                "R `psych::omega(nfactors=1)`",
                0.7068,
                "About standardised items, each turned so that it goes with the others.",
                r=f"{_ROWS_R}; psych::omega(m, nfactors=1, plot=FALSE)$omega.tot",
            ),
        ),
    ),
)


def _alpha_of_all(rows: list[list[int]]) -> float:
    answers = np.array(rows, dtype=float)
    items = answers.shape[1]
    share = answers.var(axis=0, ddof=1).sum() / answers.sum(axis=1).var(ddof=1)
    return float(items / (items - 1) * (1 - share))


def asked(answer: Answer) -> float:
    """What we or SciPy answer now."""
    assert answer.ask is not None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return answer.ask()


def shown(value: float) -> str:
    """A figure as the table has it: four digits, no leading zero."""
    assert not math.isnan(value)
    return f"{value:.4f}".replace("0.", ".", 1)


def as_markdown() -> str:
    """The table of ``docs/numbers.md``."""
    lines = ["| data | asked | answer | why |", "|---|---|---|---|"]
    for case in CASES:
        for place, answer in enumerate(case.answers):
            data = case.data if place == 0 else ""
            lines.append(f"| {data} | {answer.who} | {shown(answer.value)} | {answer.why} |")
    return "\n".join(lines) + "\n"
