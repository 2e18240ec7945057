"""Opened slides as a tidy table."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import TEXT, View, results

SLIDES: Final = {
    "round": "int64",
    "party": TEXT,
    "prompt": TEXT,
    "text": TEXT,
    "card": TEXT,
    "entered": "bool",
}


def slides(view: View, names: Names, activity: str) -> pd.DataFrame:
    """One row per opened line: columns of :data:`SLIDES`."""
    return table(
        (
            {
                "round": turn,
                "party": names[slide["party"]],
                "prompt": slide["prompt"],
                "text": line["text"],
                "card": line["card"],
                "entered": line["entered"],
            }
            for turn, result in results(view, activity)
            for slide in result["slides"]
            for line in slide["lines"]
        ),
        SLIDES,
    )
