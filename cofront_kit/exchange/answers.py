"""Answers counted one by one: a row per answer that could be given, with the number of people who gave it.

This is what statistics programs weight by (``WEIGHT BY people``, ``[fweight=people]``). "Cannot judge", "skipped" and
"hidden" stand among the answers as missing values, each of its own kind.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from cofront_kit.exchange.dataset import Cell, Dataset, Missing, Variable
from cofront_kit.exchange.flatten import variables
from cofront_kit.exchange.reasons import reason
from cofront_kit.insight.columns import COUNT, Columns

_ANSWER: Final = "What was answered: a point of the scale, or why there is none"
_PEOPLE: Final = "How many people answered so; weight by it"
_LEFT_OUT: Final = frozenset(
    ("n", "mean", "sd", "agreement", "counts", "cannot_judge", "hidden", "why", "scale")
)


class Turnout(NamedTuple):
    """How many of a party handed in a round of a step."""

    activity: str
    round: int
    party: str


def answers(
    data: Dataset,
    frame: pd.DataFrame,
    columns: Columns,
    parties: Sequence[str],
    *,
    by: str,
    scale: Sequence[str],
    first_point: int,
    handed_in: Mapping[Turnout, int],
) -> Dataset:
    """The answers behind a table of figures, as far as it publishes them.

    Args:
        data: That table.
        frame: Its rows.
        columns: What its columns hold.
        parties: The parties' names, in order.
        by: The column of those who answered.
        scale: What the points of the scale are called, lowest first; empty if there are several scales.
        first_point: The number of the lowest point.
        handed_in: How many people handed in; those who neither answered nor said that they can't judge have skipped it.
    """
    rows = frame.to_dict("records")
    kept, said, people = [], [], []
    for place, row in enumerate(rows):
        there = handed_in.get(Turnout(row["activity"], row["round"], row[by]))
        for answer, count in _of_row(row, first_point, there):
            kept.append(place)
            said.append(answer)
            people.append(count)
    shared = {name: column for name, column in columns.items() if name not in _LEFT_OUT}
    points = max([len(scale), *(len(row["counts"]) for row in rows if row["counts"] is not None)], default=0)
    words = {
        first_point + place: scale[place] if place < len(scale) else f"point {first_point + place}"
        for place in range(points)
    }
    found = (
        *variables(frame.iloc[kept], shared, parties),
        Variable("answer", _ANSWER, "category", tuple(said), words, ordered=True, source="counts"),
        Variable("people", _PEOPLE, "whole", tuple(people), source="counts", type=COUNT, unit="people"),
    )
    return Dataset(
        f"{data.name}_answers",
        data.title,
        f"{data.row}, and answer",
        (*data.keys, "answer") if data.keys else (),
        found,
    )


def _of_row(row: Mapping[Any, Any], first: int, handed_in: int | None) -> Iterator[tuple[Cell, Cell]]:
    counts, n = row["counts"], row["n"]
    if counts is None or pd.isna(n):
        why = reason("counts", {str(name): cell for name, cell in row.items()})
        yield why, Missing.HIDDEN if pd.isna(n) and why is Missing.HIDDEN else _people(n)
    else:
        yield from ((first + place, int(count)) for place, count in enumerate(counts))
    if pd.isna(n):
        return
    cannot = 0 if pd.isna(row["cannot_judge"]) else int(row["cannot_judge"])
    yield Missing.CANNOT_JUDGE, cannot
    if handed_in is not None:
        yield Missing.SKIPPED, max(0, handed_in - int(n) - cannot)


def _people(n: Any) -> Cell:
    return 0 if pd.isna(n) else int(n)
