"""Bootstrap intervals, only where there are enough people for one."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np

from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import Floats, answered, checked_seed, number_or_nan
from cofront_kit.model.text import shown

FEWEST = 8
RESAMPLES = 9_999

_ASKED: Final = (
    "Between which values would the figure move if other people answered, drawn from people who answer like these? "
    "Whoever was not asked, and what nobody answered, is not in it."
)


@dataclass(frozen=True, slots=True)
class Interval:
    """A bootstrap interval.

    Attributes:
        low: Lower end, in the unit of the statistic.
        high: Upper end.
        estimate: The statistic of the answers themselves.
        level: Level of the interval, 0..1.
        n: Answers used.
        missing: Answers left out.
        question: What the interval answers, in one or two sentences.
    """

    low: float
    high: float
    estimate: float
    level: float
    n: int
    missing: int
    question: str = field(default=_ASKED, repr=False)

    def words(self) -> str:
        """The interval in one plain sentence."""
        between = f"between {self.low:.2f} and {self.high:.2f}"
        return f"{self.estimate:.2f}, and with other people like these {between}"


@dataclass(frozen=True, slots=True)
class TooFew:
    """Instead of an interval: there are too few answers for one, so show the dots.

    Attributes:
        n: Answers there are.
        needed: Answers it takes.
        missing: Answers left out.
    """

    n: int
    needed: int
    missing: int

    def words(self) -> str:
        """Why there is no interval."""
        return (
            f"too few for an interval: {self.n} answers, it takes {self.needed}; look at the single answers"
        )


def bootstrap_interval(
    x: Iterable[object], statistic: Callable[..., Any], level: float = 0.95, seed: int = 0
) -> Interval | TooFew:
    """Percentile bootstrap interval of a statistic (Efron 1979), from 8 answers on.

    The percentile method, with 9,999 resamples: it stays inside the scale and is defined for medians and for
    tied answers, where the accelerated one (BCa) is not.

    Args:
        x: Answers; None or NaN = not answered.
        statistic: From a 1-D array to a number, e.g. ``numpy.mean``. One that takes ``axis`` is faster.
        level: Level of the interval, above 0 and below 1. Default .95.
        seed: Seed of the resampling. Default 0: the same input gives the same interval.

    Returns:
        The interval, or a :class:`TooFew` below 8 answers.

    Raises:
        BadNumbers: No answer, infinity, a level outside 0..1, or a statistic that gives no finite number.

    Example:
        >>> bootstrap_interval([3, 4, 4, 5], np.mean).words()
        'too few for an interval: 4 answers, it takes 8; look at the single answers'
    """
    checked_seed(seed)
    if not callable(statistic):
        raise BadNumbers(f"statistic is {shown(statistic)}. Give a function, e.g. numpy.mean.")
    if not 0 < number_or_nan(level, "the level") < 1:
        raise BadNumbers(f"the level of an interval lies between 0 and 1, not {shown(level)}.")
    given, missing = answered(x, "x")
    if given.size < FEWEST:
        return TooFew(given.size, FEWEST, missing)
    estimate = low = high = float(statistic(given))
    if math.isfinite(estimate):
        low, high = _percentiles(given, statistic, level, seed)
    if not all(map(math.isfinite, (estimate, low, high))):
        raise BadNumbers(
            f"the statistic gives {estimate!r} ({low!r} to {high!r}), which is no finite number."
        )
    return Interval(low, high, estimate, level, given.size, missing)


def _percentiles(
    given: Floats, statistic: Callable[..., Any], level: float, seed: int
) -> tuple[float, float]:
    # scipy takes the spread of all resamples, which is not defined when one of them is infinite.
    with np.errstate(invalid="ignore", over="ignore"):
        from scipy import stats  # here, because it takes half a second

        result = stats.bootstrap(
            (given,),
            statistic,
            n_resamples=RESAMPLES,
            confidence_level=level,
            method="percentile",
            random_state=np.random.default_rng(seed),
        )
    return float(result.confidence_interval.low), float(result.confidence_interval.high)
