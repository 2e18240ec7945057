"""More than one p value at a time."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import series

ADJUST_BEYOND = 8
"""With more items than this, p values are adjusted or not shown at all."""


def holm(p_values: Iterable[object]) -> tuple[float, ...]:
    """Adjust p values for looking at several of them (Holm 1979), step down.

    Args:
        p_values: Each 0..1; None or NaN = not tested, stays NaN and does not count.

    Returns:
        Adjusted p values in the order given, at most 1, never below the ones given.

    Raises:
        BadNumbers: Nothing given, or a value outside 0..1.

    Example:
        >>> [round(p, 6) for p in holm([0.01, 0.04, 0.03])]
        [0.03, 0.06, 0.06]
    """
    given = series(p_values, "p_values")
    wrong = given[(given < 0) | (given > 1)]
    if wrong.size:
        raise BadNumbers(f"a p value lies between 0 and 1, not {float(wrong[0])!r}.")
    order = np.argsort(given, kind="stable")[: int((~np.isnan(given)).sum())]
    steps = given[order] * np.arange(order.size, 0, -1)
    adjusted = np.full(given.size, np.nan)
    adjusted[order] = np.minimum(1.0, np.maximum.accumulate(steps))
    return tuple(adjusted.tolist())
