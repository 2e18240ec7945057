"""Input: missing answers are left out and counted, anything that is not data is refused with a message."""

from __future__ import annotations

import math
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import cofront_kit.insight as insight
from cofront_kit.errors import BadNumbers, CofrontError

COUNT_STATISTICS: list[Callable[..., object]] = [insight.agreement, insight.polarisation, insight.consensus]

BAD_COUNTS = [
    [1, -1, 2],
    [1, 2.5, 3],
    [1, math.nan, 3],
    [1, math.inf, 3],
    [1, 2],
    [5],
    [],
    [0, 0, 0],
    [1, None, 2],
    [1, "2", "x"],
    "123",
    None,
    7,
]


@pytest.mark.parametrize("statistic", COUNT_STATISTICS)
@pytest.mark.parametrize("counts", BAD_COUNTS)
def test_counts_that_are_none_are_refused(statistic: Callable[..., object], counts: object) -> None:
    """A ValueError of our own that names the value."""
    with pytest.raises(BadNumbers) as caught:
        statistic(counts)
    assert isinstance(caught.value, ValueError)
    assert isinstance(caught.value, CofrontError)


@pytest.mark.parametrize(
    ("value", "text"), [(-1, "-1"), (2.5, "2.5"), (math.nan, "nan"), (-math.inf, "-inf")]
)
def test_the_message_names_the_value(value: float, text: str) -> None:
    """Value and place, so that it can be found."""
    with pytest.raises(BadNumbers, match=rf"category 2 is {text}"):
        insight.agreement([1, value, 3])


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series, iter, lambda c: [float(x) for x in c]])
def test_counts_come_in_any_list(kind: Callable[..., object]) -> None:
    """Lists, arrays, series, iterators, whole floats."""
    assert insight.agreement(kind([0, 0, 4, 4, 0])) == 0.75  # type: ignore[arg-type]


MISSING = [None, math.nan, np.nan, np.float64("nan"), pd.NA, pd.NaT, Decimal("nan")]


@pytest.mark.parametrize("missing", MISSING, ids=lambda m: type(m).__name__)
def test_missing_answers_are_left_out_and_counted(missing: object) -> None:
    """None, NaN and pandas' NA are "not answered"."""
    whole = insight.cliffs_delta([1, 2, 3], [2, 3])
    found = insight.cliffs_delta([1, missing, 2, 3], [2, 3, missing])
    assert (found.delta, found.low, found.high, found.missing) == (whole.delta, whole.low, whole.high, 2)
    assert insight.permutation_test([1, missing, 2], [3, 4]).missing == 1
    assert insight.sign_flip_test([1, missing, 2]).missing == 1
    assert insight.cliffs_delta_paired([1, missing, 2], [missing, 3, 4]).missing == 2
    assert insight.cronbach_alpha([[1, 2], [2, missing], [3, 3]]).missing == 1
    assert insight.mann_kendall([1, missing, 2]).missing == 1
    assert insight.bootstrap_interval([1, missing, 2], np.mean).missing == 1


ANSWER_STATISTICS: dict[str, Callable[[object], object]] = {
    "cliffs_delta x": lambda x: insight.cliffs_delta(x, [1, 2]),  # type: ignore[arg-type]
    "cliffs_delta y": lambda x: insight.cliffs_delta([1, 2], x),  # type: ignore[arg-type]
    "paired": lambda x: insight.cliffs_delta_paired(x, x),  # type: ignore[arg-type]
    "permutation": lambda x: insight.permutation_test([1, 2], x),  # type: ignore[arg-type]
    "sign flip": insight.sign_flip_test,  # type: ignore[dict-item]
    "bootstrap": lambda x: insight.bootstrap_interval(x, np.mean),  # type: ignore[arg-type]
    "alpha": lambda x: insight.cronbach_alpha([x, x]),  # type: ignore[list-item]
    "mann_kendall": insight.mann_kendall,  # type: ignore[dict-item]
    "theil_sen": insight.theil_sen,  # type: ignore[dict-item]
    "holm": insight.holm,  # type: ignore[dict-item]
}


@pytest.mark.parametrize("statistic", ANSWER_STATISTICS)
@pytest.mark.parametrize(
    "answers", [[], [1, math.inf], [1, -math.inf], ["3", 2], [1, "x"], "12", 5, None, [[1], [2]]]
)
def test_answers_that_are_none_are_refused(statistic: str, answers: object) -> None:
    """Empty, infinite, text, no list: BadNumbers, whichever statistic."""
    with pytest.raises(BadNumbers):
        ANSWER_STATISTICS[statistic](answers)


@pytest.mark.parametrize("statistic", [name for name in ANSWER_STATISTICS if name != "holm"])
def test_only_missing_answers_are_no_answers(statistic: str) -> None:
    """At least one person must have answered."""
    with pytest.raises(BadNumbers):
        ANSWER_STATISTICS[statistic]([None, math.nan])


@pytest.mark.parametrize(
    "call",
    [
        lambda: insight.cliffs_delta_paired([1, 2], [1]),
        lambda: insight.cliffs_delta_paired([1, None], [None, 2]),
        lambda: insight.cronbach_alpha([]),
        lambda: insight.cronbach_alpha([[1], [2]]),
        lambda: insight.cronbach_alpha([[1, 2]]),
        lambda: insight.cronbach_alpha([[1, 2], [1, 2, 3]]),
        lambda: insight.cronbach_alpha("12"),  # type: ignore[arg-type]
        lambda: insight.theil_sen([1]),
        lambda: insight.theil_sen([1, None]),
        lambda: insight.holm([0.1, 1.1]),
        lambda: insight.holm([-0.1]),
        lambda: insight.bootstrap_interval([1] * 9, np.mean, level=1.0),
        lambda: insight.bootstrap_interval([1] * 9, np.mean, level=95),
        lambda: insight.bootstrap_interval([1] * 9, lambda _: math.inf),
        lambda: insight.quadrant(6, 3, 5),
        lambda: insight.quadrant(3, 0, 5),
        lambda: insight.quadrant(math.nan, 3, 5),
        lambda: insight.quadrant(3, None, 5),  # type: ignore[arg-type]
        lambda: insight.quadrant(3, 3, 1),
        lambda: insight.quadrant(3, 3, (5, 1)),
        lambda: insight.quadrant(3, 3, (1, 3, 5)),
        lambda: insight.quadrant(3, 3, "5"),  # type: ignore[arg-type]
        lambda: insight.agreement_by_item([[1, 2]]),
        lambda: insight.agreement_by_item([1, 2, 3]),
        lambda: insight.agreement_by_item([[1, -2, 3]]),
        lambda: insight.agreement_by_item([[1, math.nan, 3]]),
        lambda: insight.consensus_by_item([[1, 0.5, 3]]),
        lambda: insight.consensus_by_item([[1, 1e12, 3]]),
        lambda: insight.consensus_by_item([["a", "b", "c"]]),
        lambda: insight.cliffs_delta_by_item([[1, 2]], [[1, 2, 3]]),
        lambda: insight.cliffs_delta_by_item([[1, math.inf]], [[1, 2]]),
        lambda: insight.cliffs_delta_by_item(np.empty((0, 2)), [[1, 2]]),
    ],
)
def test_what_fits_no_statistic_is_refused(call: Callable[[], object]) -> None:
    """Wrong shapes, too few, off the scale."""
    with pytest.raises(BadNumbers):
        call()


def test_answers_come_as_any_number() -> None:
    """Whole, decimal, fraction, numpy."""
    mixed = [1, 2.0, Decimal(3), Fraction(4), np.int8(5), np.float32(2)]
    assert insight.cliffs_delta(mixed, [3]).n == (6, 1)


def test_alpha_takes_a_data_frame() -> None:
    """Rows are people, whatever the columns are called."""
    rows = [[1, 2, 2], [2, 3, 2], [4, None, 5], [5, 4, 4]]
    assert insight.cronbach_alpha(pd.DataFrame(rows, columns=list("abc"))) == insight.cronbach_alpha(rows)


def test_results_are_frozen() -> None:
    """A result is a value."""
    with pytest.raises(AttributeError):
        insight.cliffs_delta([1, 2], [3, 4]).delta = 0  # type: ignore[misc]


@pytest.mark.slow
def test_importing_insight_brings_no_pandas() -> None:
    """Numbers alone stay light."""
    code = "import sys, cofront_kit.insight; print('pandas' in sys.modules, 'altair' in sys.modules)"
    root = Path(insight.__file__).parents[2]
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert found.stdout.split() == ["False", "False"]


def test_every_name_is_there_and_documented() -> None:
    """All exports exist and have a docstring."""
    for name in insight.__all__:
        assert getattr(insight, name).__doc__, name
