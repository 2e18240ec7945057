"""Robot participants that play a session through the real protocol, and a clock and ids for tests.

::

    links = {"p1": "http://192.168.1.20:8765/s/K7QF2M#p1...", "p2": "http://192.168.1.20:8765/s/K7QF2M#p2..."}
    await rehearse(links, people=30, on_progress=print)

Robots behave like people in a room: they arrive one by one, some give a name, some are slow, most answer as their party
tends to, some skip a statement, can't judge it or change their mind, one never answers, and some lose the Wi-Fi. The
same seed gives the same people and answers.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from secrets import token_hex
from typing import Any, Final

from cofront_kit.activities.person import Person
from cofront_kit.activities.play import Play, Who
from cofront_kit.client import Client, View
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.commands import Act, TickDone
from cofront_kit.robots.moves import moves, play_of

MAX_PEOPLE: Final = 10_000
READ_S: Final = (3.0, 12.0)
PER_ITEM_S: Final = (1.0, 3.0)
RETHINK_S: Final = (2.0, 6.0)
WAIT_S: Final = 3600.0
AWAY_S: Final = (2.0, 8.0)


@dataclass(frozen=True)
class Progress:
    """How far a rehearsal has got.

    Attributes:
        people: How many robots there are.
        joined: How many took a seat.
        connected: How many are connected now.
        activity: Title of the activity on stage, empty in the lobby.
        round: Its open round, 0 when none is open.
        handed_in: How many have handed in there.
        changed: How many answers were changed, over all rounds.
        came_back: How many came back after losing the connection, over all rounds.
        refused: How many acts the door refused, over all rounds.
        closed: Whether the session was closed.
    """

    people: int
    joined: int = 0
    connected: int = 0
    activity: str = ""
    round: int = 0
    handed_in: int = 0
    changed: int = 0
    came_back: int = 0
    refused: int = 0
    closed: bool = False


@dataclass
class Robot:
    """One person with a client.

    Args:
        person: How it behaves.
        client: Its end of the protocol; made from a link with a capability.
        pace: How long a person's second takes here, in seconds: 1 is a person's pace, 0 as fast as the door answers.
        note: Called after everything that happens.
        speaks: Whether it confirms wordings and takes turns for its party.
    """

    person: Person
    client: Client
    pace: float = 1.0
    note: Callable[[], None] = lambda: None
    speaks: bool = False
    joined: bool = False
    changed: int = 0
    came_back: int = 0
    refused: int = 0
    handed_in: set[tuple[str, int]] = field(default_factory=set)
    _seen: set[tuple[str, int]] = field(default_factory=set)
    _moved: set[str] = field(default_factory=set)
    _visit: str = field(default_factory=lambda: token_hex(8))

    async def play(self) -> None:
        """Arrive, follow the stage, answer what is open; ends when the session is closed.

        Raises:
            DoorError: No door answers at the link.
            Refused: The link opens nothing.
        """
        await self._pause(self.person.arrives_s)
        try:
            await self.client.connect()
            # If more come than expected, people wait until they are let in.
            await self.client.join(name=self.person.name or None, timeout_s=WAIT_S)
            self.joined = True
            self.note()
            while True:
                todo = await self.client.wait_for(self._todo, timeout_s=None)
                self.note()
                if todo == "closed":
                    return
                if isinstance(todo[1], int):
                    await self._take_part(*todo)
                else:
                    await self._move(*todo)
        finally:
            await self.client.close()

    def _todo(self, view: View) -> Any:
        """The open round on stage that this robot hasn't dealt with, or ``"closed"``."""
        if view["session"]["status"] == "closed":
            return "closed"
        for name in _on_stage(view):
            activity = view[f"activity/{name}"]
            if activity["state"] != "open":
                continue
            if f"turnout/{name}" in view:
                if (name, activity["round"]) not in self._seen:
                    return name, activity["round"]
            elif self.person.answers:
                for what, act in moves(self._who, view, name):
                    if f"{name} {activity['round']} {what}" not in self._moved:
                        return f"{name} {activity['round']} {what}", act
        return None

    @property
    def _who(self) -> Who:
        person = self.person
        day = date.today() + timedelta(days=30 + person.number % 30)
        return Who(person.seed, person.number, person.party, self.speaks, day.isoformat(), self._visit)

    async def _move(self, what: str, act: Act) -> None:
        """One step in an activity without a ballot box; a refusal (somebody was faster) does no harm."""
        self._moved.add(what)
        await self._pause(self.person.dice(what).uniform(*READ_S) * self.person.tempo / 3)
        with contextlib.suppress(Refused, TimeoutError):
            await self.client.act(act, timeout_s=120)
        self.note()

    async def _take_part(self, name: str, turn: int) -> None:
        """Answer an open round, as a person does: read first, then hand in."""
        dice, play = self.person.dice(name, turn, "tempo"), play_of(self.client.view, name)
        self._seen.add((name, turn))
        await self._pause(dice.uniform(*READ_S) * self.person.tempo)
        if play.length is not None:
            await self._answer_at_length(
                name, turn, play, play.length(self._who, self.client.view, name), dice
            )
        elif self.person.answers:
            await self._hand_in(name, turn, self._ballot(name, play))

    async def _answer_at_length(self, name: str, turn: int, play: Play, answers: int, dice: Random) -> None:
        """Where answering takes minutes: some lose the connection meanwhile, some think again."""
        person = self.person
        if dice.random() < person.drops_out:
            await self._drop_out(dice.uniform(*AWAY_S))
        if not person.answers:
            return
        ballot = self._ballot(name, play)
        await self._pause(dice.uniform(*PER_ITEM_S) * answers * person.tempo)
        if ballot is None or not await self._hand_in(name, turn, ballot):
            return
        if play.changes is not None and dice.random() < person.rethinks:
            await self._pause(dice.uniform(*RETHINK_S) * person.tempo)
            again = play.changes(self._who, self.client.view, name, ballot)
            self.changed += await self._hand_in(name, turn, again)
        with contextlib.suppress(Refused, TimeoutError):
            await self.client.act(TickDone(done=True))
        self.note()

    def _ballot(self, name: str, play: Play) -> Act | None:
        return None if play.hands_in is None else play.hands_in(self._who, self.client.view, name)

    async def _hand_in(self, name: str, turn: int, ballot: Act | None) -> bool:
        if ballot is None:
            return False
        try:
            await self.client.act(ballot, timeout_s=120)
        except (Refused, TimeoutError):
            self.refused += 1
            return False
        else:
            self.handed_in.add((name, turn))
            return True
        finally:
            self.note()

    async def _drop_out(self, seconds: float) -> None:
        await self.client.leave(abruptly=True)
        self.note()
        await self._pause(seconds)
        await self.client.connect(timeout_s=None)
        self.came_back += 1
        self.note()

    async def _pause(self, seconds: float) -> None:
        await asyncio.sleep(seconds * self.pace)


async def rehearse(
    join_links: Mapping[str, str],
    *,
    people: int,
    seed: int = 0,
    pace: float = 1.0,
    silent: int | None = None,
    on_progress: Callable[[Progress], None] | None = None,
    stop: asyncio.Event | None = None,
    client_options: Mapping[str, Any] | None = None,
) -> Progress:
    """Let robots take part in a session until it is closed.

    Args:
        join_links: Party id -> join link, as in the view key ``links``.
        people: How many robots, spread evenly over the parties; 1 to 10,000.
        seed: The same seed gives the same people and answers.
        pace: 1 is a person's pace, 0.1 ten times as fast, 0 as fast as the door answers.
        silent: How many never answer; by default none below 5 people, else one or two.
        on_progress: Called whenever something changed.
        stop: Set it to send the robots home.
        client_options: Passed to each :class:`~cofront_kit.client.Client`.

    Returns:
        How it ended.

    Raises:
        BadInput: A number out of range, or no links.
        DoorError: No door answers at a link.
        Refused: A link opens nothing.
    """
    robots = _robots(join_links, people, seed, pace, silent, client_options or {})
    last = Progress(people)

    def note() -> None:
        nonlocal last
        now = _progress(robots)
        if now != last:
            last = now
            if on_progress is not None:
                on_progress(now)

    for robot in robots:
        robot.note = note
    playing = [asyncio.create_task(robot.play()) for robot in robots]
    everybody = asyncio.ensure_future(asyncio.gather(*playing))
    stopping = asyncio.ensure_future((stop or asyncio.Event()).wait())
    both: set[asyncio.Future[Any]] = {everybody, stopping}
    try:
        await asyncio.wait(both, return_when=asyncio.FIRST_COMPLETED)
        if everybody.done():
            everybody.result()
    finally:
        for task in (*playing, stopping):
            task.cancel()
        await asyncio.gather(*playing, *both, return_exceptions=True)
    return _progress(robots)


def _robots(
    links: Mapping[str, str],
    people: int,
    seed: int,
    pace: float,
    silent: int | None,
    options: Mapping[str, Any],
) -> list[Robot]:
    if not 1 <= people <= MAX_PEOPLE:
        raise BadInput(f"{people} people can't rehearse. Choose 1 to {MAX_PEOPLE:,}.")
    if pace < 0:
        raise BadInput(f"The pace {pace} is negative. 1 is a person's pace, 0 as fast as possible.")
    if not links:
        raise BadInput("There are no join links. Take them from the view key 'links' of the session.")
    if silent is None:
        silent = 0 if people < 5 else 1 + Random(f"{seed}/silent").randrange(2)
    # Who speaks for a party is never silent, unless there is nobody else.
    may_be = range(min(len(links), people - min(silent, people)), people)
    quiet = set(Random(f"{seed}/who is silent").sample(may_be, min(silent, people)))
    return [
        Robot(
            Person.make(seed, number, party, answers=number not in quiet),
            Client.from_link(link, **options),
            pace=pace,
            speaks=number < len(links),
        )
        for number, (party, link) in zip(range(people), itertools.cycle(links.items()), strict=False)
    ]


def _on_stage(view: View) -> list[str]:
    """The activity on stage, and the parts of it."""
    name = view["stage"]["activity"]
    if name is None:
        return []
    parts = [
        value["id"]
        for key, value in view.items()
        if key.startswith("activity/") and value["spec"].get("within") == name
    ]
    return [name, *sorted(parts)]


def _progress(robots: Sequence[Robot]) -> Progress:
    view = next((robot.client.view for robot in robots if "stage" in robot.client.view), {})
    name = view["stage"]["activity"] if view else None
    activity = view.get(f"activity/{name}")
    turn = activity["round"] if activity and activity["state"] != "draft" else 0
    return Progress(
        people=len(robots),
        joined=sum(robot.joined for robot in robots),
        connected=sum(robot.client.connected for robot in robots),
        activity=activity["spec"]["title"] if activity else "",
        round=turn,
        handed_in=sum((name, turn) in robot.handed_in for robot in robots),
        changed=sum(robot.changed for robot in robots),
        came_back=sum(robot.came_back for robot in robots),
        refused=sum(robot.refused for robot in robots),
        closed=bool(view) and view["session"]["status"] == "closed",
    )
