"""A revealed round as a small table of words and numbers, for places without charts. Needs no pandas."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Final

from cofront_kit.model.disclosure import STRONG_AGREEMENT, Summary, Total, why_hidden
from cofront_kit.model.state import RoundResult
from cofront_kit.said import coded, words
from cofront_kit.said.numbers import figure

_ONE_END: Final = "all at one end"
Lines = tuple[tuple[str, ...], list[tuple[str, ...]]]


def gap_lines(labels: Mapping[str, str], result: RoundResult, names: dict[str, str]) -> Lines:
    """Per dimension and pair of parties both means and the gap, widest gap first.

    Args:
        labels: Dimension id -> what it is called.
        result: One revealed round.
        names: Party id -> name, in party order.

    Returns:
        The heads of the columns, and the rows.
    """
    two = len(result.published.parties) == 2
    sides = tuple(_about(names[a], names[b]) for a, b in result.published.directions)
    about, side, mean, apart = map(words, ("note-dimension", "note-side", "note-mean", "note-gap"))
    head = (about, *sides, apart) if two else (about, side, mean, side, mean, apart)
    rows: list[tuple[float, tuple[str, ...]]] = []
    for dimension in result.published.dimensions:
        cells = {(cell.rater, cell.target): cell for cell in dimension.cells}
        for one, other in combinations(result.published.parties, 2):
            there, back = cells[one, other], cells[other, one]
            known = there.mean is not None and back.mean is not None
            gap = abs((there.mean or 0) - (back.mean or 0)) if known else -1.0
            a, b = names[one], names[other]
            label = labels.get(dimension.dimension, dimension.dimension)
            means = _mean(there), _mean(back)
            sided = (_about(a, b), means[0], _about(b, a), means[1])
            said = (label, *(means if two else sided), figure(gap) if known else "")
            rows.append((gap, said))
    rows.sort(key=lambda row: -row[0])
    return head, [said for _, said in rows]


def _about(one: str, other: str) -> str:
    return words("chart-one-about-other", one=one, other=other)


def _mean(cell: Summary, strong: str = "strong agreement") -> str:
    if cell.mean is not None:
        return figure(cell.mean)
    return coded(strong if cell.strong else why_hidden(cell.hidden))


def lens_lines(labels: Mapping[str, str], result: RoundResult, names: dict[str, str]) -> Lines:
    """Per lens the mean of every party, and of the room.

    Args:
        labels: Lens id -> what it is called.
        result: One revealed round.
        names: Party id -> name, in party order.

    Returns:
        The heads of the columns, and the rows.
    """
    head = (words("note-lens"), *names.values(), words("note-the-room"))
    rows = []
    for lens, label in labels.items():
        cells = [one.cells for one in result.published.dimensions if one.dimension == lens]
        totals = [item.total for item in result.published.items if item.dimension == lens]
        means = [_mean(cell, _ONE_END) for cell in cells[0]] if cells else []
        rows.append((label, *means, _room_mean(totals)))
    return head, rows


def _room_mean(totals: list[Total]) -> str:
    means = [total.mean for total in totals if total.mean is not None]
    if means:
        return figure(sum(means) / len(means))
    if any(total.unanimous or total.hidden == STRONG_AGREEMENT for total in totals):
        return coded(_ONE_END)
    return coded(why_hidden(totals[0].hidden)) if totals else ""
