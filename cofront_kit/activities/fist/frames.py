"""A revealed fist-to-five as tidy tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from cofront_kit.insight import frames
from cofront_kit.insight.columns import MEASURE, PARTY, ROUND, TEXT, Column, Columns
from cofront_kit.insight.frames import Names
from cofront_kit.model.state import RoundResult

_OPTION: Final = Column(TEXT, "The option's id.")
_MEAN: Final = Column(MEASURE, "The mean; empty where hidden, and for strong agreement.", "fingers, 0..5")
OPTIONS: Final[Columns] = {
    "round": ROUND,
    "option": _OPTION,
    "party": PARTY,
    **frames.FIGURES,
    "mean": _MEAN,
    "why": frames.WHY,
}
TOTALS: Final[Columns] = {
    "round": ROUND,
    "option": _OPTION,
    **{name: column for name, column in frames.TOTALS.items() if name not in ("round", "item", "dimension")},
    "mean": _MEAN,
}


def options(results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round, option and party: columns of :data:`OPTIONS`."""
    table = frames.items(results, names)
    table["mean"] = table["mean"] - 1  # the scale's first point is the closed fist
    renamed: pd.DataFrame = table.rename(columns={"item": "option", "rater": "party"})[list(OPTIONS)]
    return renamed


def totals(results: Sequence[RoundResult], names: Names) -> pd.DataFrame:
    """One row per round and option over the whole room: columns of :data:`TOTALS`."""
    table = frames.totals(results, names)
    table["mean"] = table["mean"] - 1
    renamed: pd.DataFrame = table.rename(columns={"item": "option"})[list(TOTALS)]
    return renamed
