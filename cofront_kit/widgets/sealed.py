"""What widgets of sealed activities share: the facilitator's controls, a participant's part, a private room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from cofront_kit.activities.sealed import SealedActivity, Threshold
from cofront_kit.checks.calls import gated
from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator.environment import stage_code
from cofront_kit.facilitator.session import Session
from cofront_kit.model.access import typed_form
from cofront_kit.model.text import shown
from cofront_kit.node.open_nodes import node_of
from cofront_kit.robots.tryout import SAMPLE_PEOPLE, SamplePeople, private_room
from cofront_kit.said import speaking, words

from .asks_view import AsksView, asks_view
from .base import CofrontWidget, LiveDict, LiveInt, LiveText, page_attrs
from .export import is_export
from .stage import Stage
from .static_view import StaticView

if TYPE_CHECKING:
    from cofront_kit.model.commands import Role
    from cofront_kit.model.state import ActivityState
    from cofront_kit.node.node import Node

A = TypeVar("A", bound=SealedActivity)
_STATES = {"draft": "note-not-opened-yet", "open": "note-open-sealed", "revealed": "note-opened"}


@gated
class SealedWidget(CofrontWidget, Generic[A]):
    """An activity as a widget: the facilitator's, a participant's, or a private room for trying it.

    Args:
        code: The session's code; None for a private room.
        activity: What the facilitator leads; None for a participant.
        attrs: Attributes of a participant's element.
        layout: As for every ipywidget.
    """

    _name: ClassVar[str] = ""
    """The key of what it is called."""
    _ask_for: ClassVar[str] = ""
    """How to get the controls, in code."""

    state = LiveText(read_only=True, help='"draft", "open" or "revealed".')
    round = LiveInt(read_only=True, help="The round that is open or was revealed last, 0 before the first.")
    turnout = LiveDict(read_only=True, help="Party name -> (people who handed in, people present).")

    def __init__(
        self, code: str | None, activity: A | None, attrs: dict[str, str], *, layout: Any = None
    ) -> None:
        self._ready = self._busy = False
        self._people: SamplePeople | None = None
        self._code, self._activity = code, activity
        self._beside: Any = None
        super().__init__(self._attributes(attrs), **({} if layout is None else {"layout": layout}))
        self._ready = True
        if activity is None:
            return
        if code is None:
            self._people = SamplePeople(activity)
        self._refresh()
        self._watch(activity.node, activity.code, self._refresh)

    def _attributes(self, attrs: dict[str, str]) -> dict[str, str]:
        if self._activity is None:
            return page_attrs(self._code) | attrs
        return {
            "code": self._activity.code,
            "activity": self._activity.id,
            "threshold": str(self._activity.wanted_threshold),
        }

    @property
    def _element(self) -> str:
        return "cofront-stage" if self._activity is None else "cofront-poll-control"

    @property
    def _local(self) -> Role | None:
        return None if self._activity is None else "facilitator"

    def _room(self) -> tuple[Node, str] | None:
        if self._activity is not None:
            return self._activity.node, self._activity.code
        return (node_of(), self._code) if self._code else None

    # --- what the facilitator has -------------------------------------------------------------------------

    @property
    def _author(self) -> A:
        if self._activity is None:
            raise Refused(
                "wrong-role",
                "This widget is a participant's ballot.",
                f"For the controls, give it a session: {self._ask_for}.",
            )
        return self._activity

    @property
    def id(self) -> str:
        """The activity's id."""
        return self._author.id

    def open(
        self,
        round: int = 1,
        *,
        threshold: Threshold | None = None,
        stay: bool = False,
        anyway: bool = False,
        until: str | datetime | timedelta | None = None,
    ) -> None:
        """Open a round for everyone, see :meth:`cofront_kit.activities.sealed.SealedActivity.open`."""
        if not self._ready:  # ipywidgets' own method of this name, called once while a widget is made
            super().open()
            return
        self._author.open(round, threshold=threshold, stay=stay, anyway=anyway, until=until)
        self._refresh()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What the activity can do, see :mod:`.delegation`."""

    # --- following the session ----------------------------------------------------------------------------

    def _refresh(self) -> None:
        """Bring the traits up to date; observers are told of what changed."""
        if not self._ready or self._busy or self._activity is None:
            return
        self._busy = True
        try:
            if self._people is not None:
                self._people.hand_in()
            activity = self._activity.activity
            with self.hold_trait_notifications():
                self.set_trait("turnout", self._activity.turnout)
                self.set_trait("round", activity.round)
                self.set_trait("state", activity.state)
        finally:
            self._busy = False

    # --- how it looks -------------------------------------------------------------------------------------

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        own = super()._repr_mimebundle_(**kwargs)
        if self._people is None or is_export():
            return own
        return own | {
            key: value for key, value in self._both()._repr_mimebundle_().items() if "widget-view" in key
        }

    def _both(self) -> Any:
        """The private room: the facilitator's controls, and a participant's stage beside them."""
        if self._beside is None:
            from ipywidgets import HTML, HBox, Layout, VBox

            author = self._author
            typed = tokens.typed if (tokens := author.node.tokens(author.code)) else {}
            with speaking(self._language()):
                codes = ", ".join(
                    words("note-code-for", code=typed.get(party, ""), party=name)
                    for party, name in author.names.items()
                )
                hint = HTML(escape(words("note-made-up-people-answer", n=SAMPLE_PEOPLE, codes=codes)))
            stage = Stage(author.code, node=author.node)
            half = {"flex": "1 1 320px", "min_width": "0"}
            self.layout = Layout(**half)
            there = VBox([hint, stage], layout=Layout(**half))
            self._beside = HBox([self, there], layout=Layout(flex_flow="row wrap", grid_gap="24px"))
        return self._beside

    def close(self) -> None:
        """Remove the widget from all pages and end its connections. Calling it twice does nothing."""
        beside, self._beside = getattr(self, "_beside", None), None
        if beside is not None:
            there = beside.children[1]
            for widget in (*there.children, there, beside):
                widget.close()
        super().close()

    def asks(self) -> AsksView:
        """The template's questions for what came out of this step; they fill by themselves when it is revealed."""
        return asks_view(self._author)

    def _static_view(self) -> StaticView:
        if self._activity is None:
            return StaticView(words(self._name), [words("note-open-the-live-page", code=self._code)])
        activity = self._activity.activity
        lines = [" × ".join(self._activity.names.values()), words(_STATES[activity.state])]
        if activity.state == "revealed":
            head, rows = self._figures(activity)
            return StaticView(activity.spec.title, lines, head, rows)
        counts = [
            (name, words("note-done-of", done=done, there=there))
            for name, (done, there) in self._activity.turnout.items()
        ]
        return StaticView(activity.spec.title, lines, ("", words("note-handed-in")), counts)

    def _figures(self, activity: ActivityState) -> tuple[Sequence[str], Sequence[Sequence[str]]]:
        """Head and rows of a revealed activity's small table."""
        raise NotImplementedError


def place_of(session: object) -> tuple[str | None, Session | None]:
    """(code, session): both for a facilitator, only the code for a participant, neither for a private room.

    Raises:
        BadInput: It is something else.
    """
    if isinstance(session, Session):
        return session.code, session
    if session is not None and not isinstance(session, str):
        raise BadInput(f"session is {shown(session)}. Give what cf.session(...) returned, or a code.")
    code = typed_form(session) if session else stage_code()
    return (code, None) if code else (None, private_room())
