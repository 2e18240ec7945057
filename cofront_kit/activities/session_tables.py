"""The tables of the session itself."""

from __future__ import annotations

from typing import Final

import pandas as pd

from cofront_kit.activities.table import STEP, Shown, Table
from cofront_kit.insight import frames, record_frames
from cofront_kit.insight.columns import NUMBER, PARTY, TEXT, Column, Columns

_ATTENDANCE: Final[Columns] = {"activity": STEP, **frames.TURNOUT}
_AGENDA: Final[Columns] = {
    "place": Column(NUMBER, "Its place in the order of the agenda, from 1."),
    "activity": STEP,
    "within": Column(TEXT, "The id of the step that it is a part of."),
    "kind": Column(TEXT, "The kind's name, as in templates."),
    "title": Column(TEXT, "Its title."),
    "state": Column(
        TEXT,
        "`draft`, `open`, and then `revealed` or, for what is not sealed, `closed`.",
        among=("draft", "open", "revealed", "closed"),
    ),
    "round": Column(NUMBER, "The round that is open or was open last; 0 before the first."),
}
_PARTIES: Final[Columns] = {
    "party": PARTY,
    "label": Column(TEXT, "Its short label."),
    "joined": Column(NUMBER, "How many people ever joined.", "people"),
}


def _attendance(shown: Shown) -> pd.DataFrame:
    pieces = [frames.turnout(step.shown, shown.names).assign(activity=step.id) for step in shown.steps]
    whole: pd.DataFrame = pd.concat(pieces or [frames.table((), _ATTENDANCE)], ignore_index=True)
    return whole


def _agenda(shown: Shown) -> pd.DataFrame:
    return frames.table(
        (
            {
                "place": place,
                "activity": step.id,
                "within": step.spec.within,
                "kind": step.kind,
                "title": step.spec.title,
                "state": step.state,
                "round": step.round,
            }
            for place, step in enumerate(shown.steps, 1)
        ),
        _AGENDA,
    )


def _parties(shown: Shown) -> pd.DataFrame:
    joined = shown.state.head_counts()
    return frames.table(
        (
            {"party": one.name, "label": one.label, "joined": joined.get(one.id, 0)}
            for one in shown.state.parties
        ),
        _PARTIES,
    )


TABLES: Final = (
    Table(
        name="decisions",
        row="decision",
        columns=record_frames.DECISIONS,
        keys=("decision",),
        of_session=lambda shown: record_frames.decisions(shown.view, shown.names),
    ),
    Table(
        name="attendance",
        row="revealed round of a sealed step, and party",
        columns=_ATTENDANCE,
        keys=("activity", "round", "party"),
        of_session=_attendance,
    ),
    Table(
        name="agenda",
        row="step of the agenda",
        columns=_AGENDA,
        keys=("activity",),
        of_session=_agenda,
    ),
    Table(name="parties", row="party", columns=_PARTIES, keys=("party",), of_session=_parties),
)
