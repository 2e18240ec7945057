"""The session card: who is there, and the links by which people join."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cofront_kit.node import Node
from cofront_kit.sessions import Session

from .base import CofrontWidget, LiveDict, LiveText
from .still import Still


class SessionCard(CofrontWidget):
    """What ``cf.session(...)`` shows as a cell's result: the code, links with a QR per party, and who is there.

    Args:
        session: The session.
        links: Gives party name -> join link for the picture in a saved notebook.
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

    def _still(self) -> Still:
        state, links = self._session.state, self._links()
        counts = self._session.joined
        lines = [f"Session {state.code}, {state.status}"]
        if not links and state.status == "open":
            lines.append("No door is open: cf.serve(session) opens one, for phones.")
        rows = [(name, str(counts[name]), links.get(name, "")) for name in counts]
        head = ("", "joined", "link") if links else ("", "joined")
        return Still(state.title, lines, head, [row[: len(head)] for row in rows])
