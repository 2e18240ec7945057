"""The leanest possible phone: one WebSocket, read and written by hand.

A thousand browsers would take more of the machine than the door does. The figures should be the door's, so the other
end costs as little as possible: no extensions, masking with zeros, frames cut by hand (RFC 6455).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from urllib.parse import urlsplit

_TEXT, _CLOSE, _PING, _PONG = 1, 8, 9, 10


class Phone(asyncio.Protocol):
    """One connection to a server.

    Args:
        url: ``ws://host:port/path``.
        on_open: Called when the handshake is done.
        on_text: Called with each text as bytes.
        on_lost: Called when the connection is lost, unless :meth:`hang_up` was called.
    """

    def __init__(
        self,
        url: str,
        on_open: Callable[[Phone], None],
        on_text: Callable[[Phone, bytes], None],
        on_lost: Callable[[Phone], None],
    ) -> None:
        self.parts = urlsplit(url)
        self.on_open = on_open
        self.on_text = on_text
        self.on_lost = on_lost
        self.transport: asyncio.Transport | None = None
        self.open = False
        self.writes = True
        """Whether it acts when a crowd does."""
        self.seen = 0
        self.received = 0
        """Bytes received."""
        self.began = 0.0
        self._left = b""
        self._leaving = False

    async def dial(self) -> None:
        """Connect. Raises OSError."""
        loop = asyncio.get_running_loop()
        self.began = loop.time()
        await loop.create_connection(lambda: self, self.parts.hostname or "", self.parts.port or 80)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the WebSocket."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(
            f"GET {self.parts.path} HTTP/1.1\r\nHost: {self.parts.netloc}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n"
            f"Origin: http://{self.parts.netloc}\r\n\r\n".encode()
        )

    def data_received(self, data: bytes) -> None:
        """Cut frames out of what came."""
        self.received += len(data)
        if self._left:
            data = self._left + data
            self._left = b""
        if not self.open:
            head, gap, data = data.partition(b"\r\n\r\n")
            if not gap:
                self._left = head
                return
            if b" 101 " not in head[:16]:
                self._close()
                return
            self.open = True
            self.on_open(self)
        self._cut(data)

    def _cut(self, data: bytes) -> None:
        at, size = 0, len(data)
        while size - at >= 2:
            length, head = data[at + 1] & 127, 2
            if length == 126:
                length, head = int.from_bytes(data[at + 2 : at + 4], "big"), 4
            elif length == 127:
                length, head = int.from_bytes(data[at + 2 : at + 10], "big"), 10
            if size - at < head + length:
                break
            self._take(data[at] & 15, data[at + head : at + head + length])
            at += head + length
        self._left = data[at:]

    def _take(self, kind: int, payload: bytes) -> None:
        if kind == _TEXT:
            self.on_text(self, payload)
        elif kind == _PING:
            self._write(_PONG, payload)
        elif kind == _CLOSE:
            self._close()

    def send(self, text: bytes) -> None:
        """Send one text."""
        self._write(_TEXT, text)

    def _write(self, kind: int, payload: bytes) -> None:
        if self.transport is None or self.transport.is_closing():
            return
        size = len(payload)
        length = bytes([128 | size]) if size < 126 else b"\xfe" + size.to_bytes(2, "big")
        self.transport.write(
            bytes([128 | kind]) + length + b"\0\0\0\0" + payload
        )  # masked with zeros: as it is

    def hang_up(self) -> None:
        """End the connection."""
        self._leaving = True
        self._write(_CLOSE, b"\x03\xe8")
        self._close()

    def _close(self) -> None:
        if self.transport is not None:
            self.transport.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's signature
        """The connection is lost."""
        self.open = False
        if not self._leaving:
            self.on_lost(self)
