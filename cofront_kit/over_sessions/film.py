"""The film of an alliance, made from its frames: what each session published, and nothing worked out anew."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timezone
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd
from msgspec.structs import replace

from cofront_kit.errors import BadInput
from cofront_kit.model.kinds.alliance_view.film import (
    GROUPS,
    MAX_MARK,
    MAX_WHY,
    MOST_MARKS,
    MOST_SESSIONS,
    OUTCOMES,
    STAGES,
    WORTHS,
    Film,
    FilmMark,
    FilmParty,
    FilmPoint,
    FilmSession,
    Group,
    PromiseLine,
    TrustLine,
    ValueLine,
    check_film,
    places,
)
from cofront_kit.model.state import Party
from cofront_kit.model.text import clean, shown
from cofront_kit.node.node import Node
from cofront_kit.over_sessions.sources import Sources
from cofront_kit.rounding import rounded

if TYPE_CHECKING:
    from cofront_kit.over_sessions.alliance import Alliance

Marks = Mapping[Any, str] | Sequence[tuple[Any, str]]
"""Day -> what happened, in own words; or (day, words) in a list, for two on one day."""
DIMENSIONS: Final[dict[Group, tuple[str, ...]]] = {
    "integrity": ("honesty", "fair-dealing"),
    "competence": ("competence",),
}
NOT_ASKED: Final = "not asked in this session"
_HIDDEN: Final = "hidden to protect answers"
_OTHER: Final = "other questions in this session"
_MOST_POINTS: Final = 720
"""Of all lines of trust: the film is sent to every phone. Six parties have twelve sessions."""
_BOTH: Final = ("tangible", "intangible")
_WORTH: Final[dict[str, tuple[str, ...]]] = {"both": _BOTH, "not said": ("unsaid",)}
"""What the ledger's table calls kinds of value -> where the film counts them, if they have another name there."""


class Frames(NamedTuple):
    """What a film is made of; see :meth:`cofront_kit.over_sessions.Alliance.frame`.

    Attributes:
        sessions: ``session, title, date`` in order of time.
        trust: As ``frame("trust")``.
        flow: As ``frame("ledger_flow")``.
        commitments: As ``frame("commitments")``.
    """

    sessions: pd.DataFrame
    trust: pd.DataFrame
    flow: pd.DataFrame
    commitments: pd.DataFrame


def film_of(
    frames: Frames, parties: Sequence[FilmParty], *, name: str = "", marks: Marks = (), taken: str = ""
) -> Film:
    """Make the film.

    Args:
        frames: What the sessions published.
        parties: In the order that gives them their marks.
        name: What the alliance is called.
        marks: What happened when, in own words.
        taken: The day it is made on, ``YYYY-MM-DD``.

    Raises:
        BadInput: A mark has no day or no words, or there are too many.
    """
    rows = list(
        zip(frames.sessions["session"], frames.sessions["date"], frames.sessions["title"], strict=True)
    )
    sides = len(parties)
    most = min(MOST_SESSIONS, _MOST_POINTS // max(1, 2 * sides * (sides - 1)))
    rows, earlier = rows[-most:], max(0, len(rows) - most)
    codes = [str(code) for code, _, _ in rows]
    days = [_day(day) for _, day, _ in rows]
    told = _told(marks)
    stands, at = _axis(days, [day for day, _ in told])
    film = Film(
        name=name,
        parties=tuple(parties),
        sessions=tuple(
            FilmSession(day.isoformat(), str(title), place)
            for day, (_, _, title), place in zip(days, rows, stands, strict=True)
        ),
        earlier=earlier,
        trust=tuple(_trust(frames.trust, codes, [party.name for party in parties])),
        value=tuple(_value(frames.flow, codes)),
        commitments=tuple(_promises(frames.commitments, codes)),
        marks=_marks(told, at),
        taken=taken,
    )
    check_film(film)
    return film


def marked(film: Film, marks: Marks) -> Film:
    """The same film with other marks.

    Args:
        film: A film.
        marks: What happened when, in own words.

    Raises:
        BadInput: A mark has no day or no words, or there are too many.
    """
    told = _told(marks)
    stands, at = _axis([_day(one.day) for one in film.sessions], [day for day, _ in told])
    made = replace(
        film,
        sessions=tuple(replace(one, at=place) for one, place in zip(film.sessions, stands, strict=True)),
        marks=_marks(told, at),
    )
    check_film(made)
    return made


def _marks(told: Sequence[tuple[date, str]], at: Sequence[float]) -> tuple[FilmMark, ...]:
    return tuple(
        FilmMark(day.isoformat(), words, place) for (day, words), place in zip(told, at, strict=True)
    )


# --- trust ------------------------------------------------------------------------------------------------


def _trust(frame: pd.DataFrame, codes: Sequence[str], names: Sequence[str]) -> Iterator[TrustLine]:
    asked: dict[str, set[str]] = {code: set() for code in codes}
    cells: dict[tuple[str, str, str, str], FilmPoint] = {}
    for row in _records(frame, codes):
        asked[row["session"]].add(row["dimension"])
        cells[row["session"], row["rater"], row["target"], row["dimension"]] = _point(row)
    every = tuple(sorted(set().union(*asked.values()))) if asked else ()
    has_parts = False
    for group in GROUPS:
        wanted = DIMENSIONS.get(group, every)
        if not any(set(wanted) <= there for there in asked.values() if there) or (
            has_parts and group == "all"
        ):
            continue
        has_parts = True
        for rater, one in enumerate(names):
            for target, other in enumerate(names):
                if rater == target:
                    continue
                points = tuple(
                    _together([cells.get((code, one, other, dimension)) for dimension in wanted], asked[code])
                    for code in codes
                )
                if any(point.value is not None or point.why != NOT_ASKED for point in points):
                    yield TrustLine(group, rater, target, points)


def _point(row: Mapping[str, Any]) -> FilmPoint:
    if row["hidden"] or _is_missing(row["index"]):
        return FilmPoint(None, str(row["why"] or _HIDDEN)[:MAX_WHY])
    low, high = (None if _is_missing(row[edge]) else float(row[edge]) for edge in ("low", "high"))
    return FilmPoint(float(row["index"]), low=low, high=high)


def _together(parts: Sequence[FilmPoint | None], asked: set[str]) -> FilmPoint:
    """Several dimensions as one point: a gap as soon as one of them is, so that no two points have another meaning."""
    found = [part for part in parts if part is not None]
    if not found:
        return FilmPoint(None, _OTHER if asked else NOT_ASKED)
    gap = next((part for part in found if part.value is None), None)
    if gap is not None:
        return gap
    if len(found) < len(parts):
        return FilmPoint(None, _OTHER)
    return FilmPoint(
        _mean([part.value for part in found], 0),
        low=_mean([part.low for part in found], 1),
        high=_mean([part.high for part in found], 1),
    )


def _mean(figures: Sequence[float | None], digits: int) -> float | None:
    known = [figure for figure in figures if figure is not None]
    return float(rounded(math.fsum(known) / len(known), digits)) if len(known) == len(figures) else None


# --- value and commitments --------------------------------------------------------------------------------


def _value(frame: pd.DataFrame, codes: Sequence[str]) -> Iterator[ValueLine]:
    counts: dict[tuple[str, str, str], int] = {}
    with_ledger = set()
    for row in _records(frame, codes):
        with_ledger.add(row["session"])
        for worth in _WORTH.get(row["value"], (row["value"],)):
            key = row["session"], worth, row["stage"]
            counts[key] = counts.get(key, 0) + int(row["count"])
    if not with_ledger:
        return
    for worth in WORTHS:
        if worth not in _BOTH and not any(many for (_, of, _), many in counts.items() if of == worth):
            continue
        for stage in STAGES:
            yield ValueLine(
                worth,
                stage,
                tuple(counts.get((code, worth, stage), 0) if code in with_ledger else None for code in codes),
            )


def _promises(frame: pd.DataFrame, codes: Sequence[str]) -> Iterator[PromiseLine]:
    counts: dict[tuple[str, str], int] = {}
    looked = set()
    for row in _records(frame, codes):
        looked.add(row["session"])
        status = str(row["status"])
        counts[row["session"], status] = counts.get((row["session"], status), 0) + 1
    if not looked:
        return
    for outcome in OUTCOMES:
        yield PromiseLine(
            outcome, tuple(counts.get((code, outcome), 0) if code in looked else None for code in codes)
        )


# --- the axis ---------------------------------------------------------------------------------------------


def _axis(days: Sequence[date], marks: Sequence[date]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Where sessions and marks stand: sessions by time and apart from each other, marks between them."""
    if not days:
        return (), tuple(0.5 for _ in marks)
    before = [min(marks)] if marks and min(marks) < days[0] else []
    after = [max(marks)] if marks and max(marks) > days[-1] else []
    fixed = [*before, *days, *after]
    stands = places([day.toordinal() for day in fixed])
    at = tuple(_between(mark, fixed, stands) for mark in marks)
    return stands[len(before) : len(before) + len(days)], at


def _between(day: date, days: Sequence[date], stands: Sequence[float]) -> float:
    for one, other, left, right in zip(days, days[1:], stands, stands[1:], strict=False):
        if one <= day < other:
            return round(left + (right - left) * (day - one).days / (other - one).days, 4)
    return stands[-1]


def _told(marks: Marks) -> list[tuple[date, str]]:
    listed: Iterable[Any] = marks.items() if isinstance(marks, Mapping) else marks
    told = []
    if isinstance(marks, str):
        raise BadInput(
            f"marks is {shown(marks)}. Write day and words: {{'2026-05-04': 'The price list got out'}}."
        )
    for one in listed:
        if not isinstance(one, (tuple, list)) or len(one) != 2:
            raise BadInput(
                f"marks has {shown(one)}. Write (day, words): ('2026-05-04', 'The price list got out')."
            )
        told.append((_day(one[0]), clean(one[1], what="the words of a mark", most=MAX_MARK)))
    if len(told) > MOST_MARKS:
        raise BadInput(
            f"marks has {len(told)} entries; a picture takes {MOST_MARKS}. Keep what mattered most."
        )
    return sorted(told, key=lambda one: one[0])


def _day(value: Any) -> date:
    if isinstance(value, datetime):  # pandas' times are datetimes
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise BadInput(f"{shown(value)} is no day. Write it as '2026-05-04', or as datetime.date.") from None


def _records(frame: pd.DataFrame, codes: Sequence[str]) -> list[dict[Any, Any]]:
    rows: list[dict[Any, Any]] = frame[frame["session"].isin(set(codes))].to_dict("records")
    return rows


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value))


# --- of an alliance ---------------------------------------------------------------------------------------


def film_of_alliance(
    alliance: Alliance, *, marks: Marks = (), parties: Sequence[Party] = (), without: str = ""
) -> Film:
    """The film of an alliance.

    Args:
        alliance: Whose frames are read.
        marks: What happened when, in own words.
        parties: Those of the session that shows it: their order gives them their marks, their labels stand in it.
        without: The code of a session that is left out as long as nothing of it was published.

    Raises:
        BadInput: A mark has no day or no words, or there are too many.
    """
    listed = alliance.sessions
    frames = Frames(
        listed[~listed["left_out"]],
        alliance.frame("trust"),
        alliance.frame("ledger_flow"),
        alliance.frame("commitments"),
    )
    if without and not _has_news(frames, alliance.frame("ledger"), without):
        frames = Frames(*(frame[frame["session"] != without] for frame in frames))
    return film_of(frames, _sides(alliance.parties, parties), name=alliance.name, marks=marks, taken=_today())


def _sides(names: Sequence[str], parties: Sequence[Party]) -> list[FilmParty]:
    """The alliance's parties in a session's order; one that has another name there comes last."""
    own = {name: party for party in parties for name in (party.name, *party.earlier)}
    order = {party.id: place for place, party in enumerate(parties)}
    place = {name: order[own[name].id] if name in own else len(order) for name in names}
    labels = {name: own[name].label if name in own else "" for name in names}
    return [
        FilmParty(name, "" if labels[name] == name else labels[name])
        for name in sorted(names, key=lambda name: place[name])
    ]


def film_of_session(node: Node, code: str, *, marks: Marks = ()) -> Film:
    """The film of a session's own parties, from the sessions of its store.

    The session itself is in it as soon as something of it was published.

    Args:
        node: This process's node.
        code: The session's code.
        marks: What happened when, in own words.

    Raises:
        BadInput: A mark has no day or no words, or there are too many.
    """
    from cofront_kit.over_sessions.alliance import Alliance

    state = node.state(code)
    alliance = Alliance([party.name for party in state.parties], Sources(opened=node.store))
    return film_of_alliance(alliance, marks=marks, parties=state.parties, without=code)


def _has_news(frames: Frames, ledger: pd.DataFrame, code: str) -> bool:
    return any((frame["session"] == code).any() for frame in (frames.trust, frames.commitments, ledger))


def _today() -> str:
    return datetime.now(tz=timezone.utc).date().isoformat()
