"""The parts of the report, in the order in which ``report.ipynb`` shows them. They contain only what was revealed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape
from itertools import combinations
from typing import Final

from cofront_kit.insight import charts, frames
from cofront_kit.model.agreement import WORDS_FROM_PEOPLE
from cofront_kit.model.disclosure import Cell, why_hidden
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.kinds.trust_poll.spec import PollItem, TrustPollSpec
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.node.node import Node, open_node

from . import came_of_it, lenses
from .days import day_of
from .mirror import mirror
from .picture import inline
from .revealed import Html, Revealed, number, table, turnout

_WIDTH: Final = 310
"""Pixels; narrow, so that the text in a chart stays readable on a phone."""
_RIGHT_TO_LEFT: Final = frozenset({"ar", "dv", "fa", "he", "ku", "ps", "ur", "yi"})


class Report:
    """What the report says about one session.

    Args:
        state: The session.
    """

    def __init__(self, state: SessionState) -> None:
        self.state = state
        self.names = came_of_it.short_names(state)
        """Party id -> the short label, for charts and tables."""
        self.rounds = tuple(
            Revealed(state.activities[name], result)
            for name in state.agenda
            for result in state.activities[name].results
            if state.activities[name].kind == "trust-poll"
        )
        self.families = lenses.families(state)

    # --- the beginning ------------------------------------------------------------------------------------

    def heading(self) -> Html:
        """Title, parties, date, code."""
        state = self.state
        day = escape(day_of(state.created_at, state.language))
        names = " <span class='times'>×</span> ".join(
            f"<bdi>{escape(party.name)}{self._short(party.id, party.name)}</bdi>" for party in state.parties
        )
        return Html(
            f"<header><p class='kind'>Report of a session</p><h1 dir='auto'>{escape(state.title)}</h1>"
            f"<p class='parties'>{names}</p><p class='quiet'>{day}, session {escape(state.code)}. "
            "The same file for all parties.</p></header>"
        )

    def _short(self, party: str, name: str) -> str:
        label = self.names[party]
        return "" if label == name else f" <span class='quiet'>({escape(label)})</span>"

    def came_of_it(self) -> Html:
        """Agreements, commitments, the next date, decisions and value, if there are any."""
        return came_of_it.came_of_it(self.state)

    def on_the_board(self) -> Html:
        """Which cards were voted for, and all cards."""
        return came_of_it.on_the_board(self.state)

    def summary(self) -> Html:
        """The widest gap of each revealed poll, and what moved most between check-ins, in a sentence each."""
        waiting = [self.state.activities[name] for name in self.state.agenda]
        if not self.rounds and not self.families:
            if came_of_it.has_any(self.state):
                return Html(_discarded(waiting))
            nothing = "Nothing was revealed in this session yet, so there is nothing to report."
            return Html(f"<p class='notice'>{nothing}</p>{_discarded(waiting)}")
        said = "".join(f"<li>{self._widest(entry)}</li>" for entry in sorted(self.rounds, key=self._gap_of))
        said += "".join(f"<li>{lenses.in_short(family)}</li>" for family in self.families)
        closed = [
            escape(entry.spec.title) for entry in waiting if entry.state == "open" and is_sealed(entry.spec)
        ]
        sealed = (
            f"<p class='quiet'>Still sealed, so not in this report: {', '.join(closed)}.</p>"
            if closed
            else ""
        )
        return Html(
            f"<section><h2>What was seen, in short</h2><ul>{said}</ul>{sealed}{_discarded(waiting)}</section>"
        )

    def _gap_of(self, entry: Revealed) -> float:
        """The widest gap of a poll, negated, so that the widest comes first; polls without a gap come last."""
        gaps = frames.gaps([entry.result], self.names)["gap"].dropna()
        return 0.0 if gaps.empty else -float(gaps.max())

    def _widest(self, entry: Revealed) -> str:
        name = entry.named
        gaps = frames.gaps([entry.result], self.names).dropna(subset=["gap"])
        if gaps.empty:
            return f"<b dir='auto'>{name}</b>: no two sides can be set side by side without giving somebody away."
        row = gaps.iloc[0]
        label = _labels(entry)[row["dimension"]]
        one, other = (f"<bdi>{escape(str(row[side]))}</bdi>" for side in ("one", "other"))
        few = self._fewest(entry, str(row["dimension"]), {str(row["one"]), str(row["other"])})
        words = (
            "the views are furthest apart"
            if few >= WORDS_FROM_PEOPLE
            else "the means are furthest apart, of few people"
        )
        return (
            f"<b dir='auto'>{name}</b>: about <em>{escape(label).lower()}</em> {words}. {one} about {other}: "
            f"{row['one_about_other']:.1f}; {other} about {one}: {row['other_about_one']:.1f}; "
            f"that is {row['gap']:.1f} on a scale from 1 to {len(_spec(entry).labels)}."
        )

    def _fewest(self, entry: Revealed, dimension: str, pair: set[str]) -> int:
        counts = [
            cell.n or 0
            for item in entry.result.published.items
            if item.dimension == dimension
            for cell in item.cells
            if {self.names[cell.rater], self.names[cell.target]} == pair
        ]
        return min(counts, default=0)

    def how_to_read(self) -> Html:
        """What the figures mean, and what they don't."""
        return Html(
            "<section class='read'><h2>How to read the figures</h2><ul>"
            "<li><b>The gap comes first.</b> Where two views lie far apart, a talk is worth most. A gap is not a "
            "fault, and it says nothing about who is right.</li>"
            "<li><b>It is no mark for anybody.</b> There is no total on purpose. Don't use these figures to rate "
            "a supplier, a customer or a team: people may answer differently next time.</li>"
            "<li><b>The groups are small.</b> One changed mind moves a mean. Look at how the answers are spread, not "
            "at the decimals. Words such as <i>of one mind</i> stand only where five people or more answered.</li>"
            "<li><b>A dip is normal.</b> Right after an honest talk trust often goes down before it grows. Look "
            "again next time.</li>"
            "<li><b>Hidden means protected.</b> Where a figure would give a person away it is left out, for all.</li>"
            "</ul></section>"
        )

    # --- the results --------------------------------------------------------------------------------------

    def results(self) -> Html:
        """What was revealed, kind by kind: trust polls, check-ins, then the kinds of packages."""
        return Html("".join(section(self) for section in _SECTIONS.values()))

    def polls(self) -> str:
        """Every revealed round of a trust poll."""
        return "".join(self._round(entry) for entry in self.rounds)

    def check_ins(self) -> str:
        """What was seen in the check-ins, those that ask the same together."""
        return "".join(lenses.section(family, self.names) for family in self.families)

    def _round(self, entry: Revealed) -> str:
        return (
            f"<section class='round'><h2 dir='auto'>{entry.named}</h2>{turnout(entry, self.names)}"
            f"<h3>The gap</h3>{self._gap(entry)}{self._hidden(entry)}{mirror(entry, self.names)}<h3>Statement by "
            "statement</h3><p class='quiet'>The scale is in the middle; the answers of one side to its left, of "
            f"the other to its right. The widest gap comes first.</p><div class='items'>{''.join(self._items(entry))}"
            f"</div>{self._unseen(entry)}</section>"
        )

    def _gap(self, entry: Revealed) -> str:
        if all(cell.mean is None for entry_ in entry.result.published.dimensions for cell in entry_.cells):
            return "<p class='veil'>Hidden to protect answers: no side can be shown by itself.</p>"
        # one chart per pair: a chart of all pairs would be taller than a sheet of paper
        pairs = combinations(self.names.values(), 2)
        drawn = [
            charts.gap_chart(_spec(entry), entry.result, self.names, width=_WIDTH, pairs=[pair])
            for pair in pairs
        ]
        figures = "".join(f"<figure class='gap'>{inline(chart)}</figure>" for chart in drawn)
        return f"<div class='windows'>{figures}</div>{self._figures(entry)}"

    def _figures(self, entry: Revealed) -> str:
        """The chart's numbers as a table, for readers who want them or can't see the chart."""
        labels = _labels(entry)
        rows = []
        for row in frames.gaps([entry.result], self.names).to_dict("records"):
            one, other = escape(str(row["one"])), escape(str(row["other"]))
            figures = [number(row[key]) for key in ("one_about_other", "other_about_one", "gap")]
            sides = [f"<bdi>{a}</bdi> about <bdi>{b}</bdi>" for a, b in ((one, other), (other, one))]
            rows.append(
                [escape(labels[row["dimension"]]), sides[0], figures[0], sides[1], figures[1], figures[2]]
            )
        return table(
            ["dimension", "side", "mean", "side", "mean", "gap"], rows, summary="The same in numbers"
        )

    def _items(self, entry: Revealed) -> Iterator[str]:
        order = list(dict.fromkeys(frames.gaps([entry.result], self.names)["dimension"]))
        labels = _labels(entry)
        for dimension in order:
            for item in (item for item in _spec(entry).items if item.dimension == dimension):
                if self._is_hidden(entry, item):
                    continue
                pairs = "".join(self._pair(entry, item, pair) for pair in combinations(self.names, 2))
                yield (
                    f"<article><p class='kind' dir='auto'>{escape(labels[dimension])}</p>"
                    f"<h4 dir='auto'>{escape(item.text)}</h4>{pairs}</article>"
                )

    def _is_hidden(self, entry: Revealed, item: PollItem) -> bool:
        return all(cell.hidden for cell in entry.result.published.item(item.id).cells)

    def _unseen(self, entry: Revealed) -> str:
        """The statements for which no side is shown, with the room as a whole where that is shown."""
        hidden = [item for item in _spec(entry).items if self._is_hidden(entry, item)]
        if not hidden:
            return ""
        lines = "".join(
            f"<li><span dir='auto'>{escape(item.text)}</span>{self._room(entry, item)}</li>"
            for item in hidden
        )
        return f"<div class='veil'><b>No side is shown by itself</b><ul>{lines}</ul></div>"

    def _pair(self, entry: Revealed, item: PollItem, pair: tuple[str, str]) -> str:
        cells = [
            entry.result.published.cell(item.id, *pair),
            entry.result.published.cell(item.id, *pair[::-1]),
        ]
        captions = "".join(f"<div>{self._caption(cell)}</div>" for cell in cells)
        if all(cell.hidden for cell in cells):
            said = "; ".join(dict.fromkeys(why_hidden(cell.hidden) for cell in cells))
            both = " and ".join(f"<bdi>{escape(self.names[party])}</bdi>" for party in pair)
            return f"<p class='veil'>{both}: {escape(said)}.</p>"
        chart = charts.mirror_chart(_spec(entry), item, entry.result, self.names, pair, width=_WIDTH)
        return f"<figure><figcaption class='sides'>{captions}</figcaption>{inline(chart)}</figure>"

    def _caption(self, cell: Cell) -> str:
        who = f"<b><bdi>{escape(self.names[cell.rater])}</bdi> about <bdi>{escape(self.names[cell.target])}</bdi></b>"
        if cell.hidden:
            return f"{who}<br>{escape(why_hidden(cell.hidden))}"
        parts = [f"{cell.n} people"]
        if cell.mean is not None:
            parts.append(f"mean {cell.mean:.1f}")
        if words := frames.words_of(cell):
            parts.append(words)
        if cell.cannot_judge:
            parts.append(f"{cell.cannot_judge} cannot judge yet")
        return f"{who}<br>{escape(', '.join(parts))}"

    def _room(self, entry: Revealed, item: PollItem) -> str:
        """The room as a whole, where no side can be shown."""
        total = entry.result.published.item(item.id).total
        if total.hidden:
            return ""
        if total.mean is None:
            return f" <span class='quiet'>The room as a whole: {total.n} people, strong agreement.</span>"
        words = f", {total.words}" if total.words else ""
        said = f"The room as a whole: {total.n} people, mean {total.mean:.1f}{escape(words)}."
        return f" <span class='quiet'>{said}</span>"

    def _hidden(self, entry: Revealed) -> str:
        """What is hidden, and why, per party."""
        items = entry.result.published.items
        said = []
        for party, name in self.names.items():
            hidden = [i for i in items if any(c.rater == party and c.hidden == "protected" for c in i.cells)]
            if hidden:
                how_many = (
                    "all statements"
                    if len(hidden) == len(items)
                    else f"{len(hidden)} of {len(items)} statements"
                )
                said.append(f"<li><bdi>{escape(name)}</bdi>: {how_many}</li>")
        if not said:
            return ""
        return (
            f"<div class='veil'><b>Hidden to protect answers</b><ul>{''.join(said)}</ul><p>Fewer than "
            f"{entry.result.threshold} people of a side answered, or the answers of such a side could be worked out "
            "from what is shown beside it.</p></div>"
        )

    # --- the end ------------------------------------------------------------------------------------------

    def framing(self) -> Html:
        """What was read out or shown at the beginning."""
        parts = "".join(
            f"<h3 dir='auto'>{escape(part.title)}</h3>"
            + "".join(f"<p dir='auto'>{escape(line)}</p>" for line in part.text.splitlines() if line.strip())
            for part in self.state.framing
        )
        return Html(
            f"<section class='fine'><h2>What was said at the beginning</h2>{parts}</section>" if parts else ""
        )

    def method(self) -> Html:
        """How the figures were calculated."""
        return Html(
            "<section class='fine'><h2>How this was made</h2>"
            "<p>Every person answered alone. The answers were sealed, nobody saw any of them before all saw the "
            "results, and the single answers were deleted in the same moment. Each party rated each other party; "
            "the marks <i>cannot judge yet</i> are counted but stand in no mean. A side's figure for a dimension "
            "is the mean of the statements' means that are shown. Agreement is van der Eijk's measure (2001) of "
            "how the answers are spread. Where all answers of a side lie at the same end of the scale it says "
            "<i>strong agreement</i>, without a figure. Honesty and fair dealing speak of integrity and stand "
            "apart from competence, because the two build and break in different ways.</p>"
            "<p>In a check-in people answer about themselves, on scales between two statements; their own "
            "profile was for them alone. Marks are means of everybody who answered at that moment. To see who "
            "moved, a random key in each person's browser joined their sealed answers until the later moment was "
            "opened; a lost key leaves them unpaired. Changes are counted for groups only, and left out where "
            "the few who answered only once could be worked out. In a mirror a side's guess is shown only "
            "together with the other side's rating.</p><p>A figure is left out when fewer people than the "
            "threshold stand behind it, or when it could be used to work out such a group's answers. That rule "
            "is the same for everyone, the facilitator included.</p><p class='quiet'>Made with cofront-kit. "
            "Inspired by published work on trust in strategic alliances; not affiliated.</p></section>"
        )

    @property
    def language(self) -> str:
        """Language of the session's texts."""
        return self.state.language

    @property
    def direction(self) -> str:
        """``"rtl"`` for languages written from right to left."""
        return "rtl" if self.language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"


_SECTIONS: Final[dict[str, Callable[[Report], str]]] = {
    "trust-poll": Report.polls,
    "check-in": Report.check_ins,
}


def register(kind: str, section: Callable[[Report], str]) -> None:
    """Give the results of a kind that a package brings a section in the report, after those there are.

    Args:
        kind: The kind's stable name.
        section: From the report to HTML, empty when nothing of the kind was revealed. Texts in it have to be escaped.

    Raises:
        ValueError: The kind has another section.
    """
    if _SECTIONS.get(kind, section) is not section:
        raise ValueError(f"the kind {kind!r} has a section already")
    _SECTIONS[kind] = section


def open_report(code: str, store: str | None = None) -> Report:
    """The report of a session, read from the store.

    Args:
        code: The session's code.
        store: A database URL or a file; else ``COFRONT_STORE``, else the usual place.

    Raises:
        Refused: ``no-session``.
    """
    node: Node = open_node(store)
    try:
        return Report(node.state(code))
    finally:
        node.close()


def _spec(entry: Revealed) -> TrustPollSpec:
    assert isinstance(entry.activity.spec, TrustPollSpec)  # the other kinds have parts of their own
    return entry.activity.spec


def _discarded(activities: Iterable[ActivityState]) -> str:
    """Rounds that ended without being read, so that nobody looks for their results."""
    lost = [
        f"{escape(one.spec.title)} (round {', '.join(map(str, one.discarded))})"
        for one in activities
        if one.discarded
    ]
    return f"<p class='quiet'>Discarded without being read: {', '.join(lost)}.</p>" if lost else ""


def _labels(entry: Revealed) -> dict[str, str]:
    return {dimension.id: dimension.label for dimension in _spec(entry).dimensions}
