"""Cards as a tidy table: what everyone may see of them."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import TEXT, View, of, party_name, party_names
from cofront_kit.model.consent import said

CARDS: Final = {
    "card": TEXT,
    "kind": TEXT,
    "text": TEXT,
    "party": TEXT,
    "author": TEXT,
    "state": TEXT,
    "confirmed": TEXT,
    "waiting": TEXT,
    "said": TEXT,
    "place": TEXT,
    "on": TEXT,
    "merged_from": TEXT,
    "merged_into": TEXT,
    "agreement": TEXT,
    "agreed": "bool",
    "agreed_said": TEXT,
    "entered": "bool",
    "on_behalf": TEXT,
    "agreed_on_behalf": TEXT,
}


def cards(view: View, names: Names) -> pd.DataFrame:
    """One row per card, merged ones too: columns of :data:`CARDS`."""
    return table(
        (
            {
                "card": one["id"],
                "kind": one["kind"],
                "text": one["text"],
                "party": party_name(names, one["party"]),
                "author": one["author"],
                "state": one["state"],
                "confirmed": party_names(names, one["confirmed"]),
                "waiting": party_names(names, one["waiting"]),
                "said": said(one, names),
                "place": one["place"],
                "on": one["on"],
                "merged_from": tuple(one["of"]),
                "merged_into": one["into"],
                "agreement": (one["agreement"] or {}).get("text"),
                "agreed": one["state"] == "agreed",
                "agreed_said": said(one["agreement"], names) if one["agreement"] else "",
                "entered": one["entered"],
                "on_behalf": party_names(names, one["on_behalf"]),
                "agreed_on_behalf": party_names(names, (one["agreement"] or {}).get("on_behalf", ())),
            }
            for one in of(view, "card")
        ),
        CARDS,
    )
