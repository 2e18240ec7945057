"""What widgets share whose activities only the facilitator holds in a notebook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from cofront_kit.activities.activity import Activity
from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node
from cofront_kit.said import coded, words
from cofront_kit.said.numbers import figure

from .asks_view import AsksView, asks_view
from .base import CofrontWidget, LiveInt, LiveText
from .static_view import StaticView

A = TypeVar("A", bound=Activity)
_STATES = {
    "draft": "note-not-opened-yet",
    "open": "note-open",
    "revealed": "note-opened-for-everyone",
    "closed": "note-closed",
}
_HEADS = {
    "kind": "note-kind",
    "text": "note-text",
    "party": "note-party",
    "state": "note-state",
    "owner": "note-owner",
    "due": "note-due",
    "status": "note-status",
    "rank": "note-rank",
    "dots": "note-dots",
    "share": "note-share",
    "option": "note-option",
    "n": "note-n",
    "title": "note-title",
    "stage": "note-stage",
    "size": "note-size",
    "next_step": "note-next-step",
    "prompt": "note-prompt",
    "day": "note-day",
    "series": "note-series",
    "what": "note-what",
    "rater": "note-rater",
    "target": "note-target",
    "figure": "note-figure",
    "mean": "note-mean",
}
"""Column of a table -> what a saved notebook calls it; one of another kind keeps its name."""


class FacilitatedWidget(CofrontWidget, Generic[A]):
    """A step of the method as the facilitator leads it.

    Everything that the step itself can do can be called on the widget: ``widget.frame()``, ``widget.add(...)``. The
    traits follow the session and can be observed, not set.

    Args:
        session: A session, or the step itself.
        layout: As for every ipywidget.
    """

    _element = "cofront-poll-control"
    _local = "facilitator"

    state = LiveText(read_only=True, help='"draft", "open", and then "revealed" or "closed".')
    round = LiveInt(read_only=True, help="The round that is open or was open last, 0 before the first.")
    changes = LiveInt(
        read_only=True, help="Grows with every change of the session: what an observer waits for."
    )

    @hinted
    def __init__(self, session: Session | A, *, layout: Any = None) -> None:
        step = self._step_of(session)
        self._ready = self._busy = False
        self._step = step
        attrs = {"code": step.code, "activity": step.id}
        super().__init__(attrs, **({} if layout is None else {"layout": layout}))
        self._ready = True
        self._refresh()
        self._watch(step.node, step.code, self._refresh)

    def _step_of(self, session: object) -> A:
        """The step itself, also if a notebook's session returned a widget."""
        if isinstance(session, Session):
            step: A = Session._call_of(self._kind)(session)
            return step
        if isinstance(session, self._kind.author):
            found: A = session
            return found
        raise BadInput(f"session is {shown(session)}. Give what cf.session(...) returned.")

    @property
    def _author(self) -> A:
        """The author's object behind the widget."""
        return self._step

    @property
    def id(self) -> str:
        """The activity's id."""
        return self._step.id

    @property
    def code(self) -> str:
        """The session's code."""
        return self._step.code

    @property
    def node(self) -> Node:
        """This process's node, its access to the store."""
        return self._step.node

    def _room(self) -> tuple[Node, str] | None:
        return self._step.node, self._step.code

    def open(self, *args: Any, **kwargs: Any) -> None:
        """Open it for everyone, see :meth:`cofront_kit.activities.activity.OpenActivity.open`."""
        if not self._ready:  # ipywidgets' own method of this name, called once while a widget is made
            super().open()
            return
        step: Any = self._step
        step.open(*args, **kwargs)
        self._refresh()

    def _refresh(self) -> None:
        """Bring the traits up to date; observers are told of what changed."""
        if not self._ready or self._busy:
            return
        self._busy = True
        try:
            session = self._step._session()
            activity = self._step._activity(session)
            with self.hold_trait_notifications():
                self.set_trait("round", activity.round)
                self.set_trait("state", activity.state)
                self.set_trait("changes", session.version)
        finally:
            self._busy = False

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What the step can do, see :mod:`.delegation`."""

    def asks(self) -> AsksView:
        """The template's questions for what came out of this step; they fill by themselves when it is revealed."""
        return asks_view(self._author)

    def _static_view(self) -> StaticView:
        activity = self._step.activity
        names = " × ".join(self._step.names.values())
        head, rows = self._rows()
        return StaticView(activity.spec.title, [names, words(_STATES[activity.state])], head, rows)

    def _rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Head and rows of a small table for a saved notebook."""
        frame = getattr(self._step, "frame", None)
        if frame is None:
            return (), []
        table = frame()
        columns = [name for name in self._kind.columns if name in table.columns]
        rows = [tuple(_plain(cell) for cell in row) for row in table[columns].itertuples(index=False)]
        heads = tuple(words(_HEADS[name]) if name in _HEADS else name for name in columns)
        return (heads, rows) if rows else ((), [])


def _plain(cell: Any) -> str:
    if cell is None or cell != cell:
        return ""
    if hasattr(cell, "date"):
        return str(cell.date())
    return figure(cell, 2) if isinstance(cell, float) else coded(str(cell))
