"""The facilitator's console as a widget: agenda, stage, presence and controls in one place."""

from __future__ import annotations

from typing import Any

from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node
from cofront_kit.said import words

from .base import CofrontWidget
from .static_view import StaticView


class Console(CofrontWidget):
    """The console: agenda on the left, stage in the middle, counts per party on the right, one next step.

    Args:
        session: What ``cf.session(...)`` returned.
        layout: As for every ipywidget.
    """

    _element = "cofront-console"
    _local = "facilitator"

    @hinted
    def __init__(self, session: Session, *, layout: Any = None) -> None:
        if not isinstance(session, Session):
            raise BadInput(f"session is {shown(session)}. Give what cf.session(...) returned.")
        self._session = session
        super().__init__({"code": session.code}, **({} if layout is None else {"layout": layout}))
        self._lives_with(session.node)

    def _room(self) -> tuple[Node, str] | None:
        return self._session.node, self._session.code

    def _static_view(self) -> StaticView:
        state = self._session.state
        names = " × ".join(party.name for party in state.parties)
        return StaticView(state.title, [names, session_line(state)])


def session_line(state: SessionState) -> str:
    """A session's code, and whether it is open."""
    return words(
        "note-session-is-open" if state.status == "open" else "note-session-is-closed", code=state.code
    )
