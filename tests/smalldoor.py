"""A door of twenty lines for tests of clients: a real node and real sockets, without pages, links and Voila."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from types import TracebackType
from typing import Any

from tabletop import SPEC
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler

from cofront_kit.links import link_view
from cofront_kit.model.plan import SessionPlan
from cofront_kit.node.node import Node
from cofront_kit.room.seat import Seat
from cofront_kit.store.locate import open_keys, open_store


class Socket(WebSocketHandler):
    """One connection to the node."""

    seat: Seat
    opened: list[Socket]

    def initialize(self, door: SmallDoor) -> None:
        self.door = door

    def open(self, code: str) -> None:  # type: ignore[override]
        self.door.sockets.append(self)
        self.seat = self.door.node.connect(code, self._give, self.close)

    def _give(self, text: str) -> None:
        if self.ws_connection is not None and not self.ws_connection.is_closing():
            self.write_message(text).add_done_callback(lambda sent: sent.exception())

    def on_message(self, message: str | bytes) -> None:
        self.door.got.append(str(message))
        if self.door.deaf:
            return
        self.seat.receive(message)

    def on_close(self) -> None:
        self.door.sockets.remove(self)
        self.seat.close()


class SmallDoor:
    """``async with SmallDoor() as door:`` listens on a free port until the block ends.

    Attributes:
        got: Every message received, in order.
        deaf: Whether it swallows messages, as a connection does that is about to break.
    """

    def __init__(
        self, parties: tuple[str, ...] = ("Acme", "Borealis"), plan: SessionPlan | None = None
    ) -> None:
        self._plan = plan or SessionPlan("Calling for trust", parties, (("pulse", SPEC),))
        self.sockets: list[Socket] = []
        self.got: list[str] = []
        self.deaf = False

    async def __aenter__(self) -> SmallDoor:
        store = open_store("memory")
        self.node = Node(store, open_keys(store))
        self.code = self.node.create(self._plan)
        self._socket, self.port = bind_unused_port()
        self.listen()
        tokens = self.node.tokens(self.code)
        assert tokens is not None
        self.links = link_view(self.node.state(self.code), tokens, f"http://127.0.0.1:{self.port}/")
        self.join = {each.party: each.url for each in self.links.join}
        return self

    def listen(self) -> None:
        self._server = HTTPServer(Application([(r"/s/([A-Z0-9]+)/socket", Socket, {"door": self})]))
        self._server.add_socket(self._socket.dup())

    async def hang_up(self, code: int, reason: str = "") -> None:
        """Close every connection."""
        for socket in list(self.sockets):
            socket.close(code, reason)

    async def stop_listening(self) -> None:
        self._server.stop()
        await self._server.close_all_connections()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop_listening()
        self._socket.close()
        self.node.close()

    async def act(self, act: Any) -> None:
        """Do something as the facilitator."""
        await asyncio.to_thread(self.node.act, self.code, act)


def run(play: Coroutine[Any, Any, None], within_s: float = 60) -> None:
    """Run one test's coroutine, by default within a minute."""

    async def within() -> None:
        await asyncio.wait_for(play, within_s)

    asyncio.run(within())
