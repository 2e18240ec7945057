"""Robots behave like a room of people, the same people for the same seed, and follow the session to its end."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from smalldoor import SmallDoor, run
from tabletop import SPEC

from cofront_kit.client import Client
from cofront_kit.errors import BadInput, DoorError, Refused
from cofront_kit.links import link_view
from cofront_kit.model.commands import CloseSession, Open, Reveal
from cofront_kit.model.plan import SessionPlan
from cofront_kit.node.node import Node
from cofront_kit.store.locate import open_keys, open_store
from cofront_kit.testing import FakeClock, FakeIds, Person, Progress, rehearse

FAST: dict[str, Any] = {"pace": 0, "client_options": {"ping_every_s": 0, "retry_s": (0.01,)}}


class Watcher:
    """Keeps the newest progress, and waits until something is true of it."""

    def __init__(self) -> None:
        self.all: list[Progress] = []
        self._news = asyncio.Event()

    def __call__(self, progress: Progress) -> None:
        self.all.append(progress)
        self._news.set()

    async def until(self, what: Any) -> Progress:
        while not (self.all and what(self.all[-1])):
            self._news.clear()
            await self._news.wait()
        return self.all[-1]


def people(seed: int, count: int = 200) -> list[Person]:
    return [Person.make(seed, number, f"p{number % 2 + 1}") for number in range(count)]


# --- people -----------------------------------------------------------------------------------------------------------


def test_the_same_seed_gives_the_same_people_and_answers() -> None:
    """Whatever the order in which anything arrives."""
    assert people(7) == people(7)
    assert people(7) != people(8)
    first, again = Person.make(7, 3, "p1"), Person.make(7, 3, "p1")
    assert first.ballot("pulse", 2, SPEC, ["p2"]) == again.ballot("pulse", 2, SPEC, ["p2"])


def test_a_room_is_believable() -> None:
    """Most answer most statements, some skip or can't judge; all points are used, the middle most often."""
    answers = [
        value
        for person in people(1)
        for value in person.ballot("pulse", 1, SPEC, ["p2", "p3"]).get("p2", {}).values()
    ]
    assert set(answers) == {0, 1, 2, 3, 4, 5}
    assert 0.02 < answers.count(0) / len(answers) < 0.15
    assert 0.85 < len(answers) / (200 * len(SPEC["items"])) < 1
    assert 0.2 < sum(bool(person.name) for person in people(1)) / 200 < 0.6
    assert any(person.drops_out for person in people(1))
    assert any(person.rethinks for person in people(1))


def test_parties_see_each_other_differently() -> None:
    """There is a gap to talk about in most rooms."""

    def mean(seed: int, party: str, target: str) -> float:
        room = [Person.make(seed, number, party) for number in range(60)]
        values = [v for p in room for v in p.ballot("pulse", 1, SPEC, [target])[target].values() if v]
        return sum(values) / len(values)

    gaps = [abs(mean(seed, "p1", "p2") - mean(seed, "p2", "p1")) for seed in range(8)]
    assert sum(gap > 0.2 for gap in gaps) >= 4


def test_second_thoughts_move_a_judged_answer_by_a_point() -> None:
    """Nobody's "cannot judge" becomes a judgement, and the scale is kept."""
    for person in people(3):
        ballot = person.ballot("pulse", 1, SPEC, ["p2"])
        again = person.second_thoughts("pulse", 1, ballot, 5)
        for target, items in ballot.items():
            for item, value in items.items():
                assert abs(again[target][item] - value) <= 1
                assert (again[target][item] == 0) == (value == 0)
                assert again[target][item] <= 5


# --- a rehearsal ------------------------------------------------------------------------------------------------------


def test_a_rehearsal_from_lobby_to_close() -> None:
    """They join, answer two rounds, and go home when the session is closed; somebody never answers."""

    async def play() -> None:
        async with SmallDoor() as door:
            watcher = Watcher()
            playing = asyncio.create_task(rehearse(door.join, people=12, seed=5, on_progress=watcher, **FAST))
            await watcher.until(lambda now: now.joined == now.connected == 12)
            assert door.node.state(door.code).head_counts() == {"p1": 6, "p2": 6}
            for turn in (1, 2):
                await door.act(Open("pulse", turn, 3))
                full = await watcher.until(lambda now, turn=turn: now.round == turn and now.handed_in >= 10)
                assert full.activity == "Pulse"
                await door.act(Reveal("pulse", turn))
            await door.act(CloseSession())
            end = await playing
            assert end.closed
            assert end.connected == 0
            assert {now.handed_in for now in watcher.all} <= set(range(12))
            assert len(door.node.state(door.code).activities["pulse"].results) == 2
            assert door.sockets == []

    run(play())


def test_robots_that_lose_the_line_come_back() -> None:
    """Some drop out in the middle of a poll, and still hand in."""

    async def play() -> None:
        async with SmallDoor() as door:
            watcher = Watcher()
            stop = asyncio.Event()
            playing = asyncio.create_task(
                rehearse(door.join, people=24, seed=2, silent=0, on_progress=watcher, stop=stop, **FAST)
            )
            await watcher.until(lambda now: now.joined == 24)
            await door.act(Open("pulse", 1, 3))
            end = await watcher.until(lambda now: now.handed_in == now.connected == 24)
            assert end.came_back > 0
            assert door.node.state(door.code).head_counts() == {"p1": 12, "p2": 12}
            stop.set()
            assert (await playing).handed_in == 24
            assert door.sockets == []

    run(play())


def test_late_robots_find_the_open_round() -> None:
    """The poll was opened before they came."""

    async def play() -> None:
        async with SmallDoor() as door:
            await door.act(Open("pulse", 1, 3))
            watcher = Watcher()
            playing = asyncio.create_task(rehearse(door.join, people=4, on_progress=watcher, **FAST))
            await watcher.until(lambda now: now.handed_in == 4)
            await door.act(Reveal("pulse", 1))
            await door.act(CloseSession())
            await playing

    run(play())


def test_a_rehearsal_that_cannot_begin_says_why() -> None:
    """A wrong link, no door, numbers out of range; nothing is left running."""

    async def play() -> None:
        async with SmallDoor() as door:
            with pytest.raises(Refused) as refused:
                await rehearse({"p1": door.join["p1"] + "x"}, people=3, **FAST)
            assert refused.value.code == "wrong-link"
            assert door.sockets == []
            links = dict(door.join)
        with pytest.raises(DoorError, match="Is it running"):
            await rehearse(links, people=3, **FAST)
        for bad in ({"people": 0}, {"people": 10_001}, {"people": 1, "pace": -1}):
            with pytest.raises(BadInput):
                await rehearse(links, **bad)  # type: ignore[arg-type]
        with pytest.raises(BadInput, match="no join links"):
            await rehearse({}, people=3)
        while len(asyncio.all_tasks()) > 2:  # the closed door's own handlers end a moment later
            await asyncio.sleep(0)

    run(play())


def test_a_cancelled_rehearsal_leaves_nothing_behind() -> None:
    """Ctrl-C in the terminal."""

    async def play() -> None:
        async with SmallDoor() as door:
            watcher = Watcher()
            playing = asyncio.create_task(rehearse(door.join, people=6, on_progress=watcher, **FAST))
            await watcher.until(lambda now: now.joined == 6)
            playing.cancel()
            with pytest.raises(asyncio.CancelledError):
                await playing
            while door.sockets:
                await asyncio.sleep(0)

    run(play())


def test_robots_at_the_real_door(tmp_path: Path) -> None:
    """Voila's subclass, its socket, a store in a file: the whole way."""
    from cofront_kit.door.server.app import Door

    async def play() -> None:
        store = open_store(tmp_path / "data" / "store.sqlite")
        node = Node(store, open_keys(store, tmp_path / "state" / "keys"))
        door = Door(node, ip="127.0.0.1", port=0)
        door.initialize([])
        await door.open()
        code = node.create(SessionPlan("Trust", ("Acme", "Borealis", "Cygnus"), (("pulse", SPEC),)))
        tokens = node.tokens(code)
        assert tokens is not None
        links = link_view(node.state(code), tokens, door.local_url)
        join = {each.party: each.url for each in links.join}
        watcher = Watcher()
        playing = asyncio.create_task(rehearse(join, people=15, on_progress=watcher, silent=0, **FAST))
        await watcher.until(lambda now: now.joined == 15)
        await asyncio.to_thread(node.act, code, Open("pulse", 1, 3))
        await watcher.until(lambda now: now.handed_in == 15)
        await asyncio.to_thread(node.act, code, Reveal("pulse", 1))
        await asyncio.to_thread(node.act, code, CloseSession())
        assert (await playing).closed
        assert node.state(code).activities["pulse"].results[0].turnout == dict.fromkeys(
            ("p1", "p2", "p3"), (5, 0)
        )
        await door.close()
        node.close()

    run(play())


# --- fakes ------------------------------------------------------------------------------------------------------------


def test_the_fakes() -> None:
    """A clock that is moved by hand, ids that are counted, secrets that the protocol accepts."""
    clock, ids = FakeClock(10.0), FakeIds("card-")
    clock.advance(2.5)
    assert clock() == 12.5
    assert [ids(), ids()] == ["card-1", "card-2"]
    assert Client("ws://h/s/X/socket", "X", new_secret=FakeIds().secret).secret == f"{1:032x}"
