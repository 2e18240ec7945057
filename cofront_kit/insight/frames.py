"""Tidy tables of what was revealed. Built from :class:`~cofront_kit.model.disclosure.Published` and nothing else.

Every table exists before the reveal too: with its columns and types, and no rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

import pandas as pd

from cofront_kit.insight.columns import (
    COUNT,
    DIMENSION,
    HIDDEN,
    INTS,
    ITEM,
    MEASURE,
    NUMBER,
    PARTY,
    PEOPLE,
    RATER,
    ROUND,
    TARGET,
    TEXT,
    TEXTS,
    Column,
    Columns,
)
from cofront_kit.model.disclosure import Figures, ItemResult, Published, Summary, level, why_hidden
from cofront_kit.model.rounds.dots import DotsShown
from cofront_kit.model.rounds.lines import SlidesShown
from cofront_kit.model.state import RoundResult

FIGURES: Final[Columns] = {
    "n": PEOPLE,
    "mean": Column(MEASURE, "The mean; empty where hidden, and for strong agreement.", "scale points"),
    "sd": Column(MEASURE, "The standard deviation, with n - 1.", "scale points"),
    "agreement": Column(MEASURE, "Van der Eijk's A: 1 all agree, 0 spread evenly, -1 two camps.", "-1..1"),
    "counts": Column(INTS, "How many people chose each point, lowest first.", "people"),
    "cannot_judge": Column(COUNT, "How many people said that they can't judge.", "people"),
    "hidden": HIDDEN,
}
WHY: Final = Column(TEXT, "Why there is no figure, in words; empty where there is one.")
ITEMS: Final[Columns] = {
    "round": ROUND,
    "item": ITEM,
    "dimension": DIMENSION,
    "rater": RATER,
    "target": TARGET,
    **FIGURES,
    "why": WHY,
}
TOTALS: Final[Columns] = {
    "round": ROUND,
    "item": ITEM,
    "dimension": DIMENSION,
    **FIGURES,
    "answers": Column(COUNT, "How many answers these people gave; each rates every other party.", "answers"),
    "left_out": Column(
        TEXTS, "Parties not in the total: all they said is strong agreement.", among="parties"
    ),
    "why": WHY,
}
LEVEL: Final = Column(
    MEASURE,
    "The mean as an alliance reads it: items of strong agreement count as the end of the scale that they are at.",
    "scale points",
)
LEVEL_ITEMS: Final = Column(NUMBER, "How many items are in `level`.", "items")
DIMENSIONS: Final[Columns] = {
    "round": ROUND,
    "dimension": Column(TEXT, "The dimension's id."),
    "rater": RATER,
    "target": TARGET,
    "mean": Column(MEASURE, "The mean of the published item means.", "scale points"),
    "index": Column(MEASURE, "The same, from the scale's lowest point to its highest.", "0..100"),
    "items": Column(NUMBER, "How many item means went into it.", "items"),
    "strong": Column(NUMBER, "How many further items are strong agreement, without a figure.", "items"),
    "level": LEVEL,
    "level_items": LEVEL_ITEMS,
    "hidden": HIDDEN,
    "why": WHY,
}
GAPS: Final[Columns] = {
    "round": ROUND,
    "dimension": Column(TEXT, "The dimension's id."),
    "one": Column(TEXT, "The party that comes first on the list of parties.", among="parties"),
    "other": Column(TEXT, "The other party of the pair.", among="parties"),
    "one_about_other": Column(MEASURE, "How `one` rates `other`.", "scale points"),
    "other_about_one": Column(MEASURE, "How `other` rates `one`.", "scale points"),
    "gap": Column(MEASURE, "The distance of the two; empty where one is not published.", "scale points"),
    "one_why": Column(TEXT, "Why `one_about_other` is empty, in words; empty where it is not."),
    "other_why": Column(TEXT, "Why `other_about_one` is empty, in words; empty where it is not."),
}
WORDS: Final[Columns] = {
    "round": ROUND,
    "item": ITEM,
    "rater": RATER,
    "target": TARGET,
    "words": Column(TEXT, "Agreement in words, or why there is no figure."),
}
TURNOUT: Final[Columns] = {
    "round": ROUND,
    "party": PARTY,
    "handed_in": Column(NUMBER, "How many handed in.", "people"),
    "entered": Column(NUMBER, "For how many of these the facilitator did it.", "people"),
    "threshold": Column(COUNT, "The smallest group that was shown; empty for opened lines.", "people"),
}

Names = Mapping[str, str]
"""Party id -> name, in party order."""


def items(results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round, item and direction: columns of :data:`ITEMS`.

    Args:
        results: What was revealed so far.
        names: Party id -> name.

    Returns:
        ``mean``, ``sd`` (n - 1) are in scale points; ``agreement`` is van der Eijk's A, -1..1; ``counts`` a tuple,
        lowest point first. A hidden row carries no figure. ``n`` without ``mean`` is "strong agreement": everybody
        at the same end of the scale.
    """
    return table(
        (
            {
                "round": result.round,
                "item": item.item,
                "dimension": item.dimension,
                "rater": names[cell.rater],
                "target": names[cell.target],
                **_figures(cell),
                "why": words_of(cell) if cell.counts is None else "",
            }
            for result in results
            for item in result.published.items
            for cell in item.cells
        ),
        ITEMS,
    )


def totals(results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round and item over the whole room: columns of :data:`TOTALS`.

    ``n`` counts people, ``answers`` what they answered (more than ``n`` when people rate several parties); ``left_out``
    names parties that are not in the total because all they said is "strong agreement".
    """
    return table(
        (
            {
                "round": result.round,
                "item": item.item,
                "dimension": item.dimension,
                **_figures(item.total),
                "answers": item.total.answers,
                "left_out": tuple(names[party] for party in item.total.left_out),
                "why": words_of(item.total) if item.total.counts is None else "",
            }
            for result in results
            for item in result.published.items
        ),
        TOTALS,
    )


def dimensions(results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round, dimension and direction: columns of :data:`DIMENSIONS`.

    ``mean`` is the mean of the *published item means* (1..points), ``index`` the same from 0 to 100, ``items`` how many
    item means went into it, ``strong`` how many further items are strong agreement without a figure.
    """
    return table(
        (
            {
                "round": result.round,
                "dimension": dimension.dimension,
                **_summary(cell, names),
                **level_cells([item.cells[place] for item in items], result.published.points),
            }
            for result in results
            for dimension in result.published.dimensions
            for items in [of_dimension(result.published, dimension.dimension)]
            for place, cell in enumerate(dimension.cells)
        ),
        DIMENSIONS,
    )


def gaps(results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round, dimension and pair of parties, widest gap first: columns of :data:`GAPS`.

    ``gap`` is the distance of the two published means in scale points, missing when one of them isn't published.
    """
    rows = table((row for result in results for row in _gap_rows(result, names)), GAPS)
    ordered: pd.DataFrame = rows.sort_values(
        ["round", "gap"], ascending=[True, False], kind="stable", na_position="last", ignore_index=True
    )
    return ordered


def _gap_rows(result: RoundResult, names: Names) -> Iterator[dict[str, Any]]:
    for dimension in result.published.dimensions:
        cells = {(cell.rater, cell.target): cell for cell in dimension.cells}
        for one, other in combinations(result.published.parties, 2):
            said, answered = cells[one, other], cells[other, one]
            there, back = said.mean, answered.mean
            yield {
                "round": result.round,
                "dimension": dimension.dimension,
                "one": names[one],
                "other": names[other],
                "one_about_other": there,
                "other_about_one": back,
                "gap": None if there is None or back is None else abs(there - back),
                "one_why": summary_words(said),
                "other_why": summary_words(answered),
            }


def words(results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """What each row of :func:`items` says in words: agreement, or why there is no figure."""
    return table(
        (
            {
                "round": result.round,
                "item": item.item,
                "rater": names[cell.rater],
                "target": names[cell.target],
                "words": words_of(cell),
            }
            for result in results
            for item in result.published.items
            for cell in item.cells
        ),
        WORDS,
    )


def words_of(figures: Figures) -> str:
    """Agreement in words, "strong agreement", or why a value is hidden; empty for fewer than five people."""
    if figures.hidden:
        return why_hidden(figures.hidden)
    return "strong agreement" if figures.unanimous else figures.words


def summary_words(cell: Summary) -> str:
    """Why a dimension has no figure in one direction; empty when it has one."""
    if cell.mean is not None:
        return ""
    return "strong agreement, no figure" if cell.strong else why_hidden(cell.hidden)


def turnout(results: Sequence[RoundResult | SlidesShown | DotsShown], names: Names) -> pd.DataFrame:
    """One row per round and party: how many handed in, and for how many of them the facilitator did it."""
    return table(
        (
            {
                "round": result.round,
                "party": name,
                "handed_in": handed_in,
                "entered": entered,
                "threshold": None if isinstance(result, SlidesShown) else result.threshold,
            }
            for result in results
            for party, name in names.items()
            for handed_in, entered in [result.turnout.get(party, (0, 0))]
        ),
        TURNOUT,
    )


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "n": figures.n,
        "mean": figures.mean,
        "sd": figures.sd,
        "agreement": figures.agreement,
        "counts": figures.counts,
        "cannot_judge": figures.cannot_judge,
        "hidden": bool(figures.hidden),
    }


def of_dimension(published: Published, dimension: str) -> list[ItemResult]:
    """The items of a dimension, or of a lens."""
    return [item for item in published.items if item.dimension == dimension]


def level_cells(figures: Sequence[Figures], points: int) -> dict[str, Any]:
    """The cells of the columns ``level`` and ``level_items``.

    Args:
        figures: One group's published figures, item by item.
        points: Points of the scale.
    """
    found = level(figures, points)
    return {"level": found.mean, "level_items": found.items}


def _summary(cell: Summary, names: Names) -> dict[str, Any]:
    return {
        "rater": names[cell.rater],
        "target": names[cell.target],
        "mean": cell.mean,
        "index": cell.index,
        "items": cell.items,
        "strong": cell.strong,
        "hidden": bool(cell.hidden) and not cell.strong,
        "why": summary_words(cell),
    }


def table(rows: Iterable[dict[str, Any]], columns: Columns) -> pd.DataFrame:
    """A table with these columns and types, also when there are no rows.

    Args:
        rows: Name of a column -> value.
        columns: Name -> column.
    """
    listed = list(rows)
    frame: pd.DataFrame = pd.DataFrame(
        {
            name: pd.Series([row[name] for row in listed], dtype=column.type.dtype)
            for name, column in columns.items()
        }
    )
    return frame
