"""Slow and hostile clients at a real door, over real sockets: refused and bounded, while others work on."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from collections import Counter
from typing import Any

import pytest
from doors import Running
from hostile_phones import Mute, connected, phone, session, small
from limits import within
from tabletop import SPEC
from websockets.exceptions import ConnectionClosed

from cofront_kit.door.server.room_socket import MAX_UNREAD_BYTES
from cofront_kit.model import commands as c
from cofront_kit.room.throttle import BURST, RATE_PER_S

__all__ = ["small"]


def test_one_link_takes_no_more_places_than_are_expected(door: Running) -> None:
    """The rest is told to wait, hosts can still join, and the facilitator's answer admits some of them."""
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
    """Each request is answered, the newest text is read, and another seat's acts go through meanwhile."""
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
    """The door buffers a bounded amount for it and drops it; the others see everything meanwhile."""
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
    assert max(most) <= MAX_UNREAD_BYTES + 8 * 60 * 500, "one message more than the bound at most"
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
    """Closed with 1009, whatever they contain; none of it is read, and the others don't notice."""
    code, tokens = session(door, "Big")

    async def main() -> None:
        async with phone(door, code) as honest, phone(door, code) as hostile:
            await honest.join(tokens.join["p1"])
            await hostile.line.send(b"x" * size if binary else "x" * size)
            assert await hostile.closed() == 1009
            assert (await honest.act("t", "tick-done", done=True))["type"] == "ack"

    asyncio.run(main())


def test_pieces_of_a_big_message(door: Running) -> None:
    """A message that never ends, sent in small pieces, is cut off at the same bound."""
    code, _ = session(door, "Pieces")

    async def main() -> None:
        async with phone(door, code) as hostile:
            with pytest.raises(ConnectionClosed):
                await hostile.line.send("x" * 10_000 for _ in range(2000))
        door.eventually(
            lambda: not [one for one in door.door.sockets if one.seat and one.seat.room.code == code]
        )

    asyncio.run(main())
