"""The author's side of the blind fist-to-five."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cofront_kit.activities.sealed import SealedActivity
from cofront_kit.checks.calls import gated

if TYPE_CHECKING:
    import pandas as pd


@gated
class Fist(SealedActivity):
    """A blind test of options, nought to five fingers each."""

    called = "test"

    def frame(self) -> pd.DataFrame:
        """One row per round, option and party; ``mean`` in fingers, 0..5."""
        from cofront_kit.insight import frames

        table = frames.items(self.results, self.names)
        table["mean"] = table["mean"] - 1  # the scale's first point is the closed fist
        table = table.drop(columns=["dimension", "target"])
        renamed: pd.DataFrame = table.rename(columns={"item": "option", "rater": "party"})
        return renamed

    def totals(self) -> pd.DataFrame:
        """One row per round and option over the whole room; ``mean`` in fingers, 0..5."""
        from cofront_kit.insight import frames

        table = frames.totals(self.results, self.names)
        table["mean"] = table["mean"] - 1
        renamed: pd.DataFrame = table.drop(columns=["dimension"]).rename(columns={"item": "option"})
        return renamed
