"""A coach at a real door joins by their own link only; what is shared reaches that coach and nobody else."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from doors import Running
from limits import within
from websockets.asyncio.client import ClientConnection, connect

LINE = "the third week was hard"
PROFILE = {"before": {"attention": 2.5, "mindset": 3, "time": 4, "value": 5}}


class Desk:
    """One connection with a seat."""

    def __init__(self, line: ClientConnection) -> None:
        self.line = line
        self.heard: list[dict[str, Any]] = []

    async def until(self, kind: str, key: str = "") -> dict[str, Any]:
        """Return the next message of a kind; for views, the next one that sets the key."""
        async with within(20):
            while True:
                message: dict[str, Any] = json.loads(await self.line.recv())
                self.heard.append(message)
                if message["type"] == kind and (not key or key in message["set"]):
                    return message

    async def say(self, **message: Any) -> None:
        await self.line.send(json.dumps(message))


@contextlib.asynccontextmanager
async def seat(door: Running, code: str, capability: str, secret: str) -> AsyncIterator[Desk]:
    """Join and wait for the seat."""
    async with connect(door.socket_url(code)) as line:
        desk = Desk(line)
        await desk.say(type="hello", protocol=1, code=code)
        await desk.say(type="join", id="j", capability=capability, secret=secret * 16)
        await desk.until("joined")
        yield desk


async def coach_here(desk: Desk, party: str | None) -> str:
    """Return the seat of a connected coach, as soon as the view shows one."""
    while True:
        coaches = (await desk.until("frame", "coaches"))["set"]["coaches"]
        for one in coaches:
            if one["here"] and one["party"] == party:
                return str(one["seat"])


def test_the_page_asks_for_nothing_and_tells_nothing(door: Running, session: str):
    """Everybody gets the same page; it contains no capability."""
    tokens = door.node.tokens(session)
    assert tokens is not None
    with door.client() as browser:
        page = browser.get(f"coach/{session}")
        assert browser.get("coach/NOPE22").status_code == 404
    assert page.status_code == 200
    assert not [capability for capability in tokens.coach.values() if capability in page.text]
    assert "set-cookie" not in page.headers


def test_what_is_shared_reaches_the_coach_and_nobody_else(door: Running, session: str, home: Path):
    """Neither the facilitator, another participant nor the store receives it."""
    tokens = door.node.tokens(session)
    assert tokens is not None

    async def main() -> None:
        async with (
            seat(door, session, tokens.coach[""], "c1") as coach,
            seat(door, session, tokens.facilitator, "f1") as lead,
            seat(door, session, tokens.join["p2"], "b2") as other,
            seat(door, session, tokens.join["p1"], "a1") as person,
        ):
            to = await coach_here(person, None)
            share = {"kind": "share", "profile": PROFILE, "line": LINE}
            await person.say(type="relay", id="r1", to=to, body=share)
            await person.until("ack")
            got = await coach.until("relayed")
            assert (got["id"], got["body"], got["party"]) == ("r1", share, "p1")
            note = {"kind": "note", "text": "I read it"}
            await coach.say(type="relay", id="r2", to=got["sender"], body=note)
            assert (await person.until("relayed"))["body"] == note
            await person.say(type="relay", id="r3", to=to, body={"kind": "take-back"})
            assert (await coach.until("relayed"))["body"] == {"kind": "take-back"}
            for bystander in (lead, other):
                await bystander.say(type="ping", n=7)
                await bystander.until("pong")
                assert LINE not in json.dumps(bystander.heard)
                assert "relayed" not in {message["type"] for message in bystander.heard}

    asyncio.run(main())
    assert not [path for path in home.rglob("*") if path.is_file() and LINE.encode() in path.read_bytes()]
    store = sqlite3.connect(home / "store" / "cofront.sqlite")
    assert LINE not in "".join(store.iterdump())
    store.close()


def test_a_coachs_seat_answers_nothing_and_a_participants_is_no_coachs(door: Running, session: str):
    """Acts of the wrong role are refused with a message."""
    tokens = door.node.tokens(session)
    assert tokens is not None

    async def main() -> None:
        async with (
            seat(door, session, tokens.coach["p1"], "c2") as coach,
            seat(door, session, tokens.join["p2"], "b3") as person,
        ):
            await coach.say(type="act", id="t", act={"kind": "tick-done", "done": True})
            assert (await coach.until("refused"))["code"] == "wrong-role"
            own = await coach_here(person, "p1")
            note = {"kind": "note", "text": "hello"}
            await person.say(type="relay", id="n", to=own, body=note)
            refused = await person.until("refused")
            assert refused["code"] == "wrong-role"
            assert refused["message"]
            assert refused["way_out"]

    asyncio.run(main())
