"""The participant's stage: the lobby, then whatever activity is on."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from cofront_kit.checks.calls import hinted
from cofront_kit.checks.types import wanted
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.environment import stage_code
from cofront_kit.model.access import typed_form
from cofront_kit.model.text import shown
from cofront_kit.said import words

from .base import SOCKET_VARIABLE, CofrontWidget, page_attrs
from .static_view import StaticView

if TYPE_CHECKING:
    from cofront_kit.node.node import Node


class Stage(CofrontWidget):
    """All a participant needs: joining, waiting, answering, results. It follows the facilitator.

    Args:
        code: The session's code. When left out, it comes from the page's URL (the door's, or ``?session=K7QF2M`` under
            Voila), else from the environment variable ``COFRONT_SESSION``.
        activity: Show this activity only, wherever the room is.
        store: A database URL or a file, else ``COFRONT_STORE``, else the usual place.
        layout: As for every ipywidget.
        node: A node to use instead of the store, for rooms in memory.
    """

    _element = "cofront-stage"

    @hinted
    def __init__(
        self,
        code: str | None = None,
        *,
        activity: str | None = None,
        store: str | None = None,
        layout: Any = None,
        node: Node | None = None,
    ) -> None:
        if code is not None and not isinstance(code, str):
            raise BadInput(f'code is {shown(code)}. Write the six characters as a text: cf.Stage("K7QF2M").')
        self._code = typed_form(code) if code else stage_code()
        self._store = store
        self._node = None if node is None else _checked(node)
        super().__init__(
            page_attrs(self._code) | {"activity": activity or ""},
            **({} if layout is None else {"layout": layout}),
        )
        if node is not None:
            self._lives_with(node)

    def _room(self) -> tuple[Node, str] | None:
        return (self._node or _stored(self._store), self._code) if self._code else None

    def _nowhere(self) -> tuple[str, str]:
        return words("note-stage-has-no-session"), words("note-stage-how-to-name-it")

    def _static_view(self) -> StaticView:
        if not self._code:
            return StaticView(words("note-the-stage"), self._nowhere())
        if os.environ.get(SOCKET_VARIABLE):  # on the door's pages a kernel must not open the store
            return StaticView(words("note-the-stage"), [words("note-open-the-live-page", code=self._code)])
        node = self._node or _stored(self._store)
        state = node.state(self._code)
        names = " × ".join(party.name for party in state.parties)
        return StaticView(state.title, [names, words("note-open-the-live-page", code=state.code)])


# The kernel of a page that a door shows opens no store: it starts in two thirds of the time without what stores need.


def _stored(store: str | None) -> Node:
    from cofront_kit.node.open_nodes import node_of

    return node_of(store)


def _checked(node: Any) -> Node:
    from cofront_kit.node.node import Node

    if not isinstance(node, Node):
        raise BadInput(f"node is {shown(node)}. Write {wanted(Node | None)}.")
    return node
