"""Alpha, trends, Holm, bootstrap and quadrants follow their definitions."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from drawn_answers import answer
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cofront_kit.insight import (
    bootstrap_interval,
    cronbach_alpha,
    holm,
    mann_kendall,
    mcdonald_omega,
    quadrant,
    theil_sen,
)

# --- alpha, trend, holm, bootstrap ----------------------------------------------------------------------------------


@given(
    st.integers(2, 6).flatmap(
        lambda k: st.lists(st.lists(answer, min_size=k, max_size=k), min_size=2, max_size=30)
    )
)
@settings(deadline=None)
def test_alpha_by_the_definition(rows: list[list[int]]) -> None:
    """From the covariance matrix; at most 1, inside its interval, whatever the order of items and people."""
    found = cronbach_alpha(rows)
    answers = np.array(rows, dtype=float)
    varied = answers[:, np.ptp(answers, axis=0) > 0]
    k = varied.shape[1]
    assert (found.items, len(found.unvaried)) == (k, len(rows[0]) - k)
    if k < 2:
        assert math.isnan(found.alpha)
        return
    covariance = np.cov(varied, rowvar=False)
    whole = covariance.sum()
    if abs(whole) < 1e-9:
        assert math.isnan(found.alpha)
        return
    assert found.alpha == pytest.approx(k / (k - 1) * (1 - np.trace(covariance) / whole), rel=1e-6, abs=1e-6)
    assert found.alpha <= 1 + 1e-12
    assert found.low - 1e-9 <= found.alpha
    assert found.high <= 1 + 1e-9
    again = cronbach_alpha([row[::-1] for row in rows][::-1])
    assert again.alpha == pytest.approx(found.alpha, rel=1e-9, abs=1e-9)


@given(
    st.integers(3, 6).flatmap(
        lambda k: st.lists(st.lists(answer, min_size=k, max_size=k), min_size=3, max_size=30)
    )
)
@settings(deadline=None, max_examples=40)
def test_omega_stays_in_bounds_whatever_the_unit(rows: list[list[int]]) -> None:
    """0..1 or not to be said; no item is explained by more than its own spread; a longer scale changes nothing."""
    found = mcdonald_omega(rows)
    answers = np.array(rows, dtype=float)
    spread = answers.std(axis=0, ddof=1)
    assert found.items + len(found.unvaried) == len(rows[0])
    if found.items < 3:
        assert math.isnan(found.omega)
        return
    assert (np.abs(found.loadings) <= spread[spread > 0] + 1e-9).all()
    assert math.isnan(found.omega) or 0 <= found.omega <= 1
    longer = mcdonald_omega(answers * 1024 + 3)
    assert longer.omega == pytest.approx(found.omega, abs=1e-9, nan_ok=True)


@given(st.permutations(range(9)), st.integers(2, 9))
@settings(deadline=None)
def test_mann_kendall_without_ties_is_kendalls_tau(order: list[int], n: int) -> None:
    """Scipy's exact test of tau against time."""
    values = order[:n]
    expected = stats.kendalltau(range(n), values, method="exact")
    found = mann_kendall(values)
    assert found.p_value == pytest.approx(min(1, expected.pvalue), abs=1e-12)
    assert found.s == pytest.approx(expected.statistic * n * (n - 1) / 2)


@given(st.lists(answer, min_size=1, max_size=40))
@settings(deadline=None)
def test_mann_kendall_turns_round(values: list[int]) -> None:
    """Backwards in time turns S, and keeps p; a constant series has p 1."""
    one, other = mann_kendall(values), mann_kendall(values[::-1])
    assert (one.s, one.p_value) == (-other.s, other.p_value)
    assert 0 < one.p_value <= 1
    assert len(set(values)) > 1 or one.p_value == 1
    assert one.may_be_named == (len(values) >= 5)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=20), st.integers(-3, 3))
@settings(deadline=None)
def test_theil_sen_follows_a_line(values: list[int], slope: int) -> None:
    """The median of all slopes; adding a line adds its slope."""
    slopes = [(b - a) / (j - i) for (i, a), (j, b) in itertools.combinations(enumerate(values), 2)]
    assert theil_sen(values) == pytest.approx(float(np.median(slopes)), abs=1e-9)
    tilted = [v + slope * step for step, v in enumerate(values)]
    assert theil_sen(tilted) == pytest.approx(theil_sen(values) + slope, abs=1e-9)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_holm_by_the_definition(p: list[float], order: object) -> None:
    """Never below what was given, at most 1, monotone, whatever the order; rejects what Holm rejects."""
    adjusted = holm(p)
    assert all(a <= b <= 1 for a, b in zip(p, adjusted, strict=True))
    ranked = sorted(zip(p, adjusted, strict=True))
    assert [b for _, b in ranked] == sorted(b for _, b in ranked)
    rejecting, m = True, len(p)
    for i, (given_p, b) in enumerate(ranked):
        rejecting = rejecting and given_p * (m - i) <= 0.05
        assert rejecting == (b <= 0.05)


@given(st.lists(answer, min_size=8, max_size=30))
@settings(max_examples=25, deadline=None)
def test_bootstrap_interval_stays_on_the_scale(values: list[int]) -> None:
    """Between the smallest and the largest answer, and wider at a higher level."""
    narrow, wide = (bootstrap_interval(values, np.mean, level=level) for level in (0.8, 0.95))
    assert min(values) <= wide.low <= narrow.low + 1e-12  # type: ignore[union-attr]
    assert narrow.high - 1e-12 <= wide.high <= max(values)  # type: ignore[union-attr]


@given(st.floats(1, 7), st.floats(1, 7))
@settings(deadline=None)
def test_every_pair_of_ratings_has_one_quadrant(own: float, theirs: float) -> None:
    """Swapping the two turns a blind spot into an undervalued advantage and keeps what is agreed."""
    swap = {"blind spot": "undervalued advantage", "undervalued advantage": "blind spot"}
    found = quadrant(own, theirs, 7)
    assert quadrant(theirs, own, 7) == swap.get(found.value, found.value)
