"""The robots of a soak test, in a process of their own, with a facilitator who leads them through many sessions.

``python -m cofront_kit.bench.soak_robots`` takes JSON lines and answers each with one: ``begin``, ``count``, ``end``.
The facilitator works as a notebook does: a second process on the door's store.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final

from cofront_kit.activities.person import Person
from cofront_kit.activities.play import Who
from cofront_kit.bench.polled import KIND
from cofront_kit.client import Client
from cofront_kit.computer.open_files import raise_limit
from cofront_kit.errors import CofrontError, Refused
from cofront_kit.facilitator.opening import open_session
from cofront_kit.facilitator.session import Session
from cofront_kit.links import link_view
from cofront_kit.model.commands import Act, CloseSession, HandIn, Open, Rename, Reveal, TickDone
from cofront_kit.node.open_nodes import node_of
from cofront_kit.robots.moves import sealed_act
from cofront_kit.templates.library import DEFAULT

STAY_S: Final = (15.0, 90.0)
AWAY_S: Final = (2.0, 15.0)
READ_S: Final = (1.0, 8.0)
ROUND_S: Final = 25.0
BETWEEN_S: Final = 5.0
ROUNDS: Final = 6
"""Rounds of one session."""
NEW_FACE: Final = 0.05
"""How often somebody comes as a new person."""
TOO_LATE: Final = frozenset({"poll-closed", "not-open", "wrong-round", "session-closed"})
"""Refusals that are expected: the facilitator was faster."""


@dataclass
class Room:
    """The current session.

    Attributes:
        links: Party id -> join link.
        done: Set when it is over.
        handed_in: Round -> seats whose ballot was acknowledged.
    """

    links: dict[str, str]
    done: asyncio.Event = field(default_factory=asyncio.Event)
    handed_in: dict[int, set[str]] = field(default_factory=dict)


@dataclass
class Robot:
    """One person with one device, which keeps the seat's secret and the ballot keys between visits.

    Attributes:
        seen: Rounds that were answered.
    """

    person: Person
    client: Client
    room: Room
    seen: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, number: int, room: Room) -> Robot:
        """A new face with this number."""
        party = sorted(room.links)[number % len(room.links)]
        return cls(Person.make(0, number, party), Client.from_link(room.links[party]), room)


class Soak:
    """Everybody, and what happened.

    Args:
        door: The door's address.
        robots: How many.
        pace: 1 is a person's pace, less is faster.
    """

    def __init__(self, door: str, robots: int, pace: float) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.ack_s: list[float] = []
        self._door = door
        self._pace = pace
        self._room: Room | None = None
        self._next = asyncio.Event()
        self._stop = asyncio.Event()
        play = [self._lead(), *(self._live(number) for number in range(robots))]
        self._tasks = [asyncio.create_task(one) for one in play]

    def count(self) -> dict[str, Any]:
        """What happened so far."""
        for task in self._tasks:
            if task.done() and not task.cancelled() and task.exception() is not None:
                self.errors[f"a robot broke: {task.exception()!r}"[:200]] += 1
        ordered = sorted(self.ack_s) or [0.0]
        p95 = ordered[int(0.95 * (len(ordered) - 1))]
        return {"counts": dict(self.counts), "errors": dict(self.errors), "ack_p95_s": p95}

    async def end(self) -> dict[str, Any]:
        """Send everybody home."""
        self._stop.set()
        found = self.count()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        return found

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds * self._pace)

    # --- the facilitator

    async def _lead(self) -> None:
        number = 0
        while not self._stop.is_set():
            number += 1
            session = await asyncio.to_thread(
                open_session, Session, f"Soak {number}", template=DEFAULT, expected=10_000
            )
            node = session.node
            tokens = node.tokens(session.code)
            assert tokens is not None
            links = link_view(session.state, tokens, self._door).join
            room = self._room = Room({one.party: one.url for one in links})
            self._next.set()
            self._next = asyncio.Event()
            self.counts["sessions"] += 1
            await self._rounds(session, room)
            await self._act(session, CloseSession())
            room.done.set()

    async def _rounds(self, session: Session, room: Room) -> None:
        name = next(id for id in session.agenda if session.state.activities[id].kind == KIND)
        await self._pause(BETWEEN_S)
        for turn in range(1, ROUNDS + 1):
            await self._act(session, Open(name, turn, 3))
            await self._pause(ROUND_S)
            acknowledged = len(room.handed_in.get(turn, ()))
            await self._act(session, Reveal(name, turn))
            turnout = session.state.activities[name].results[-1].turnout
            counted = sum(handed_in for handed_in, _ in turnout.values())
            self.counts["reveals"] += 1
            self.counts["ballots revealed"] += counted
            if counted < acknowledged:
                self.errors["acknowledged ballots that were not counted"] += acknowledged - counted
            await self._pause(BETWEEN_S)

    async def _act(self, session: Session, act: Act) -> None:
        try:
            await asyncio.to_thread(session.node.act, session.code, act)
        except CofrontError as error:
            self.errors[f"the facilitator was refused: {error}"[:200]] += 1

    # --- one robot

    async def _live(self, number: int) -> None:
        dice = Random(f"soak/{number}")
        await self._pause(dice.uniform(0, 10))
        robot: Robot | None = None
        while not self._stop.is_set():
            while self._room is None or self._room.done.is_set():
                await self._next.wait()
            if robot is None or robot.room is not self._room or dice.random() < NEW_FACE:
                robot = Robot.of(number, self._room)
            await self._visit(robot, dice)
            await self._pause(dice.uniform(*AWAY_S))

    async def _visit(self, robot: Robot, dice: Random) -> None:
        """Come, take part for a while, go."""
        client = robot.client
        try:
            await client.connect()
            if client.seat is None:
                await client.join(name=robot.person.name or None)
                self.counts["joins"] += 1
            else:
                self.counts["returns"] += 1
            with contextlib.suppress(asyncio.TimeoutError):
                stay = dice.uniform(*STAY_S) * self._pace
                await asyncio.wait_for(self._take_part(robot, dice), stay)
        except Refused as error:
            self._refused(error)
        except (CofrontError, TimeoutError, OSError) as error:
            self.errors[f"{type(error).__name__}: {error}"[:200]] += 1
        cut = dice.random() < 0.4
        await client.leave(abruptly=cut)
        self.counts.update(["leaves", "lines cut"] if cut else ["leaves"])
        self.errors.update(f"the door said: {one.code}" for one in client.errors)
        client.errors.clear()

    async def _take_part(self, robot: Robot, dice: Random) -> None:
        client, person, room = robot.client, robot.person, robot.room
        while not room.done.is_set():
            name, turn = await client.wait_for(lambda view: _open_round(view, robot.seen), timeout_s=None)
            await self._pause(dice.uniform(*READ_S))
            robot.seen.add(turn)
            who = Who(person.seed, person.number, person.party, speaks=False, day="")
            ballot = sealed_act(who, client.view, name)
            assert isinstance(ballot, HandIn)
            for _ in range(2 if dice.random() < 0.3 else 1):
                await self._timed(client.hand_in(name, turn, ballot.answers))
                assert client.seat is not None
                room.handed_in.setdefault(turn, set()).add(client.seat.seat)
            await self._timed(client.act(TickDone(done=True)))
            if dice.random() < 0.2:
                await self._timed(client.act(Rename(f"R{dice.randrange(1000)}")))

    async def _timed(self, asking: Any) -> None:
        began = time.monotonic()
        try:
            await asking
        except Refused as error:
            self._refused(error)
        else:
            self.counts["acts"] += 1
            self.ack_s.append(time.monotonic() - began)

    def _refused(self, error: Refused) -> None:
        if error.code in TOO_LATE:
            self.counts["too late"] += 1
        else:
            self.errors[f"refused {error.code}: {error}"[:200]] += 1


def _open_round(view: dict[str, Any], seen: set[int]) -> Any:
    """The open round on stage that wasn't dealt with, as (activity, round)."""
    name = view["stage"]["activity"]
    if name is None:
        return None
    activity = view[f"activity/{name}"]
    return (
        (name, activity["round"]) if activity["state"] == "open" and activity["round"] not in seen else None
    )


async def main() -> None:
    """Do what the lines say until there are no more."""
    raise_limit()
    soak: Soak | None = None
    _say({"ready": True})
    while line := await asyncio.to_thread(sys.stdin.readline):
        asked = json.loads(line)
        do = asked.pop("do")
        if do == "begin":
            soak = Soak(**asked)
        assert soak is not None
        _say(await soak.end() if do == "end" else soak.count())
    node_of().close()


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main())
