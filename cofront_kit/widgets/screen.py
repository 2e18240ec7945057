"""The big screen as a widget: beside the facilitator's notebook, and in a team's own ``screen.ipynb``."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

import traitlets as t

from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput, CofrontError
from cofront_kit.facilitator.environment import session_code
from cofront_kit.facilitator.session import Session
from cofront_kit.model.access import typed_form
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import shown
from cofront_kit.model.theme.values import data_address
from cofront_kit.node.node import Node
from cofront_kit.node.open_nodes import node_of
from cofront_kit.said import words

from .base import SOCKET_VARIABLE, CofrontWidget, page_attrs
from .console import session_line
from .static_view import StaticView


class Screen(CofrontWidget):
    """What the whole room may see: links and QR codes in the lobby, then the midst. Nothing identifies a person.

    On a page of the door the link of the big screen decides what it may see; elsewhere it is shown to whoever opens
    the notebook.

    Args:
        session: What ``cf.session(...)`` returned, or the session's code. When left out, the code comes from the
            environment variable ``COFRONT_SESSION``, which the door sets for ``screen.ipynb``; never from the page's
            URL, for this widget shows the links to join.
        store: A database URL or a file, else ``COFRONT_STORE``, else the usual place. Not needed with a session.
        layout: As for every ipywidget.
    """

    _element = "cofront-screen"
    _logo = t.Unicode(read_only=True).tag(sync=True)
    """The session's logo as a ``data:`` address, where no door serves it; empty for none."""

    @hinted
    def __init__(
        self, session: Session | str | None = None, *, store: str | None = None, layout: Any = None
    ) -> None:
        if not (session is None or isinstance(session, Session | str)):
            raise BadInput(
                f"session is {shown(session)}. Give what cf.session(...) returned, its code, or nothing."
            )
        self._session = session if isinstance(session, Session) else None
        named = typed_form(session) if isinstance(session, str) else None
        self._code = self._session.code if self._session else named or session_code() or ""
        self._store = store
        # A visitor of a door's page reaches its kernel, but has shown no link: there it opens nothing by itself.
        self._at_door = bool(os.environ.get(SOCKET_VARIABLE))
        self._local = None if self._at_door else "screen"
        super().__init__(page_attrs(self._code), **({} if layout is None else {"layout": layout}))
        if self._session is not None:
            self._lives_with(self._session.node)
        self.set_trait("_logo", self._logo_address())

    def _room(self) -> tuple[Node, str] | None:
        if self._at_door or not self._code:
            return None
        return (node_of(self._store) if self._session is None else self._session.node), self._code

    def _nowhere(self) -> tuple[str, str]:
        return words("note-screen-has-no-session"), words("note-screen-how-to-name-it")

    def _state(self) -> SessionState | None:
        room = self._room()
        return None if room is None else room[0].state(room[1])

    def _logo_address(self) -> str:
        with suppress(CofrontError):  # the cable says what is the matter
            state = self._state()
            if state is not None and state.theme is not None and state.theme.logo is not None:
                return data_address(state.theme.logo)
        return ""

    def _static_view(self) -> StaticView:
        state = self._state()
        if state is None:
            live = words("note-open-the-live-page", code=self._code)
            return StaticView(words("note-the-big-screen"), [live] if self._code else self._nowhere())
        names = " × ".join(party.name for party in state.parties)
        return StaticView(state.title, [names, session_line(state)])
