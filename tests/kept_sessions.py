"""Sessions as an alliance reads them, made by hand: what was published is published by the rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from cofront_kit.activities.table_registry import tables
from cofront_kit.insight import frames
from cofront_kit.insight.lens_frames import Asked, lenses
from cofront_kit.model.disclosure import Ballot, ItemSpec, publish
from cofront_kit.model.state import RoundResult
from cofront_kit.over_sessions.kept import KeptParty, KeptSession, cells_of

DIMENSIONS = ("commitments", "honesty")
LENSES = ("attention", "value")
Row = Mapping[str, Any]


def moment(day: str, hour: int = 12) -> int:
    """Milliseconds since the epoch, UTC."""
    year, month, number = (int(part) for part in day.split("-"))
    return int(datetime(year, month, number, hour, tzinfo=timezone.utc).timestamp() * 1000)


def kept(
    code: str,
    day: str,
    *,
    parties: Sequence[str | KeptParty] = ("Acme", "Borealis"),
    hour: int = 12,
    trust: Mapping[str, Sequence[int]] | None = None,
    lens: Mapping[str, Sequence[int]] | None = None,
    threshold: int = 3,
    version: int = 9,
    title: str = "",
    language: str = "en",
    **rows: Iterable[Row],
) -> KeptSession:
    """A session.

    ``trust`` is party -> what each of its people answered to every item about every other party, ``lens`` what they
    answered to every scale of the check-in before; ``rows`` table -> rows, where columns may be left out.
    """
    named = tuple(one if isinstance(one, KeptParty) else KeptParty(one, one[:14]) for one in parties)
    names = [one.name for one in named]
    begun = moment(day, hour)
    given: dict[str, Iterable[Row]] = {
        "parties": [
            {"party": name, "label": name, "joined": len((trust or {}).get(name, ()))} for name in names
        ],
        **rows,
    }
    found = {name: _table(name, code, given.get(name, ())) for name in tables()}
    for answers, about in ((trust, "others"), (lens, "own")):
        if answers is not None:
            _add(found, code, names, answers, about, threshold)
    return KeptSession(
        code=code,
        title=title or f"Session {code}",
        language=language,
        created_at=begun,
        closed_at=begun + 3_600_000,
        template="two-slides",
        release="1",
        version=version,
        parties=named,
        tables=found,
    )


def _add(
    found: dict[str, dict[str, list[Any]]],
    code: str,
    names: list[str],
    answers: Mapping[str, Sequence[int]],
    about: Any,
    threshold: int,
) -> None:
    ids = {name: f"p{place}" for place, name in enumerate(names, 1)}
    asked = DIMENSIONS if about == "others" else LENSES
    ballots = [
        Ballot(
            ids[name],
            {
                ids[other]: dict.fromkeys(asked, value)
                for other in names
                if (other != name) == (about == "others")
            },
        )
        for name, values in answers.items()
        for value in values
    ]
    published = publish(
        ballots,
        parties=tuple(ids.values()),
        items=tuple(ItemSpec(one, one) for one in asked),
        points=5 if about == "others" else 7,
        threshold=threshold,
        about=about,
    )
    result = RoundResult(
        1, threshold, published, {ids[name]: (len(answers.get(name, ())), 0) for name in names}
    )
    called = {party: name for name, party in ids.items()}
    step = "pulse" if about == "others" else "before"
    if about == "others":
        more = {
            "title": "Pulse",
            "label": "Label",
            "scale": ["1", "2", "3", "4", "5"],
            "text": "A statement.",
        }
        _extend(found["trust"], cells_of(frames.items([result], called)), code, step, more)
        _extend(found["trust_dimensions"], cells_of(frames.dimensions([result], called)), code, step)
    else:
        more = {"title": "Look", "label": "Label", "low": "a", "high": "b", "points": 7, "balance": False}
        _extend(found["check_in"], cells_of(lenses([Asked("before", [result])], called)), code, step, more)
    _extend(found["attendance"], cells_of(frames.turnout([result], called)), code, step)


def _extend(
    table: dict[str, list[Any]],
    cells: Mapping[str, list[Any]],
    code: str,
    step: str,
    more: Mapping[str, Any] | None = None,
) -> None:
    many = len(next(iter(cells.values())))
    shared = {"session": code, "activity": step, **(more or {})}
    for name, column in table.items():
        column += cells[name] if name in cells else [shared[name]] * many


def _table(name: str, code: str, rows: Iterable[Row]) -> dict[str, list[Any]]:
    columns = tables()[name].table.all_columns
    listed = [{"session": code, **row} for row in rows]
    assert all(row.keys() <= columns.keys() for row in listed), name
    return {column: [row.get(column) for row in listed] for column in columns}
