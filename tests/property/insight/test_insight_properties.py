"""Properties of the statistics, for any scale, group size and ties; and agreement with scipy."""

from __future__ import annotations

import itertools
import math
import warnings

import numpy as np
import pytest
from drawn_answers import answer, group, large, numbers
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from cofront_kit.insight import (
    agreement,
    agreement_by_item,
    cliffs_delta,
    cliffs_delta_by_item,
    cliffs_delta_paired,
    consensus,
    consensus_by_item,
    cronbach_alpha,
    holm,
    mann_kendall,
    permutation_p_by_item,
    permutation_test,
    polarisation,
    polarisation_by_item,
    sign_flip_test,
    theil_sen,
)
from cofront_kit.insight.randomisation import RESAMPLES, _sampled_permutation_p
from cofront_kit.model.agreement import exact_agreement, mean, standard_deviation

counts = (
    st.integers(3, 11).flatmap(lambda k: st.lists(st.integers(0, 60), min_size=k, max_size=k)).filter(any)
)


# --- agreement, polarisation, consensus -----------------------------------------------------------------------------


@given(counts)
@settings(deadline=None)
def test_agreement_stays_in_bounds_and_has_no_direction(f: list[int]) -> None:
    """-1..1, 0..1, 0..1; reversing the scale changes nothing; all in one category is 1."""
    assert -1 <= agreement(f) <= 1
    assert 0 <= polarisation(f) <= 1
    assert 0 <= consensus(f) <= 1
    assert agreement(f) == agreement(f[::-1])
    assert consensus(f) == pytest.approx(consensus(f[::-1]), abs=1e-12)
    one_category = sum(1 for n in f if n) == 1
    assert (agreement(f) == 1) == one_category == (consensus(f) == 1)


@given(counts, st.integers(2, 1000))
@settings(deadline=None)
def test_only_shares_matter(f: list[int], times: int) -> None:
    """The same shares of a larger room agree the same."""
    assert exact_agreement(f) == exact_agreement([n * times for n in f])
    assert consensus(f) == pytest.approx(consensus([n * times for n in f]), abs=1e-12)


@given(st.integers(3, 11), st.integers(1, 100))
@settings(deadline=None)
def test_half_at_each_end_and_even_spread(k: int, n: int) -> None:
    """-1 and 0 for agreement, 0 for consensus of two camps."""
    camps = [n, *[0] * (k - 2), n]
    assert (agreement(camps), polarisation(camps), consensus(camps)) == (-1, 1, 0)
    assert agreement([n] * k) == 0


@given(counts)
@settings(deadline=None)
def test_agreement_by_the_definition(f: list[int]) -> None:
    """Triplets counted one by one, layers peeled one answer at a time."""
    k, n, total = len(f), sum(f), 0.0
    for level in range(1, max(f) + 1):
        ones = [c >= level for c in f]
        total += sum(ones) / n * _agreement_of_layer(ones, k)
    assert agreement(f) == pytest.approx(total, abs=1e-9)


def _agreement_of_layer(ones: list[bool], k: int) -> float:
    triplets = [tuple(t) for t in itertools.combinations(ones, 3)]
    tu = sum(t in ((True, True, False), (False, True, True)) for t in triplets)
    tdu = triplets.count((True, False, True))
    s = sum(ones)
    if s == 1:
        return 1
    u = ((k - 2) * tu - (k - 1) * tdu) / ((k - 2) * (tu + tdu)) if tu + tdu else 0
    return u * (1 - (s - 1) / (k - 1))


@given(counts)
@settings(deadline=None)
def test_mean_and_deviation_are_numpys(f: list[int]) -> None:
    """Computed in whole numbers, equal to numpy on the answers."""
    answers = np.repeat(np.arange(1, len(f) + 1), f)
    assert mean(f) == pytest.approx(answers.mean(), rel=1e-12)
    sd = standard_deviation(f)
    assert sd is None if answers.size == 1 else sd == pytest.approx(answers.std(ddof=1), abs=1e-9)


@given(
    st.integers(3, 9).flatmap(
        lambda k: st.lists(st.lists(st.integers(0, 9), min_size=k, max_size=k), min_size=1)
    )
)
@settings(deadline=None)
def test_many_items_at_once_are_the_same_numbers(table: list[list[int]]) -> None:
    """By item equals one by one; an item without answers is NaN."""
    for many, one in (
        (agreement_by_item, agreement),
        (polarisation_by_item, polarisation),
        (consensus_by_item, consensus),
    ):
        expected = [one(f) if any(f) else math.nan for f in table]
        np.testing.assert_allclose(many(table), expected, atol=1e-12)


# --- Cliff's delta --------------------------------------------------------------------------------------------------


@given(large, large)
@settings(max_examples=60, deadline=None)
def test_delta_by_the_definition(x: list[int], y: list[int]) -> None:
    """Share of pairs above minus share below; scipy's U says the same."""
    found = cliffs_delta(x, y)
    wins = sum((a > b) - (a < b) for a, b in itertools.product(x, y))
    assert found.delta == pytest.approx(wins / (len(x) * len(y)), abs=1e-12)
    u = stats.mannwhitneyu(x, y, method="asymptotic").statistic
    assert found.delta == pytest.approx(2 * u / (len(x) * len(y)) - 1, abs=1e-12)


@given(numbers, numbers)
@settings(deadline=None)
def test_delta_is_inside_its_interval_and_turns_round(x: list[float], y: list[float]) -> None:
    """-1 <= low <= delta <= high <= 1; swapping the sides mirrors everything."""
    one, other = cliffs_delta(x, y), cliffs_delta(y, x)
    assert -1 <= one.low <= one.delta + 1e-12
    assert one.delta - 1e-12 <= one.high <= 1
    assert (one.delta, one.low, one.high) == pytest.approx((-other.delta, -other.high, -other.low), abs=1e-9)
    assert one.band == other.band


@given(group, group, st.integers(-5, 5), st.integers(1, 4))
@settings(deadline=None)
def test_only_the_order_of_answers_matters(x: list[int], y: list[int], shift: int, times: int) -> None:
    """Any rising relabelling of the scale gives the same delta, interval and p; order of people is nothing."""
    moved = [[math.exp(v * times / 7) + shift for v in side] for side in (x, y)]
    assert cliffs_delta(*moved) == cliffs_delta(x, y) == cliffs_delta(sorted(x), y[::-1])
    assert permutation_test(*moved).p_value == permutation_test(x, y).p_value


@given(st.lists(st.tuples(answer, answer), min_size=2, max_size=30))
@settings(deadline=None)
def test_paired_delta_by_the_definition(pairs: list[tuple[int, int]]) -> None:
    """Within and between add up to the delta of all pairs; swapping turns the sign."""
    before, after = [b for b, _ in pairs], [a for _, a in pairs]
    found, turned = cliffs_delta_paired(before, after), cliffs_delta_paired(after, before)
    n = len(pairs)
    whole = cliffs_delta(after, before).delta
    assert (found.within + (n - 1) * found.between) / n == pytest.approx(whole, abs=1e-12)
    assert (turned.within, turned.between) == (-found.within, -found.between)
    assert -1 <= found.within <= 1
    assert -1 <= found.between <= 1


# --- permutation and sign flip --------------------------------------------------------------------------------------


@given(st.lists(answer, min_size=1, max_size=5), st.lists(answer, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_permutation_p_by_the_definition(x: list[int], y: list[int]) -> None:
    """The share of all divisions whose delta is at least as far from 0, ties counted."""
    pooled, n1, seen = x + y, len(x), abs(cliffs_delta(x, y).delta)
    extreme = ways = 0
    for chosen in itertools.combinations(range(len(pooled)), n1):
        one = [pooled[i] for i in chosen]
        other = [v for i, v in enumerate(pooled) if i not in chosen]
        ways += 1
        extreme += abs(cliffs_delta(one, other).delta) >= seen - 1e-9
    found = permutation_test(x, y)
    assert found.p_value == pytest.approx(extreme / ways, abs=1e-12)
    assert found.smallest_p == pytest.approx(min(1, 2 / ways))
    assert 0 < found.p_value <= 1


@given(st.lists(answer, min_size=2, max_size=6), st.lists(answer, min_size=2, max_size=6))
@settings(max_examples=25, deadline=None)
def test_permutation_p_is_scipys(x: list[int], y: list[int]) -> None:
    """Scipy's exact permutation test of the same statistic."""
    result = stats.permutation_test(
        (x, y), lambda a, b: np.sign(np.subtract.outer(a, b)).sum(), n_resamples=np.inf, vectorized=False
    )
    null = result.null_distribution
    expected = np.mean(np.abs(null) >= abs(result.statistic) - 1e-9)
    assert permutation_test(x, y).p_value == pytest.approx(expected, abs=1e-12)


@given(st.permutations(range(14)), st.integers(2, 7))
@settings(max_examples=40, deadline=None)
def test_permutation_p_without_ties_is_mann_whitneys(ranks: list[int], n1: int) -> None:
    """Without ties the exact p is that of the exact U test."""
    x, y = ranks[:n1], ranks[n1:]
    expected = stats.mannwhitneyu(x, y, method="exact").pvalue
    assert permutation_test(x, y).p_value == pytest.approx(expected, abs=1e-12)


@given(st.lists(answer, min_size=3, max_size=8), st.lists(answer, min_size=3, max_size=8), st.integers(0, 9))
@settings(max_examples=40, deadline=None)
def test_exact_and_monte_carlo_p_agree(x: list[int], y: list[int], seed: int) -> None:
    """Within five standard errors of the sample."""
    exact = permutation_test(x, y)
    values, sizes = np.unique(np.array(x + y, dtype=float), return_counts=True)
    scores = np.sign(np.subtract.outer(values, values)).astype(np.int64) @ sizes
    seen = abs(round(exact.statistic * len(x) * len(y)))
    sampled = _sampled_permutation_p(scores, sizes, min(len(x), len(y)), seen, seed)
    error = math.sqrt(exact.p_value * (1 - exact.p_value) / RESAMPLES)
    assert sampled == pytest.approx(exact.p_value, abs=5 * error + 2 / RESAMPLES)


few_values = st.lists(st.integers(1, 3), min_size=11, max_size=14)


@given(few_values, few_values)
@settings(max_examples=30, deadline=None)
def test_monte_carlo_is_seeded_and_close_to_the_exact_p(x: list[int], y: list[int]) -> None:
    """The same input gives the same p, at least 1 / (m + 1), within five standard errors of the exact one."""
    found = permutation_test(x, y)
    assert not found.exact
    assert found == permutation_test(x, y)
    assert 1 / (RESAMPLES + 1) <= found.p_value <= 1
    exact = _p_by_hypergeometric_weights(x, y)
    error = math.sqrt(exact * (1 - exact) / RESAMPLES)
    assert found.p_value == pytest.approx(exact, abs=5 * error + 2 / RESAMPLES)


def _p_by_hypergeometric_weights(x: list[int], y: list[int]) -> float:
    """Every way to take len(x) answers out of the pooled ones, 1, 2 or 3, with its number of divisions."""
    sizes = [(x + y).count(v) for v in (1, 2, 3)]
    seen = abs(cliffs_delta(x, y).delta)
    extreme = 0
    for taken in itertools.product(*(range(size + 1) for size in sizes)):
        if sum(taken) == len(x):
            left = [size - t for size, t in zip(sizes, taken, strict=True)]
            delta = cliffs_delta(np.repeat((1, 2, 3), taken), np.repeat((1, 2, 3), left)).delta
            if abs(delta) >= seen - 1e-9:
                extreme += math.prod(math.comb(size, t) for size, t in zip(sizes, taken, strict=True))
    return extreme / math.comb(sum(sizes), len(x))


@given(st.lists(st.integers(-4, 4), min_size=1, max_size=9), st.sampled_from([1, 2, 3, 0.1, 1e-7]))
@settings(deadline=None)
def test_sign_flip_p_by_the_definition(differences: list[int], unit: float) -> None:
    """The share of all flips whose mean is at least as far from 0, in any unit."""
    seen = abs(sum(differences))
    flips = list(itertools.product((1, -1), repeat=len(differences)))
    extreme = sum(abs(sum(s * d for s, d in zip(f, differences, strict=True))) >= seen for f in flips)
    found = sign_flip_test([d * unit for d in differences])
    assert found.exact
    assert found.p_value == pytest.approx(extreme / len(flips), abs=1e-12)
    assert found.smallest_p == 2 / len(flips)
    assert found.statistic == pytest.approx(np.mean(differences) * unit, abs=1e-12)


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=10))
@settings(max_examples=25, deadline=None)
def test_sign_flip_p_is_scipys(differences: list[float]) -> None:
    """Scipy's paired permutation test of the mean difference."""
    d = np.round(differences, 3)
    result = stats.permutation_test(
        (d, np.zeros_like(d)),
        lambda a, b, axis: np.mean(a - b, axis=axis),
        permutation_type="samples",
        n_resamples=np.inf,
        vectorized=True,
    )
    null = np.abs(result.null_distribution)
    expected = np.mean(null >= abs(d.mean()) - 1e-10)
    assert sign_flip_test(d).p_value == pytest.approx(expected, abs=1e-12)


@given(st.lists(st.integers(-3, 3), min_size=18, max_size=200))
@settings(max_examples=30, deadline=None)
def test_sign_flip_is_exact_for_whole_numbers_of_any_room(differences: list[int]) -> None:
    """Exact at any n on a grid, and close to a normal distribution there."""
    found = sign_flip_test(differences)
    assert found.exact
    assert 0 < found.p_value <= 1
    assert found.p_value == sign_flip_test([-d for d in differences]).p_value


# --- by item, and no warnings ---------------------------------------------------------------------------------------


@given(st.integers(0, 2**32), st.integers(1, 6), st.integers(1, 6), st.integers(1, 12))
@settings(max_examples=40, deadline=None)
def test_answers_of_many_items_at_once(seed: int, n1: int, n2: int, items: int) -> None:
    """By item equals one by one, with missing answers; more than eight items are adjusted after Holm."""
    rng = np.random.default_rng(seed)
    x, y = (np.where(rng.random((n, items)) < 0.2, np.nan, rng.integers(1, 6, (n, items))) for n in (n1, n2))
    full = [i for i in range(items) if not (np.isnan(x[:, i]).all() or np.isnan(y[:, i]).all())]
    assume(full)
    deltas, raw = cliffs_delta_by_item(x, y), permutation_p_by_item(x, y, adjust=False)
    for i in range(items):
        if i in full:
            assert deltas[i] == pytest.approx(cliffs_delta(x[:, i], y[:, i]).delta)
            assert raw[i] == permutation_test(x[:, i], y[:, i]).p_value
        else:
            assert np.isnan(deltas[i])
            assert np.isnan(raw[i])
    usual = permutation_p_by_item(x, y)
    np.testing.assert_array_equal(usual, np.array(holm(raw)) if len(full) > 8 else raw)


@given(numbers, numbers)
@settings(max_examples=200, deadline=None)
def test_no_legal_answers_make_numpy_warn(x: list[float], y: list[float]) -> None:
    """Constants, ties, tiny and huge numbers: results, and not a single warning."""
    with warnings.catch_warnings(), np.errstate(all="raise", under="ignore"):
        warnings.simplefilter("error")
        cliffs_delta(x, y)
        permutation_test(x, y)
        sign_flip_test(x)
        mann_kendall(x)
        pairs = list(zip(x, y, strict=False))
        cliffs_delta_paired([a for a, _ in pairs], [b for _, b in pairs])
        if len(x) > 1:
            assert math.isfinite(theil_sen(x))
        if len(pairs) > 1:
            cronbach_alpha(pairs)
