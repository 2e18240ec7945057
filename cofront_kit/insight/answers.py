"""Answers as they come: numbers, with None or NaN for "not answered"."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cofront_kit.errors import BadNumbers
from cofront_kit.model.text import shown

Floats: TypeAlias = NDArray[np.float64]

_TINY, _HUGE = 1e-100, 1e100
_MISSING_TYPES = frozenset({"NAType", "NaTType"})


def number_or_nan(value: object, name: str) -> float:
    """One answer as a float; NaN for None, NaN and pandas' NA.

    Args:
        value: The answer.
        name: What to call the answers in a message.

    Raises:
        BadNumbers: It is infinite or not a number. The message names the value.
    """
    if value is None or type(value).__name__ in _MISSING_TYPES:
        return math.nan
    try:
        if isinstance(value, (str, bytes)):
            raise TypeError
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise BadNumbers(f"{name} holds {shown(value)}, which is not a number.") from None
    if math.isinf(number):
        raise BadNumbers(f"{name} holds {shown(value)}; an answer cannot be infinite.")
    return number


def checked_seed(seed: object) -> int:
    """Take a seed of chances: a whole number from 0.

    Raises:
        BadNumbers: It is something else.
    """
    if isinstance(seed, (int, np.integer)) and not isinstance(seed, bool) and seed >= 0:
        return int(seed)
    raise BadNumbers(f"seed is {shown(seed)}. Write a whole number from 0.")


def series(values: Iterable[object], name: str) -> Floats:
    """Answers in order, NaN where nothing was answered.

    Args:
        values: The answers.
        name: What to call them in a message.

    Raises:
        BadNumbers: Not a list of numbers, or nothing in it.
    """
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise BadNumbers(f"{name} must be a list of numbers, not {shown(values)}.")
    found = np.array([number_or_nan(value, name) for value in values], dtype=np.float64)
    if found.size == 0:
        raise BadNumbers(f"{name} is empty; at least one answer is needed.")
    return found


def answered(values: Iterable[object], name: str) -> tuple[Floats, int]:
    """The answers that were given, and how many were not.

    Args:
        values: The answers, None or NaN for a missing one.
        name: What to call them in a message.

    Raises:
        BadNumbers: Not a list of numbers, or no answer in it.
    """
    found = series(values, name)
    given = found[~np.isnan(found)]
    if given.size == 0:
        raise BadNumbers(f"{name} holds no answer, {found.size} missing; leave it out.")
    return given, int(found.size - given.size)


def table(rows: Iterable[Iterable[object]], name: str) -> Floats:
    """People in rows, items in columns, NaN where nothing was answered.

    Args:
        rows: One list of answers per person, all equally long.
        name: What to call them in a message.

    Raises:
        BadNumbers: No rows, rows of different length, or something that is no number.
    """
    if hasattr(rows, "to_numpy"):
        rows = rows.to_numpy()  # a DataFrame, which would iterate over its column names
    if isinstance(rows, (str, bytes)) or not isinstance(rows, Iterable):
        raise BadNumbers(f"{name} must be rows of numbers, not {shown(rows)}.")
    found: Sequence[Floats] = [
        series(row, f"row {place} of {name}") for place, row in enumerate(rows, start=1)
    ]
    if not found:
        raise BadNumbers(f"{name} is empty; at least one row is needed.")
    lengths = sorted({row.size for row in found})
    if len(lengths) > 1:
        raise BadNumbers(f"the rows of {name} have different lengths: {lengths}.")
    return np.vstack(found)


def scale_of(given: Floats) -> float:
    """What to divide by so that products neither overflow nor vanish: 1 for any sensible answers.

    Args:
        given: Answers without missing ones, at least one.
    """
    largest = float(np.abs(given).max())
    return 1.0 if largest == 0 or _TINY <= largest <= _HUGE else largest
