"""The table that ``session.frame("energy_check")`` returns."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from cofront_kit.activities.table import Table
from cofront_kit.insight import frames
from cofront_kit.insight.columns import PARTY, ROUND, Columns
from cofront_kit.model.state import RoundResult

ENERGY: Columns = {"round": ROUND, "party": PARTY, **frames.FIGURES}


def energy(results: Sequence[RoundResult], names: frames.Names) -> pd.DataFrame:
    """One row per round and party."""
    table: pd.DataFrame = frames.items(results, names).rename(columns={"rater": "party"})[list(ENERGY)]
    return table


TABLES = (
    Table(
        name="energy_check",
        row="energy check, round and party",
        columns=ENERGY,
        keys=("round", "party"),
        of_step=lambda shown, step: energy(step.results, shown.names),
    ),
)
