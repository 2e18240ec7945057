"""The same statistics over many items at once, for screens and tables.

Counts come as a table with one row per item; answers as one row per person and one column per item, NaN where
nothing was answered. An item without answers gives NaN instead of an error.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import Floats
from cofront_kit.insight.multiple import ADJUST_BEYOND, holm
from cofront_kit.insight.randomisation import permutation_test
from cofront_kit.model.agreement import agreement_of_pattern

_CHUNK = 4_000_000


def agreement_by_item(counts: ArrayLike) -> Floats:
    """Van der Eijk's A of every row; see :func:`~cofront_kit.insight.agreement`.

    Args:
        counts: Whole numbers, shape (items, K), K from 3 to 16.

    Returns:
        A per item, -1..1, NaN for an item without answers.

    Raises:
        BadNumbers: Not such a table, or a value that is no count.

    Example:
        >>> agreement_by_item([[0, 0, 4, 4, 0], [4, 0, 0, 0, 4], [0, 0, 0, 0, 0]])
        array([ 0.75, -1.  ,   nan])
    """
    rest = _counts_table(counts)
    items, categories = rest.shape
    table = _pattern_agreement(categories)
    bits = 1 << np.arange(categories)
    weighted = np.zeros(items)
    n = rest.sum(axis=1)
    for _ in range(categories):
        used = rest > 0
        layer = np.where(used, rest, np.iinfo(np.int64).max).min(axis=1)
        layer[~used.any(axis=1)] = 0
        weighted += layer * used.sum(axis=1) * table[used @ bits]
        rest = np.where(used, rest - layer[:, None], 0)
    found = np.full(items, np.nan)
    np.divide(weighted, n, out=found, where=n > 0)
    return found


def polarisation_by_item(counts: ArrayLike) -> Floats:
    """Polarisation ``(1 - A) / 2`` of every row; see :func:`agreement_by_item`."""
    return (1 - agreement_by_item(counts)) / 2


def consensus_by_item(counts: ArrayLike) -> Floats:
    """Consensus of every row; see :func:`~cofront_kit.insight.consensus`.

    Args:
        counts: Whole numbers, shape (items, K), K from 3 to 16.

    Returns:
        Consensus per item, 0..1, NaN for an item without answers.

    Raises:
        BadNumbers: Not such a table, or a value that is no count.
    """
    table = _counts_table(counts)
    places = np.arange(1, table.shape[1] + 1)
    n = table.sum(axis=1, keepdims=True)
    width = (table.shape[1] - 1) * n
    nearness = width - np.abs(places * n - (table @ places)[:, None])
    used = table > 0
    logs = np.zeros(table.shape)
    np.log2(nearness / np.maximum(width, 1), out=logs, where=used)
    terms = np.where(used, table / np.maximum(n, 1) * logs, 0.0)
    found = np.clip(1 + terms.sum(axis=1), 0, 1)
    return np.where(n[:, 0] > 0, found, np.nan)


def cliffs_delta_by_item(x: ArrayLike, y: ArrayLike) -> Floats:
    """Cliff's delta of every item; see :func:`~cofront_kit.insight.cliffs_delta`.

    Args:
        x: Answers of the first group, shape (people, items), NaN = not answered.
        y: Answers of the second group, as many items.

    Returns:
        Delta per item, -1..1, NaN where one group has no answer.

    Raises:
        BadNumbers: Not two such tables, or infinity.
    """
    first, second = _answer_tables(x, y)
    found = np.full(first.shape[1], np.nan)
    step = max(1, _CHUNK // (len(first) * len(second)))
    for start in range(0, first.shape[1], step):
        one, other = first[:, None, start : start + step], second[None, :, start : start + step]
        wins = (one > other).sum(axis=(0, 1)) - (one < other).sum(axis=(0, 1))
        pairs = (~np.isnan(one)).sum(axis=(0, 1)) * (~np.isnan(other)).sum(axis=(0, 1))
        np.divide(wins, pairs, out=found[start : start + step], where=pairs > 0)
    return found


def permutation_p_by_item(x: ArrayLike, y: ArrayLike, *, adjust: bool | None = None, seed: int = 0) -> Floats:
    """P of the permutation test for every item, adjusted after Holm when there are more than 8.

    Args:
        x: Answers of the first group, shape (people, items), NaN = not answered.
        y: Answers of the second group, as many items.
        adjust: Whether to adjust. Default None: from the ninth tested item on.
        seed: Seed for items that are too large for the exact test. Default 0.

    Returns:
        p per item, NaN where one group has no answer.

    Raises:
        BadNumbers: Not two such tables, or infinity.
    """
    first, second = _answer_tables(x, y)
    known: dict[tuple[bytes, bytes], float] = {}
    found = np.full(first.shape[1], np.nan)
    for item in range(first.shape[1]):
        one, other = (np.sort(side[~np.isnan(side[:, item]), item]) for side in (first, second))
        if one.size and other.size:
            key = (one.tobytes(), other.tobytes())
            if key not in known:
                known[key] = permutation_test(one, other, seed=seed).p_value
            found[item] = known[key]
    tested = int((~np.isnan(found)).sum())
    if tested and (adjust or (adjust is None and tested > ADJUST_BEYOND)):
        return np.array(holm(found))
    return found


@lru_cache(maxsize=16)
def _pattern_agreement(categories: int) -> Floats:
    """A(P) of every pattern of used categories, by its bits; pattern 0 is never weighted."""
    patterns = (tuple(bool(code >> i & 1) for i in range(categories)) for code in range(1, 2**categories))
    return np.array([0.0, *(float(agreement_of_pattern(p)) for p in patterns)])


def _counts_table(counts: ArrayLike) -> NDArray[np.int64]:
    given = _numbers(counts, "counts")
    if given.ndim != 2 or not 3 <= given.shape[1] <= 16 or not given.shape[0]:
        raise BadNumbers(f"counts need one row per item and 3..16 categories, not shape {given.shape}.")
    wrong = given[~(np.isfinite(given) & (given >= 0) & (given == np.floor(given)))]
    if wrong.size:
        raise BadNumbers(f"counts are whole numbers from 0, not {float(wrong[0])!r}.")
    if float(given.max()) > 1e9:
        raise BadNumbers(f"a count of {float(given.max())!r} is more answers than a room can give.")
    return given.astype(np.int64)


def _answer_tables(x: ArrayLike, y: ArrayLike) -> tuple[Floats, Floats]:
    first, second = _numbers(x, "x"), _numbers(y, "y")
    if first.ndim != 2 or second.ndim != 2 or first.shape[1] != second.shape[1]:
        raise BadNumbers(f"x and y need (people, items) with the same items: {first.shape}, {second.shape}.")
    if not first.size or not second.size:
        raise BadNumbers(f"x and y need people and items: {first.shape}, {second.shape}.")
    if np.isinf(first).any() or np.isinf(second).any():
        raise BadNumbers("x or y holds an infinite answer (inf).")
    return first, second


def _numbers(values: ArrayLike, name: str) -> Floats:
    try:
        return np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError, OverflowError) as problem:
        raise BadNumbers(f"{name} is not a table of numbers: {problem}.") from None
