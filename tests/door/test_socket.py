"""The socket at a real door."""

from __future__ import annotations

import asyncio
import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from doors import Running
from limits import within
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from cofront_kit.door.server.room_socket import MAX_UNREAD_BYTES, TRY_AGAIN
from cofront_kit.store.base import NewEvent


def hello(code: str) -> str:
    return json.dumps({"type": "hello", "protocol": 1, "code": code})


async def until(line: ClientConnection, kind: str) -> dict[str, Any]:
    async with within(20):
        while True:
            message: dict[str, Any] = json.loads(await line.recv())
            if message["type"] == kind:
                return message


async def closed(line: ClientConnection) -> tuple[int | None, str | None]:
    async with within(20):
        try:
            while True:
                await line.recv()
        except ConnectionClosed:
            return line.close_code, line.close_reason


def test_hello_join_and_view(door: Running, session: str):
    """A party's capability opens a seat; the facilitator sees the links of this door."""
    tokens = door.node.tokens(session)
    assert tokens is not None

    async def main() -> None:
        async with connect(door.socket_url(session)) as line:
            await line.send(hello(session))
            assert (await until(line, "welcome"))["seat"] is None
            await line.send(
                json.dumps({"type": "join", "id": "j", "capability": tokens.facilitator, "secret": "ab" * 16})
            )
            joined = await until(line, "joined")
            assert joined["seat"]["role"] == "facilitator"
            while "links" not in (frame := await until(line, "frame"))["set"]:
                pass
            assert frame["set"]["links"]["join"][0]["url"].startswith(
                f"{door.door.public_url}s/{session}#p1."
            )

    asyncio.run(main())


def test_an_unknown_code_is_told_and_hung_up(door: Running):
    """Closed with 4001: the client shows it and doesn't reconnect."""

    async def main() -> None:
        async with connect(door.socket_url("NOPE22")) as line:
            with contextlib.suppress(ConnectionClosed):  # the door may have sent everything already
                await line.send(hello("NOPE22"))
            assert await closed(line) == (4001, "no-session")

    asyncio.run(main())


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1"])
def test_other_sites_cannot_connect(door: Running, session: str, origin: str):
    """Origin is checked against the door's own names."""

    async def main() -> None:
        with pytest.raises(InvalidStatus) as refused:
            async with connect(door.socket_url(session), additional_headers={"Origin": origin}):
                pass
        assert refused.value.response.status_code == 403

    asyncio.run(main())


def test_own_pages_can_connect(door: Running, session: str):
    """By the public address and by localhost."""

    async def main() -> None:
        for origin in (door.door.public_url.rstrip("/"), f"http://localhost:{door.door.port}"):
            async with connect(door.socket_url(session), additional_headers={"Origin": origin}) as line:
                await line.send(hello(session))
                await until(line, "welcome")

    asyncio.run(main())


def test_a_message_over_64_kib_ends_the_connection(door: Running, session: str):
    """Closed with 1009, before anything reads it."""

    async def main() -> None:
        async with connect(door.socket_url(session)) as line:
            await line.send(" " * (64 * 1024 + 1))
            assert (await closed(line))[0] == 1009

    asyncio.run(main())


def test_a_client_that_does_not_read_is_sent_away(door: Running, session: str):
    """Closed with 4004 too-slow; the door buffers a bounded amount for it, and the others go on."""

    async def main() -> None:
        async with connect(door.socket_url(session), max_queue=1, compression=None) as line:
            await line.send(hello(session))
            await until(line, "welcome")
            (socket,) = door.call(lambda: list(door.door.sockets))
            line.transport.pause_reading()
            text = "x" * 100_000

            def flood() -> int:
                for _ in range(400):
                    socket.give(text)
                return socket.unread

            unread = door.call(flood)
            assert unread <= MAX_UNREAD_BYTES + len(text)
            line.transport.resume_reading()
            assert await closed(line) == (4004, "too-slow")

    asyncio.run(main())
    door.eventually(lambda: not door.door.sockets)


@pytest.mark.parametrize(
    "hostile",
    [b"\xff\xfe", b"{}", "{", "[]", "null", '{"type": "hello"}', "\ud800".encode("utf-8", "surrogatepass")],
)
def test_hostile_messages_get_an_answer(door: Running, session: str, hostile: str | bytes):
    """Bytes, half JSON, nonsense: each gets an error, and the room goes on."""

    async def main() -> None:
        async with connect(door.socket_url(session)) as line:
            await line.send(hostile)
            assert (await until(line, "error"))["code"] == "bad-message"
            await line.send(hello(session))
            await until(line, "welcome")

    asyncio.run(main())


def test_an_unreadable_session_is_told_in_words_and_others_go_on(door: Running, session: str, light: Path):
    """Its page and its sockets say which event it is, and reconnect by themselves; another session is untouched."""
    bad = door.session(light)
    door.node.state(bad)
    with door.node.store.write(bad) as tx:
        tx.append([NewEvent(1, "card-added", 1, b'{"card":{"id":"a","kind":"note","text":"x","n":1}}')])
        number = tx.version
    door.node._writer._let_go(bad)  # as for a door that was started after the damage

    async def main() -> None:
        async with connect(door.socket_url(bad)) as line:
            said = await until(line, "error")
            assert said["code"] == "store-trouble"
            assert f"Event {number} of this session can't be read" in said["message"]
            assert f"cofront doctor --session {bad}" in said["way_out"]
            assert await closed(line) == (TRY_AGAIN, "store-trouble")
        async with connect(door.socket_url(session)) as line:
            await line.send(hello(session))
            await until(line, "welcome")

    asyncio.run(main())
    with door.client() as browser:
        page = browser.get(f"/s/{bad}")
    assert page.status_code == 503
    assert f"Event {number} of this session can" in page.text
