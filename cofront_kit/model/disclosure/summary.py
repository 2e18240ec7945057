"""Dimensions and the overall index, computed only from published item means.

A mean of per-person means would reveal who skipped what; a mean of item means that are public anyway adds nothing that
a reader could not work out.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from cofront_kit.model.agreement import index_of
from cofront_kit.model.disclosure.figures import Cell, DimensionResult, ItemResult, Summary, sealed
from cofront_kit.model.disclosure.rule import NOBODY, PROTECTED, SHOWN, STRONG_AGREEMENT


def dimensions_of(items: Sequence[ItemResult], points: int) -> tuple[DimensionResult, ...]:
    """One result per dimension, in the order in which the dimensions first appear.

    Args:
        items: Published items, all with the same directions in the same order.
        points: Points of the scale.
    """
    names = dict.fromkeys(item.dimension for item in items)
    return tuple(_dimension(name, [i for i in items if i.dimension == name], points) for name in names)


def overall_of(items: Sequence[ItemResult], points: int) -> tuple[Summary, ...]:
    """One summary per direction over all items: again the mean of the published item means.

    Args:
        items: Published items, all with the same directions in the same order.
        points: Points of the scale.
    """
    return tuple(_summary(cells, points) for cells in zip(*(item.cells for item in items), strict=True))


def _dimension(name: str, items: Sequence[ItemResult], points: int) -> DimensionResult:
    cells = overall_of(items, points)
    means = [cell.mean for cell in cells if cell.mean is not None]
    gap = max(means) - min(means) if len(means) > 1 else None
    return sealed(DimensionResult, dimension=name, cells=cells, gap=gap)


def _summary(cells: Sequence[Cell], points: int) -> Summary:
    means = [cell.mean for cell in cells if cell.mean is not None]
    strong = [cell.unanimous for cell in cells if cell.unanimous]
    mean = math.fsum(means) / len(means) if means else None
    return sealed(
        Summary,
        rater=cells[0].rater,
        target=cells[0].target,
        mean=mean,
        index=None if mean is None else index_of(mean, points),
        items=len(means),
        hidden=_reason(cells, bool(means), bool(strong)),
        strong=len(strong),
        unanimous=strong[0] if not means and len(set(strong)) == 1 else "",
    )


def _reason(cells: Iterable[Cell], has_mean: bool, has_strong: bool) -> str:  # noqa: FBT001
    if has_mean:
        return SHOWN
    if has_strong:
        return STRONG_AGREEMENT
    return NOBODY if all(cell.hidden == NOBODY for cell in cells) else PROTECTED
