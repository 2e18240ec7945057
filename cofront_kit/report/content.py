"""The parts of the report, in the order in which ``report.ipynb`` shows them. They contain only what was revealed.

A report template is a notebook whose cells show these parts, in the order that a team wants, and the team's own.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import wraps
from html import escape
from typing import TYPE_CHECKING, Any, Final, TypeVar

from cofront_kit import tags
from cofront_kit.activities.day_words import day_of
from cofront_kit.activities.pieces import Html
from cofront_kit.activities.registry import kinds
from cofront_kit.activities.section import Seen
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.theme.values import data_address
from cofront_kit.node.node import Node, open_node
from cofront_kit.said import speaking, words

from . import came_of_it, figures

if TYPE_CHECKING:
    import pandas as pd

MAKING: Final = "COFRONT_MAKING_REPORT"
"""Variable that is set in the kernel which makes a report."""

R = TypeVar("R", bound="Report")


def _in_its_language(part: Callable[[R], Html]) -> Callable[[R], Html]:
    """A part of the report that says its words in the session's language."""

    @wraps(part)
    def made(report: R) -> Html:
        with speaking(report.language):
            return part(report)

    return made


class Report:
    """What the report says about one session: its parts, and what a template's own parts are made of.

    Args:
        state: The session.
        store: Where its tables are read from, as for :func:`open_report`.
    """

    def __init__(self, state: SessionState, store: str | None = None) -> None:
        self.state = state
        self._store = store
        self._seen = Seen.of(state)
        self._sections = [kind.section() for kind in kinds()]

    # --- the beginning ------------------------------------------------------------------------------------

    @_in_its_language
    def heading(self) -> Html:
        """Title, parties, date, code."""
        state = self.state
        day = escape(day_of(state.created_at, state.language))
        names = " <span class='times'>×</span> ".join(
            f"<bdi>{escape(party.name)}{self._short(party.id, party.name)}</bdi>" for party in state.parties
        )
        return Html(
            f"<header>{self._logo()}<p class='kind'>"
            + words("report-of-a-session")
            + f"</p><h1 dir='auto'>{escape(state.title)}</h1><p class='parties'>{names}</p><p class='quiet'>"
            + words("report-session-the-same-file-for-all", day=day, code=escape(state.code))
            + "</p></header>"
        )

    def _logo(self) -> str:
        logo = self.state.theme.logo if self.state.theme else None
        if logo is None:
            return ""
        size = f"width='{logo.width}' height='{logo.height}'"
        return f"<img class='logo' src='{data_address(logo)}' {size} alt=''>"

    def _short(self, party: str, name: str) -> str:
        label = self._seen.names[party]
        return "" if label == name else f" <span class='quiet'>({escape(label)})</span>"

    @_in_its_language
    def came_of_it(self) -> Html:
        """Agreements, commitments, the next date, decisions and value, if there are any."""
        seen = self._seen
        return Html(
            f"{self._all('agreed')}{came_of_it.next_date(seen)}{came_of_it.decisions(seen)}{self._all('ahead')}"
        )

    @_in_its_language
    def on_the_board(self) -> Html:
        """Which cards were voted for, and all cards."""
        return Html(self._all("board"))

    def _all(self, place: str) -> str:
        """What all kinds say at one place of the report."""
        pieces = [getattr(section, place) for section in self._sections]
        return "".join(piece(self._seen) for piece in pieces if piece is not None)

    @_in_its_language
    def summary(self) -> Html:
        """What was seen, a sentence for each thing: the widest gap of a poll, what moved most between check-ins."""
        waiting = [self.state.activities[name] for name in self.state.agenda]
        lines = [
            one for section in self._sections if section.in_short for one in section.in_short(self._seen)
        ]
        if not lines:
            if came_of_it.has_any(self.state) or self.results().text:
                return Html(_discarded(waiting))
            nothing = words("report-nothing-was-revealed-in-this-session")
            return Html(f"<p class='notice'>{nothing}</p>{_discarded(waiting)}")
        said = "".join(f"<li>{line}</li>" for line in lines)
        closed = [
            escape(entry.spec.title) for entry in waiting if entry.state == "open" and is_sealed(entry.spec)
        ]
        sealed = (
            (
                "<p class='quiet'>"
                + words("report-still-sealed-so-not-in-this", closed=", ".join(closed))
                + "</p>"
            )
            if closed
            else ""
        )
        return Html(
            "<section><h2>"
            + words("report-what-was-seen-in-short")
            + f"</h2><ul>{said}</ul>{sealed}{_discarded(waiting)}</section>"
        )

    @_in_its_language
    def how_to_read(self) -> Html:
        """What the figures mean, and what they don't."""
        return Html(
            "<section class='read'><h2>"
            + words("report-how-to-read-the-figures")
            + "</h2><ul><li>"
            + words("report-the-gap-comes-first-where-two")
            + "</li><li>"
            + words("report-it-is-no-mark-for-anybody")
            + "</li><li>"
            + words("report-the-groups-are-small-one-changed")
            + "</li><li>"
            + words("report-a-dip-is-normal-right-after")
            + "</li><li>"
            + words("report-hidden-means-protected-where-a-figure")
            + "</li></ul></section>"
        )

    # --- the results --------------------------------------------------------------------------------------

    @_in_its_language
    def results(self) -> Html:
        """What was revealed, kind by kind."""
        return Html(self._all("results"))

    # --- the end ------------------------------------------------------------------------------------------

    @_in_its_language
    def framing(self) -> Html:
        """What was read out or shown at the beginning."""
        parts = "".join(
            f"<h3 dir='auto'>{escape(part.title)}</h3>"
            + "".join(f"<p dir='auto'>{escape(line)}</p>" for line in part.text.splitlines() if line.strip())
            for part in self.state.framing
        )
        return Html(
            (
                "<section class='fine'><h2>"
                + words("report-what-was-said-at-the-beginning")
                + f"</h2>{parts}{self._computer()}</section>"
            )
            if parts
            else ""
        )

    def _computer(self) -> str:
        """Whose computer it was: what was said at the beginning may point to it, as the lobby shows it below."""
        host = self.state.host
        told = [words("report-computer", computer=host.computer)] * bool(host.computer)
        told += [words("report-operator", operator=host.operator)] * bool(host.operator)
        return f"<p class='quiet' dir='auto'>{escape(' '.join(told))}</p>" if told else ""

    @_in_its_language
    def method(self) -> Html:
        """How the figures were calculated."""
        return Html(
            "<section class='fine'><h2>"
            + words("report-how-this-was-made")
            + "</h2><p>"
            + words("report-every-person-answered-alone-the-answers")
            + "</p><p>"
            + words("report-in-a-check-in-people-answer")
            + "</p><p>"
            + words("report-a-figure-is-left-out-when")
            + "</p><p class='quiet'>"
            + words("report-made-with-cofront-kit-inspired-by")
            + "</p></section>"
        )

    # --- for a template's own parts -----------------------------------------------------------------------

    def frame(self, kind: str) -> pd.DataFrame:
        """One table of the session, as :meth:`cofront_kit.Session.frame` gives it: what was revealed, and no more.

        Args:
            kind: Which: ``"trust"``, ``"cards"``, ``"commitments"`` ...; ``docs/tables.md`` describes them.

        Raises:
            BadInput: There is no such table.
        """
        from cofront_kit.facilitator.session import Session

        node = open_node(self._store)
        try:
            return Session(node, self.state.code, self._store).frame(kind)
        finally:
            node.close()

    def figure(self, picture: Any, words: str | None = None) -> Html:
        """A chart or picture with a caption, which screen readers read instead of it.

        Args:
            picture: A chart of ``cf.charts`` or Altair, a figure of Matplotlib, or the path of a ``.png``, ``.jpg`` or
                ``.svg``.
            words: What it shows, in a sentence; a chart's own description when left out.

        Raises:
            BadInput: It is no picture, or has no words.
        """
        return figures.figure(picture, words)

    @property
    def title(self) -> str:
        """Title of the session."""
        return self.state.title

    @property
    def parties(self) -> tuple[str, ...]:
        """The parties' names, in order."""
        return tuple(party.name for party in self.state.parties)

    @property
    def language(self) -> str:
        """Language of the session's texts."""
        return self.state.language

    @property
    def direction(self) -> str:
        """``"rtl"`` for languages written from right to left."""
        return tags.direction(self.language)


def open_report(code: str, store: str | None = None) -> Report:
    """The report of a session, read from the store.

    Args:
        code: The session's code.
        store: A database URL or a file; else ``COFRONT_STORE``, else the usual place.

    Raises:
        Refused: ``no-session``.
    """
    if os.environ.get(MAKING):
        figures.draw_altair()
    node: Node = open_node(store)
    try:
        return Report(node.state(code), store)
    finally:
        node.close()


def _discarded(activities: Iterable[ActivityState]) -> str:
    """Rounds that ended without being read, so that nobody looks for their results."""
    lost = [
        words("report-round", title=escape(one.spec.title), rounds=", ".join(map(str, one.discarded)))
        for one in activities
        if one.discarded
    ]
    return (
        ("<p class='quiet'>" + words("report-discarded-without-being-read", lost=", ".join(lost)) + "</p>")
        if lost
        else ""
    )
