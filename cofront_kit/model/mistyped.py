"""Whether a new name is a known one with a typo: calls that find things by name must not create duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_SHORTEST: Final = 4
"""Names shorter than this are one typo away from too many others."""
_TWO_SLIPS_FROM: Final = 8
"""From this length on, two typos still count as a typo."""


def likely_meant(name: str, known: Iterable[str]) -> str | None:
    """The known name that somebody most likely meant.

    Names that differ in a number, or by a whole word, differ on purpose: ``pulse-2`` beside ``pulse``, "Review, March"
    beside "Review, May".

    Args:
        name: A name that is not among the known ones.
        known: The existing names.

    Returns:
        The nearest one within one typo (two from eight letters on): a letter inserted, deleted, replaced or swapped
            with its neighbour. None if there is none.

    Example:
        >>> slip_of("pulze", ["pulse", "board"])
        'pulse'
        >>> slip_of("pulse-2", ["pulse"]) is None
        True
    """
    near = [(slips, other) for other in known if (slips := _slips(name, other)) is not None]
    return min(near)[1] if near else None


def _slips(name: str, other: str) -> int | None:
    """The number of typos between two names; None if they differ on purpose."""
    one, two = name.casefold(), other.casefold()
    if _DIGITS.findall(one) != _DIGITS.findall(two) or max(len(one), len(two)) < _SHORTEST:
        return None
    if one == two:
        return 0
    words, others = _WORD.findall(one), _WORD.findall(two)
    if len(words) == len(others) and words != others:
        # Word by word: long equal words must not make two different short words look alike.
        found = [_within(*pair) for pair in zip(words, others, strict=True)]
        return None if None in found else sum(slips for slips in found if slips is not None)
    return _within("".join(words), "".join(others))


def _within(one: str, two: str) -> int | None:
    if one == two:
        return 0
    longer, shorter = max(len(one), len(two)), min(len(one), len(two))
    slips = distance(one, two)
    if longer < _SHORTEST or slips > (2 if shorter >= _TWO_SLIPS_FROM else 1):
        return None
    return slips


def distance(one: str, two: str) -> int:
    """The number of letters to insert, delete, replace or swap with a neighbour to turn one text into another.

    The optimal string alignment distance (Damerau 1964 with each letter touched once).
    """
    before: list[int] = []
    last = list(range(len(two) + 1))
    for row, left in enumerate(one, start=1):
        here = [row]
        for column, right in enumerate(two, start=1):
            best = min(last[column] + 1, here[column - 1] + 1, last[column - 1] + (left != right))
            swapped = row > 1 and column > 1 and left == two[column - 2] and one[row - 2] == right
            here.append(min(best, before[column - 2] + 1) if swapped else best)
        before, last = last, here
    return last[-1]
