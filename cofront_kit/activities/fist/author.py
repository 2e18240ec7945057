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
        from cofront_kit.activities.fist.frames import options

        return options(self.results, self.names)

    def totals(self) -> pd.DataFrame:
        """One row per round and option over the whole room; ``mean`` in fingers, 0..5."""
        from cofront_kit.activities.fist.frames import totals

        return totals(self.results, self.names)
