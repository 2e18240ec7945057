"""How far a group agrees: exact descriptions of one frequency vector over ordered categories.

*counts* always means non-negative whole numbers, one per category, first category = 1, three categories or more.
Everything is computed in integers and fractions and converted to float once, at the end: with float counts, the peeling
below would find layers that are only rounding residue.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache

from cofront_kit.errors import BadNumbers
from cofront_kit.model.text import shown

WORDS_FROM_PEOPLE = 5
"""With fewer people than this on a side, nothing about it is put into words."""

OF_ONE_MIND = "of one mind"
LEANING = "leaning one way"
SPREAD = "spread"
TWO_CAMPS = "two camps"

_WORDS: tuple[tuple[Fraction, str], ...] = (
    (Fraction(7, 10), OF_ONE_MIND),
    (Fraction(35, 100), LEANING),
    (Fraction(-25, 100), SPREAD),
)


def checked_counts(counts: Iterable[object], *, allow_empty: bool = False) -> tuple[int, ...]:
    """Convert counts to exact integers, or raise.

    Args:
        counts: One number per ordered category. Whole floats such as ``3.0`` are accepted, ``3.5`` is not.
        allow_empty: Accept a vector without any answer (all zero). Default: refuse it.

    Returns:
        The counts as plain integers.

    Raises:
        BadNumbers: NaN, infinity, a negative count, a fraction, no number at all, fewer than three categories, or
            (unless allowed) nobody answered. The message names the value.
    """
    if isinstance(counts, (str, bytes)) or not isinstance(counts, Iterable):
        raise BadNumbers(f"counts must be a list of whole numbers, one per category, not {shown(counts)}.")
    whole = tuple(_whole(value, place) for place, value in enumerate(counts, start=1))
    if len(whole) < 3:
        raise BadNumbers(
            f"counts need at least 3 ordered categories, got {len(whole)}: {shown(list(whole))}."
        )
    if not allow_empty and sum(whole) == 0:
        raise BadNumbers(f"counts hold no answer at all: {shown(list(whole))}. Leave an empty item out.")
    return whole


def _whole(value: object, place: int) -> int:
    try:
        number = value if isinstance(value, int) else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise BadNumbers(f"count of category {place} is {shown(value)}, which is not a number.") from None
    if isinstance(number, float) and not number.is_integer():
        what = "a fraction" if math.isfinite(number) else "not a number of answers"
        raise BadNumbers(f"count of category {place} is {shown(value)}, {what}; counts are whole numbers.")
    if number < 0:
        raise BadNumbers(f"count of category {place} is {shown(value)}; counts cannot be negative.")
    return int(number)


@lru_cache(maxsize=4096)
def agreement_of_pattern(pattern: tuple[bool, ...]) -> Fraction:
    """Agreement of one layer: a pattern of categories that are used or not.

    Args:
        pattern: One entry per category, at least three, at least one of them true.

    Returns:
        A(P) in -1..1 (van der Eijk 2001, eq. 1-3): ``U * (1 - (S-1)/(K-1))`` from the triplets of categories
        that speak for one peak (110, 011) and against it (101).
    """
    size, used = len(pattern), sum(pattern)
    if used == 1:
        return Fraction(1)
    unimodal = bimodal = left = 0
    for one in pattern:
        if one:
            left += 1
            continue
        right = used - left
        unimodal += math.comb(left, 2) + math.comb(right, 2)
        bimodal += left * right
    if unimodal + bimodal == 0:
        return Fraction(0)
    u = Fraction((size - 2) * unimodal - (size - 1) * bimodal, (size - 2) * (unimodal + bimodal))
    return u * (1 - Fraction(used - 1, size - 1))


def exact_agreement(counts: Iterable[object]) -> Fraction:
    """Agreement A of a frequency vector as an exact fraction; see :func:`agreement`."""
    return _agreement_of(checked_counts(counts))


@lru_cache(maxsize=1 << 14)
def _agreement_of(counts: tuple[int, ...]) -> Fraction:
    """Peel layers. Cached, because small groups give the same counts again and again."""
    rest = list(counts)
    n = sum(rest)
    total = Fraction(0)
    while any(rest):
        layer = min(f for f in rest if f)
        pattern = tuple(f > 0 for f in rest)
        total += Fraction(layer * sum(pattern), n) * agreement_of_pattern(pattern)
        rest = [f - layer if f else 0 for f in rest]
    return total


def agreement(counts: Iterable[object]) -> float:
    """Agreement A (van der Eijk 2001) of answers on an ordered scale.

    Args:
        counts: Answers per category, see :func:`checked_counts`.

    Returns:
        From -1 (half at each end) over 0 (even spread) to 1 (all in one category).

    Raises:
        BadNumbers: The counts are not valid.

    Example:
        >>> agreement([30, 40, 210, 130, 530, 50, 10])
        0.6113333333333333
    """
    return float(exact_agreement(counts))


def polarisation(counts: Iterable[object]) -> float:
    """Polarisation ``(1 - A) / 2`` after van der Eijk (2001): 0 one category, 1 half at each end.

    Args:
        counts: Answers per category, see :func:`checked_counts`.

    Raises:
        BadNumbers: The counts are not valid.

    Example:
        >>> polarisation([4, 0, 0, 0, 4])
        1.0
    """
    return float((1 - exact_agreement(counts)) / 2)


def consensus(counts: Iterable[object]) -> float:
    """Consensus (Tastle and Wierman 2007): ``1 + sum p_i log2(1 - |i - mean| / (K-1))``.

    Mind its zero: an even spread over five categories gives .434, not 0, so it reads higher than agreement.

    Args:
        counts: Answers per category, see :func:`checked_counts`.

    Returns:
        From 0 (half at each end) to 1 (all in one category).

    Raises:
        BadNumbers: The counts are not valid.

    Example:
        >>> round(consensus([1, 1, 1, 1, 1]), 3)
        0.434
    """
    whole = checked_counts(counts)
    n, points = sum(whole), sum(i * f for i, f in enumerate(whole, start=1))
    width = (len(whole) - 1) * n
    terms = (
        f / n * math.log2(Fraction(width - abs(i * n - points), width))
        for i, f in enumerate(whole, start=1)
        if f
    )
    return min(1.0, max(0.0, 1.0 + math.fsum(terms)))


def mean(counts: Iterable[object]) -> float:
    """Mean category, 1..K: the sum of the answers divided by their number, not rounded.

    Args:
        counts: Answers per category, see :func:`checked_counts`.

    Raises:
        BadNumbers: The counts are not valid.

    Example:
        >>> mean([0, 0, 1, 1, 0])
        3.5
    """
    whole = checked_counts(counts)
    return sum(i * f for i, f in enumerate(whole, start=1)) / sum(whole)


def standard_deviation(counts: Iterable[object]) -> float | None:
    """Standard deviation in scale points, with n - 1 (the sample's); None for a single answer.

    Args:
        counts: Answers per category, see :func:`checked_counts`.

    Raises:
        BadNumbers: The counts are not valid.

    Example:
        >>> standard_deviation([2, 0, 2])
        1.1547005383792515
    """
    whole = checked_counts(counts)
    n = sum(whole)
    if n < 2:
        return None
    first = sum(i * f for i, f in enumerate(whole, start=1))
    second = sum(i * i * f for i, f in enumerate(whole, start=1))
    return math.sqrt(Fraction(n * second - first * first, n * (n - 1)))


def index_of(mean_value: float, points: int) -> float:
    """The 0-100 index of a mean on a scale of 1..points: ``(mean - 1) / (points - 1) * 100``.

    Args:
        mean_value: Mean in 1..points.
        points: Number of points of the scale, 2 or more.

    Example:
        >>> index_of(3.4, 5)
        60.0
    """
    return (mean_value - 1) / (points - 1) * 100


def agreement_words(counts: Iterable[object], people: int) -> str:
    """Agreement in plain words, or ``""`` for fewer than five people.

    The cuts are this project's: A from .70 "of one mind", from .35 "leaning one way", above -.25 "spread" (an even
    spread has A = 0), else "two camps".

    Args:
        counts: Answers per category, see :func:`checked_counts`.
        people: Distinct people who gave them, 0 or more.

    Raises:
        BadNumbers: The counts are not valid.

    Example:
        >>> agreement_words([4, 0, 0, 0, 4], people=8)
        'two camps'
        >>> agreement_words([2, 0, 0, 0, 2], people=4)
        ''
    """
    exact = exact_agreement(counts)
    if people < WORDS_FROM_PEOPLE:
        return ""
    return next((word for cut, word in _WORDS if exact >= cut), TWO_CAMPS)
