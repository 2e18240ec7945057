"""``Alliance``: what the same parties did over several sessions, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from cofront_kit.checks.calls import gated, nearest
from cofront_kit.errors import BadInput
from cofront_kit.model.text import shown
from cofront_kit.over_sessions.building import Building, day_of
from cofront_kit.over_sessions.columns import ALLIANCES, FRAMES
from cofront_kit.over_sessions.lists import Lists
from cofront_kit.over_sessions.sources import Candidate, Head, Sources
from cofront_kit.over_sessions.who import SIGN, Who, splits
from cofront_kit.said import speaking, words

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.insight.arrow import ArrowTable
    from cofront_kit.model.kinds.alliance_view.film import Film

_MOST_NAMED: Final = 12
"""Alliances that a message lists."""


@gated
class Alliance:
    """The sessions of the same parties, read together. It changes nothing, and follows the stores.

    Made by :func:`cofront_kit.alliance`. Everything is made of what sessions published: nothing is computed from
    answers, and figures of people stand beside each other only as ``docs/disclosure.md`` allows.
    """

    def __init__(
        self,
        parties: str | Sequence[str],
        sources: Sources,
        *,
        aliases: Mapping[str, str] | None = None,
        timezone: str | None = None,
    ) -> None:
        self._asked = parties
        self._sources = sources
        self._aliases = dict(aliases or {})
        self._zone = _zone(timezone)
        self._seen: object = None
        self._of: object = None
        self._frames: dict[str, pd.DataFrame] = {}
        self._names: tuple[str, ...] = ()
        self._built()

    # --- what it says of itself

    @property
    def name(self) -> str:
        """``"Acme × Borealis"``."""
        return SIGN.join(self.parties)

    @property
    def parties(self) -> tuple[str, ...]:
        """Its parties, as aliases say, else as they are called in the newest session."""
        self._built()
        return self._names

    @property
    def language(self) -> str:
        """The language of its latest session, in which its charts speak; English before there is one."""
        table = self._built()["sessions"]
        there = table.loc[~table["left_out"], "language"]
        return str(there.iloc[-1]) if len(there) and there.iloc[-1] else "en"

    @property
    def sessions(self) -> pd.DataFrame:
        """One row per session, oldest first: also those that are left out, with the reason in ``why``."""
        return self.frame("sessions")

    @property
    def tables(self) -> tuple[str, ...]:
        """The names that :meth:`frame` and :meth:`table` take."""
        return tuple(FRAMES)

    def frame(self, kind: str) -> pd.DataFrame:
        """One table over all sessions, in the order of their days.

        Args:
            kind: Which: ``"trust"``, ``"check_in"``, ``"changes"``, ``"commitments"``, ``"promises"``, ``"ledger"``,
                ``"ledger_flow"``, ``"midst"``, ``"issues"``, ``"attendance"``, ``"trends"`` or ``"sessions"``.
                ``docs/alliance.md`` says what is in each.

        Raises:
            BadInput: There is no such table.
        """
        name = kind.replace("-", "_")
        if name not in FRAMES:
            there = ", ".join(FRAMES)
            raise BadInput(
                f"There is no table {shown(kind)} over sessions.{nearest(kind, FRAMES)} There are: {there}."
            )
        frames = self._built()
        if name == "trends" and name not in frames:
            from cofront_kit.over_sessions.trends import trends

            frames[name] = trends(frames["trust"], frames["check_in"])
        found: pd.DataFrame = frames[name].copy()
        found.attrs["language"] = self.language
        found.attrs["parties"] = list(self._names)
        return found

    def table(self, kind: str) -> ArrowTable:
        """The same table with Arrow's PyCapsule interface, for polars, pyarrow, DuckDB ...

        Args:
            kind: As in :meth:`frame`.

        Raises:
            BadInput: There is no such table.
        """
        from cofront_kit.insight.arrow import ArrowTable

        return ArrowTable(self.frame(kind), FRAMES[kind.replace("-", "_")])

    def trends(self) -> pd.DataFrame:
        """Whether figures rise or fall from session to session: Theil-Sen and Mann-Kendall, in words.

        One row per dimension and direction, and per lens, moment and party. No word on significance before five
        sessions.
        """
        return self.frame("trends")

    def film(self, *, marks: Any = (), parties: Any = ()) -> Film:
        """Trust beside value, session by session, for :func:`cofront_kit.charts.alliance` and a session's step.

        Args:
            marks: Day -> what happened, in own words, up to twelve: ``{"2026-05-04": "The price list got out"}``; or
                (day, words) in a list.
            parties: The parties of the session that shows it, in its order; left out by those who draw a chart.

        Raises:
            BadInput: A mark has no day or no words, or there are too many.
        """
        from cofront_kit.over_sessions.film import film_of_alliance

        return film_of_alliance(self, marks=marks, parties=parties)

    def export(
        self,
        path: str | Path,
        *,
        format: Literal["spss", "stata", "xlsx", "codebook"] | None = None,  # noqa: A002
        tables: Sequence[str] = (),
    ) -> list[Path]:
        """Write tables for SPSS, Stata and spreadsheets, or a codebook of them; see ``docs/exports.md``.

        Args:
            path: A ``.xlsx`` with all tables, a ``.sav``, ``.zsav`` or ``.dta`` with the one that it is named after or
                that ``tables`` names, or a folder, which gets a file for each and the codebook.
            format: For a folder, and for a codebook (``.md``); otherwise the file's name says it.
            tables: Names of tables; all that have rows when left out.

        Returns:
            The files.

        Raises:
            BadInput: There is no such table, name and format don't fit each other, the library that writes it is not
                installed, or it can't be written there.
        """
        from cofront_kit.exchange import files
        from cofront_kit.over_sessions.exporting import study_of

        where = files.target(path, format)
        return files.write(where, tuple(tables), FRAMES, lambda names: study_of(self, names))

    def __repr__(self) -> str:
        """Name, number of sessions, first and last day."""
        return f"Alliance({self.name!r}, {self._said()})"

    def _repr_html_(self) -> str:
        table = self.sessions
        if not table["why"].str.len().any():
            table = table.drop(columns=["left_out", "why"])
        with speaking(self.language):
            said = escape(self._said())
        return f"<h4>{escape(self.name)}</h4><p>{said}</p>{table.to_html(index=False)}"

    def _said(self) -> str:
        table = self.sessions
        there = table.loc[~table["left_out"], "date"]
        if there.empty:
            return words("note-no-session")
        first, last = (f"{day:%Y-%m-%d}" for day in (there.iloc[0], there.iloc[-1]))
        if len(there) == 1:
            return words("note-one-session-on", day=first)
        return words("note-sessions-from-to", n=len(there), first=first, last=last)

    # --- reading

    def _built(self) -> dict[str, pd.DataFrame]:
        """The frames, made again if a session of the stores has gone on, came or went since."""
        seen = self._sources.mark()
        if seen != self._seen:
            candidates = self._sources.candidates()
            of = tuple(one[:5] for one in candidates)
            if of != self._of:
                self._frames = self._build(candidates)
                self._of = of
            self._seen = seen
        return self._frames

    def _build(self, candidates: Sequence[Candidate]) -> dict[str, pd.DataFrame]:
        heads = self._sources.heads(candidates)
        both = list(zip(candidates, heads, strict=True))
        there = [head.parties for head in heads if head.parties]
        who = Who(there, self._aliases)
        wanted = _wanted(self._asked, who, heads, self._sources.named)
        of = [(one, head) for one, head in both if _keys(who, head) == wanted]
        called = {key: who.called(key, [head.parties for _, head in of]) for key in wanted}
        order = {key: place for place, key in enumerate(_in_order(who, of))}
        self._names = tuple(called[key] for key in sorted(wanted, key=lambda key: order[key]))
        building = Building(who, called, self._zone)
        others = [(one, head, why) for one, head in both if (why := _left_out(who, head, wanted, called))]
        read = self._sources.read([one for one, _ in of])
        for (one, head), (_, found) in zip(of, read, strict=True):
            while others and others[0][0].created_at < one.created_at:
                building.leave_out(*others.pop(0))
            if isinstance(found, str):
                building.leave_out(one, head, found)
            else:
                building.add(one, head, found)
        for left in others:
            building.leave_out(*left)
        return building.frames(self._names)


def _keys(who: Who, head: Head) -> frozenset[str]:
    return frozenset(who.key(party.name) for party in head.parties)


def _in_order(who: Who, of: Sequence[tuple[Candidate, Head]]) -> list[str]:
    """The keys of the parties as the newest session lists them."""
    newest = of[-1][1].parties
    return list(dict.fromkeys(who.key(party.name) for party in newest))


def _left_out(who: Who, head: Head, wanted: frozenset[str], called: Mapping[str, str]) -> str:
    """Why a session that may be meant is not among the alliance's; empty for those of others."""
    if head.why:
        return head.why
    keys = _keys(who, head)
    if not wanted < keys:
        return ""
    further = [party.name for party in head.parties if who.key(party.name) not in wanted]
    all_of = [*called.values(), *further]
    return f"{' and '.join(further)} took part too, so it is of another alliance: cf.alliance({all_of!r}) reads it."


def _wanted(asked: str | Sequence[str], who: Who, heads: Sequence[Head], stores: str) -> frozenset[str]:
    """The keys of the parties that are meant: those of an alliance that has a session."""
    there = {_keys(who, head) for head in heads if head.parties}
    readings = list(splits(asked)) if isinstance(asked, str) else [tuple(asked)]
    for parts in readings:
        for chosen in product(*(sorted(who.named(part)) for part in parts)):
            if len(set(chosen)) == len(chosen) and frozenset(chosen) in there:
                return frozenset(chosen)
    said = shown(asked) if isinstance(asked, str) else shown(SIGN.join(map(str, asked)))
    known = sorted(alliances_of(who, heads), key=lambda one: -one[1])
    if not known:
        raise BadInput(f"There is no session yet in {stores}, so there is no alliance {said}.")
    named = [f"{name} ({many} session{'s' if many > 1 else ''})" for name, many in known[:_MOST_NAMED]]
    more = f", and {len(known) - _MOST_NAMED} more: cf.alliances()" if len(known) > _MOST_NAMED else ""
    near = nearest(said.strip("'\""), [name for name, _ in known])
    raise BadInput(
        f"There is no alliance {said} in {stores}.{near} There are: {', '.join(named)}{more}. A party that was "
        'renamed between sessions needs aliases={"earlier name": "name"}.'
    )


def alliances_of(who: Who, heads: Sequence[Head]) -> list[tuple[str, int]]:
    """Name and number of sessions of every alliance."""
    return [(SIGN.join(names), len(found)) for names, found in _groups(who, list(enumerate(heads)))]


def _groups(who: Who, heads: Sequence[tuple[Any, Head]]) -> list[tuple[tuple[str, ...], list[Any]]]:
    """The parties of every alliance, as the newest session calls them, and what stands for its sessions."""
    groups: dict[frozenset[str], tuple[tuple[str, ...], list[Any]]] = {}
    for one, head in heads:
        if head.parties:
            keys = _keys(who, head)
            names = tuple(party.name for party in head.parties)
            groups[keys] = names, [*groups.get(keys, ((), []))[1], one]
    return list(groups.values())


def list_alliances(sources: Sources) -> pd.DataFrame:
    """One row per alliance, the one with the newest session first: columns of :data:`ALLIANCES`."""
    candidates = sources.candidates()
    heads = sources.heads(candidates)
    who = Who([head.parties for head in heads if head.parties])
    found = Lists(ALLIANCES)
    groups = _groups(who, list(zip(candidates, heads, strict=True)))
    for names, of in sorted(groups, key=lambda group: -group[1][-1].created_at):
        found.add(
            alliance=SIGN.join(names),
            parties=names,
            sessions=len(of),
            first=day_of(of[0].created_at, None),
            last=day_of(of[-1].created_at, None),
        )
    return found.frame()


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        near = nearest(name, available_timezones())
        raise BadInput(
            f"timezone is {shown(name)}, which is no time zone.{near} Write it as 'Europe/Berlin', or leave it out "
            "for UTC."
        ) from None
