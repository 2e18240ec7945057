"""All frames of an alliance, built in one pass over its sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from cofront_kit.activities.table_registry import tables
from cofront_kit.errors import BadInput
from cofront_kit.over_sessions.columns import SESSIONS
from cofront_kit.over_sessions.figures import Figures, Place
from cofront_kit.over_sessions.kept import Cells, KeptSession
from cofront_kit.over_sessions.lists import Lists
from cofront_kit.over_sessions.records import Attendance, Commitments, Issues, Ledger, Midst
from cofront_kit.over_sessions.sources import Candidate, Head
from cofront_kit.over_sessions.who import Who

if TYPE_CHECKING:
    import pandas as pd

NEEDED: Final = (
    "trust",
    "trust_dimensions",
    "check_in",
    "check_in_pairs",
    "commitments",
    "ledger",
    "cards",
    "midst",
    "attendance",
    "parties",
)
"""The tables of a session that an alliance reads."""


class Building:
    """The frames of an alliance, growing session by session.

    Args:
        who: Who is who.
        parties: The alliance's parties, by their keys in ``who`` -> what they are called.
        zone: Whose days count.
    """

    def __init__(self, who: Who, parties: Mapping[str, str], zone: ZoneInfo | None) -> None:
        self._who = who
        self._parties = parties
        self._zone = zone
        self.sessions = Lists(SESSIONS)
        self._figures = Figures()
        self._commitments, self._ledger, self._issues = Commitments(), Ledger(), Issues()
        self._attendance, self._midst = Attendance(), Midst()

    def leave_out(self, one: Candidate, head: Head, why: str) -> None:
        """Name a session that is not in the tables."""
        self._session(one, head, {}, why, left_out=True)

    def add(self, one: Candidate, head: Head, kept: KeptSession) -> None:
        """Add the next session; what doesn't hold together is named and left out."""
        keys = [self._who.key(party.name) for party in kept.parties]
        merged = {key for key, many in Counter(keys).items() if many > 1}
        names = {
            party.name: party.name if key in merged else self._parties.get(key, party.name)
            for key, party in zip(keys, kept.parties, strict=True)
        }
        at = Place(kept.code, day_of(kept.created_at, self._zone), names)
        try:
            _check(kept.tables)
            people = _people(at, kept.tables)
            self._figures.add(at, kept.tables)
        except (LookupError, TypeError, ValueError) as error:
            self.leave_out(one, head, f"Its tables can't be used: {error}.")
            return
        for part in (self._commitments, self._ledger, self._issues, self._attendance, self._midst):
            part.add(at, kept.tables)
        why = ""
        if merged:
            two = [party.name for key, party in zip(keys, kept.parties, strict=True) if key in merged]
            why = f"{' and '.join(two)} were parties of their own then, and stay apart in its rows."
        self._session(one, head, people, why, left_out=False)

    def _session(
        self, one: Candidate, head: Head, people: Mapping[str, int], why: str, *, left_out: bool
    ) -> None:
        self.sessions.add(
            session=one.code,
            date=day_of(one.created_at, self._zone),
            title=head.title or one.title,
            status=head.status,
            source=one.source or "store",
            language=head.language,
            people=people,
            left_out=left_out,
            why=why,
        )

    def frames(self, parties: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Name -> frame."""
        self._figures.finish()
        made = {
            "sessions": self.sessions,
            "trust": self._figures.trust,
            "check_in": self._figures.check_in,
            "changes": self._figures.changes,
            "commitments": self._commitments.commitments(),
            "promises": self._commitments.promises(parties),
            "ledger": self._ledger.ledger,
            "ledger_flow": self._ledger.flow,
            "midst": self._midst.midst,
            "issues": self._issues.issues(),
            "attendance": self._attendance.attendance,
        }
        return {name: lists.frame() for name, lists in made.items()}


@cache
def _columns() -> dict[str, frozenset[str]]:
    known = tables()
    return {name: frozenset(known[name].table.all_columns) for name in NEEDED}


def _check(given: Cells) -> None:
    """Check the tables of a session that may be somebody else's.

    Raises:
        BadInput: A table or a column is missing, or its columns are not equally long.
    """
    for name, columns in _columns().items():
        missing = columns - given.get(name, {}).keys()
        if missing:
            raise BadInput(f"the table {name!r} has no column {min(missing)!r}")
        if len({len(cells) for cells in given[name].values()}) > 1:
            raise BadInput(f"the columns of the table {name!r} are not equally long")


def _people(at: Place, tables: Cells) -> dict[str, int]:
    table = tables["parties"]
    found: dict[str, Any] = {}
    for party, joined in zip(table["party"], table["joined"], strict=True):
        found[str(at.party(party))] = joined
    return found


def day_of(at_ms: int, zone: ZoneInfo | None) -> str:
    """The day of a moment, ``YYYY-MM-DD``; UTC without a zone."""
    if zone is None:
        return str(np.datetime64(at_ms, "ms").astype("datetime64[D]"))
    from datetime import datetime

    return datetime.fromtimestamp(at_ms / 1000, zone).date().isoformat()
