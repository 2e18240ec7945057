"""The tables of fists to five."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.fist import frames
from cofront_kit.activities.table import Table

TABLES: Final = (
    Table(
        name="fist",
        row="test, round, option and party",
        columns=frames.OPTIONS,
        keys=("round", "option", "party"),
        of_step=lambda shown, step: frames.options(step.results, shown.names),
    ),
    Table(
        name="fist_totals",
        row="test, round and option, over the whole room",
        columns=frames.TOTALS,
        keys=("round", "option"),
        of_step=lambda shown, step: frames.totals(step.results, shown.names),
    ),
)
