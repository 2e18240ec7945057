"""Opportunities as a tidy table."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import TEXT, View, day, of, party_names
from cofront_kit.model.consent import said

OPPORTUNITIES: Final = {
    "opportunity": TEXT,
    "title": TEXT,
    "stage": TEXT,
    "kinds": TEXT,
    "benefits": TEXT,
    "size": TEXT,
    "confidence": TEXT,
    "owners": TEXT,
    "next_step": TEXT,
    "due": "datetime64[ns]",
    "card": TEXT,
    "confirmed": TEXT,
    "missing": TEXT,
    "on_behalf": TEXT,
    "said": TEXT,
}


def opportunities(view: View, names: Names) -> pd.DataFrame:
    """One row per opportunity: columns of :data:`OPPORTUNITIES`. Sizes are words, never added up."""
    return table(
        (
            {
                "opportunity": one["id"],
                "title": one["title"],
                "stage": one["stage"],
                "kinds": tuple(one["kinds"]),
                "benefits": one["benefits"],
                "size": one["size"],
                "confidence": one["confidence"],
                "owners": {names[party]: owner for party, owner in one["owners"].items()},
                "next_step": one["next_step"],
                "due": day(one["due"]),
                "card": one["card"],
                "confirmed": party_names(names, one["confirmed"]),
                "missing": tuple(one["missing"]),
                "on_behalf": party_names(names, one["on_behalf"]),
                "said": said(one, names),
            }
            for one in of(view, "opportunity")
        ),
        OPPORTUNITIES,
    )
