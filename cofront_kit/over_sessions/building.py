"""All frames of an alliance, built in one pass over its sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np

from cofront_kit.over_sessions import figures, records
from cofront_kit.over_sessions.columns import SESSIONS
from cofront_kit.over_sessions.gathered import Gathered
from cofront_kit.over_sessions.lists import Lists
from cofront_kit.over_sessions.prepared import Prepared
from cofront_kit.over_sessions.sources import Candidate, Head
from cofront_kit.over_sessions.who import Who

if TYPE_CHECKING:
    import pandas as pd


class _Line(NamedTuple):
    """A session in the frame of sessions; ``place`` is where its parts are, None where it is left out."""

    one: Candidate
    head: Head
    why: str
    place: int | None


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
        self._lines: list[_Line] = []
        self._gathered = Gathered()
        self._names: dict[tuple[str, ...], tuple[dict[str, str], str]] = {}

    def leave_out(self, one: Candidate, head: Head, why: str) -> None:
        """Name a session that is not in the tables."""
        self._lines.append(_Line(one, head, why, None))

    def add(self, one: Candidate, head: Head, prepared: Prepared) -> None:
        """Add the next session."""
        parties = tuple(party.name for party in head.parties)
        if parties not in self._names:
            self._names[parties] = self._named(parties)
        names, why = self._names[parties]
        self._lines.append(_Line(one, head, why, len(self._gathered.codes)))
        self._gathered.add(one.code, day_of(one.created_at, self._zone), names, prepared)

    def _named(self, parties: Sequence[str]) -> tuple[dict[str, str], str]:
        """Name -> name in the alliance, where that is another one; and what to know about merged parties."""
        keys = [self._who.key(name) for name in parties]
        merged = {key for key, many in Counter(keys).items() if many > 1}
        names = {
            name: self._parties[key]
            for key, name in zip(keys, parties, strict=True)
            if key not in merged and self._parties[key] != name
        }
        two = [name for key, name in zip(keys, parties, strict=True) if key in merged]
        why = (
            f"{' and '.join(two)} were parties of their own then, and stay apart in its rows." if two else ""
        )
        return names, why

    def frames(self, parties: Sequence[str]) -> dict[str, pd.DataFrame]:
        """Name -> frame."""
        gathered = self._gathered
        return {
            "sessions": self._sessions(),
            "trust": figures.trust(gathered),
            "check_in": figures.check_in(gathered),
            "changes": figures.changes(gathered),
            **records.commitments(gathered, parties),
            **records.ledger(gathered),
            **records.plain(gathered),
            "issues": records.issues(gathered),
        }

    def _sessions(self) -> pd.DataFrame:
        found = Lists(SESSIONS)
        joined = self._gathered.per_session("people", "joined")
        people = self._gathered.per_session("people", "party")
        for one, head, why, place in self._lines:
            found.add(
                session=one.code,
                date=day_of(one.created_at, self._zone),
                title=head.title or one.title,
                status=head.status,
                source=one.source or "store",
                language=head.language,
                people={} if place is None else dict(zip(people[place], joined[place], strict=True)),
                left_out=place is None,
                why=why,
            )
        return found.frame()


def day_of(at_ms: int, zone: ZoneInfo | None) -> str:
    """The day of a moment, ``YYYY-MM-DD``; UTC without a zone."""
    if zone is None:
        return str(np.datetime64(at_ms, "ms").astype("datetime64[D]"))
    from datetime import datetime

    return datetime.fromtimestamp(at_ms / 1000, zone).date().isoformat()
