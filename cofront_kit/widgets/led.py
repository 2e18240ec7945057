"""Widgets of the method's steps: the facilitator's, in a notebook."""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

from cofront_kit.activities.activity import Activity, OpenActivity, SealedActivity
from cofront_kit.activities.board import Board, CoFront, ReadOut, Step
from cofront_kit.activities.outcomes import Commitments, Ledger
from cofront_kit.activities.slides import Slides
from cofront_kit.activities.votes import Fist, Vote
from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node

from .base import CofrontWidget, LiveInt, LiveText
from .still import Still

A = TypeVar("A", bound=Activity)
_STATES = {
    "draft": "not opened yet",
    "open": "open",
    "revealed": "opened for everyone",
    "closed": "closed",
}


class LedWidget(CofrontWidget, Generic[A]):
    """A step of the method as the facilitator leads it.

    Everything that the step itself can do can be called on the widget: ``widget.frame()``, ``widget.add(...)``.
    The traits follow the session and can be observed; nobody can set them.

    Args:
        step: The step.
        layout: As for every ipywidget.
    """

    _element = "cofront-poll-control"
    _local = "facilitator"

    state = LiveText(read_only=True, help='"draft", "open", and then "revealed" or "closed".')
    round = LiveInt(read_only=True, help="The round that is open or was open last, 0 before the first.")
    changes = LiveInt(
        read_only=True, help="Grows with every change of the session: what an observer waits for."
    )

    def __init__(self, step: A, *, layout: Any = None) -> None:
        self._ready = self._busy = False
        self._step = step
        attrs = {"code": step.code, "activity": step.id}
        super().__init__(attrs, **({} if layout is None else {"layout": layout}))
        self._ready = True
        self._refresh()
        self._watch(step.node, step.code, self._refresh)

    def _room(self) -> tuple[Node, str] | None:
        return self._step.node, self._step.code

    def open(self, *args: Any, **kwargs: Any) -> None:
        """Open it for everyone, see :meth:`cofront_kit.activities.activity.OpenActivity.open`."""
        if not self._ready:  # ipywidgets' own method of this name, called once while a widget is made
            super().open()
            return
        step = self._step
        assert isinstance(step, (OpenActivity, SealedActivity))
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

    def __getattr__(self, name: str) -> Any:
        """What the step can do."""
        step = self.__dict__.get("_step")
        if step is None or name.startswith("_"):
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        return getattr(step, name)

    def __dir__(self) -> list[str]:
        own = {name for name in dir(self._step) if not name.startswith("_")}
        return sorted(own | set(super().__dir__()))

    def _still(self) -> Still:
        activity = self._step.activity
        names = " × ".join(self._step.names.values())
        head, rows = self._rows()
        return Still(activity.spec.title, [names, _STATES[activity.state]], head, rows)

    def _rows(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Head and rows of a small table for a saved notebook."""
        frame = getattr(self._step, "frame", None)
        if frame is None:
            return (), []
        table = frame()
        columns = [name for name in self._columns if name in table.columns]
        rows = [tuple(_plain(cell) for cell in row) for row in table[columns].itertuples(index=False)]
        return (tuple(columns), rows) if rows else ((), [])

    _columns: ClassVar[tuple[str, ...]] = ()


class _OfSession(LedWidget[A]):
    """A widget that is made from a session, or from the step itself."""

    _kind: ClassVar[type[Any]] = Activity
    _ask: ClassVar[str] = ""

    @hinted
    def __init__(self, session: Session | A, *, layout: Any = None) -> None:
        if isinstance(session, Session):
            step: A = getattr(Session, self._ask)(
                session
            )  # the step itself, where a notebook's session gives a widget
        elif isinstance(session, self._kind):
            step = session
        else:
            raise BadInput(f"session is {shown(session)}. Give what cf.session(...) returned.")
        super().__init__(step, layout=layout)


class TwoSlides(_OfSession[Slides]):
    """Slides written in silence and opened at once."""

    _kind, _ask = Slides, "slides"
    _columns = ("party", "prompt", "text")


class IssueBoard(_OfSession[Board]):
    """Each party's side and the midst between them."""

    _kind, _ask = Board, "issue_board"
    _columns = ("kind", "text", "party", "state")


class DotVote(_OfSession[Vote]):
    """A blind vote with dots."""

    _kind, _ask = Vote, "vote"
    _columns = ("rank", "text", "party", "dots", "share")


class FistToFive(_OfSession[Fist]):
    """A blind test of options."""

    _kind, _ask = Fist, "fist"
    _columns = ("option", "party", "mean", "n")


class CoFronting(_OfSession[CoFront]):
    """One issue in the middle of every screen."""

    _kind, _ask = CoFront, "face"
    _columns = ("kind", "text", "party", "state")


class ReadingOut(_OfSession[ReadOut]):
    """Reading out in turns."""

    _kind, _ask = ReadOut, "read_out"


class Words(_OfSession[Step]):
    """Words on every screen."""

    _kind, _ask = Step, "step"


class CommitmentList(_OfSession[Commitments]):
    """Who does what for the other side, by when."""

    _kind, _ask = Commitments, "promises"
    _columns = ("text", "owner", "party", "due", "status")


class ValueLedger(_OfSession[Ledger]):
    """Value that is not created yet, from uncovered to realised."""

    _kind, _ask = Ledger, "value_ledger"
    _columns = ("title", "stage", "size", "next_step")


def _plain(cell: Any) -> str:
    if cell is None or cell != cell:
        return ""
    if hasattr(cell, "date"):
        return str(cell.date())
    return f"{cell:.2f}" if isinstance(cell, float) else str(cell)
