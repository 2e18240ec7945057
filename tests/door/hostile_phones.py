"""Phones that misbehave at a real door, and what they are measured by."""

from __future__ import annotations

import base64
import contextlib
import json
import os
import secrets
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from doors import Running, running_door
from limits import within
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

SOCKETS = 50


@pytest.fixture(scope="module")
def small(home: Path) -> Iterator[Running]:
    """A door whose limits are small enough to be reached."""
    with running_door(ping_s=0.3, hello_s=3.0, max_silent=SOCKETS, max_connections=200) as running:
        yield running


class Phone:
    """A client of the protocol over a real socket."""

    def __init__(self, line: ClientConnection, code: str) -> None:
        self.line = line
        self.code = code
        self.heard: Counter[str] = Counter()

    async def say(self, **message: Any) -> None:
        await self.line.send(json.dumps(message))

    async def hello(self, **more: Any) -> dict[str, Any]:
        await self.say(type="hello", protocol=1, code=self.code, **more)
        return await self.until(lambda one: one["type"] == "welcome")

    async def join(self, capability: str, secret: str = "") -> dict[str, Any]:
        await self.hello()
        await self.say(type="join", id="j", capability=capability, secret=secret or secrets.token_hex(16))
        return await self.until(lambda one: one.get("id") == "j")

    async def act(self, id: str, kind: str, **fields: Any) -> dict[str, Any]:
        await self.say(type="act", id=id, act={"kind": kind, **fields})
        return await self.until(lambda one: one.get("id") == id)

    async def until(self, fits: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        async with within(60):
            while True:
                message: dict[str, Any] = json.loads(await self.line.recv())
                self.heard[message.get("code", message["type"])] += 1
                if fits(message):
                    return message

    async def closed(self) -> int | None:
        async with within(60):
            with contextlib.suppress(ConnectionClosed):
                while True:
                    await self.line.recv()
        return self.line.close_code


@contextlib.asynccontextmanager
async def phone(door: Running, code: str, **options: Any) -> Any:
    async with connect(door.socket_url(code), compression=None, max_size=None, **options) as line:
        yield Phone(line, code)


class Mute:
    """A socket that speaks the protocol as far as it must, and answers neither pings nor closes."""

    def __init__(self, door: Running, code: str) -> None:
        self.socket = socket.socket()
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.socket.settimeout(20)
        self.socket.connect(("127.0.0.1", door.door.port))
        key = base64.b64encode(os.urandom(16)).decode()
        self.socket.sendall(
            f"GET /s/{code}/socket HTTP/1.1\r\nHost: 127.0.0.1:{door.door.port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        assert b" 101 " in self.read_until(b"\r\n\r\n").split(b"\r\n")[0]

    def read_until(self, mark: bytes) -> bytes:
        came = b""
        while mark not in came:
            piece = self.socket.recv(4096)
            if not piece:
                raise ConnectionError(came)
            came += piece
        return came

    def say(self, **message: Any) -> None:
        payload = json.dumps(message).encode()
        mask = os.urandom(4)
        size = (
            bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2, "big")
        )
        masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
        self.socket.sendall(b"\x81" + size + mask + masked)

    def sit(self, code: str, capability: str) -> None:
        self.say(type="hello", protocol=1, code=code)
        self.say(type="join", id="j", capability=capability, secret=secrets.token_hex(16))
        self.read_until(b'"joined"')


def session(door: Running, title: str) -> tuple[str, Any]:
    code = door.session(title=title)
    tokens = door.node.tokens(code)
    assert tokens is not None
    return code, tokens


def connected(door: Running, code: str) -> dict[str, int]:
    return door.call(lambda: door.node.rooms.room(code).connected())
