"""Reference values: published ones with their source, and ones computed independently."""

from __future__ import annotations

import itertools
import math
from fractions import Fraction

import numpy as np
import pytest

from cofront_kit.errors import BadNumbers
from cofront_kit.insight import (
    agreement,
    bootstrap_interval,
    cliffs_delta,
    cliffs_delta_paired,
    consensus,
    cronbach_alpha,
    holm,
    mann_kendall,
    mcdonald_omega,
    permutation_test,
    polarisation,
    quadrant,
    sign_flip_test,
    theil_sen,
)
from cofront_kit.model.agreement import (
    agreement_words,
    exact_agreement,
    index_of,
    mean,
    standard_deviation,
)

SIX_DIGITS = 5e-7
VAN_DER_EIJK = [30, 40, 210, 130, 530, 50, 10]
TREATMENT = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50]
CONTROL = [10, 20, 30, 40, 40, 50]


def test_agreement_is_van_der_eijks_published_value() -> None:
    """The example of van der Eijk (2001), as in R's agrmt, and agrmt's second one."""
    assert exact_agreement(VAN_DER_EIJK) == Fraction(917, 1500)
    assert agreement(VAN_DER_EIJK) == pytest.approx(0.6113333, abs=SIX_DIGITS)
    assert exact_agreement([2, 0, 1, 1]) == Fraction(1, 12)


@pytest.mark.parametrize(
    ("counts", "a", "cns"),
    [
        ([0, 0, 4, 4, 0], 0.75, 0.807355),
        ([4, 0, 0, 0, 4], -1, 0),
        ([1, 2, 3, 2, 1], 0.277778, 0.593317),
        (VAN_DER_EIJK, 0.6113333, 0.7256876),
        ([1, 1, 1, 1, 1], 0, 0.433985),
        ([0, 0, 7], 1, 1),
        ([5, 0, 5], -1, 0),
        ([1] * 11, 0, 0.504460),
    ],
)
def test_agreement_and_consensus(counts: list[int], a: float, cns: float) -> None:
    """To six digits, and polarisation is (1 - A) / 2."""
    assert agreement(counts) == pytest.approx(a, abs=SIX_DIGITS)
    assert polarisation(counts) == pytest.approx((1 - a) / 2, abs=SIX_DIGITS)
    assert consensus(counts) == pytest.approx(cns, abs=SIX_DIGITS)


def test_mean_deviation_and_index() -> None:
    """Means are sums over n; the deviation is the sample's; one answer has none."""
    counts = [1, 0, 2, 3, 1]
    answers = np.repeat(np.arange(1, 6), counts)
    assert mean(counts) == 24 / 7
    assert standard_deviation(counts) == pytest.approx(answers.std(ddof=1), rel=1e-12)
    assert standard_deviation([0, 1, 0]) is None
    assert (index_of(1, 5), index_of(3, 5), index_of(5, 5)) == (0, 50, 100)


@pytest.mark.parametrize(
    ("counts", "people", "words"),
    [
        ([0, 0, 0, 3, 4], 7, "of one mind"),
        ([0, 1, 2, 3, 1], 7, "leaning one way"),
        ([2, 1, 2, 1, 2], 8, "spread"),
        ([4, 0, 0, 0, 4], 8, "two camps"),
        ([4, 0, 0, 0, 4], 4, ""),
    ],
)
def test_agreement_in_words(counts: list[int], people: int, words: str) -> None:
    """Words from five people on."""
    assert agreement_words(counts, people) == words


def test_cliffs_delta_is_the_published_example() -> None:
    """Hogarty and Kromrey's data as in R's effsize, with its interval."""
    found = cliffs_delta(TREATMENT, CONTROL)
    assert found.delta == -0.25
    assert (found.low, found.high) == pytest.approx((-0.7265846, 0.3890062), abs=SIX_DIGITS)
    assert (found.band, found.n, found.missing) == ("small", (10, 6), 0)
    other = cliffs_delta([10, 20, 20, 20, 30, 30, 30, 40, 50, 100], CONTROL)
    assert other.delta == pytest.approx(-0.0666667, abs=SIX_DIGITS)


@pytest.mark.parametrize(
    ("delta", "band"),
    [(0, "negligible"), (0.147, "small"), (-0.33, "medium"), (0.474, "large"), (-1, "large")],
)
def test_bands_of_delta(delta: float, band: str) -> None:
    """A cut belongs to the band above it."""
    from cofront_kit.insight.effect import band_of

    assert band_of(delta) == band


@pytest.mark.parametrize(("n1", "n2"), [(3, 3), (4, 9), (2, 2), (12, 5), (1, 4)])
def test_the_interval_of_a_complete_separation(n1: int, n2: int) -> None:
    """|d| = 1: one end is at 1, the other at (n - t^2) / (n + t^2), n the smaller group."""
    from scipy import stats

    t, n = stats.t.ppf(0.975, n1 + n2 - 2), min(n1, n2)
    bound = (n - t * t) / (n + t * t)
    up = cliffs_delta(range(10, 10 + n1), range(n2))
    assert (up.delta, up.low, up.high) == (1, pytest.approx(bound), 1)
    down = cliffs_delta(range(n1), range(20, 20 + n2))
    assert (down.delta, down.low, down.high) == (-1, -1, pytest.approx(-bound))


def test_the_floor_of_the_variance() -> None:
    """All equal: the unbiased variance is 0, the floor (1 - d^2) / (n1 n2 - 1) gives the interval."""
    from scipy import stats

    found = cliffs_delta([3] * 6, [3] * 5)
    t, s = stats.t.ppf(0.975, 9), math.sqrt(1 / 29)
    half = t * s * math.sqrt(1 + t * t / 29) / (1 + t * t / 29)
    assert (found.low, found.high) == (pytest.approx(-half), pytest.approx(half))


def test_one_person_on_a_side_leaves_everything_open() -> None:
    """There is no spread to measure: the interval is the whole range."""
    assert [(d.low, d.high) for d in (cliffs_delta([3], [1, 3, 5]), cliffs_delta([3], [3]))] == [(-1, 1)] * 2


def test_paired_delta_within_and_between() -> None:
    """d_w counts people, d_b all pairs of different people."""
    before, after = [2, 3, 3, 4, None], [3, 4, 3, 2, 5]
    found = cliffs_delta_paired(before, after)
    assert found.within == pytest.approx((2 - 1) / 4)
    pairs = [(a, b) for i, a in enumerate(after[:4]) for j, b in enumerate(before[:4]) if i != j]
    between = sum((a > b) - (a < b) for a, b in pairs) / 12  # type: ignore[operator]
    assert found.between == pytest.approx(between)
    assert (found.n, found.missing) == (4, 1)
    assert math.isnan(cliffs_delta_paired([1], [2]).between)


@pytest.mark.parametrize(("n1", "n2", "p"), [(3, 3, 0.1), (3, 4, 0.0571429), (4, 4, 0.0285714), (1, 1, 1.0)])
def test_the_smallest_possible_p(n1: int, n2: int, p: float) -> None:
    """Group sizes alone decide it, and complete separation reaches it."""
    found = permutation_test(range(n1), range(100, 100 + n2))
    assert found.smallest_p == pytest.approx(p, abs=SIX_DIGITS)
    assert found.p_value == pytest.approx(p, abs=SIX_DIGITS)


def test_permutation_and_sign_flip_references() -> None:
    """The two worked examples."""
    permuted = permutation_test([2, 3, 3, 2], [4, 4, 5, 5])
    assert (permuted.statistic, permuted.exact) == (-1, True)
    assert permuted.p_value == pytest.approx(2 / 70, abs=1e-12)
    flipped = sign_flip_test([1, 1, 1, 0, 1, 2, 1, 1])
    assert (flipped.statistic, flipped.p_value, flipped.exact) == (1.0, 4 / 256, True)
    assert flipped.smallest_p == 2 / 256


def test_exact_while_there_are_200_000_divisions() -> None:
    """10 v 10 has 184,756, 10 v 11 has 352,716."""
    assert permutation_test(range(10), range(10)).exact
    assert not permutation_test(range(11), range(10)).exact
    assert permutation_test(range(1), range(200)).exact


@pytest.mark.parametrize(
    ("x", "y"),
    [
        ([1, 2, 2, 5], [3, 3, 4, 5]),
        ([1, 1, 4], [2, 2, 2, 2, 5]),
        ([1.1, 2.37], [0.1, 9.77, 3.1234567]),
        ([1, 1e9], [2, 3, 4]),
        ([1 / 3, 2 / 3], [1, 2, 5 / 7]),
        ([4], [4, 4]),
        ([7, 1e300], [-1e300, 2, 7]),
    ],
)
def test_the_permutation_of_means_counts_all_divisions(x: list[float], y: list[float]) -> None:
    """The p is the share of all divisions whose means are at least as far apart, ties included."""
    scale = max(map(abs, [*x, *y]))
    people = [Fraction(value / scale) if scale > 1e100 else Fraction(value) for value in [*x, *y]]

    def apart(chosen: tuple[int, ...]) -> float:
        ours = [people[at] for at in chosen]
        others = [value for at, value in enumerate(people) if at not in chosen]
        return abs(float(sum(ours) / len(ours) - sum(others) / len(others)))

    divisions = list(itertools.combinations(range(len(people)), len(x)))
    seen = apart(tuple(range(len(x)))) * (1 - 1e-12)
    found = permutation_test(x, y, statistic="mean")
    assert found.p_value == pytest.approx(sum(apart(one) >= seen for one in divisions) / len(divisions))
    assert found.exact


def test_each_result_says_what_it_answers() -> None:
    """A rank test and one of means are two questions."""
    by_order, by_mean = (permutation_test([1, 2], [3, 4], statistic=one) for one in ("delta", "mean"))  # type: ignore[arg-type]
    results = (
        by_order,
        by_mean,
        sign_flip_test([1, 2]),
        cliffs_delta([1, 2], [3, 4]),
        cliffs_delta_paired([1, 2], [3, 4]),
        mann_kendall([1, 2, 3]),
        cronbach_alpha([[1, 2], [2, 1], [3, 3]]),
        mcdonald_omega([[1, 2, 3], [2, 1, 3], [3, 3, 1]]),
        bootstrap_interval(range(8), np.mean),
    )
    questions = [one.question for one in results]  # type: ignore[union-attr]
    assert all("?" in one for one in questions)
    assert len(set(questions)) == len(results)
    assert not any("question" in repr(one) for one in results)
    with pytest.raises(
        BadNumbers, match=r"statistic is 'means'\. Did you mean 'mean'\? Write 'delta' or 'mean'\."
    ):
        permutation_test([1], [2], statistic="means")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "smallest"), [([1, 2, 3, 4], 2 / 24), ([1, 1, 2, 2, 3], 2 / 30), ([2, 2], 1.0)]
)
def test_the_smallest_p_of_a_series(values: list[int], smallest: float) -> None:
    """That of the rising order, ties included."""
    assert mann_kendall(values).smallest_p == smallest == mann_kendall(sorted(values)).p_value


def test_mann_kendall_and_theil_sen_references() -> None:
    """The worked example."""
    values = [3.1, 3.3, 3.2, 3.6, 3.9]
    found = mann_kendall(values)
    assert (found.s, found.may_be_named) == (8, True)
    assert found.p_value == pytest.approx(10 / 120, abs=1e-12)
    assert theil_sen(values) == pytest.approx(0.2, abs=1e-12)
    assert not mann_kendall(values[:4]).may_be_named


@pytest.mark.parametrize(
    "values", [[1, 2, 3], [2, 1, 2, 3, 3], [1, 1, 2, 2, 3, 3], [4], [5, 5, 5], [3, 1, 2, 5, 4, 7, 6]]
)
def test_mann_kendall_counts_all_orders(values: list[int]) -> None:
    """The p is the share of all orders at least as far from 0, ties included."""

    def s(order: tuple[int, ...]) -> int:
        return sum((b > a) - (b < a) for a, b in itertools.combinations(order, 2))

    seen = abs(s(tuple(values)))
    orders = list(itertools.permutations(values))
    assert mann_kendall(values).p_value == pytest.approx(
        sum(abs(s(order)) >= seen for order in orders) / len(orders), abs=1e-12
    )


def test_a_gap_in_the_series_keeps_its_step() -> None:
    """A session that was not measured still lies between its neighbours."""
    assert theil_sen([1, None, 3, float("nan"), 5]) == pytest.approx(1)
    assert mann_kendall([1, None, 3, float("nan"), 5]).missing == 2


def test_holm_steps_down() -> None:
    """Holm's adjustment, in the order given, NaN left alone."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))
    assert holm([0.9, 0.8]) == (1, 1)
    adjusted = holm([0.02, None, 0.03])
    assert adjusted[0] == 0.04
    assert math.isnan(adjusted[1])


@pytest.mark.parametrize(
    ("own", "theirs", "text"),
    [
        (4, 4, "agreed strength"),
        (3, 3, "agreed strength"),
        (2.9, 2.9, "agreed weakness"),
        (3, 2, "blind spot"),
        (2, 3, "undervalued advantage"),
    ],
)
def test_quadrants(own: float, theirs: float, text: str) -> None:
    """The cut is the middle of the scale, on it counts as high."""
    found = quadrant(own, theirs, 5)
    assert found == text
    assert str(found) == text
    assert found.words().startswith(text)
    assert quadrant(own - 1, theirs - 1, (0, 4)) == found


def test_bootstrap_needs_eight() -> None:
    """Below eight answers there is a value that says so, and no interval."""
    few = bootstrap_interval([1, 2, 3, 4, None, 5, 3, 2], np.mean)
    assert not hasattr(few, "low")
    assert few.words().startswith("too few for an interval: 7 answers")
    enough = bootstrap_interval([1, 2, 3, 4, 4, 5, 3, 2], np.mean)
    assert enough.low < 3 < enough.high  # type: ignore[union-attr]
    assert enough == bootstrap_interval([1, 2, 3, 4, 4, 5, 3, 2], np.mean, seed=0)


def test_bootstrap_takes_any_statistic() -> None:
    """Also one without an axis argument, and one of constant answers."""
    values = [1, 2, 3, 4, 4, 5, 3, 2, 2]
    slow = bootstrap_interval(values, lambda sample: float(np.mean(sample)), level=0.9)
    fast = bootstrap_interval(values, np.mean, level=0.9)
    assert (slow.low, slow.high) == pytest.approx((fast.low, fast.high))  # type: ignore[union-attr]
    same = bootstrap_interval([4] * 8, np.median)
    assert (same.low, same.high) == (4, 4)  # type: ignore[union-attr]


def test_words_are_plain_and_honest() -> None:
    """Too few is said before anything else is."""
    assert (
        permutation_test([1, 2, 3], [4, 5, 6]).words()
        == "too few to say: with 3 and 3 people no result could be below .05"
    )
    assert sign_flip_test([1, 2]).words() == "too few to say: with 2 people no result could be below .05"
    assert sign_flip_test([1]).words() == "too few to say: with 1 person no result could be below .05"
    assert "p = .029" in permutation_test([1, 2, 3, 1], [4, 5, 6, 7]).words()
    assert "chance alone could make" in permutation_test([1, 2, 3, 1], [1, 2, 3, 1]).words()
    assert mann_kendall([1, 2, 3]).words().startswith("too few to say: 3 of the 5")
    assert mann_kendall(range(8)).words() == "rising over 8 sessions (p < .001)"
    assert mann_kendall(range(8, 0, -1)).words().startswith("falling")
    assert mann_kendall([1, 2, 1, 2, 1, 3]).words().startswith("no clear trend")
    assert mann_kendall([1, 2, 1, 2, 1]).words() == (
        "too few to say: 5 sessions with so many equal values could in no order be below .05"
    )
    assert cronbach_alpha([[1, 2], [2, 2], [4, 3]]).words().startswith("too few to say")
    assert "as well be none" in cliffs_delta(TREATMENT, CONTROL).words()
    assert cliffs_delta([1, 2], [1, 2]).words() == "neither side answers higher than the other"
    assert "went up" in cliffs_delta_paired([1, 2, 3], [2, 3, 3]).words()
    assert "as many" in cliffs_delta_paired([1, 2], [2, 1]).words()
