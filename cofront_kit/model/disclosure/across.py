"""What an alliance may show of one group's answers beside those of its other sessions.

Each session's figures are safe by themselves. Beside each other they are not: if people answer the same each time, the
mean of nine people and then of ten gives away the tenth. Nothing links people of two sessions, so nobody can say who
came and who went; the rule must hold whoever it was.

So an alliance shows *bands* instead of figures: a person's whole weight, one n-th of the scale, is cut into halves, and
of the mean only the half is told that it lies in, or the whole, or several, where one holds too few steps of answers.
All edges of all bands are whole halves of a person, in every session. Therefore the difference of two sessions never
leaves a single answer for those who came or went. It takes nothing but the session's own figure, so no choice of
sessions, and no order of them, tells more. ``docs/disclosure.md`` has the reasoning, the attack and its figures.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

import msgspec

from cofront_kit.errors import BadNumbers
from cofront_kit.model.disclosure.figures import HIGH, LOW, Figures
from cofront_kit.model.disclosure.rule import PROTECTED, why_hidden
from cofront_kit.rounding import rounded

WIDTHS: Final = ((1, 6), (2, 4), (4, 6), (8, 6))
"""Halves of a person that a band may be wide, and the fewest steps that it must hold for that.

A step is what one answer to one item can change the sum of all answers by.
"""
FEW: Final = 5
"""With fewer people than this, bands are twice as wide."""
FINEST: Final = 2.5
"""Bands are never narrower than this many points of 100, however many people there are."""


class Figure(NamedTuple):
    """What one session published of a dimension or lens, in one direction or of one party.

    Attributes:
        session: Its code.
        n: People behind the item that fewest answered; None when hidden.
        mean: Its :class:`Level`, 1..points; None when hidden.
        points: Points of the scale.
        items: How many items are in it.
        strong: Whether there is strong agreement at an end that isn't known, so that there is no figure.
        threshold: The session's smallest group, people.
    """

    session: str
    n: int | None
    mean: float | None
    points: int
    items: int
    strong: bool
    threshold: int


class Level(NamedTuple):
    """Where a group stands on a dimension or lens: what can be compared from session to session.

    Attributes:
        mean: The mean of the published item means, 1..points; strong agreement counts as the end of the scale that it
            is at. None if no item is shown.
        items: How many items are in it.
    """

    mean: float | None
    items: int


def level(figures: Iterable[Figures], points: int) -> Level:
    """The level of one group.

    A session leaves items of strong agreement out of a mean. Beside other sessions that would be wrong twice: the mean
    falls when everybody comes to agree on the best item, and a gap in the line says that everybody did.

    Args:
        figures: What was published of one group, item by item.
        points: Points of the scale.
    """
    means = [
        one.mean if one.mean is not None else {HIGH: points, LOW: 1}.get(one.unanimous) for one in figures
    ]
    known = [float(mean) for mean in means if mean is not None]
    return Level(math.fsum(known) / len(known) if known else None, len(known))


class Side(msgspec.Struct, frozen=True):
    """The same as an alliance shows it.

    Attributes:
        index: From 0 to 100, a whole number; None without a figure. It is the index shown before while that lies in
            the band, else the middle of the band: a line moves only where the figures can't have stayed.
        hidden: Whether it is hidden to protect answers.
        why: Why there is no index, in words; empty where there is one.
        low: Lower edge of the band, 0..100.
        high: Upper edge of the band; the mean is below it, or at 100.
    """

    index: float | None
    hidden: bool
    why: str
    low: float | None = None
    high: float | None = None


def beside(series: Sequence[Figure]) -> tuple[Side, ...]:
    """What may be shown of one direction, or of one lens and party, over the sessions of an alliance.

    Args:
        series: One figure per session, in time order.

    Returns:
        One value per figure, in the same order.

    Raises:
        BadNumbers: A figure that no session can have published.

    Example:
        >>> nine = Figure("K7QF2M", 9, 3.7, 5, 3, strong=False, threshold=5)
        >>> ten = Figure("M3WX8D", 10, 3.5, 5, 3, strong=False, threshold=5)
        >>> [(side.index, side.low, side.high) for side in beside([nine, ten])]
        [(69.0, 66.7, 72.2), (63.0, 60.0, 65.0)]
    """
    return tuple(_sides(series))


def _sides(series: Sequence[Figure]) -> Iterator[Side]:
    before: float | None = None
    for figure in series:
        band = _band(*figure[1:])
        if band is None:
            yield Side(None, hidden=True, why=why_hidden(PROTECTED))
            continue
        low, high, low_said, high_said = band
        if before is None or not low <= before < high:
            before = float(math.floor((low + high) / 2 + 0.5))
        yield Side(before, hidden=False, why="", low=low_said, high=high_said)


@lru_cache(maxsize=1 << 14)
def _band(
    n: int | None,
    mean: float | None,
    points: int,
    items: int,
    strong: bool,  # noqa: FBT001 - a figure's parts, in order
    threshold: int,
) -> tuple[float, float, float, float] | None:
    """The edges of the band that a figure lies in, 0..100, and as they are said; None where nothing is shown.

    In many sessions the same figures come again and again, so each is worked out once.
    """
    if strong or n is None or mean is None or n < threshold:
        return None
    if points < 2 or items < 1 or not 1 <= mean <= points:
        raise BadNumbers(
            f"no session can have published {Figure('', n, mean, points, items, strong, threshold)!r}."
        )
    steps = (points - 1) * items
    halves = next(many for many, fewest in WIDTHS if steps * many // 2 >= fewest)
    if n < FEW:
        halves *= 2
    wide = halves * max(1, math.ceil(FINEST * n * 2 / 100 / halves))
    last = n * 2 // wide - 1
    if last < 1:
        return None
    place = min(last, math.floor(_near(n * 2 * (mean - 1) / (points - 1) / wide)))
    share = 50 * wide / n
    low, high = place * share, 100.0 if place == last else (place + 1) * share
    return low, high, float(rounded(low, 1)), float(rounded(high, 1))


def _near(value: float) -> float:
    """Without the last bits of a float that is a whole number."""
    whole = round(value)
    return whole if math.isclose(value, whole, rel_tol=0, abs_tol=1e-9) else value
