"""The tables of cards: what they say, and how many lay where when."""

from __future__ import annotations

from collections import Counter
from typing import Final, get_args

import pandas as pd

from cofront_kit.activities.table import Shown, Table
from cofront_kit.insight.card_frames import CARDS, cards
from cofront_kit.insight.columns import DAY, NUMBER, TEXT, Column, Columns
from cofront_kit.insight.frames import table
from cofront_kit.model.board.reading import CardStage, stage_of
from cofront_kit.model.board.state import stands
from cofront_kit.model.state import SessionState

MIDST: Final[Columns] = {
    "minute": Column(NUMBER, "Minutes since the first card was raised, rounded down.", "minutes"),
    "day": Column(DAY, "The day, UTC."),
    "stage": Column(TEXT, "`raised`, `midst`, `faced`, `agreed` or `parked`.", among=get_args(CardStage)),
    "cards": Column(NUMBER, "How many cards were there at the end of that minute.", "cards"),
}
_MINUTE_MS: Final = 60_000


def _counts(state: SessionState) -> dict[str, int]:
    """Cards per stage. A merged card counts instead of those it replaces; solutions belong to their issues."""
    found = Counter(
        stage_of(card, state.party_ids)
        for card in state.board.cards.values()
        if stands(state.board, card) and card.kind != "solution"
    )
    return {stage: found.get(stage, 0) for stage in get_args(CardStage)}


def _midst(shown: Shown) -> pd.DataFrame:
    """One row per minute in which a number changed, and stage. Minutes, so that it doesn't tell whose phone it was."""
    begun, known = 0, dict.fromkeys(get_args(CardStage), 0)
    by_minute: dict[int, tuple[int, dict[str, int]]] = {}
    for at, state in shown.history():
        counts = _counts(state)
        if counts != known:
            begun = begun or at
            by_minute[max(0, at - begun) // _MINUTE_MS] = (at, counts)
            known = counts
    return table(
        (
            {"minute": minute, "day": pd.Timestamp(at, unit="ms").normalize(), "stage": stage, "cards": cards}
            for minute, (at, counts) in by_minute.items()
            for stage, cards in counts.items()
        ),
        MIDST,
    )


TABLES: Final = (
    Table(
        name="cards",
        row="card of the session, merged ones too",
        columns=CARDS,
        keys=("card",),
        of_session=lambda shown: cards(shown.view, shown.names),
    ),
    Table(
        name="midst",
        row="minute in which cards moved, and stage",
        columns=MIDST,
        keys=("minute", "stage"),
        of_session=_midst,
    ),
)
