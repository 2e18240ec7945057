"""The socket cable's end at the door: a thin shell round :class:`cofront_kit.room.seat.Seat`."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Mapping
from typing import Any, Final, Protocol

from tornado.iostream import IOStream, StreamClosedError
from tornado.web import HTTPError
from tornado.websocket import WebSocketHandler

from cofront_kit.door.network.host_names import HostNames
from cofront_kit.door.pages.request_log import PrivateLogging
from cofront_kit.door.server.limits import SilentSockets
from cofront_kit.door.server.message import packed, write_now
from cofront_kit.errors import Refused, StoreError, UnreadableSession
from cofront_kit.model.state import SessionState
from cofront_kit.node.job import unreadable
from cofront_kit.node.node import Node
from cofront_kit.room import wire
from cofront_kit.room.seat import Seat

TRY_AGAIN: Final = 1013
"""The close code of RFC 6455's registry for "try again later"."""
TOO_BIG: Final = 1009
"""The close code of RFC 6455 for a message that is too long."""
MAX_READ_BYTES: Final = 1_100_000
MAX_UNREAD_BYTES: Final = 1_000_000
"""A client with this much unread is disconnected when more comes; it reconnects and gets one snapshot."""
PAUSE_S: Final = 0.005
"""How long the door stops reading a client after a message that came too fast: at most 200 a second are read."""


class SocketHost(Protocol):
    """What sockets need of the door.

    Attributes:
        sockets: Those that are open.
        silent: Those of them that have not said hello.
    """

    log: logging.Logger
    node: Node
    names: HostNames
    sockets: set[SocketHandler]
    silent: SilentSockets

    def session(self, code: str) -> SessionState:
        """The session of a code. Raises Refused or StoreError."""
        ...

    def is_own_page(self, origin: str, headers: Mapping[str, str]) -> bool:
        """Whether the page that opens a socket is one of this door's."""
        ...


class SocketHandler(PrivateLogging, WebSocketHandler):
    """``/s/<CODE>/socket``. The capability in ``join`` and the secret in ``hello`` decide who may do what."""

    door: SocketHost
    seat: Seat | None = None

    def initialize(self) -> None:
        """Find the door."""
        self.door = self.settings["door"]
        self.unread = 0

    @property
    def max_message_size(self) -> int:
        """The most tornado reads. It cuts the connection beyond that, and the browser sees 1006 instead of 1009."""
        return MAX_READ_BYTES

    def prepare(self) -> None:
        """Refuse other sites before tornado does: an origin that is not a URL would be logged as a program error."""
        origin = self.request.headers.get("Origin")
        if origin is not None and not self.door.is_own_page(origin, self.request.headers):
            raise HTTPError(403)

    def head(self, *_args: Any, **_kwargs: Any) -> None:
        """Answer as tornado answers a GET that is not a WebSocket handshake."""
        self.set_status(400)

    def check_origin(self, origin: str) -> bool:
        """Accept only the door's own pages. Clients that are not browsers send no origin and are not checked."""
        return self.door.names.origin(origin)

    def open(self, code: str) -> None:
        """Connect to the room."""
        self.set_nodelay(True)
        self.door.sockets.add(self)
        self.door.silent.add(self)
        try:
            self.door.session(code)
        except (Refused, StoreError) as error:
            self._turn_away(error)
            return
        self.seat = self.door.node.connect(code, self.give, self.hang_up)

    def _turn_away(self, error: Refused | StoreError) -> None:
        """Say why and close; a room is made only for sessions that exist."""
        if isinstance(error, Refused):
            why = error
        else:
            self.door.log.error("%s", error)
            why = Refused("store-trouble", "The door cannot read its store.", "It is tried again.")
        if isinstance(error, UnreadableSession):
            why = unreadable(error)
        self.give(wire.encode(wire.ErrorMessage(why.code, why.message, why.way_out)).decode())
        if isinstance(error, Refused):
            self.hang_up(wire.CLOSE_CODES["no-session"], "no-session")
        else:
            self.hang_up(TRY_AGAIN, "store-trouble")

    def on_message(self, message: str | bytes) -> Awaitable[None] | None:
        """Pass on one message; one that is too long ends the connection, unread.

        Returns:
            What to wait for before the next one is read.
        """
        if self.seat is None:
            return None
        if len(message if isinstance(message, bytes) else message.encode()) > wire.MAX_MESSAGE_BYTES:
            self._give_back()
            self.hang_up(TOO_BIG, "too-big")
            return None
        seat = self.seat
        seat.receive(message)
        if seat.greeted:
            self.door.silent.discard(self)
        return asyncio.sleep(PAUSE_S) if seat.pressing else None

    def on_close(self) -> None:
        """Release the seat's connection."""
        self.door.sockets.discard(self)
        self.door.silent.discard(self)
        self._give_back()

    def _give_back(self) -> None:
        if self.seat is not None:
            seat, self.seat = self.seat, None
            seat.close()

    def give(self, text: str) -> None:
        """Send one message, or hang up on a client that doesn't read."""
        if self.unread > MAX_UNREAD_BYTES:
            self.hang_up(wire.CLOSE_CODES["too-slow"], "too-slow")
            return
        line = getattr(self.ws_connection, "stream", None)
        if line is None or self.ws_connection.is_closing() or line.closed():  # type: ignore[union-attr]
            return
        data = packed(text)
        if not line.writing():
            data = write_now(line, data)
        if data:
            self._wait(line, data)

    def _wait(self, line: IOStream, data: bytes) -> None:
        """Let tornado send what the client's buffers don't take now."""
        size = len(data)
        try:
            sent = line.write(data)
        except StreamClosedError:
            return
        self.unread += size
        sent.add_done_callback(lambda done: self._read(size, done))

    def _read(self, size: int, done: asyncio.Future[Any]) -> None:
        self.unread -= size
        if not done.cancelled():
            done.exception()  # on_close reports a broken connection

    def hang_up_silent(self) -> None:
        """End a connection that never said hello."""
        self._give_back()
        self.hang_up(wire.CLOSE_CODES["too-slow"], "too-slow")

    def hang_up(self, code: int, reason: str) -> None:
        """Close with a code of docs/protocol.md; tornado cuts the line after 5 s when the client doesn't answer."""
        self.close(code, reason)
