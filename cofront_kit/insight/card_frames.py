"""Cards as a tidy table: what everyone may see of them."""

from __future__ import annotations

from typing import Final, get_args

import pandas as pd

from cofront_kit.insight.columns import ON_BEHALF, TEXT, TEXTS, YES, Column, Columns
from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import View, of, party_name, party_names
from cofront_kit.model.board.reading import CardStage, Place
from cofront_kit.model.board.state import CardKind
from cofront_kit.model.consent import words_of

CARDS: Final[Columns] = {
    "card": Column(TEXT, "The card's id."),
    "kind": Column(TEXT, "`opportunity`, `issue` or `solution`.", among=get_args(CardKind)),
    "text": Column(TEXT, "What it says."),
    "party": Column(TEXT, "The party that it comes from; empty for both.", among="parties"),
    "author": Column(TEXT, "Who wrote it, if the person chose to be named."),
    "state": Column(TEXT, "Where its wording stands.", among=get_args(CardStage)),
    "confirmed": Column(TEXTS, "Parties that confirmed its wording.", among="parties"),
    "waiting": Column(TEXTS, "Parties that have not confirmed it yet.", among="parties"),
    "said": Column(TEXT, "The same in words."),
    "place": Column(TEXT, "Where on the board it is.", among=get_args(Place)),
    "on": Column(TEXT, "The id of the issue that a solution belongs to."),
    "merged_from": Column(TEXTS, "Ids of the cards that it replaces."),
    "merged_into": Column(TEXT, "The id of the card that replaces it."),
    "agreement": Column(TEXT, "The wording of the agreement about it."),
    "agreed": Column(YES, "Whether every party has confirmed that agreement."),
    "agreed_said": Column(TEXT, "The same in words."),
    "entered": Column(YES, "Whether the facilitator entered it for somebody."),
    "on_behalf": ON_BEHALF,
    "agreed_on_behalf": Column(
        TEXTS, "Parties for which the facilitator confirmed the agreement.", among="parties"
    ),
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
                "said": words_of(one, names),
                "place": one["place"],
                "on": one["on"],
                "merged_from": tuple(one["of"]),
                "merged_into": one["into"],
                "agreement": (one["agreement"] or {}).get("text"),
                "agreed": one["state"] == "agreed",
                "agreed_said": words_of(one["agreement"], names) if one["agreement"] else "",
                "entered": one["entered"],
                "on_behalf": party_names(names, one["on_behalf"]),
                "agreed_on_behalf": party_names(names, (one["agreement"] or {}).get("on_behalf", ())),
            }
            for one in of(view, "card")
        ),
        CARDS,
    )
