"""The steps of the method that a session can have: slides, board, votes, co-fronting, commitments, ledger.

Each is drafted when it is new, else found again, so that a cell can be run twice. Texts come from the session's own
template, else from the stock template ``two-slides``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Literal, Protocol

import msgspec

from cofront_kit import templates
from cofront_kit.activities.activity import Activity, Threshold, checked_threshold, refuse_slip, wrong_kind
from cofront_kit.activities.board import Board, CoFront, ReadOut, Step
from cofront_kit.activities.outcomes import Commitments, Ledger
from cofront_kit.activities.slides import Slides
from cofront_kit.activities.votes import Fist, Vote
from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands
from cofront_kit.model.kinds import name_of
from cofront_kit.model.parties import the_party
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node
from cofront_kit.templates.library import Template

if TYPE_CHECKING:
    import pandas as pd

STOCK = "two-slides"


class _Place(Protocol):
    node: Node
    code: str

    @property
    def state(self) -> SessionState: ...

    @property
    def template(self) -> Template: ...


@gated
class Method:
    """What :class:`~cofront_kit.facilitator.session.Session` can do beside polls and check-ins."""

    node: Node
    code: str

    # --- activities ---------------------------------------------------------------------------------------

    def slides(
        self: _Place,
        id: str = "slides",  # noqa: A002 - the word authors use
        *,
        by: Literal["person", "party"] | None = None,
        lines: int | None = None,
        own_party: bool | None = None,
        open_by: Literal["facilitator", "consent"] | None = None,
        title: str | None = None,
        new: bool = False,
    ) -> Slides:
        """Slides written in silence: the two of the method, or those the template names by this id.

        Args:
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
            by: ``"person"``: everybody has slides of their own; ``"party"``: a party writes its slides together.
            lines: How many lines a slide takes, 1..10.
            own_party: Whether people see what their own party handed in before the slides open.
            open_by: ``"facilitator"``, or ``"consent"``: they open when someone of each party turned the key.
            title: Its title.
            new: Add it although its id is nearly that of another activity.

        Raises:
            BadInput: The activity of this id is something else, or was opened with other rules.
        """
        given = {"by": by, "lines": lines, "own_party": own_party, "open_by": open_by, "title": title}
        draft(self, id, "slides", given, new=new)
        return Slides(self.node, self.code, id)

    def issue_board(
        self: _Place,
        id: str = "board",  # noqa: A002
        *,
        moderated: bool | None = None,
        solutions: Literal["later", "open"] | None = None,
        hands: int | None = None,
        title: str | None = None,
        new: bool = False,
    ) -> Board:
        """The issue board.

        Args:
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
            moderated: Whether a card waits until the facilitator, who sees no author, shows it.
            solutions: ``"later"``: no solutions until :meth:`Board.allow_solutions`; ``"open"``: at once.
            hands: How many people of each party confirm the words of a card, an agreement or an opportunity, 1..20; of
                a party with fewer people as many as it has. 1 when left out.
            title: Its title.
            new: Add it although its id is nearly that of another activity.
        """
        given = {"moderated": moderated, "solutions": solutions, "hands": hands, "title": title}
        draft(self, id, "board", given, new=new)
        return Board(self.node, self.code, id)

    def vote(
        self: _Place,
        id: str = "vote",  # noqa: A002
        *,
        of: Literal["issue", "opportunity", "solution", "midst", "all"] | None = None,
        votes: int | None = None,
        cap: int | None = None,
        threshold: Threshold = "suggested",
        title: str | None = None,
        new: bool = False,
    ) -> Vote:
        """A blind dot vote on the cards there are when it opens.

        Args:
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
            of: Which cards.
            votes: Dots a person has, 1..20; a quarter of the cards, 2 to 5, when left out.
            cap: Most dots on one card, 1..10.
            threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
            title: Its title.
            new: Add it although its id is nearly that of another activity.
        """
        checked_threshold(threshold)
        draft(self, id, "dot-vote", {"of": of, "votes": votes, "cap": cap, "title": title}, new=new)
        return Vote(self.node, self.code, id, threshold)

    def fist(
        self: _Place,
        id: str = "fist",  # noqa: A002
        *,
        on: str | None = None,
        threshold: Threshold = "suggested",
        title: str | None = None,
        new: bool = False,
    ) -> Fist:
        """A blind fist-to-five about solutions.

        Args:
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``.
            on: The id of the issue whose solutions are tested; all solutions when left out.
            threshold: The smallest group that is shown, 3..10, or ``"suggested"`` from the head-count.
            title: Its title.
            new: Add it although its id is nearly that of another activity.
        """
        checked_threshold(threshold)
        draft(self, id, "fist", {"on": on, "title": title}, new=new)
        return Fist(self.node, self.code, id, threshold)

    def face(
        self: _Place,
        card: str | None = None,
        id: str = "cofront",  # noqa: A002
        *,
        title: str | None = None,
        new: bool = False,
    ) -> CoFront:
        """Co-front one issue: it stands in the middle of every screen, with what is written in silence about it.

        Args:
            card: The issue's card; chosen later when left out.
            id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``. Its parts are ``<id>-notes`` and ``<id>-test``.
            title: Its title.
            new: Add it although its id is nearly that of another activity.
        """
        draft(self, id, "cofront", {"card": None, "title": title}, new=new)
        for part, kind in (("notes", "slides"), ("test", "fist")):
            draft(self, f"{id}-{part}", kind, {"within": id}, like=f"cofront-{part}", new=True)
        found = CoFront(self.node, self.code, id)
        if card is not None and (found.card or {}).get("id") != card:
            found.choose(card)
        return found

    def read_out(
        self: _Place,
        id: str = "read-out",  # noqa: A002
        *,
        title: str | None = None,
        new: bool = False,
    ) -> ReadOut:
        """Reading out in turns, alternating between the parties."""
        draft(self, id, "read-out", {"title": title}, new=new)
        return ReadOut(self.node, self.code, id)

    def step(
        self: _Place,
        id: str = "framing",  # noqa: A002
        *,
        title: str | None = None,
        text: str | None = None,
        new: bool = False,
    ) -> Step:
        """Words on every screen: framing, ground rules, a closing."""
        draft(self, id, "step", {"title": title, "text": text}, new=new)
        return Step(self.node, self.code, id)

    def promises(
        self: _Place,
        id: str = "commitments",  # noqa: A002
        *,
        title: str | None = None,
        new: bool = False,
    ) -> Commitments:
        """The list of commitments."""
        draft(self, id, "commitments", {"title": title}, new=new)
        return Commitments(self.node, self.code, id)

    def value_ledger(
        self: _Place,
        id: str = "ledger",  # noqa: A002
        *,
        mode: Literal["finding", "splitting"] | None = None,
        title: str | None = None,
        new: bool = False,
    ) -> Ledger:
        """The ledger of value opportunities."""
        draft(self, id, "ledger", {"mode": mode, "title": title}, new=new)
        return Ledger(self.node, self.code, id)

    # --- the facilitator's tools --------------------------------------------------------------------------

    def timer(self: _Place, minutes: float | None = None, *, do: str = "start") -> None:
        """Start the timer that everyone sees; it never cuts anybody off.

        Args:
            minutes: How long, or how much is added.
            do: ``"start"``, ``"pause"``, ``"resume"``, ``"add"`` or ``"stop"``.
        """
        known = ("start", "pause", "resume", "add", "stop")
        if do not in known:
            raise BadInput(f"do is {shown(do)}. Write one of: {', '.join(known)}.")
        seconds = None if minutes is None else round(minutes * 60)
        if seconds is not None and not 1 <= seconds <= 86_400:
            raise BadInput(f"minutes is {shown(minutes)}. A timer runs for a second up to a day.")
        self.node.act(self.code, commands.SetTimer(do, seconds))  # type: ignore[arg-type]

    def hide_screens(self: _Place, *, on: bool = True) -> None:
        """Cover all screens at once, or uncover them; what people type stays where it is."""
        self.node.act(self.code, commands.HideScreens(on))

    def spotlight(self: _Place, what: Activity | str | None, part: str | None = None) -> None:
        """Fill the big screens with one thing until it is taken away or the stage moves; None takes it away.

        Args:
            what: The id of a card, a commitment or an opportunity; or an activity, or its id, whose result is open.
            part: Of an activity: the id of a dimension, a lens, a statement, a card or an option; of opened slides the
                slide and its line, counted from 0 (``"2.0"``).

        Raises:
            BadInput: There is nothing of this id.
            Refused: It is not on the screens now.
        """
        if what is None:
            self.node.act(self.code, commands.Spotlight())
            return
        name = what.id if isinstance(what, Activity) else what
        found = _spot_of(self.state, name, part)
        self.node.act(self.code, commands.Spotlight(found, name, part or ""))

    def turn_page(self: _Place, by: int = 1) -> None:
        """Turn the pages of the big screens: 1 forwards, -1 back. Where all fits on one page nothing changes."""
        if by not in (1, -1) or isinstance(by, bool):
            raise BadInput(f"by is {shown(by)}. Write 1 for the next page, -1 for the one before.")
        self.node.act(self.code, commands.TurnPage("next" if by == 1 else "back"))

    def hold_page(self: _Place, *, on: bool = True) -> None:
        """Hold the page that the big screens show, or let pages turn by themselves again."""
        self.node.act(self.code, commands.TurnPage(hold=on))

    def light_screens(self: _Place, *, on: bool = True) -> None:
        """Draw the big screens dark on light, for a bright room; with ``on=False`` light on dark, as they begin."""
        self.node.act(self.code, commands.LightScreens(on))

    @property
    def next_date(self: _Place) -> str | None:
        """The day of the next session, ``YYYY-MM-DD``; setting it, also to a ``date``, shows it to everyone."""
        return self.state.tools.next_date

    @next_date.setter
    def next_date(self: _Place, day: str | None) -> None:
        self.node.act(self.code, commands.SetNextDate(day))

    def no_next_date(self: _Place) -> None:
        """Say that there is no date of a next session: the report says so too, and no longer waits for one."""
        self.node.act(self.code, commands.SetNextDate(None, none=True))

    def undo(self: _Place) -> str:
        """Undo the last step that can be undone; a reveal can't.

        Returns:
            What was undone, in words.

        Raises:
            Refused: ``nothing-to-undo``.
        """
        last = self.node.view(self.code).get("undo")
        if last is None:
            raise Refused("nothing-to-undo", "There is nothing to undo.", "A reveal can't be undone.")
        self.node.act(self.code, commands.Undo(last["number"]))
        return str(last["words"])

    def log_decision(
        self: _Place,
        what: str,
        *,
        why: str = "",
        dissent: str = "",
        reversible: bool = True,
        present: Mapping[str, int] | None = None,
    ) -> str:
        """Put a decision into the log.

        Args:
            what: What was decided.
            why: For what reason.
            dissent: Who saw it otherwise, and how.
            reversible: Whether it can be taken back.
            present: Party name -> people; everyone who joined when left out.

        Returns:
            The decision's id.
        """
        parties = self.state.parties
        there = None if present is None else {the_party(parties, name).id: n for name, n in present.items()}
        name = f"f-{token_hex(8)}"
        self.node.act(self.code, commands.AddDecision(name, what, why, dissent, reversible, there))
        return name

    def decisions(self: _Place) -> pd.DataFrame:
        """The decision log, one row each."""
        from cofront_kit.insight import record_frames

        return record_frames.decisions(self.node.view(self.code), _names(self.state))

    def cards(self: _Place) -> pd.DataFrame:
        """All cards of the session, one row each."""
        from cofront_kit.insight import record_frames

        return record_frames.cards(self.node.view(self.code), _names(self.state))


def _names(state: SessionState) -> dict[str, str]:
    return {party.id: party.name for party in state.parties}


def draft(
    place: _Place,
    id: str,  # noqa: A002
    kind: str,
    given: Mapping[str, Any],
    *,
    like: str | None = None,
    new: bool = False,
) -> None:
    """Draft an activity when it is new; check a known one against what the call says.

    Args:
        place: The session.
        id: The activity's id.
        kind: Its kind.
        given: Field -> what the call says, None where it says nothing.
        like: The id in a template whose texts it takes; ``id`` when left out.
        new: Whether it is new although its id is nearly that of another activity.

    Raises:
        BadInput: The activity of this id is something else, or was opened with other fields; or the id is nearly that
            of another activity.
    """
    if not isinstance(id, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", id):
        raise BadInput(f'The id {shown(id)} needs 1 to 64 of the characters A-Z a-z 0-9 _ -, e.g. "board".')
    said = {name: value for name, value in given.items() if value is not None}
    found = place.state.activities.get(id)
    if found is None:
        refuse_slip(place.state, place.template.ids, id, new=new)
        spec = _texts(place.template, like or id, kind) | said
        place.node.act(place.code, commands.Draft(id, spec))
        return
    if name_of(found.spec) != kind:
        raise BadInput(wrong_kind(id, found.spec, kind))
    have = msgspec.to_builtins(found.spec)
    other = {name: value for name, value in said.items() if have.get(name) != value}
    if not other:
        return
    if found.round > 0:
        name, value = next(iter(other.items()))
        raise BadInput(
            f"The activity {id!r} was opened with {name}={have.get(name)!r}, and this cell says {name}={value!r}. "
            "Write it as it was, or give the new one another id."
        )
    place.node.act(place.code, commands.Draft(id, have | other))


def _texts(template: Template, id: str, kind: str) -> dict[str, Any]:  # noqa: A002
    """The content of a new activity: the template's of this id or kind, else the stock template's."""
    for source in (template, templates.recorded(STOCK)):
        own = source.activity(id)
        if own is not None and own["kind"] == kind:
            return own
        alike = [entry for entry in source.content.activities if entry.kind == kind]
        for entry in sorted(alike, key=lambda entry: entry.within is not None):
            texts = source.activity(entry.id) or {}
            return {name: value for name, value in texts.items() if name != "within"}
    raise BadInput(f"The template {STOCK!r} has no activity of the kind {kind!r}. Mend it, or copy it anew.")


def _spot_of(
    state: SessionState, name: str, part: str | None
) -> Literal["card", "line", "commitment", "opportunity", "result"]:
    """What an id is of, for the spotlight."""
    activity = state.activities.get(name)
    if activity is not None:
        if part is None:
            raise BadInput(
                f'Which line of {name!r}? Name it: session.spotlight({name!r}, "honesty"), or "0.0" of opened slides.'
            )
        return "line" if name_of(activity.spec) == "slides" else "result"
    if name in state.board.cards:
        return "card"
    if name in state.outcomes.commitments:
        return "commitment"
    if name in state.outcomes.opportunities:
        return "opportunity"
    raise BadInput(
        f"There is no card, commitment, opportunity or activity {shown(name)}. "
        "session.board().cards() lists the cards with their ids."
    )
