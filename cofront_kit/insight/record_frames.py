"""What tidy tables of records are made with, and the decision log, made from what everyone may see.

The rows come from values of the session's view, so that nothing can be in a table that is on no screen. The tables of
a kind of activity are in its own folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pandas as pd

from cofront_kit.insight.columns import DAY, INT_PER_PARTY, TEXT, YES, Column, Columns
from cofront_kit.insight.frames import Names, table

View = Mapping[str, Any]
"""View key -> value, see ``docs/protocol.md``."""

DECISIONS: Final[Columns] = {
    "decision": Column(TEXT, "The decision's id."),
    "what": Column(TEXT, "What was decided."),
    "why": Column(TEXT, "The reason."),
    "dissent": Column(TEXT, "Who disagreed, and why."),
    "reversible": Column(YES, "Whether it can be taken back."),
    "present": Column(INT_PER_PARTY, "How many people of each party were there.", "people"),
    "on": Column(DAY, "The day."),
    "card": Column(TEXT, "The id of the issue whose agreement it records."),
}


def of(view: View, head: str) -> list[dict[str, Any]]:
    """The values of all keys ``<head>/...``, in the order they came."""
    found = [value for key, value in view.items() if key.startswith(f"{head}/")]
    return sorted(found, key=lambda value: (value.get("n", 0), value["id"]))


def decisions(view: View, names: Names) -> pd.DataFrame:
    """One row per decision: columns of :data:`DECISIONS`; ``present`` is party name -> people."""
    return table(
        (
            {
                "decision": one["id"],
                "what": one["what"],
                "why": one["why"],
                "dissent": one["dissent"],
                "reversible": one["reversible"],
                "present": {names[party]: count for party, count in one["present"].items()},
                "on": day(one["on"]),
                "card": one["card"],
            }
            for one in of(view, "decision")
        ),
        DECISIONS,
    )


def results(view: View, activity: str) -> Iterable[tuple[int, dict[str, Any]]]:
    """(round, value) of every round of an activity that was opened for everyone."""
    head = f"result/{activity}/"
    turns = sorted(int(key.removeprefix(head)) for key in view if key.startswith(head))
    return [(turn, view[f"{head}{turn}"]) for turn in turns]


def party_name(names: Names, party: str | None) -> str | None:
    """A party's name; None for what belongs to none."""
    return None if party is None else names[party]


def party_names(names: Names, parties: Iterable[str]) -> tuple[str, ...]:
    """The names of parties."""
    return tuple(names[party] for party in parties)


def day(text: str | None) -> pd.Timestamp | None:
    """A day of a view, ``YYYY-MM-DD``, as pandas has it."""
    return None if text is None else pd.Timestamp(text)
