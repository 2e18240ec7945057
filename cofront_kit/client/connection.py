"""A connection to a door: kept alive by pings, and made again whenever it breaks."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import WebSocketClientConnection, WebSocketClosedError, websocket_connect

from cofront_kit.client.waiting import within
from cofront_kit.errors import DoorError, Refused
from cofront_kit.room import wire

RETRY_S: Final = (1.0, 2.0, 4.0, 8.0, 15.0)
PING_EVERY_S: Final = 10.0
PONG_WITHIN_S: Final = 5.0
_FINAL: Final = frozenset(
    [
        wire.CLOSE_CODES[reason]
        for reason in ("bad-message", "no-session", "wrong-protocol", "too-many-tries", "removed")
    ]
    + [1009]
)
"""Close codes after which a client doesn't reconnect."""

_from_server: Final = msgspec.json.Decoder(wire.FromServer)


class Connection:
    """A connection that is made again until it is no longer wanted.

    Args:
        url: Address of the socket.
        hello: Makes the first message of every connection.
        take: Called with every incoming message.
        why_gone: Gives the reason for a final close code.
        ended: Called with the reason when it stops reconnecting.
        ping_every_s: Seconds between pings; 0 for none.
        pong_within_s: Seconds to wait for a pong; after that the connection counts as dead.
        retry_s: Seconds to wait before the first, second, ... attempt to connect again; the last one repeats.
        verify: Whether a TLS certificate must be valid.
    """

    def __init__(
        self,
        url: str,
        *,
        hello: Callable[[], wire.Hello],
        take: Callable[[wire.FromServer], Awaitable[None]],
        why_gone: Callable[[int | None], Refused],
        ended: Callable[[BaseException], None],
        ping_every_s: float,
        pong_within_s: float,
        retry_s: Sequence[float],
        verify: bool,
    ) -> None:
        self._url = url
        self._hello = hello
        self._take = take
        self._why_gone = why_gone
        self._tell_end = ended
        self._ping_every_s = ping_every_s
        self._pong_within_s = pong_within_s
        self._retry_s = tuple(retry_s)
        self._verify = verify
        self._ever = False
        self._socket: WebSocketClientConnection | None = None
        self._task: asyncio.Task[None] | None = None
        self._greeted: asyncio.Event = asyncio.Event()
        self._number = 0
        self._pings: dict[int, asyncio.Future[None]] = {}

    @property
    def connected(self) -> bool:
        """Whether the door has said welcome and the connection is still up."""
        return self._greeted.is_set()

    async def connect(self, timeout_s: float | None) -> None:
        """Connect and say hello; returns when the door has said welcome. Raises DoorError, Refused."""
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._stay_connected())
            self._task.add_done_callback(self._ended)
        task = self._task
        greeted = asyncio.ensure_future(self._greeted.wait())
        try:
            await asyncio.wait({task, greeted}, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
            welcome = greeted.done()
        finally:
            greeted.cancel()
        if welcome:
            return
        if task.done():
            task.result()
        else:
            await self.leave()
            raise DoorError(f"The door at {self._url} did not say welcome within {timeout_s:g} s.")

    def welcomed(self) -> None:
        """The door has said welcome."""
        self._ever = True
        self._greeted.set()

    async def leave(self, *, abruptly: bool = False) -> None:
        """Disconnect; with ``abruptly``, as dead Wi-Fi does, without a closing handshake."""
        task, self._task = self._task, None
        self._greeted.clear()
        socket = self._socket
        stands = socket is not None and not _broken(socket)
        if socket is not None:
            if abruptly:
                _cut(socket)
            socket.close(1000)
        if task is not None:
            task.cancel()
            await asyncio.wait({task})
        if socket is not None and stands:
            # If the connection has just broken, the task may have taken the last item with it; no other follows.
            while await socket.read_message() is not None:
                pass

    async def ping(self, timeout_s: float) -> float:
        """Ask whether the door is there; returns how long that took, in seconds. Raises TimeoutError."""
        loop = asyncio.get_running_loop()
        self._number += 1
        number, began = self._number, loop.time()
        pong = self._pings[number] = loop.create_future()
        try:
            await self.send(wire.Ping(number))
            await within(pong, timeout_s, "The door did not answer a ping")
        finally:
            del self._pings[number]
        return loop.time() - began

    def answered(self, ping: int) -> None:
        """A pong arrived."""
        pong = self._pings.get(ping)
        if pong is not None and not pong.done():
            pong.set_result(None)

    async def send(self, message: wire.FromClient) -> None:
        """Send if connected; what is lost with the connection is sent again on the next one."""
        if self._socket is not None:
            with contextlib.suppress(WebSocketClosedError):
                await self._socket.write_message(wire.encode(message).decode())

    def send_soon(self, message: wire.FromClient) -> None:
        """Send if connected, without waiting."""
        if self._socket is not None:
            with contextlib.suppress(WebSocketClosedError):
                self._socket.write_message(wire.encode(message).decode()).add_done_callback(_seen)

    async def send_raw(self, text: str | bytes) -> None:
        """Send anything at all. Raises DoorError when not connected."""
        if self._socket is None:
            raise DoorError("This client is not connected.")
        await self._socket.write_message(text, binary=isinstance(text, bytes))

    def futures(self) -> Iterator[asyncio.Future[Any]]:
        """The pongs that something waits for."""
        return iter(self._pings.values())

    def _ended(self, task: asyncio.Task[None]) -> None:
        """The client is finished for good: fail everything that still waits."""
        if task.cancelled():
            return
        error = task.exception()
        if isinstance(error, msgspec.DecodeError):
            error = Refused(
                "bad-message", f"The door said something this client doesn't understand: {error}."
            )
        self._tell_end(error or Refused("gone", "The connection ended."))

    async def _stay_connected(self) -> None:
        attempt = 0
        while True:
            try:
                code = await self._connect_once()
            except (OSError, HTTPClientError) as error:
                if not self._ever:
                    raise DoorError(
                        f"No door answers at {self._url} ({error}). Is it running, and is the address right?"
                    ) from error
                code = None
            attempt = 0 if self._greeted.is_set() else attempt + 1
            self._greeted.clear()
            if code in _FINAL or (not self._ever and code is not None):
                raise self._why_gone(code)
            if code != wire.CLOSE_CODES["too-slow"]:
                await asyncio.sleep(self._retry_s[min(attempt, len(self._retry_s) - 1)])

    async def _connect_once(self) -> int | None:
        """Connect, say hello, read until the connection ends; returns the close code."""
        request = HTTPRequest(self._url, validate_cert=self._verify)
        socket = self._socket = await websocket_connect(request, max_message_size=64 * 1024 * 1024)
        pinger = self._start_pinger(socket)
        try:
            await self.send(self._hello())
            while (text := await socket.read_message()) is not None:
                await self._take(_read(text))
            return socket.close_code
        except WebSocketClosedError:
            return socket.close_code
        finally:
            self._socket = None
            socket.close()
            if pinger is not None:
                pinger.cancel()

    def _start_pinger(self, socket: WebSocketClientConnection) -> asyncio.Task[None] | None:
        if not self._ping_every_s:
            return None

        async def ping() -> None:
            while True:
                await asyncio.sleep(self._ping_every_s)
                try:
                    await self.ping(self._pong_within_s)
                except TimeoutError:
                    _cut(socket)
                    return

        return asyncio.create_task(ping())


@lru_cache(maxsize=256)
def _read(text: str | bytes) -> wire.FromServer:
    """Parse a message. A thousand clients in one process get the same messages: each is parsed once."""
    message: wire.FromServer = _from_server.decode(text)
    return message


def _seen(done: asyncio.Future[Any]) -> None:
    """Ignore a broken connection here; whoever reads it notices."""
    if not done.cancelled():
        done.exception()


def _broken(socket: WebSocketClientConnection) -> bool:
    """Whether the other end is already gone."""
    return socket.protocol is None or socket.protocol.stream is None or socket.protocol.stream.closed()


def _cut(socket: WebSocketClientConnection) -> None:
    """End a connection without a closing handshake, as dead Wi-Fi does."""
    stream = socket.protocol.stream if socket.protocol is not None else None
    if stream is not None:
        stream.close()
