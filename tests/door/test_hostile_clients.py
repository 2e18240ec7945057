"""Slow and hostile clients at a real door, over real sockets: refused, bounded, and the others go on."""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
import logging
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
from tabletop import SPEC
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from cofront_kit.door.server.socket import MAX_UNREAD_BYTES
from cofront_kit.model import commands as c
from cofront_kit.room.limits import TRIES_PER_MIN
from cofront_kit.room.throttle import BURST, RATE_PER_S

CROWD = int(os.environ.get("COFRONT_CROWD", "600"))
"""Connections that never say hello; thousands when it is set."""
SOCKETS = 50


@pytest.fixture(scope="module")
def small(home: Path) -> Iterator[Running]:
    """A door with small limits, so that they are reached."""
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


def eventually(door: Running, true: Callable[[], bool]) -> None:
    """Wait on the door's loop until something is so."""

    async def wait() -> None:
        async with within(60):
            while not true():
                await asyncio.sleep(0.01)

    door.run(wait())


def session(door: Running, title: str) -> tuple[str, Any]:
    code = door.session(title=title)
    tokens = door.node.tokens(code)
    assert tokens is not None
    return code, tokens


def connected(door: Running, code: str) -> dict[str, int]:
    return door.call(lambda: door.node.rooms.room(code).connected())


def test_one_link_takes_no_more_places_than_are_expected(door: Running) -> None:
    """The rest waits in words, hosts come in all the same, and the facilitator's answer lets some of them in."""
    code, tokens = session(door, "Crowded")
    door.node.act(code, c.SetExpected(5))

    async def main() -> None:
        async with contextlib.AsyncExitStack() as stack:
            crowd = [await stack.enter_async_context(phone(door, code)) for _ in range(30)]
            said = await asyncio.gather(*(one.join(tokens.join["p1"]) for one in crowd))
            assert Counter(one["type"] for one in said) == {"joined": 5, "waiting": 25}
            waiting = [one for one, answer in zip(crowd, said, strict=True) if answer["type"] == "waiting"]
            for turn in range(20):
                await waiting[0].say(
                    type="join", id=f"x{turn}", capability=tokens.join["p2"], secret=secrets.token_hex(16)
                )
                refused = await waiting[0].until(lambda one, turn=turn: one.get("id") == f"x{turn}")  # type: ignore[misc]
                assert refused["code"] == "out-of-order"
            hosts = [await stack.enter_async_context(phone(door, code)) for _ in range(3)]
            for host, capability in zip(
                hosts, (tokens.facilitator, tokens.screen, tokens.coach["p2"]), strict=True
            ):
                assert (await host.join(capability))["type"] == "joined"
            await hosts[0].until(
                lambda one: one.get("set", {}).get("newcomers", {}).get("waiting") == len(waiting)
            )
            assert (await hosts[0].act("in", "set-expected", people=9))["type"] == "ack"
            let_in = await asyncio.gather(
                *(
                    one.until(lambda said: said.get("id") == "j" and said["type"] == "joined")
                    for one in waiting[:4]
                )
            )
            assert len(let_in) == 4
            assert (await hosts[0].act("no", "set-expected", people=9, more="refuse"))["type"] == "ack"
            refused = await asyncio.gather(
                *(one.until(lambda said: said.get("id") == "j") for one in waiting[4:])
            )
            assert {one["code"] for one in refused} == {"session-full"}
            await hosts[0].until(lambda one: one.get("set", {}).get("newcomers", {}).get("waiting") == 0)

    asyncio.run(main())
    assert door.node.state(code).people == 9


def test_hints_that_are_asked_for_without_end(door: Running) -> None:
    """Each is answered, the newest text is read, and another seat's acts go through meanwhile."""
    code, tokens = session(door, "Hints")
    long = "You are so late and you never tell us. " * 50

    async def main() -> None:
        async with phone(door, code) as hostile, phone(door, code) as honest:
            await hostile.join(tokens.join["p1"])
            await honest.join(tokens.join["p2"])
            for turn in range(60):
                await hostile.say(type="wording", id=f"w{turn}", text=long[:2000])
            for turn in range(3):
                assert (await honest.act(f"h{turn}", "tick-done", done=turn % 2 == 0))["type"] == "ack"
            answers: dict[str, str] = {}

            def told(one: dict[str, Any]) -> bool:
                if one["type"] == "hint":
                    answers[one["id"]] = one["label"]
                return len(answers) == 60

            await hostile.until(told)
            assert answers["w59"] == "other"

    asyncio.run(main())


def test_a_phone_that_stops_reading(door: Running) -> None:
    """The door keeps a bounded amount for it and drops it; the others see all that happens meanwhile."""
    code, tokens = session(door, "Asleep")
    asleep = Mute(door, code)
    asleep.sit(code, tokens.join["p1"])
    (kept,) = door.call(lambda: list(door.door.sockets))
    most: list[int] = []
    big = [{**SPEC["items"][0], "id": f"i{n}", "text": "x" * 400} for n in range(60)]

    def draft(turn: int) -> None:
        spec = SPEC | {"title": f"Turn {turn}", "items": big}
        door.node.act(code, c.Draft(f"big-{turn % 8}", spec))
        most.append(door.call(lambda: kept.unread))

    async def main() -> None:
        async with phone(door, code) as awake:
            await awake.join(tokens.join["p2"])
            turn = 0
            async with within(120):
                while kept in door.call(lambda: set(door.door.sockets)):
                    await asyncio.to_thread(draft, turn)
                    key = f"activity/big-{turn % 8}"
                    await awake.until(
                        lambda one, key=key, turn=turn: (
                            one.get("set", {}).get(key, {}).get("spec", {}).get("title") == f"Turn {turn}"
                        )
                    )
                    turn += 1
            assert (await awake.act("t", "tick-done", done=True))["type"] == "ack"

    asyncio.run(main())
    assert max(most) <= MAX_UNREAD_BYTES + 8 * 60 * 500, "one frame more than the bound at most"
    assert connected(door, code).get("p1", 0) == 0
    asleep.socket.close()


def test_too_many_messages_from_one_seat(door: Running) -> None:
    """All are answered, few are applied, and another seat's acts are through while the flood is still being read."""
    code, tokens = session(door, "Flood")
    flood = 600

    async def main() -> None:
        async with phone(door, code) as hostile, phone(door, code) as honest:
            await hostile.join(tokens.join["p1"])
            await honest.join(tokens.join["p2"])
            began = asyncio.get_running_loop().time()
            for turn in range(flood):
                await hostile.say(type="act", id=f"f{turn}", act={"kind": "tick-done", "done": turn % 2 == 0})
            order: list[str] = []

            async def read_flood() -> None:
                # A refusal comes at once, an acknowledgement after the commit: the last answer may be an older act's.
                await hostile.until(lambda _: hostile.heard["ack"] + hostile.heard["too-fast"] == flood)
                order.append("flood")

            async def go_on() -> None:
                for turn in range(3):
                    assert (await honest.act(f"h{turn}", "tick-done", done=turn % 2 == 0))["type"] == "ack"
                order.append("honest")

            await asyncio.gather(read_flood(), go_on())
            assert order == ["honest", "flood"]
            answered = hostile.heard["ack"] + hostile.heard["too-fast"]
            assert answered == flood
            took_s = asyncio.get_running_loop().time() - began
            assert BURST - 1 <= hostile.heard["ack"] <= BURST + RATE_PER_S * took_s + 1
            assert hostile.line.close_code is None

    asyncio.run(main())


def test_more_connections_are_not_more_messages(door: Running) -> None:
    """A seat with ten tabs has one allowance."""
    code, tokens = session(door, "Tabs")
    secret = secrets.token_hex(16)

    async def main() -> None:
        loop = asyncio.get_running_loop()
        async with contextlib.AsyncExitStack() as stack:
            tabs = [await stack.enter_async_context(phone(door, code)) for _ in range(10)]
            began = loop.time()
            for tab in tabs:
                await tab.join(tokens.join["p1"], secret)
            acks = 0
            for turn in range(40):
                for number, tab in enumerate(tabs):
                    answer = await tab.act(f"t{number}-{turn}", "tick-done", done=False)
                    acks += answer["type"] == "ack"
            allowed = BURST + RATE_PER_S * (loop.time() - began) + 1
            assert acks <= allowed
            assert sum(tab.heard["too-fast"] for tab in tabs) == 400 - acks

    asyncio.run(main())


@pytest.mark.parametrize("size", [64 * 1024 + 1, 1_000_000, 1_048_576])
@pytest.mark.parametrize("binary", [False, True])
def test_big_messages(door: Running, size: int, binary: bool) -> None:
    """1009, whatever they hold; nothing of them is read, the others don't notice."""
    code, tokens = session(door, "Big")

    async def main() -> None:
        async with phone(door, code) as honest, phone(door, code) as hostile:
            await honest.join(tokens.join["p1"])
            await hostile.line.send(b"x" * size if binary else "x" * size)
            assert await hostile.closed() == 1009
            assert (await honest.act("t", "tick-done", done=True))["type"] == "ack"

    asyncio.run(main())


def test_pieces_of_a_big_message(door: Running) -> None:
    """A message that never ends, in small pieces, is cut off at the same bound."""
    code, _ = session(door, "Pieces")

    async def main() -> None:
        async with phone(door, code) as hostile:
            with pytest.raises(ConnectionClosed):
                await hostile.line.send("x" * 10_000 for _ in range(2000))
        assert not door.call(
            lambda: [one for one in door.door.sockets if one.seat and one.seat.room.code == code]
        )

    asyncio.run(main())


def test_half_open_connections_are_found(small: Running) -> None:
    """Who is gone without a word (no FIN) doesn't answer the door's ping, and presence goes down."""
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
    eventually(small, lambda: small.node.rooms.room(code).connected() == {})
    gone.socket.close()


def test_sockets_that_never_say_hello(small: Running) -> None:
    """As many as the limit stay, for some seconds; people who say hello get in all the while."""
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
    eventually(small, lambda: len(small.door.silent) == 0 and not small.door.sockets)


def test_a_crowd_of_connections(small: Running) -> None:
    """More connections than the door may have are let go at once; when they are gone, everything is as before."""
    code, tokens = session(small, "Crowd")
    crowd = []
    for _ in range(CROWD):
        one = socket.create_connection(("127.0.0.1", small.door.port))
        one.sendall(b"GET / HTTP/1.1\r\nHost: ")
        crowd.append(one)
    server = small.door._server
    assert server is not None
    eventually(small, lambda: 0 < len(server._connections) <= 200)
    for one in crowd:
        one.close()
    eventually(small, lambda: len(server._connections) == 0)

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
    """The limit is the session's, not the address's: links work on from where the guesses come."""
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
