"""What sessions left behind, followed from one to the next: commitments, opportunities, issues, and who came."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Final, get_args

from cofront_kit.model.board.reading import CardStage
from cofront_kit.model.outcomes.state import INTANGIBLE, TANGIBLE, LedgerStage
from cofront_kit.model.text import folded
from cofront_kit.over_sessions.columns import (
    ATTENDANCE,
    COMMITMENTS,
    ISSUES,
    LEDGER,
    LEDGER_FLOW,
    MIDST,
    PROMISES,
)
from cofront_kit.over_sessions.figures import Place
from cofront_kit.over_sessions.kept import Cells
from cofront_kit.over_sessions.lists import Lists, rows_of

NOT_SAID: Final = "not said"
_VALUES: Final = ("tangible", "intangible", "both", NOT_SAID)
_NO_WORD: Final = re.compile(r"[\W_]+")


def same_words(text: str) -> str:
    """A text as it is compared between sessions: case, blanks and punctuation don't count."""
    seen = folded(text)
    return _NO_WORD.sub(" ", seen).strip() or seen


class Commitments:
    """The frames ``commitments`` and ``promises``: what was brought along is one, and its last state counts."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, str], dict[str, Any]] = {}

    def add(self, at: Place, tables: Cells) -> None:
        """Add the next session."""
        for row in rows_of(tables["commitments"]):
            origin = row["from_session"] or at.code
            key = origin, row["from_commitment"] or row["commitment"]
            before = self._last.get(key)
            status = row["status"]
            self._last[key] = {
                "session": at.code,
                "date": at.date,
                "commitment": row["commitment"],
                "text": row["text"],
                "party": at.party(row["party"]),
                "counterpart": at.party(row["counterpart"]),
                "due": row["due"],
                "status": status,
                "on_time": status == "kept",
                "renegotiated": status == "renegotiated",
                "missed": status == "missed",
                "kept_trust": row["kept_trust"],
                "promised": row["promised"] if before is None else before["promised"],
                "sessions": 1 if before is None else before["sessions"] + (before["session"] != at.code),
                "from_session": origin,
                "order": (at.date, len(self._last)) if before is None else before["order"],
            }

    def commitments(self) -> Lists:
        """One row per commitment, in the order of the sessions that said the last word on them."""
        found = Lists(COMMITMENTS)
        for row in sorted(self._last.values(), key=lambda row: (row["date"], row["order"])):
            found.add(**row)
        return found

    def promises(self, parties: Iterable[str]) -> Lists:
        """One row per party."""
        found = Lists(PROMISES)
        by_party: dict[str, list[dict[str, Any]]] = {name: [] for name in parties}
        for row in self._last.values():
            by_party.setdefault(row["party"], []).append(row)
        for party, rows in by_party.items():
            found.add(
                party=party,
                made=len(rows),
                open=sum(row["status"] == "open" for row in rows),
                on_time=sum(row["on_time"] for row in rows),
                renegotiated=sum(row["renegotiated"] for row in rows),
                in_time=sum(row["renegotiated"] and row["kept_trust"] is True for row in rows),
                missed=sum(row["missed"] for row in rows),
            )
        return found


class Ledger:
    """The frames ``ledger`` and ``ledger_flow``. Opportunities of two sessions are one if their titles say the same."""

    def __init__(self) -> None:
        self.ledger, self.flow = Lists(LEDGER), Lists(LEDGER_FLOW)
        self._known: dict[tuple[str, int], tuple[str, str, str]] = {}
        """Title and place among equal ones -> where it was last: session, value, stage."""
        self._there: Counter[tuple[str, str]] = Counter()

    def add(self, at: Place, tables: Cells) -> None:
        """Add the next session; one without opportunities changes nothing."""
        came: Counter[tuple[str, str]] = Counter()
        went: Counter[tuple[str, str]] = Counter()
        seen: Counter[str] = Counter()
        for row in rows_of(tables["ledger"]):
            words = same_words(row["title"])
            key = words, seen[words]
            seen[words] += 1
            before = self._known.get(key)
            value = value_of(row["kinds"] or ())
            now = value or NOT_SAID, row["stage"]
            if before is None or before[1:] != now:
                came[now] += 1
                if before is not None:
                    went[before[1], before[2]] += 1
            self._known[key] = (at.code, *now)
            self.ledger.add(
                session=at.code,
                date=at.date,
                opportunity=row["opportunity"],
                title=row["title"],
                stage=row["stage"],
                stage_before=None if before is None else before[2],
                value=value,
                kinds=row["kinds"],
                size=row["size"],
                came_from=None if before is None else before[0],
            )
        self._there.update(came)
        self._there.subtract(went)
        for value in _VALUES:
            for stage in get_args(LedgerStage):
                where = value, stage
                if value == NOT_SAID and not (self._there[where] or came[where] or went[where]):
                    continue
                self.flow.add(
                    session=at.code,
                    date=at.date,
                    value=value,
                    stage=stage,
                    count=self._there[where],
                    entered=came[where],
                    left=went[where],
                )


def value_of(kinds: Iterable[str]) -> str | None:
    """Which kind of value an opportunity is about; None where none was named."""
    named = set(kinds)
    tangible, intangible = named & set(TANGIBLE), named & set(INTANGIBLE)
    if tangible and intangible:
        return "both"
    return "tangible" if tangible else "intangible" if intangible else None


class Issues:
    """The frame ``issues``: those that more than one session had, by what they say."""

    def __init__(self) -> None:
        self._said: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, at: Place, tables: Cells) -> None:
        """Add the next session; a card that another replaces counts if no other of that session says the same."""
        here: dict[str, dict[str, Any]] = {}
        for row in sorted(rows_of(tables["cards"]), key=lambda row: row["merged_into"] is not None):
            if row["kind"] == "issue":
                here.setdefault(same_words(row["text"]), row)
        for words, row in here.items():
            self._said[words].append(
                {
                    "session": at.code,
                    "date": at.date,
                    "text": row["text"],
                    "card": row["card"],
                    "party": at.party(row["party"]),
                    "state": row["state"],
                }
            )

    def issues(self) -> Lists:
        """One row per issue that came back, and session that it was in; in the order of the sessions."""
        found = Lists(ISSUES)
        rows = [
            {"issue": said[0]["text"], "time": time, "times": len(said), **row}
            for said in self._said.values()
            if len(said) > 1
            for time, row in enumerate(said, 1)
        ]
        for row in sorted(rows, key=lambda row: row["date"]):
            found.add(**row)
        return found


class Attendance:
    """The frame ``attendance``."""

    def __init__(self) -> None:
        self.attendance = Lists(ATTENDANCE)

    def add(self, at: Place, tables: Cells) -> None:
        """Add the next session."""
        last: dict[tuple[str, str], dict[str, Any]] = {}
        for row in rows_of(tables["attendance"]):
            key = row["activity"], row["party"]
            if key not in last or row["round"] >= last[key]["round"]:
                last[key] = row
        steps: list[str | None] = list(dict.fromkeys(activity for activity, _ in last))
        for party in rows_of(tables["parties"]):
            name = party["party"]
            for step in steps or (None,):
                row = last.get((str(step), name), {})
                self.attendance.add(
                    session=at.code,
                    date=at.date,
                    party=at.party(name),
                    joined=party["joined"],
                    activity=step,
                    round=row.get("round"),
                    handed_in=row.get("handed_in"),
                    entered=row.get("entered"),
                )


class Midst:
    """The frame ``midst``."""

    def __init__(self) -> None:
        self.midst = Lists(MIDST)

    def add(self, at: Place, tables: Cells) -> None:
        """Add the next session: one in which cards were raised."""
        minutes: dict[int, dict[str, int]] = defaultdict(dict)
        for minute, stage, cards in _cells(tables["midst"], "minute", "stage", "cards"):
            minutes[minute][stage] = cards
        if minutes:
            moments = sorted(minutes)
            spent = sum(
                later - earlier for earlier, later in pairwise(moments) if minutes[earlier].get("midst")
            )
            end = minutes[moments[-1]]
            self.midst.add(
                session=at.code,
                date=at.date,
                minutes=spent,
                **{stage: end.get(stage, 0) for stage in get_args(CardStage)},
            )


def _cells(table: Mapping[str, list[Any]], *names: str) -> Iterator[tuple[Any, ...]]:
    return zip(*(table[name] for name in names), strict=True)
