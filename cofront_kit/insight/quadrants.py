"""Mirror: how a party sees itself beside how the other side sees it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from cofront_kit.errors import BadNumbers
from cofront_kit.insight.answers import number_or_nan
from cofront_kit.model import quadrants
from cofront_kit.model.quadrants import quadrant_of
from cofront_kit.model.text import shown


class Quadrant(str, Enum):
    """Where own and other rating meet. Equal to its plain text."""

    AGREED_STRENGTH = quadrants.AGREED_STRENGTH
    AGREED_WEAKNESS = quadrants.AGREED_WEAKNESS
    BLIND_SPOT = quadrants.BLIND_SPOT
    UNDERVALUED_ADVANTAGE = quadrants.UNDERVALUED_ADVANTAGE

    def __str__(self) -> str:
        return self.value

    def words(self) -> str:
        """What it means, in one plain sentence."""
        return _MEANINGS[self]


_MEANINGS = {
    Quadrant.AGREED_STRENGTH: "agreed strength: both sides see it high",
    Quadrant.AGREED_WEAKNESS: "agreed weakness: both sides see it low",
    Quadrant.BLIND_SPOT: "blind spot: high in their own eyes, low in those of the other side",
    Quadrant.UNDERVALUED_ADVANTAGE: (
        "undervalued advantage: low in their own eyes, high in those of the other side"
    ),
}


def quadrant(own: float, theirs: float, scale: float | Sequence[float]) -> Quadrant:
    """The quadrant of two ratings of the same party (after Luft and Ingham's window, 1955).

    Args:
        own: How the party rates itself, or expects to be rated.
        theirs: How the other side rates it.
        scale: Number of points of a scale 1..points, or its two ends. The cut is the middle of the scale,
            and a rating on it counts as high.

    Raises:
        BadNumbers: A rating outside the scale, missing or no number; a scale without room between its ends.

    Example:
        >>> quadrant(4.2, 2.1, 5).words()
        'blind spot: high in their own eyes, low in those of the other side'
        >>> quadrant(2.0, 3.0, 5) == "undervalued advantage"
        True
    """
    low, high = _ends(scale)
    return Quadrant(
        quadrant_of(_on_scale(own, "own", low, high), _on_scale(theirs, "theirs", low, high), low, high)
    )


def _ends(scale: float | Sequence[float]) -> tuple[float, float]:
    ends = tuple(scale) if isinstance(scale, Sequence) and not isinstance(scale, str) else (1, scale)
    if len(ends) == 2:
        low, high = (number_or_nan(end, "scale") for end in ends)
        if low < high:
            return low, high
    raise BadNumbers(f"a scale runs from a lower to a higher end, not {shown(scale)}.")


def _on_scale(value: object, name: str, low: float, high: float) -> float:
    number = number_or_nan(value, name)
    if not low <= number <= high:
        raise BadNumbers(f"{name} is {shown(value)}; the scale runs from {low!r} to {high!r}.")
    return number
