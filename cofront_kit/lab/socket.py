"""The room's socket for a facilitator whom Jupyter knows, and for the big screen in a tab of JupyterLab."""

from __future__ import annotations

from typing import Any, cast

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import JupyterHandler
from jupyter_server.base.websocket import WebSocketMixin
from tornado.web import HTTPError
from tornado.websocket import WebSocketHandler

from cofront_kit.door.server.record import find
from cofront_kit.door.server.room_socket import RoomSocket
from cofront_kit.errors import Refused, StoreError
from cofront_kit.lab.home import Home, aside
from cofront_kit.model.commands import Role
from cofront_kit.node.node import Node

ROLES: dict[str, Role] = {"s": "facilitator", "screen": "screen"}
"""First part of the path -> what whoever comes in by it is. Nobody can take a participant's seat here."""


class LabSocket(WebSocketMixin, RoomSocket, JupyterHandler):
    """``cofront/s/CODE/socket`` and ``cofront/screen/CODE/socket``."""

    auth_resource = "cofront"
    _refused: Refused | StoreError | None = None
    _node: Node | None = None
    _role: Role = "screen"

    @authorized("execute")  # type: ignore[untyped-decorator]  # Jupyter types it for any callable
    async def get(self, kind: str, code: str) -> None:  # type: ignore[override]
        """Find the session before the line is opened, then open it."""
        if self.current_user is None:
            raise HTTPError(403)
        home = cast(Home, self.settings["cofront_home"])
        self._role = ROLES[kind]
        try:
            session = await home.session(code)
            self._node = session.node
            door = await aside(find, session.node.store.url)
        except (Refused, StoreError) as error:
            self._refused = error
        else:
            if door is not None:
                session.node.set_links(code, door.url)
        await WebSocketHandler.get(self, kind, code)

    def open(self, *path: str, **kwargs: Any) -> None:
        """Connect to the room."""
        super().open(*path, **kwargs)
        self.set_nodelay(True)
        if self._refused is not None or self._node is None:
            self.turn_away(self._refused or StoreError("The store can't be read."))
            return
        self.seat = self._node.connect(path[-1], self.give, self.hang_up, local=self._role)
