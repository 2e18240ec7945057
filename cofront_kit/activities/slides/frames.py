"""Opened slides as a tidy table."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.insight.columns import PARTY, ROUND, TEXT, YES, Column, Columns
from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import View, results

SLIDES: Final[Columns] = {
    "round": ROUND,
    "party": PARTY,
    "prompt": Column(TEXT, "The id of the prompt, as in `.items()`."),
    "text": Column(TEXT, "The line. Nothing says who wrote it."),
    "card": Column(TEXT, "The id of the card that was made of it."),
    "entered": Column(YES, "Whether the facilitator entered it for somebody."),
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
