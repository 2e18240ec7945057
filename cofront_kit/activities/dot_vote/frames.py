"""Opened votes as a tidy table."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.insight.columns import COUNT, MEASURE, PARTY, ROUND, TEXT, YES, Column, Columns
from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import View, party_name, results

VOTES: Final[Columns] = {
    "round": ROUND,
    "rank": Column(
        COUNT, "The place on the screens; cards with as many dots share it. Empty where totals are hidden."
    ),
    "card": Column(TEXT, "The card's id."),
    "text": Column(TEXT, "What the card says."),
    "party": PARTY,
    "dots": Column(COUNT, "The party's dots on the card; empty where hidden.", "dots"),
    "share": Column(MEASURE, "These by all the party's dots.", "0..1"),
    "total": Column(COUNT, "All parties' dots on the card.", "dots"),
    "one_sided": Column(TEXT, "The one party that the card matters to.", among="parties"),
    "hidden": Column(YES, "Whether the party is too small to be shown."),
}


def votes(view: View, names: Names, activity: str) -> pd.DataFrame:
    """One row per card and party that is shown, best ranked first: columns of :data:`VOTES`.

    ``rank`` is the place that the screens show: cards with as many dots share it, and it is missing where totals are
    hidden. ``share`` is the party's dots on the card by all the party's dots, 0..1; ``one_sided`` names the one party
    that a card matters to. A party too small to be shown has a row that says ``hidden`` and no figure.
    """
    return table(
        (
            {
                "round": turn,
                "rank": one["place"],
                "card": one["card"],
                "text": one["text"],
                "party": name,
                "dots": one["by"].get(party),
                "share": one["share"].get(party),
                "total": one["total"],
                "one_sided": party_name(names, one["one_sided"]),
                "hidden": one["by"].get(party) is None,
            }
            for turn, result in results(view, activity)
            for one in result["ranking"]
            for party, name in names.items()
        ),
        VOTES,
    )
