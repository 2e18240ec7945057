"""Tidy tables of what was revealed. Built from :class:`~cofront_kit.model.disclosure.Published` and nothing else.

Every table exists before the reveal too: with its columns and types, and no rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any, Final

import pandas as pd

from cofront_kit.model.disclosure import Figures, Summary, why_hidden
from cofront_kit.model.rounds.dots import DotsShown
from cofront_kit.model.rounds.lines import SlidesShown
from cofront_kit.model.state import RoundResult

_TEXT: Final = "object"
_FIGURES: Final = {
    "n": "Int64",
    "mean": "float64",
    "sd": "float64",
    "agreement": "float64",
    "counts": "object",
    "cannot_judge": "Int64",
    "hidden": "bool",
}
ITEMS: Final = {
    "round": "int64",
    "item": _TEXT,
    "dimension": _TEXT,
    "rater": _TEXT,
    "target": _TEXT,
    **_FIGURES,
}
TOTALS: Final = {
    "round": "int64",
    "item": _TEXT,
    "dimension": _TEXT,
    **_FIGURES,
    "answers": "Int64",
    "left_out": "object",
}
DIMENSIONS: Final = {
    "round": "int64",
    "dimension": _TEXT,
    "rater": _TEXT,
    "target": _TEXT,
    "mean": "float64",
    "index": "float64",
    "items": "int64",
    "strong": "int64",
    "hidden": "bool",
}
GAPS: Final = {
    "round": "int64",
    "dimension": _TEXT,
    "one": _TEXT,
    "other": _TEXT,
    "one_about_other": "float64",
    "other_about_one": "float64",
    "gap": "float64",
}
WORDS: Final = {"round": "int64", "item": _TEXT, "rater": _TEXT, "target": _TEXT, "words": _TEXT}
TURNOUT: Final = {"round": "int64", "party": _TEXT, "handed_in": "int64", "entered": "int64"}

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
            {"round": result.round, "dimension": dimension.dimension, **_summary(cell, names)}
            for result in results
            for dimension in result.published.dimensions
            for cell in dimension.cells
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
        means = {(cell.rater, cell.target): cell.mean for cell in dimension.cells}
        for one, other in combinations(result.published.parties, 2):
            there, back = means.get((one, other)), means.get((other, one))
            yield {
                "round": result.round,
                "dimension": dimension.dimension,
                "one": names[one],
                "other": names[other],
                "one_about_other": there,
                "other_about_one": back,
                "gap": None if there is None or back is None else abs(there - back),
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


def turnout(results: Sequence[RoundResult | SlidesShown | DotsShown], names: Names) -> pd.DataFrame:
    """One row per round and party: how many handed in, and for how many of them the facilitator did it."""
    return table(
        (
            {"round": result.round, "party": name, "handed_in": handed_in, "entered": entered}
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


def _summary(cell: Summary, names: Names) -> dict[str, Any]:
    return {
        "rater": names[cell.rater],
        "target": names[cell.target],
        "mean": cell.mean,
        "index": cell.index,
        "items": cell.items,
        "strong": cell.strong,
        "hidden": bool(cell.hidden) and not cell.strong,
    }


def table(rows: Iterable[dict[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A table with these columns and types, also when there are no rows.

    Args:
        rows: Column -> value.
        columns: Column -> type.
    """
    listed = list(rows)
    frame: pd.DataFrame = pd.DataFrame(
        {name: pd.Series([row[name] for row in listed], dtype=kind) for name, kind in columns.items()}
    )
    return frame
