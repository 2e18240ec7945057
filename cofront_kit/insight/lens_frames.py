"""Tidy tables of check-ins and of the mirror. Built from published results and nothing else.

Every table exists before the reveal too: with its columns and types, and no rows.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import chain, repeat
from typing import Any, Final, NamedTuple, get_args

import pandas as pd

from cofront_kit.model.disclosure import (
    NOBODY,
    PROTECTED,
    STRONG_AGREEMENT,
    DimensionResult,
    Figures,
    PairedGroup,
    PublishedPairs,
    why_hidden,
)
from cofront_kit.model.quadrants import Quadrant, reflections
from cofront_kit.model.shape import Moment
from cofront_kit.model.state import RoundResult

from .columns import COUNT, HIDDEN, ITEM, MEASURE, NUMBER, ROUND, TEXT, TEXTS, YES, Column, Columns
from .frames import LEVEL as LEVEL_MEAN
from .frames import LEVEL_ITEMS, WHY, Names, level_cells, of_dimension, table
from .randomisation import LEVEL, sign_flip_test

EVERYONE: Final = "(everyone)"
"""Stands in the column ``party`` for the whole room."""

LENSES: Final[Columns] = {
    "party": Column(TEXT, f"The party's name; `{EVERYONE}` is the whole room.", among="parties"),
    "lens": Column(TEXT, "The lens's id."),
    "moment": Column(
        TEXT, "`before`, `after`, or `then`: the start as seen from the end.", among=get_args(Moment)
    ),
    "n": Column(COUNT, "People behind the item that fewest answered; empty where hidden.", "people"),
    "mean": Column(MEASURE, "The mean of the lens's published item means.", "scale points"),
    "items": Column(NUMBER, "How many item means went into it.", "items"),
    "spread": Column(MEASURE, "The mean of the items' standard deviations, each with n - 1.", "scale points"),
    "strong": Column(YES, "Whether everybody is at the same end of the scale, so no figure."),
    "level": LEVEL_MEAN,
    "level_items": LEVEL_ITEMS,
    "hidden": HIDDEN,
    "left_out": Column(
        TEXTS, "Parties not in the room's row: all they said is strong agreement.", among="parties"
    ),
    "round": ROUND,
    "why": WHY,
}
PAIRS: Final[Columns] = {
    "party": LENSES["party"],
    "lens": LENSES["lens"],
    "item": ITEM,
    "from": Column(TEXT, "The earlier moment of the comparison.", among=get_args(Moment)),
    "from_round": Column(COUNT, "Its round that was compared."),
    "to": Column(TEXT, "The later moment.", among=get_args(Moment)),
    "to_round": Column(COUNT, "Its round that was compared."),
    "n": Column(COUNT, "How many people answered at both; empty where hidden.", "people"),
    "mean": Column(MEASURE, "The mean difference, later minus earlier.", "scale points"),
    "up": Column(COUNT, "How many moved to the item's higher end.", "people"),
    "same": Column(COUNT, "How many stayed.", "people"),
    "down": Column(COUNT, "How many moved to its lower end.", "people"),
    "within": Column(MEASURE, "Cliff's d_w: the share up minus the share down.", "-1..1"),
    "p": Column(
        MEASURE, "Exact two-sided sign-flip test; empty where so few people could never reach .05.", "0..1"
    ),
    "words": Column(TEXT, "The finding in a plain sentence, or why there is none."),
    "hidden": HIDDEN,
}
MIRROR: Final[Columns] = {
    "round": ROUND,
    "party": Column(TEXT, "The party that it is about.", among="parties"),
    "by": Column(TEXT, "The party that rates it.", among="parties"),
    "dimension": Column(TEXT, "The dimension's id."),
    "predicted": Column(MEASURE, "The rating that `party` expected.", "scale points"),
    "rated": Column(MEASURE, "The rating that `by` gave.", "scale points"),
    "gap": Column(MEASURE, "Expected minus given.", "scale points"),
    "quadrant": Column(
        TEXT, "Which of the mirror's four quadrants the two ratings are in.", among=get_args(Quadrant)
    ),
}


class Asked(NamedTuple):
    """One moment's revealed rounds."""

    moment: str
    results: Sequence[RoundResult]


class Change(NamedTuple):
    """What was revealed about the same people at two moments, and in which rounds of them.

    ``newer`` when one of the moments has a later round that was not compared: sealed answers are compared once.
    """

    earlier: str
    later: str
    published: PublishedPairs
    rounds: tuple[int, int] = (1, 1)
    newer: bool = False


# --- the lenses -------------------------------------------------------------------------------------------


def lenses(asked: Sequence[Asked], names: Names) -> pd.DataFrame:
    """One row per moment, round, lens and party, and one for the whole room: columns of :data:`LENSES`.

    Args:
        asked: Moments with what was revealed so far.
        names: Party id -> name.

    Returns:
        ``mean`` is the mean of the lens's *published item means*, 1..points; ``n`` the people behind the item that
        fewest answered; ``spread`` the mean of the items' published standard deviations (n - 1), in scale points.
        ``strong``: everybody at the same end of the scale, so no figure. The room's row leaves out the parties
        in ``left_out``, because all they said is such an end.
    """
    rows = (
        row
        for one in asked
        for result in one.results
        for dimension in result.published.dimensions
        for row in _lens_rows(one.moment, result, dimension, names)
    )
    return table(rows, LENSES)


def _lens_rows(
    moment: str, result: RoundResult, dimension: DimensionResult, names: Names
) -> Iterator[dict[str, Any]]:
    items, points = of_dimension(result.published, dimension.dimension), result.published.points
    shared = {"lens": dimension.dimension, "moment": moment, "round": result.round}
    for index, cell in enumerate(dimension.cells):
        said = [item.cells[index] for item in items]
        yield {"party": names[cell.rater], **shared, **_lens_figures(said, points), "left_out": ()}
    totals = [item.total for item in items]
    out = {party for total in totals for party in total.left_out}
    left_out = tuple(name for party, name in names.items() if party in out)
    yield {"party": EVERYONE, **shared, **_lens_figures(totals, points), "left_out": left_out}


def _lens_figures(said: Sequence[Figures], points: int) -> dict[str, Any]:
    means = [one.mean for one in said if one.mean is not None]
    spreads = [one.sd for one in said if one.sd is not None]
    people = [one.n for one in said if one.n is not None]
    strong = not means and any(one.unanimous or one.hidden == STRONG_AGREEMENT for one in said)
    return {
        "n": min(people) if people else None,
        "mean": math.fsum(means) / len(means) if means else None,
        "items": len(means),
        "spread": math.fsum(spreads) / len(spreads) if spreads else None,
        "strong": strong,
        **level_cells(said, points),
        "hidden": not means and not strong,
        "why": "" if means else _why(said, strong=strong),
    }


def _why(said: Sequence[Figures], *, strong: bool) -> str:
    if strong:
        return why_hidden(STRONG_AGREEMENT)
    return why_hidden(NOBODY if all(one.hidden == NOBODY for one in said) else PROTECTED)


# --- the same people at two moments -----------------------------------------------------------------------


def pairs(changes: Sequence[Change], names: Names) -> pd.DataFrame:
    """One row per comparison, item and party, and one for the whole room: columns of :data:`PAIRS`.

    Args:
        changes: What was revealed of the same people at two moments.
        names: Party id -> name.

    Returns:
        ``from_round`` and ``to_round`` say which rounds were compared: sealed answers are compared once, so a further
        round may wait for a further one of the other moment. ``mean`` is the mean difference in scale points; ``up``,
        ``same`` and ``down`` count people by the way to the item's higher end; ``within`` is Cliff's d_w (share up
        minus share down); ``p`` the two-sided exact sign-flip test, missing where so few people could never reach .05;
        ``words`` the finding in a plain sentence.
    """
    rows = (
        {
            "party": EVERYONE if group.party is None else names[group.party],
            "lens": item.dimension,
            "item": item.item,
            "from": change.earlier,
            "from_round": change.rounds[0],
            "to": change.later,
            "to_round": change.rounds[1],
            **_differences(group, change.published.points),
        }
        for change in changes
        for item in change.published.items
        for group in item.groups
    )
    return table(rows, PAIRS)


def _differences(group: PairedGroup, points: int) -> dict[str, Any]:
    if group.counts is None:
        missing = dict.fromkeys(("n", "mean", "up", "same", "down", "within", "p"))
        return {**missing, "words": pair_words(group), "hidden": True}
    steps = range(1 - points, points)
    moved = list(
        chain.from_iterable(repeat(step, many) for step, many in zip(steps, group.counts, strict=True))
    )
    test = sign_flip_test(moved)
    up, down = sum(step > 0 for step in moved), sum(step < 0 for step in moved)
    n = len(moved)
    return {
        "n": n,
        "mean": test.statistic,
        "up": up,
        "same": n - up - down,
        "down": down,
        "within": (up - down) / n,
        "p": test.p_value if test.smallest_p < LEVEL else None,
        "words": test.words(),
        "hidden": False,
    }


def pair_words(group: PairedGroup) -> str:
    """Why a group's differences are not shown; empty when they are."""
    if group.hidden == STRONG_AGREEMENT:
        return "everybody changed alike, no figure"
    return why_hidden(group.hidden) if group.hidden else ""


# --- the mirror -------------------------------------------------------------------------------------------


def mirror(results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round, direction and dimension, the widest gap first: columns of :data:`MIRROR`.

    Args:
        results: What was revealed so far.
        names: Party id -> name.

    Returns:
        ``party`` is whom it is about, ``by`` who rates: ``predicted`` is the mean that ``party`` expected, ``rated``
        the one that ``by`` gave, ``gap`` the first minus the second. Only where both are published.
    """
    rows = (
        {
            "round": result.round,
            "party": names[one.party],
            "by": names[one.by],
            "dimension": one.dimension,
            "predicted": one.predicted,
            "rated": one.rated,
            "gap": one.gap,
            "quadrant": one.quadrant,
        }
        for result in results
        if result.mirror is not None
        for one in reflections(result.published, result.mirror)
    )
    return table(rows, MIRROR)
