"""What sessions left behind, followed from one to the next: commitments, opportunities, issues, and who came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final, get_args

import numpy as np

from cofront_kit.model.outcomes.state import LedgerStage
from cofront_kit.over_sessions.columns import (
    ATTENDANCE,
    COMMITMENTS,
    ISSUES,
    LEDGER,
    LEDGER_FLOW,
    MIDST,
    PROMISES,
)
from cofront_kit.over_sessions.gathered import Gathered
from cofront_kit.over_sessions.lists import Lists, days, framed

if TYPE_CHECKING:
    import pandas as pd

NOT_SAID: Final = "not said"
_Many = Counter[tuple[str, str]]
"""Kind of value and stage -> how many."""
_VALUES: Final = ("tangible", "intangible", "both", NOT_SAID)


def plain(gathered: Gathered) -> dict[str, pd.DataFrame]:
    """The frames ``attendance`` and ``midst``, which are only put together."""
    return {
        part: framed({**gathered.cells[part], **gathered.where(part)}, columns)
        for part, columns in (("attendance", ATTENDANCE), ("midst", MIDST))
    }


# --- commitments


def commitments(gathered: Gathered, parties: Iterable[str]) -> dict[str, pd.DataFrame]:
    """The frames ``commitments`` and ``promises``: what was brought along is one, and its last state counts."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    cells = gathered.cells["commitments"]
    for place, *row in zip(gathered.places("commitments"), *cells.values(), strict=True):
        one = dict(zip(cells, row, strict=True))
        code = gathered.codes[place]
        origin = one.pop("from_session") or code
        key = origin, one.pop("from_commitment") or one["commitment"]
        before = last.get(key)
        status = one["status"]
        if before is not None:
            one["promised"] = before["promised"]
        last[key] = {
            **one,
            "session": code,
            "date": gathered.days[place],
            "on_time": status == "kept",
            "renegotiated": status == "renegotiated",
            "missed": status == "missed",
            "sessions": 1 if before is None else before["sessions"] + (before["session"] != code),
            "from_session": origin,
            "place": place,
            "first": len(last) if before is None else before["first"],
        }
    rows = sorted(last.values(), key=lambda row: (row["place"], row["first"]))
    found = Lists(COMMITMENTS)
    for each in rows:
        found.add(**each)
    return {"commitments": found.frame(), "promises": _promises(rows, parties)}


def _promises(rows: Iterable[dict[str, Any]], parties: Iterable[str]) -> pd.DataFrame:
    found = Lists(PROMISES)
    by_party: dict[str, list[dict[str, Any]]] = {name: [] for name in parties}
    for row in rows:
        by_party.setdefault(row["party"], []).append(row)
    for party, made in by_party.items():
        found.add(
            party=party,
            made=len(made),
            open=sum(row["status"] == "open" for row in made),
            on_time=sum(row["on_time"] for row in made),
            renegotiated=sum(row["renegotiated"] for row in made),
            in_time=sum(row["renegotiated"] and row["kept_trust"] is True for row in made),
            missed=sum(row["missed"] for row in made),
        )
    return found.frame()


# --- opportunities


def ledger(gathered: Gathered) -> dict[str, pd.DataFrame]:
    """The frames ``ledger`` and ``ledger_flow``. Opportunities of two sessions are one if their titles say the same."""
    cells = gathered.cells["ledger"]
    known: dict[tuple[str, int], tuple[str, str, str]] = {}
    came_from: list[str | None] = []
    stage_before: list[str | None] = []
    moved: list[tuple[_Many, _Many]] = [(Counter(), Counter()) for _ in gathered.codes]
    columns = (cells[name] for name in ("words", "place", "value", "stage"))
    for place, words, number, value, stage in zip(gathered.places("ledger"), *columns, strict=True):
        key, now = (words, number), (value or NOT_SAID, stage)
        before = known.get(key)
        if before is None:
            came_from.append(None)
            stage_before.append(None)
            moved[place][0][now] += 1
        else:
            came_from.append(before[0])
            stage_before.append(before[2])
            if before[1:] != now:
                moved[place][0][now] += 1
                moved[place][1][before[1:]] += 1
        known[key] = (gathered.codes[place], *now)
    frame = framed(
        {**cells, **gathered.where("ledger"), "came_from": came_from, "stage_before": stage_before}, LEDGER
    )
    return {"ledger": frame, "ledger_flow": _flow(gathered, moved)}


def _flow(gathered: Gathered, moved: Sequence[tuple[_Many, _Many]]) -> pd.DataFrame:
    said = [value for value in _VALUES if value != NOT_SAID or None in gathered.cells["ledger"]["value"]]
    order = [(value, stage) for value in said for stage in get_args(LedgerStage)]
    there = dict.fromkeys(order, 0)
    cells: dict[str, Any] = {"count": [], "entered": [], "left": []}
    for came, went in moved:
        for where, many in came.items():
            there[where] += many
        for where, many in went.items():
            there[where] -= many
        cells["count"] += there.values()
        cells["entered"] += [came.get(where, 0) for where in order]
        cells["left"] += [went.get(where, 0) for where in order]
    cells["value"] = [value for value, _ in order] * len(moved)
    cells["stage"] = [stage for _, stage in order] * len(moved)
    cells["session"] = [code for code in gathered.codes for _ in order]
    cells["date"] = np.repeat(days(gathered.days), len(order))
    return framed(cells, LEDGER_FLOW)


# --- issues


def issues(gathered: Gathered) -> pd.DataFrame:
    """The frame ``issues``: those that more than one session had, by what they say."""
    cells = gathered.cells["issues"]
    times = Counter(cells["words"])
    first: dict[str, str] = {}
    seen: dict[str, int] = defaultdict(int)
    found = Lists(ISSUES)
    for place, *row in zip(gathered.places("issues"), *cells.values(), strict=True):
        one = dict(zip(cells, row, strict=True))
        words = one.pop("words")
        if times[words] > 1:
            seen[words] += 1
            found.add(
                **one,
                session=gathered.codes[place],
                date=gathered.days[place],
                issue=first.setdefault(words, one["text"]),
                time=seen[words],
                times=times[words],
            )
    return found.frame()
