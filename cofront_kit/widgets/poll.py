"""The trust poll: the facilitator's controls, a participant's ballot, or a private room to try it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from cofront_kit.errors import BadInput, Refused
from cofront_kit.here import stage_code
from cofront_kit.hints import hinted
from cofront_kit.insight.words import gap_lines
from cofront_kit.model.access import typed_form
from cofront_kit.nodes import node_of
from cofront_kit.poll import Poll, Threshold
from cofront_kit.sessions import Session
from cofront_kit.tryout import SAMPLE_PEOPLE, SamplePeople, private_room

from .base import CofrontWidget, LiveDict, LiveInt, LiveText, page_attrs
from .stage import Stage
from .still import Still

if TYPE_CHECKING:
    import pandas as pd

    from cofront_kit.insight.charts import VConcatChart
    from cofront_kit.model.commands import Role
    from cofront_kit.node import Node


class TrustPoll(CofrontWidget):
    """A trust poll.

    With a :class:`~cofront_kit.sessions.Session` it is the facilitator's: turnout while people answer, open, close and
    reveal, results. With a code, or on a page that belongs to a session, it is a participant's ballot for this one
    poll. By itself it makes a private room in memory to try it: you lead on the left and take part on the right.

    The traits follow the session and can be observed; nobody can set them.

    Args:
        session: A session, one of its polls, a code, or None.
        activity: The poll's id; the session's first one when left out.
        threshold: The smallest group that is shown, for the facilitator, 3..10 or ``"suggested"``.
        layout: As for every ipywidget.
    """

    state = LiveText(read_only=True, help='"draft", "open" or "revealed".')
    round = LiveInt(read_only=True, help="The round that is open or was revealed last, 0 before the first.")
    turnout = LiveDict(read_only=True, help="Party name -> (people who handed in, people present).")

    @hinted
    def __init__(
        self,
        session: Session | Poll | str | None = None,
        activity: str | None = None,
        *,
        threshold: Threshold = "suggested",
        layout: Any = None,
    ) -> None:
        self._ready = self._busy = False
        self._people: SamplePeople | None = None
        self._code, self._poll = _place(session, activity, threshold)
        self._beside: Any = None
        super().__init__(self._attributes(activity), **({} if layout is None else {"layout": layout}))
        self._ready = True
        if self._poll is None:
            return
        if self._code is None:
            self._people = SamplePeople(self._poll)
        self._refresh()
        self._watch(self._poll.node, self._poll.code, self._refresh)

    def _attributes(self, activity: str | None) -> dict[str, str]:
        if self._poll is None:
            return page_attrs(self._code) | {"activity": activity or ""}
        return {
            "code": self._poll.code,
            "activity": self._poll.id,
            "threshold": str(self._poll.wanted_threshold),
        }

    @property
    def _element(self) -> str:
        return "cofront-stage" if self._poll is None else "cofront-poll-control"

    @property
    def _local(self) -> Role | None:
        return None if self._poll is None else "facilitator"

    def _room(self) -> tuple[Node, str] | None:
        if self._poll is not None:
            return self._poll.node, self._poll.code
        return (node_of(), self._code) if self._code else None

    # --- what the facilitator has -------------------------------------------------------------------------

    @property
    def poll(self) -> Poll:
        """The poll behind the widget.

        Raises:
            Refused: This is a participant's widget; it knows nothing but what a phone knows.
        """
        if self._poll is None:
            raise Refused(
                "wrong-role",
                "This widget is a participant's ballot.",
                'For the controls, give it a session: cf.session(...).trust_poll("pulse").',
            )
        return self._poll

    @property
    def id(self) -> str:
        """The activity's id."""
        return self.poll.id

    @property
    def title(self) -> str:
        """The poll's title."""
        return self.poll.title

    @property
    def threshold(self) -> Threshold:
        """The smallest group that is shown; ``"suggested"`` until the poll opens, unless one was named."""
        return self.poll.threshold

    def open(self, round: int = 1) -> None:  # noqa: A002 - the word authors use
        """Open a round for everyone, see :meth:`cofront_kit.poll.Poll.open`."""
        if not self._ready:  # ipywidgets' own method of this name, called once while a widget is made
            super().open()
            return
        self.poll.open(round)
        self._refresh()

    def reveal(self, round: int = 1, *, empty: bool = False) -> None:  # noqa: A002
        """Close and show the results to everyone, see :meth:`cofront_kit.poll.Poll.reveal`."""
        self.poll.reveal(round, empty=empty)
        self._refresh()

    def frame(self) -> pd.DataFrame:
        """One row per round, item and direction; the same columns without rows before the reveal."""
        return self.poll.frame()

    def totals(self) -> pd.DataFrame:
        """One row per round and item over the whole room."""
        return self.poll.totals()

    def dimensions(self) -> pd.DataFrame:
        """One row per round, dimension and direction."""
        return self.poll.dimensions()

    def gaps(self) -> pd.DataFrame:
        """One row per round, dimension and pair of parties, widest gap first."""
        return self.poll.gaps()

    def words(self) -> pd.DataFrame:
        """Agreement in words per round, item and direction, or why there is no figure."""
        return self.poll.words()

    def items(self) -> pd.DataFrame:
        """The statements."""
        return self.poll.items()

    def chart(self, round: int | None = None, *, width: int = 440) -> VConcatChart:  # noqa: A002
        """The gap per dimension, widest first, as an Altair chart that needs no network."""
        return self.poll.chart(round, width=width)

    # --- following the session ----------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Bring the traits up to date; observers are told of what changed."""
        if not self._ready or self._busy or self._poll is None:
            return
        self._busy = True
        try:
            if self._people is not None:
                self._people.hand_in()
            activity = self._poll.activity
            with self.hold_trait_notifications():
                self.set_trait("turnout", self._poll.turnout)
                self.set_trait("round", activity.round)
                self.set_trait("state", activity.state)
        finally:
            self._busy = False

    # --- how it looks -------------------------------------------------------------------------------------

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        own = super()._repr_mimebundle_(**kwargs)
        if self._people is None:
            return own
        return own | {
            key: value for key, value in self._both()._repr_mimebundle_().items() if "widget-view" in key
        }

    def _both(self) -> Any:
        """The private room: the facilitator's controls, and a participant's stage beside them."""
        if self._beside is None:
            from ipywidgets import HTML, HBox, Layout, VBox

            poll = self.poll
            typed = tokens.typed if (tokens := poll.node.tokens(poll.code)) else {}
            codes = ", ".join(f"{typed.get(party, '')} for {name}" for party, name in poll.names.items())
            said = f"{SAMPLE_PEOPLE} made-up people of each side answer when the poll opens."
            hint = HTML(escape(f"{said} Take part yourself with the code of a side: {codes}."))
            stage = Stage(poll.code, node=poll.node)
            half = {"flex": "1 1 320px", "min_width": "0"}
            self.layout = Layout(**half)
            there = VBox([hint, stage], layout=Layout(**half))
            self._beside = HBox([self, there], layout=Layout(flex_flow="row wrap", grid_gap="24px"))
        return self._beside

    def close(self) -> None:
        """Take the widget off all pages and end its connections. Twice does nothing."""
        beside, self._beside = getattr(self, "_beside", None), None
        if beside is not None:
            there = beside.children[1]
            for widget in (*there.children, there, beside):
                widget.close()
        super().close()

    def _still(self) -> Still:
        if self._poll is None:
            return Still("Trust poll", [f"Session {self._code}. Open the live page to take part."])
        activity = self._poll.activity
        words = {
            "draft": "not opened yet",
            "open": "open, sealed until everyone sees it",
            "revealed": "opened",
        }
        lines = [" × ".join(self._poll.names.values()), words[activity.state]]
        if activity.state == "revealed":
            head, rows = gap_lines(activity.spec, activity.results[-1], self._poll.names)
            return Still(activity.spec.title, lines, head, rows)
        counts = [(name, f"{done} of {there}") for name, (done, there) in self._poll.turnout.items()]
        return Still(activity.spec.title, lines, ("", "handed in"), counts)


def _place(
    session: Session | Poll | str | None, activity: str | None, threshold: Threshold
) -> tuple[str | None, Poll | None]:
    """(code, poll): a poll for who holds the session, only the code for a participant, no code for a private room."""
    if isinstance(session, Poll):
        return session.code, session
    if isinstance(session, Session):
        polls = [name for name, entry in session.state.activities.items() if entry.kind == "trust-poll"]
        first = next((name for name in session.agenda if name in polls), "pulse")
        return session.code, session.poll(activity or first, threshold=threshold)
    if session is not None and not isinstance(session, str):
        raise BadInput(f"session is {session!r}. Give what cf.session(...) returned, or a code.")
    code = typed_form(session) if session else stage_code()
    if code:
        return code, None
    return None, private_room().poll(activity or "pulse", threshold=threshold)
