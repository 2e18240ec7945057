"""Networks that let pages through but no WebSocket: every screen says so, says what to do, and recovers by itself."""

from __future__ import annotations

import contextlib
import json
import re
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect
from processes import Place, Process, free_port
from screens import LAPTOP

pytestmark = pytest.mark.browser

PORTAL = b"<!DOCTYPE html><title>Hotel</title><h1>Please accept our terms</h1>"
ANSWERS = {
    "refuse": b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "gone": b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "portal": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
    % (len(PORTAL), PORTAL),
}


class Barrier:
    """A proxy before a door, in a mode: ``pass``, ``refuse`` (no WebSockets), ``gone``, ``portal`` (nothing passes)."""

    def __init__(self) -> None:
        self.mode = "refuse"
        self.door_port = free_port()
        self._lines: list[socket.socket] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def turn(self, mode: str) -> None:
        """Switch to another mode; open connections are cut."""
        self.mode = mode
        lines, self._lines = self._lines, []
        for line in lines:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close the proxy."""
        self.turn("gone")
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _ = self._listener.accept()
                threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        with line, contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head:
                if not (piece := line.recv(65536)):
                    return
                head += piece
            is_socket = b"upgrade: websocket" in head.lower()
            if self.mode in ("gone", "portal") or (self.mode == "refuse" and is_socket):
                line.sendall(ANSWERS[self.mode])
                return
            if not is_socket:
                head = re.sub(rb"(?i)\r\nconnection:[^\r]*", b"", head).replace(
                    b"\r\n", b"\r\nConnection: close\r\n", 1
                )
            with socket.create_connection(("127.0.0.1", self.door_port)) as door:
                self._lines += [line, door]
                door.sendall(head)
                back = threading.Thread(target=_pump, args=(door, line), daemon=True)
                back.start()
                _pump(line, door)
                back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := source.recv(65536):
            target.sendall(piece)
    with contextlib.suppress(OSError):
        target.shutdown(socket.SHUT_WR)


@pytest.fixture
def barrier() -> Iterator[Barrier]:
    """A proxy that refuses WebSockets."""
    barrier = Barrier()
    yield barrier
    barrier.close()


def test_a_network_that_blocks_the_line(
    barrier: Barrier, place: Place, start: Callable[..., Process], open_page: Callable[..., Page]
) -> None:
    """Phone, console, big screen and coach name the obstacle and a way out; the notice goes when it is over."""
    address = f"http://127.0.0.1:{barrier.port}/"
    told = json.loads(
        start(
            place,
            *("cofront_kit", "serve", "trust-checkup", "--ip", "127.0.0.1", "--port", str(barrier.door_port)),
            *("--public-url", address, "--json", "--no-qr"),
        )
        .until(r'^\{"door".*')
        .group()
    )
    pages = [
        open_page(told["join"]["Acme"]),
        open_page(told["facilitator"], size=LAPTOP),
        open_page(told["screen"], size=LAPTOP),
        open_page(told["coach"]["Acme"]),
    ]
    blocked = re.compile("This network blocks the live line to the room.*try another Wi-Fi of the house")
    for page in pages:
        expect(page.get_by_role("status").filter(has_text=blocked)).to_be_visible(timeout=40_000)
    barrier.turn("pass")
    expect(pages[0].get_by_role("button", name="Join", exact=True)).to_be_visible(timeout=40_000)
    for page in pages:
        expect(page.get_by_text(blocked)).to_have_count(0, timeout=40_000)
    for mode, words in (("portal", "wants you to sign in first"), ("gone", "not running at its address")):
        barrier.turn(mode)
        expect(pages[0].get_by_text(words)).to_be_visible(timeout=60_000)
    barrier.turn("pass")
    expect(pages[0].get_by_text("not running at its address")).to_have_count(0, timeout=40_000)
