"""A bad Wi-Fi between a browser and a door: a TCP proxy that delays, swallows, cuts, or breaks off mid-message."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Final

LINGER_NOT: Final = struct.pack("ii", 1, 0)
"""A socket closed with this sends a reset, like a router that has forgotten the connection."""


class Wifi:
    """Sits in front of a door at its own port; give the door ``--public-url wifi.url``.

    Attributes:
        port: Where it listens; it stays the same when the door moves.
        door_port: Where the door listens; 0 until it is known.
        delay_s: Delay of every piece in each direction, in seconds.
        up: Whether what the browser sends arrives. If False, it is swallowed, and the connection stays open.
        down: Whether what the door sends arrives.
        break_after: Bytes from the browser that still pass before the connection breaks off, or None.
        spares_pages: Whether only a socket's bytes count for that, and not those that ask for a page or a script.
        carried: Bytes that reached the door through this proxy.
    """

    def __init__(self) -> None:
        self.door_port = 0
        self.delay_s = 0.0
        self.up = self.down = True
        self.break_after: int | None = None
        self.spares_pages = False
        self.carried = 0
        self._lock = threading.Lock()
        self._lines: set[_Line] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/"
        threading.Thread(target=self._accept, daemon=True).start()

    def good(self) -> None:
        """Let everything pass again, at once."""
        self.delay_s, self.up, self.down, self.break_after = 0.0, True, True, None
        self.spares_pages = False

    def swallow(self) -> None:
        """Swallow everything in both directions, silently."""
        self.up = self.down = False

    def strand(self) -> None:
        """Keep present connections open but carry nothing on them any more; new ones are good."""
        for line in self._open():
            line.stranded = True

    def cut(self) -> None:
        """Reset every open connection."""
        for line in self._open():
            line.close()

    def close(self) -> None:
        """End it and every connection."""
        self._listener.close()
        self.cut()

    def passes(self, data: bytes, *, on_socket: bool) -> tuple[bytes, bool]:
        """How much of the browser's bytes still gets through, and whether the connection then breaks off."""
        with self._lock:
            left = self.break_after
            if left is None or (self.spares_pages and not on_socket):
                self.carried += len(data)
                return data, False
            self.break_after = None if left < len(data) else left - len(data)
            self.carried += min(left, len(data))
            return data[:left], left < len(data)

    def _open(self) -> list[_Line]:
        with self._lock:
            return list(self._lines)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self.door_port), timeout=5)
            except OSError:
                _reset(near)
                continue
            far.settimeout(None)
            line = _Line(self, near, far)
            with self._lock:
                self._lines.add(line)
            line.start(self._gone)

    def _gone(self, line: _Line) -> None:
        with self._lock:
            self._lines.discard(line)


class _Line:
    """One connection and its two directions, each with a reader and a writer."""

    def __init__(self, wifi: Wifi, near: socket.socket, far: socket.socket) -> None:
        self.wifi = wifi
        self.stranded = False
        self.is_socket = False
        self._near, self._far = near, far
        self._closed = threading.Event()

    def start(self, gone: Callable[[_Line], None]) -> None:
        self._told = gone
        for way in (
            _Way(self, self._near, self._far, upwards=True),
            _Way(self, self._far, self._near, upwards=False),
        ):
            threading.Thread(target=way.read, daemon=True).start()
            threading.Thread(target=way.write, daemon=True).start()

    @property
    def closed(self) -> bool:
        return self._closed.is_set()

    def close(self) -> None:
        if self._closed.is_set():
            return
        self._closed.set()
        _reset(self._near)
        _reset(self._far)
        self._told(self)


class _Way:
    """One direction: what was read waits for its delay, then passes or is swallowed."""

    def __init__(self, line: _Line, source: socket.socket, sink: socket.socket, *, upwards: bool) -> None:
        self._line, self._source, self._sink, self._upwards = line, source, sink, upwards
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._news = threading.Condition()

    def read(self) -> None:
        data = b" "
        while data:
            try:
                data = self._source.recv(65536)
            except OSError:
                data = b""
            with self._news:
                self._waiting.append((time.monotonic() + self._line.wifi.delay_s, data))
                self._news.notify()

    def write(self) -> None:
        while not self._line.closed:
            with self._news:
                self._news.wait_for(lambda: bool(self._waiting))
                due, data = self._waiting.popleft()
            # This is the network's delay, which the test asked for.
            time.sleep(max(0.0, due - time.monotonic()))
            if not self._pass(data):
                return

    def _pass(self, data: bytes) -> bool:
        wifi = self._line.wifi
        if self._line.stranded or not (wifi.up if self._upwards else wifi.down):
            return bool(data)
        breaks = False
        if self._upwards:
            data, breaks = wifi.passes(data, on_socket=self._line.is_socket)
            self._line.is_socket |= b"upgrade: websocket" in data.lower()
        try:
            self._sink.sendall(data)
        except OSError:
            breaks = True
        if breaks or not data:
            self._line.close()
            return False
        return True


def _reset(end: socket.socket) -> None:
    try:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, LINGER_NOT)
        end.shutdown(socket.SHUT_RD)
    except OSError:
        pass
    end.close()
