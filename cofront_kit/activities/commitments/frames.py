"""Commitments as a tidy table."""

from __future__ import annotations

from typing import Final, get_args

import pandas as pd

from cofront_kit.insight.columns import CARD, DAY, MAYBE, TEXT, Column, Columns
from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import View, day, of
from cofront_kit.model.outcomes.state import CommitmentStatus

COMMITMENTS: Final[Columns] = {
    "commitment": Column(TEXT, "The commitment's id."),
    "text": Column(TEXT, "What will be done."),
    "owner": Column(TEXT, "The person who will do it."),
    "party": Column(TEXT, "The owner's party.", among="parties"),
    "counterpart": Column(TEXT, "The party that it is promised to.", among="parties"),
    "due": Column(DAY, "The due day."),
    "first_step": Column(TEXT, "What happens first."),
    "check": Column(DAY, "The day on which both sides review it."),
    "status": Column(TEXT, "`open`, `kept`, `renegotiated` or `missed`.", among=get_args(CommitmentStatus)),
    "kept_trust": Column(MAYBE, "Whether it was kept, or renegotiated in time; empty while it is open."),
    "promised": Column(DAY, "The due day that was promised first."),
    "card": CARD,
    "from_session": Column(TEXT, "The code of the session that it was brought along from."),
    "from_commitment": Column(TEXT, "The id that it has there."),
}


def commitments(view: View, names: Names) -> pd.DataFrame:
    """One row per commitment: columns of :data:`COMMITMENTS`."""
    return table(
        (
            {
                "commitment": one["id"],
                "text": one["text"],
                "owner": one["owner"],
                "party": names[one["party"]],
                "counterpart": names[one["counterpart"]],
                "due": day(one["due"]),
                "first_step": one["first_step"],
                "check": day(one["check"]),
                "status": one["status"],
                "kept_trust": one["kept_trust"],
                "promised": day(one["promised"]),
                "card": one["card"],
                "from_session": (one["carried"] or {}).get("code"),
                "from_commitment": (one["carried"] or {}).get("commitment"),
            }
            for one in of(view, "commitment")
        ),
        COMMITMENTS,
    )
