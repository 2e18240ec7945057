"""Opened votes as a tidy table."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import TEXT, View, party_name, results

VOTES: Final = {
    "round": "int64",
    "rank": "Int64",
    "card": TEXT,
    "text": TEXT,
    "party": TEXT,
    "dots": "Int64",
    "share": "float64",
    "total": "Int64",
    "one_sided": TEXT,
    "hidden": "bool",
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
