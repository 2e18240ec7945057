"""Connections that say nothing or belong to another site, guessed codes, and a log that names nobody."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import secrets
import socket
from collections import Counter
from typing import Any

import pytest
from doors import Running
from hostile_phones import SOCKETS, Mute, Phone, connected, phone, session, small
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from cofront_kit.model import commands as c
from cofront_kit.room.limits import TRIES_PER_MIN

__all__ = ["small"]

CROWD = int(os.environ.get("COFRONT_CROWD", "600"))
"""Connections that never say hello; thousands when it is set."""


def test_half_open_connections_are_found(small: Running) -> None:
    """A peer that vanished without a FIN doesn't answer the door's ping, and presence goes down."""
    code, tokens = session(small, "Gone")
    gone = Mute(small, code)
    gone.sit(code, tokens.join["p1"])
    assert connected(small, code) == {"p1": 1}

    async def main() -> None:
        async with phone(small, code) as awake:
            await awake.join(tokens.join["p2"])
            await awake.until(lambda one: one.get("set", {}).get("presence") == {"p1": 0, "p2": 1})
            assert (await awake.act("t", "tick-done", done=True))["type"] == "ack"

    asyncio.run(main())
    small.eventually(lambda: small.node.rooms.room(code).connected() == {})
    gone.socket.close()


def test_sockets_that_never_say_hello(small: Running) -> None:
    """At most as many as the limit stay, for some seconds; people who say hello can join all the while."""
    code, tokens = session(small, "SilentSockets")
    most: list[int] = []

    async def silent() -> int | None:
        with contextlib.suppress(OSError, ConnectionClosed, InvalidStatus, TimeoutError):
            async with connect(small.socket_url(code), open_timeout=60) as line:
                most.append(small.call(lambda: len(small.door.silent)))
                return await Phone(line, code).closed()
        return 0

    async def honest() -> None:
        for _ in range(10):
            async with phone(small, code) as one:
                assert (await one.join(tokens.join["p1"]))["type"] == "joined"
                await asyncio.sleep(0)

    async def main() -> None:
        *closes, _ = await asyncio.gather(*(silent() for _ in range(150)), honest())
        assert set(closes) <= {4004, 0, 1006}
        assert 4004 in closes

    asyncio.run(main())
    assert max(most) <= SOCKETS
    small.eventually(lambda: len(small.door.silent) == 0 and not small.door.sockets)


def test_a_crowd_of_connections(small: Running) -> None:
    """Connections beyond the door's limit are closed at once; when the crowd is gone, everything is as before."""
    code, tokens = session(small, "Crowd")
    crowd = []
    for _ in range(CROWD):
        one = socket.create_connection(("127.0.0.1", small.door.port))
        one.sendall(b"GET / HTTP/1.1\r\nHost: ")
        crowd.append(one)
    server = small.door._server
    assert server is not None
    small.eventually(lambda: 0 < len(server._connections) <= 200)
    for one in crowd:
        one.close()
    small.eventually(lambda: len(server._connections) == 0)

    async def main() -> None:
        async with phone(small, code) as honest:
            assert (await honest.join(tokens.join["p1"]))["type"] == "joined"

    asyncio.run(main())


def test_replayed_acts_of_another_seat(door: Running) -> None:
    """The same bytes from another seat are that seat's own act: nothing is swallowed or overwritten."""
    code, tokens = session(door, "Replay")
    door.node.act(code, c.Open("pulse", 1, 3))
    activity = door.node.state(code).activities["pulse"]
    items = [item.id for item in activity.spec.items]
    ballot = {"activity": "pulse", "round": 1, "rev": 1, "key": "ab" * 16}
    of_one = {"answers": {"p2": dict.fromkeys(items, 4)}, **ballot}

    async def main() -> None:
        async with phone(door, code) as one, phone(door, code) as other, phone(door, code) as third:
            await one.join(tokens.join["p1"])
            await other.join(tokens.join["p1"])
            await third.join(tokens.join["p2"])
            for who, name in ((one, "Ada"), (other, "Bo"), (third, "Cy")):
                assert (await who.act("same", "rename", name=name))["type"] == "ack"
            assert (await one.act("ballot", "hand-in", **of_one))["type"] == "ack"
            assert (await other.act("ballot", "hand-in", **of_one))["code"] == "second-ballot"
            assert (await third.act("ballot", "hand-in", **of_one))["code"] == "bad-answer"
            higher = of_one | {"rev": 9, "answers": {"p2": dict.fromkeys(items, 1)}}
            assert (await other.act("b2", "hand-in", **higher))["code"] == "second-ballot"
            own = of_one | {"key": "cd" * 16}
            assert (await other.act("ballot", "hand-in", **own))["type"] == "ack"
            # again, by the seat that sent it: applied once, acknowledged again
            assert (await one.act("ballot", "hand-in", **of_one))["type"] == "ack"
            assert (await one.act("same", "rename", name="Ada"))["type"] == "ack"

    asyncio.run(main())
    assert {seat.name for seat in door.node.state(code).seats.values()} == {"Ada", "Bo", "Cy"}
    assert door.node.turnout(code, "pulse")["p1"][0] == 2
    assert door.node.turnout(code, "pulse")["p2"][0] == 0


def test_guessed_codes_and_forged_secrets(door: Running) -> None:
    """The limit applies to the session, not to the address: links still work from where the guesses come."""
    code, tokens = session(door, "Guess")
    other, others = session(door, "Guess not")

    async def guess(turn: int) -> str:
        async with phone(door, code) as one:
            answer = await one.join(f"QQ{turn % 10}Q")
            return str(answer["code"])

    async def main() -> None:
        codes = Counter(await asyncio.gather(*(guess(turn) for turn in range(TRIES_PER_MIN + 40))))
        assert codes["wrong-link"] <= TRIES_PER_MIN + 40
        assert codes["too-many-tries"] >= 20
        async with phone(door, code) as forger:
            assert (await forger.hello(secret=secrets.token_hex(32)))["seat"] is None
            assert (await forger.act("a", "close-session"))["code"] == "out-of-order"
            await forger.say(type="join", id="k", capability=tokens.join["p1"], secret=secrets.token_hex(16))
            assert (await forger.until(lambda one: one.get("id") == "k"))["type"] == "joined"
            assert (await forger.act("b", "close-session"))["code"] == "wrong-role"
        async with phone(door, other) as typing:
            assert (await typing.join(others.typed["p1"]))["type"] == "joined"
        async with phone(door, other) as crossed:
            assert (await crossed.join(tokens.facilitator))["code"] == "wrong-link"

    asyncio.run(main())


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "file://", "http://[", "http://127.0.0.1.evil.example", "//x", "\u00e9"],
)
def test_origins(door: Running, origin: str) -> None:
    """Only the door's own, however the others are spelled; none of them is an error in the program."""
    code, _ = session(door, "Origin")
    with door.client() as browser:
        headers = {"Origin": origin.encode(), "Upgrade": "websocket", "Connection": "Upgrade"}
        headers |= {"Sec-WebSocket-Key": "x" * 22 + "==", "Sec-WebSocket-Version": "13"}
        assert browser.get(f"s/{code}/socket", headers=headers).status_code == 403
        asked = browser.post(f"notebook/{code}/ticket", headers={"Origin": origin.encode()}, content=b"{}")
        assert asked.status_code == 403


def test_the_log_says_nothing_about_anybody(door: Running) -> None:
    """After an attack the log holds no name, answer, secret, code, ticket or address, at any level."""
    seen = _Seen()
    before = logging.root.level
    logging.root.addHandler(seen)
    logging.root.setLevel(logging.DEBUG)
    log, own = door.door.log, door.door.log.level
    log.addHandler(seen)
    log.setLevel(logging.DEBUG)
    try:
        secret, told = asyncio.run(_attack(door))
    finally:
        logging.root.removeHandler(seen)
        logging.root.setLevel(before)
        log.setLevel(own)
        log.removeHandler(seen)
    text = "\n".join(seen.texts)
    assert "GET /" in text, "the log was looked at"
    for word in (*told, secret, "127.0.0.1", "::1", "Ada Attacker", "ZZANSWERZZ", "evil.example", "guess-me"):
        assert word not in text, [line for line in seen.texts if word in line][:3]


class _Seen(logging.Handler):
    """Everything that the door's process logs; the clients of this test log in the same process."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.texts: list[str] = []
        self.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] not in ("httpx", "httpcore", "websockets", "asyncio"):
            self.texts.append(self.format(record))


async def _attack(door: Running) -> tuple[str, list[str]]:
    code, tokens = session(door, "Attack")
    secret, key = secrets.token_hex(16), secrets.token_hex(16)
    await asyncio.to_thread(door.node.act, code, c.Open("pulse", 1, 3))
    async with phone(door, code) as one:
        await one.join(tokens.join["p1"], secret)
        await one.act("n", "rename", name="Ada Attacker")
        for answers in ({"p2": {"kept": 4}}, {"p2": {"kept": "ZZANSWERZZ"}}, {"p9": {"ZZANSWERZZ": 3}}):
            await one.act(
                secrets.token_hex(4), "hand-in", activity="pulse", round=1, key=key, rev=1, answers=answers
            )
        await one.say(type="wording", id="w", text="Ada Attacker never listens. ZZANSWERZZ")
        for text in ('{"type":"act","id":"x","act":{"kind":"ZZANSWERZZ"}}', "ZZANSWERZZ", "[" * 5000):
            await one.line.send(text)
        await one.line.send(b"\xff" * 70_000)
        await one.closed()
    async with phone(door, code) as one:
        for turn in range(10):
            await one.say(type="hello", protocol=1, code=code)
            await one.say(type="join", id=f"g{turn}", capability="guess-me", secret=secret)
            await one.until(lambda answer, turn=turn: answer.get("id") == f"g{turn}")
        await one.closed()
    await asyncio.to_thread(_attack_http, door, code, tokens)
    return secret, [key, tokens.facilitator, tokens.screen, *tokens.join.values(), *tokens.coach.values()]


def _attack_http(door: Running, code: str, tokens: Any) -> None:
    with door.client() as browser:
        for path in (
            "go?code=guess-me", f"go?code={tokens.join['p1']}", "voila/static/nothing.js", f"s/{code}/%ff", "s/%00",
            f"notebook/{code}/enter/{'guess-me' * 5}", f"notebook/{code}/run?{tokens.facilitator}", "../../etc/passwd",
            f"k/{'guess-me' * 3}/api/kernels/aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa", "static/x?guess-me",
        ):  # fmt: skip
            browser.get(path, headers={"Origin": "http://evil.example", "Cookie": "cofront-visit=guess-me"})
        ticket = f"notebook/{code}/ticket"
        for capability in (tokens.join["p1"], "guess-me"):
            browser.post(ticket, json={"capability": capability})
        browser.post(ticket, content=b"\xff guess-me")
        browser.post(
            ticket, json={"capability": tokens.facilitator}, headers={"Origin": "http://evil.example"}
        )
        go = browser.post(ticket, json={"capability": tokens.facilitator}).json()["go"]
        browser.get(go, headers={"Host": "evil.example"})
    for text in (
        b"guess-me\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\n",
        b"\x16\x03\x01guess-me\r\n\r\n",
    ):
        with socket.create_connection(("127.0.0.1", door.door.port)) as line:
            line.sendall(text)
            with contextlib.suppress(OSError):
                line.recv(1000)
