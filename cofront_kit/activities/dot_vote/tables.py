"""The table of dot votes."""

from __future__ import annotations

from typing import Final

from cofront_kit.activities.dot_vote.frames import VOTES, votes
from cofront_kit.activities.table import Table

TABLES: Final = (
    Table(
        name="votes",
        row="vote, round, card and party, best ranked first",
        columns=VOTES,
        keys=("round", "card", "party"),
        of_step=lambda shown, step: votes(shown.view, shown.names, step.id),
    ),
)
