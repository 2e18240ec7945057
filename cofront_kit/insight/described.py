"""Tables with the words that their session uses: what a chart, or a reader of a file, needs beside ids and figures.

The words are in the session's language, as everyone sees them on the screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import pandas as pd

from cofront_kit.insight import frames, lens_frames
from cofront_kit.insight.columns import NUMBER, TEXT, TEXTS, YES, Column, Columns
from cofront_kit.insight.frames import Names
from cofront_kit.model.kinds.check_in.spec import CheckInSpec, Lens
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec
from cofront_kit.model.state import RoundResult

_TITLE: Final = Column(TEXT, "The step's title.")
_POLL_WORDS: Final[Columns] = {
    "title": _TITLE,
    "label": Column(TEXT, "What the dimension is called on the screens."),
    "scale": Column(TEXTS, "What the scale's points are called, lowest first."),
}
ANSWERS: Final[Columns] = {
    **frames.ITEMS,
    **_POLL_WORDS,
    "text": Column(TEXT, "The statement."),
}
GAPS: Final[Columns] = {**frames.GAPS, **_POLL_WORDS}
MIRROR: Final[Columns] = {**lens_frames.MIRROR, **_POLL_WORDS}
LENSES: Final[Columns] = {
    **lens_frames.LENSES,
    "title": _TITLE,
    "label": Column(TEXT, "What the lens is called on the screens."),
    "low": Column(TEXT, "The scale's lower end."),
    "high": Column(TEXT, "The scale's higher end."),
    "points": Column(NUMBER, "How many points the scale has.", "points"),
    "balance": Column(YES, "Whether the middle is fine too, and neither end is the good one."),
}


def answers(spec: TrustPollSpec, results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round, item and direction: columns of :data:`ANSWERS`.

    Args:
        spec: The poll.
        results: What was revealed so far.
        names: Party id -> name.
    """
    table = _with_poll_words(frames.items(results, names), spec)
    texts = {item.id: item.text for item in spec.items}
    return _with(table, "text", (texts[item] for item in table["item"]))


def gaps(spec: TrustPollSpec, results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round, dimension and pair of parties, widest gap first: columns of :data:`GAPS`.

    Args:
        spec: The poll.
        results: What was revealed so far.
        names: Party id -> name, in party order.
    """
    return _with_poll_words(frames.gaps(results, names), spec)


def mirror(spec: TrustPollSpec, results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round, direction and dimension, widest gap first: columns of :data:`MIRROR`.

    Args:
        spec: The poll.
        results: What was revealed so far.
        names: Party id -> name.
    """
    return _with_poll_words(lens_frames.mirror(results, names), spec)


def lenses(asked: Sequence[tuple[CheckInSpec, Sequence[RoundResult]]], names: Names) -> pd.DataFrame:
    """One row per moment, round, lens and party, and one for the whole room: columns of :data:`LENSES`.

    Args:
        asked: Check-ins of different moments, with what was revealed so far.
        names: Party id -> name.
    """
    table = lens_frames.lenses([lens_frames.Asked(spec.moment, results) for spec, results in asked], names)
    specs = {str(spec.moment): spec for spec, _ in asked}
    known = {(moment, lens.id): lens for moment, spec in specs.items() for lens in spec.lenses}
    of: dict[str, Callable[[CheckInSpec, Lens], Any]] = {
        "title": lambda spec, _: spec.title,
        "label": lambda _, lens: lens.label,
        "low": lambda _, lens: lens.low,
        "high": lambda _, lens: lens.high,
        "points": lambda spec, _: spec.points,
        "balance": lambda _, lens: lens.balance,
    }
    rows = list(zip(table["moment"], table["lens"], strict=True))
    for name, value in of.items():
        cells = [value(specs[moment], known[moment, lens]) for moment, lens in rows]
        table[name] = pd.Series(cells, dtype=LENSES[name].type.dtype)
    return table


def _with_poll_words(table: pd.DataFrame, spec: TrustPollSpec) -> pd.DataFrame:
    labels = {dimension.id: dimension.label for dimension in spec.dimensions}
    table = _with(table, "title", (spec.title for _ in range(len(table))))
    table = _with(table, "label", (labels.get(one, one) for one in table["dimension"]))
    return _with(table, "scale", (tuple(spec.labels) for _ in range(len(table))))


def _with(table: pd.DataFrame, name: str, cells: Iterable[object]) -> pd.DataFrame:
    table[name] = pd.Series(
        list(cells), dtype="object"
    )  # not inferred: pandas 3 has a type of its own for texts
    return table
