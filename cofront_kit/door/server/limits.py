"""How many connections the door takes, and how long one may stay silent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, Final, Protocol

from tornado.httpserver import HTTPServer
from tornado.iostream import IOStream

from cofront_kit.computer.open_files import raise_limit

KEPT_FILES: Final = 256
"""Open files reserved for other things than visitors: the store, kernels, the log."""


class BoundedServer(HTTPServer):
    """An HTTP server that hangs up at once on more connections than it may have open.

    Without a limit, accepting fails once the process has no file left, and keeps failing in a busy loop.
    """

    def initialize(  # type: ignore[override]  # takes more than tornado's
        self, *args: Any, most: int, elsewhere: Callable[[], int], **kwargs: Any
    ) -> None:
        """Take our own arguments here; tornado's servers have no other constructor.

        Args:
            args: tornado's.
            most: Connections at a time.
            elsewhere: Counts the connections that became WebSockets.
            kwargs: tornado's.
        """
        super().initialize(*args, **kwargs)
        self.most = most
        self._elsewhere = elsewhere

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Accept a connection, or close it when there are too many."""
        if len(self._connections) + self._elsewhere() >= self.most:
            stream.close()
            return
        super().handle_stream(stream, address)


class SilentSocket(Protocol):
    """A socket that has not said hello."""

    def hang_up_silent(self) -> None:
        """End the connection."""
        ...


class SilentSockets:
    """Sockets that have not said hello: each has some seconds, and their number is limited.

    Args:
        seconds: How long one may be silent.
        most: How many may be silent at a time; beyond that, the one silent for longest is closed.
    """

    def __init__(self, seconds: float, most: int) -> None:
        self._seconds = seconds
        self._most = most
        self._timers: dict[SilentSocket, asyncio.TimerHandle] = {}

    def __len__(self) -> int:
        return len(self._timers)

    def add(self, socket: SilentSocket) -> None:
        """A socket was opened."""
        loop = asyncio.get_running_loop()
        self._timers[socket] = loop.call_later(self._seconds, lambda: self._end(socket))
        if len(self._timers) > self._most:
            self._end(next(iter(self._timers)))

    def discard(self, socket: SilentSocket) -> None:
        """It said hello, or is gone."""
        timer = self._timers.pop(socket, None)
        if timer is not None:
            timer.cancel()

    def _end(self, socket: SilentSocket) -> None:
        self.discard(socket)
        socket.hang_up_silent()


def most_connections(asked: int) -> int:
    """The most connections: as asked for, or as many as the process's open files allow.

    Args:
        asked: A number, or 0.
    """
    return asked or max(KEPT_FILES, raise_limit() - KEPT_FILES)
