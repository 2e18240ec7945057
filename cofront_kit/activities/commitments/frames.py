"""Commitments as a tidy table."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import TEXT, View, day, of

COMMITMENTS: Final = {
    "commitment": TEXT,
    "text": TEXT,
    "owner": TEXT,
    "party": TEXT,
    "counterpart": TEXT,
    "due": "datetime64[ns]",
    "first_step": TEXT,
    "check": "datetime64[ns]",
    "status": TEXT,
    "kept_trust": "boolean",
    "promised": "datetime64[ns]",
    "card": TEXT,
    "from_session": TEXT,
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
            }
            for one in of(view, "commitment")
        ),
        COMMITMENTS,
    )
