"""Mirror: how a party sees itself beside how the other side sees it (after Luft and Ingham's window, 1955)."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from cofront_kit.model.disclosure import Published

Quadrant = Literal["agreed strength", "agreed weakness", "blind spot", "undervalued advantage"]
AGREED_STRENGTH: Final = "agreed strength"
AGREED_WEAKNESS: Final = "agreed weakness"
BLIND_SPOT: Final = "blind spot"
UNDERVALUED_ADVANTAGE: Final = "undervalued advantage"


def quadrant_of(own: float, theirs: float, low: float, high: float) -> Quadrant:
    """The quadrant of two ratings of the same party; the middle of the scale counts as high."""
    middle = (low + high) / 2
    if own >= middle:
        return AGREED_STRENGTH if theirs >= middle else BLIND_SPOT
    return UNDERVALUED_ADVANTAGE if theirs >= middle else AGREED_WEAKNESS


class Reflection(Struct, frozen=True):
    """One dimension of one party in the other side's eyes.

    Attributes:
        party: Whom it is about.
        by: Who rates.
        dimension: Dimension id.
        predicted: Mean that ``party`` expects, 1..points.
        rated: Mean that ``by`` gave.
        gap: ``predicted`` minus ``rated``.
        quadrant: See :func:`quadrant_of`.
    """

    party: str
    by: str
    dimension: str
    predicted: float
    rated: float
    gap: float
    quadrant: Quadrant


def reflections(ratings: Published, predictions: Published) -> tuple[Reflection, ...]:
    """All pairs of a published rating and its published prediction, the widest gap first.

    Args:
        ratings: How each party rated each other.
        predictions: ``rater`` predicts how ``target`` rates ``rater``.
    """
    rated = {(one.dimension, c.rater, c.target): c.mean for one in ratings.dimensions for c in one.cells}
    found = []
    for one in predictions.dimensions:
        for cell in one.cells:
            theirs = rated.get((one.dimension, cell.target, cell.rater))
            if cell.mean is None or theirs is None:
                continue
            where = quadrant_of(cell.mean, theirs, 1, ratings.points)
            gap = cell.mean - theirs
            found.append(Reflection(cell.rater, cell.target, one.dimension, cell.mean, theirs, gap, where))
    return tuple(sorted(found, key=lambda one: -abs(one.gap)))
