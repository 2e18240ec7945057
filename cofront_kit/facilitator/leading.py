"""The facilitator's tools: timer, big screens, spotlight, undo, the next date and the decision log."""

from __future__ import annotations

from collections.abc import Mapping
from secrets import token_hex
from typing import TYPE_CHECKING, Literal

from cofront_kit.activities.activity import Activity
from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator.place import Place
from cofront_kit.model import commands
from cofront_kit.model.kinds import kind_of
from cofront_kit.model.parties import the_party
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node

if TYPE_CHECKING:
    import pandas as pd


@gated
class Leading:
    """What :class:`~cofront_kit.facilitator.session.Session` can do besides its activities."""

    node: Node
    code: str

    def timer(self: Place, minutes: float | None = None, *, do: str = "start") -> None:
        """Control the timer that everyone sees; it never cuts anybody off.

        Args:
            minutes: How long it runs, or how much is added.
            do: ``"start"``, ``"pause"``, ``"resume"``, ``"add"`` or ``"stop"``.
        """
        known = ("start", "pause", "resume", "add", "stop")
        if do not in known:
            raise BadInput(f"do is {shown(do)}. Write one of: {', '.join(known)}.")
        seconds = None if minutes is None else round(minutes * 60)
        if seconds is not None and not 1 <= seconds <= 86_400:
            raise BadInput(f"minutes is {shown(minutes)}. A timer runs for a second up to a day.")
        self.node.act(self.code, commands.SetTimer(do, seconds))  # type: ignore[arg-type]

    def hide_screens(self: Place, *, on: bool = True) -> None:
        """Cover all screens at once, or uncover them; what people are typing is kept."""
        self.node.act(self.code, commands.HideScreens(on))

    def spotlight(self: Place, what: Activity | str | None, part: str | None = None) -> None:
        """Fill the big screens with one thing until the room moves on; None ends it.

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

    def turn_page(self: Place, by: int = 1) -> None:
        """Turn the pages of the big screens: 1 forwards, -1 back. Does nothing if everything fits on one page."""
        if by not in (1, -1) or isinstance(by, bool):
            raise BadInput(f"by is {shown(by)}. Write 1 for the next page, -1 for the one before.")
        self.node.act(self.code, commands.TurnPage("next" if by == 1 else "back"))

    def hold_page(self: Place, *, on: bool = True) -> None:
        """Hold the page that the big screens show, or let pages turn by themselves again."""
        self.node.act(self.code, commands.TurnPage(hold=on))

    def light_screens(self: Place, *, on: bool = True) -> None:
        """Draw the big screens dark on light, for a bright room; with ``on=False`` light on dark, the default."""
        self.node.act(self.code, commands.LightScreens(on))

    @property
    def next_date(self: Place) -> str | None:
        """The day of the next session, ``YYYY-MM-DD``. Set it to a text or a ``date`` to show it to everyone."""
        return self.state.tools.next_date

    @next_date.setter
    def next_date(self: Place, day: str | None) -> None:
        self.node.act(self.code, commands.SetNextDate(day))

    def no_next_date(self: Place) -> None:
        """Say that there will be no next session date; the report says so and no longer waits for one."""
        self.node.act(self.code, commands.SetNextDate(None, none=True))

    def undo(self: Place) -> str:
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
        self: Place,
        what: str,
        *,
        why: str = "",
        dissent: str = "",
        reversible: bool = True,
        present: Mapping[str, int] | None = None,
    ) -> str:
        """Add a decision to the log.

        Args:
            what: What was decided.
            why: The reason.
            dissent: Who disagreed, and why.
            reversible: Whether it can be taken back.
            present: Party name -> how many people were there; everyone who joined when left out.

        Returns:
            The decision's id.
        """
        parties = self.state.parties
        there = None if present is None else {the_party(parties, name).id: n for name, n in present.items()}
        name = f"f-{token_hex(8)}"
        self.node.act(self.code, commands.AddDecision(name, what, why, dissent, reversible, there))
        return name

    def decisions(self: Place) -> pd.DataFrame:
        """The decision log, one row per decision."""
        from cofront_kit.insight import record_frames

        return record_frames.decisions(self.node.view(self.code), _names(self.state))

    def cards(self: Place) -> pd.DataFrame:
        """All cards of the session, one row per card."""
        from cofront_kit.insight.card_frames import cards

        return cards(self.node.view(self.code), _names(self.state))


def _names(state: SessionState) -> dict[str, str]:
    return {party.id: party.name for party in state.parties}


def _spot_of(
    state: SessionState, name: str, part: str | None
) -> Literal["card", "line", "commitment", "opportunity", "result"]:
    """What an id refers to, for the spotlight."""
    activity = state.activities.get(name)
    if activity is not None:
        if part is None:
            raise BadInput(
                f'Which line of {name!r}? Name it: session.spotlight({name!r}, "honesty"), or "0.0" of opened slides.'
            )
        return "line" if kind_of(activity.spec).keeps_lines else "result"
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
