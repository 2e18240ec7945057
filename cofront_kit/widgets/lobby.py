"""The session card: who has joined, and the links for joining."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cofront_kit.facilitator.session import Session
from cofront_kit.node.node import Node
from cofront_kit.said import words

from .base import CofrontWidget, LiveDict, LiveText
from .console import session_line
from .static_view import StaticView


class SessionCard(CofrontWidget):
    """What ``cf.session(...)`` shows as a cell's result: the code, a link and QR per party, who is there.

    Args:
        session: The session.
        links: Returns party name -> join link; empty when no door is open.
        layout: As for every ipywidget.
    """

    _element = "cofront-session"
    _local = "facilitator"

    status = LiveText(read_only=True, help='"open" or "closed".')
    presence = LiveDict(read_only=True, help="Party name -> people connected now.")

    def __init__(self, session: Session, links: Callable[[], dict[str, str]], *, layout: Any = None) -> None:
        self._ready = self._busy = False
        self._session, self._links = session, links
        super().__init__({"code": session.code}, **({} if layout is None else {"layout": layout}))
        self._ready = True
        self._refresh()
        self._watch(session.node, session.code, self._refresh)

    def _room(self) -> tuple[Node, str] | None:
        return self._session.node, self._session.code

    def _refresh(self) -> None:
        if not self._ready or self._busy:
            return
        self._busy = True
        try:
            with self.hold_trait_notifications():
                self.set_trait("status", self._session.status)
                self.set_trait("presence", self._session.presence)
        finally:
            self._busy = False

    def _static_view(self) -> StaticView:
        state = self._session.state
        lines = [session_line(state)]
        if state.status == "open":
            # The picture is saved with the notebook, and a notebook is shared more widely than a link may be.
            lines.append(words("note-links-are-in-the-widget" if self._links() else "note-no-door-is-open"))
        rows = [(name, str(count)) for name, count in self._session.joined.items()]
        return StaticView(state.title, lines, ("", words("note-joined")), rows)
