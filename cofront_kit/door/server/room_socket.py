"""What every socket of a room does, whoever may open it: a thin shell round :class:`cofront_kit.room.seat.Seat`."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Final

from tornado.iostream import IOStream, StreamClosedError
from tornado.websocket import WebSocketHandler

from cofront_kit.door.server.message import packed, write_now
from cofront_kit.errors import Refused, StoreError, UnreadableSession
from cofront_kit.node.job import unreadable
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
"""How long the server stops reading a client after a message that came too fast: at most 200 a second are read."""


class RoomSocket(WebSocketHandler):
    """One client's connection to a room. Who may open it, and as what, is for the class that derives from it."""

    seat: Seat | None = None
    unread: int = 0

    @property
    def max_message_size(self) -> int:
        """The most tornado reads. It cuts the connection beyond that, and the browser sees 1006 instead of 1009."""
        return MAX_READ_BYTES

    def turn_away(self, error: Refused | StoreError) -> None:
        """Say why and close.

        Args:
            error: Why there is no room for this client.
        """
        if isinstance(error, Refused):
            why = error
        else:
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
            self.give_back()
            self.hang_up(TOO_BIG, "too-big")
            return None
        seat = self.seat
        seat.receive(message)
        if seat.greeted:
            self.greeted()
        return asyncio.sleep(PAUSE_S) if seat.pressing else None

    def greeted(self) -> None:
        """The client has said hello; called with each of its messages after that."""

    def on_close(self) -> None:
        """Release the seat's connection."""
        self.give_back()

    def give_back(self) -> None:
        """Release the seat's connection, if there is one."""
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

    def _read(self, size: int, done: asyncio.Future[None]) -> None:
        self.unread -= size
        if not done.cancelled():
            done.exception()  # on_close reports a broken connection

    def hang_up(self, code: int, reason: str) -> None:
        """Close with a code of docs/protocol.md; tornado cuts the line after 5 s when the client doesn't answer."""
        self.close(code, reason)
