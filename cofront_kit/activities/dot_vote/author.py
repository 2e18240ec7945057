"""The author's side of the blind vote with dots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cofront_kit.activities.sealed import SealedActivity
from cofront_kit.checks.calls import gated

if TYPE_CHECKING:
    import pandas as pd


@gated
class DotVote(SealedActivity):
    """A blind vote with dots on cards: raw dots, and each party's share beside them."""

    called = "vote"

    def frame(self) -> pd.DataFrame:
        """One row per card and party, best ranked first; before the reveal the same columns without rows."""
        from cofront_kit.activities.dot_vote.frames import votes

        return votes(self.node.view(self.code), self.names, self.id)
