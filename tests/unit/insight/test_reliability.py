"""Reliability of several items: published values, the closed form, and what can't be said."""

from __future__ import annotations

import math

import numpy as np
import pytest
from other_programs import ROWS

from cofront_kit.insight import cronbach_alpha, mcdonald_omega

SIX_DIGITS = 5e-7


def test_cronbachs_alpha_is_pingouins() -> None:
    """The data set of pingouin's documentation, value and interval."""
    found = cronbach_alpha(ROWS)
    assert found.alpha == pytest.approx(0.5917188, abs=SIX_DIGITS)
    assert (found.low, found.high) == pytest.approx((0.195, 0.840), abs=5e-4)
    assert (found.n, found.items, found.missing) == (15, 10, 0)


def test_alpha_uses_the_people_who_answered_everything() -> None:
    """Listwise: the interval has the n really used."""
    rows: list[list[object]] = [list(row) for row in ROWS]
    rows[3][2] = None
    rows[7][0] = float("nan")
    found = cronbach_alpha(rows)
    complete = cronbach_alpha([row for i, row in enumerate(rows) if i not in (3, 7)])
    assert (found.n, found.missing) == (13, 2)
    assert (found.alpha, found.low, found.high) == (complete.alpha, complete.low, complete.high)


def test_alpha_of_equal_sums_is_not_defined() -> None:
    """Zero variance of the sums: NaN, and words that say so."""
    found = cronbach_alpha([[1, 5], [5, 1], [3, 3]] * 7)
    assert math.isnan(found.alpha)
    assert "same sum" in found.words()


def test_an_item_that_does_not_vary_changes_nothing() -> None:
    """It changes nobody's place, so neither alpha nor omega; it is named."""
    rows = ROWS * 2
    more = [[4, *row[:5], 2, *row[5:]] for row in rows]
    alpha, omega = cronbach_alpha(rows), mcdonald_omega(rows)
    with_them = cronbach_alpha(more)
    assert (with_them.alpha, with_them.low, with_them.high) == (alpha.alpha, alpha.low, alpha.high)
    assert (with_them.items, with_them.unvaried) == (10, (0, 6))
    assert with_them.words().endswith("; 2 items were left out, because everybody gave the same answer")
    assert mcdonald_omega(more).omega == pytest.approx(omega.omega, abs=1e-9)
    assert mcdonald_omega(more).unvaried == (0, 6)


@pytest.mark.parametrize("varied", [0, 1, 2])
def test_too_few_items_that_vary_are_a_result(varied: int) -> None:
    """No error, no number: words."""
    rows = [[4, 4, 4] for _ in range(30)]
    for item in range(varied):
        rows[item][item] = 1
    alpha, omega = cronbach_alpha(rows), mcdonald_omega(rows)
    assert math.isnan(omega.omega)
    assert omega.words().startswith("not to be said: one factor takes three items")
    if varied < 2:
        assert math.isnan(alpha.alpha)
        assert alpha.words().startswith("not to be said: alpha compares items with each other; ")


def test_omega_of_three_items_is_the_closed_form() -> None:
    """Three covariances give three loadings: the first squared is s12 s13 / s23."""
    rows = [[3, 2, 1], [4, 4, 4], [3, 2, 3], [4, 2, 3], [2, 3, 3], [4, 3, 5], [2, 1, 1], [2, 2, 4]]
    s = np.cov(np.array(rows), rowvar=False)
    loadings = np.sqrt(
        [s[0, 1] * s[0, 2] / s[1, 2], s[0, 1] * s[1, 2] / s[0, 2], s[0, 2] * s[1, 2] / s[0, 1]]
    )
    common = loadings.sum() ** 2
    found = mcdonald_omega(rows)
    assert found.loadings == pytest.approx(loadings, abs=1e-5)
    assert found.omega == pytest.approx(common / (common + (np.diag(s) - loadings**2).sum()), abs=1e-6)
    assert not found.bounded


def test_equally_good_items_have_omega_equal_to_alpha() -> None:
    """With equal loadings and equal covariances the two are one number, as theory has it."""
    people = np.array([[a + e for e in part] for a in (0, 3) for part in np.vstack([np.eye(4), -np.eye(4)])])
    alpha, omega = cronbach_alpha(people), mcdonald_omega(people)
    assert omega.omega == pytest.approx(alpha.alpha, abs=1e-6)


def test_omega_says_what_makes_it_doubtful() -> None:
    """An item that goes against the others; one that is the factor itself; few people."""
    rng = np.random.default_rng(4)
    common = rng.normal(size=200)
    noise = rng.normal(size=(200, 4))
    items = common[:, None] + 0.5 * noise
    against = mcdonald_omega(items * [1, 1, 1, -0.3])
    assert against.words().endswith("; 1 of them goes against the others")
    alone = mcdonald_omega([[1, 2, 2], [2, 3, 2], [4, 4, 5], [5, 4, 4], [3, 3, 4], [4, 5, 4]] * 4)
    assert alone.bounded
    assert alone.words().startswith("not to be said: one item alone explains the common factor (omega 0.9")
    few = mcdonald_omega(items[:6])
    assert few.words() == "too few to say: omega is put into words from 20 people, there are 6"
