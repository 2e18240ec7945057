"""Opportunities as a tidy table."""

from __future__ import annotations

from typing import Final, get_args

import pandas as pd

from cofront_kit.insight.columns import CARD, DAY, ON_BEHALF, TEXT, TEXT_PER_PARTY, TEXTS, Column, Columns
from cofront_kit.insight.frames import Names, table
from cofront_kit.insight.record_frames import View, day, of, party_names
from cofront_kit.model.consent import words_of
from cofront_kit.model.outcomes.state import INTANGIBLE, TANGIBLE, Confidence, LedgerStage, Size

OPPORTUNITIES: Final[Columns] = {
    "opportunity": Column(TEXT, "The opportunity's id."),
    "title": Column(TEXT, "Its title."),
    "stage": Column(TEXT, "How far it has come.", among=get_args(LedgerStage), ordered=True),
    "kinds": Column(TEXTS, "Kinds of value.", among=(*TANGIBLE, *INTANGIBLE)),
    "benefits": Column(TEXT, "Who gains what."),
    "size": Column(TEXT, "Its size in words; sizes are never added up.", among=get_args(Size), ordered=True),
    "confidence": Column(TEXT, "How sure that is, in words.", among=get_args(Confidence), ordered=True),
    "owners": Column(TEXT_PER_PARTY, "The owner on each side."),
    "next_step": Column(TEXT, "What happens next."),
    "due": Column(DAY, "By when."),
    "card": CARD,
    "confirmed": Column(TEXTS, "Parties that confirmed it.", among="parties"),
    "missing": Column(TEXTS, "What the next stage still needs."),
    "on_behalf": ON_BEHALF,
    "said": Column(TEXT, "Who confirmed it, in words."),
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
                "said": words_of(one, names),
            }
            for one in of(view, "opportunity")
        ),
        OPPORTUNITIES,
    )
