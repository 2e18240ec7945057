"""SIGKILL to the door at any moment, while fifty people answer and while a reveal is under way."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterator
from random import Random

from crashing import POINTS, REVEAL_POINTS
from crowd import OPTIONS, PATIENCE_S, Crowd
from doorway import Doorway
from ledger import Ledger
from processes import Place
from sweep import drawn

from cofront_kit.client import Client
from cofront_kit.model.commands import Open, Reveal

PEOPLE = 50
ROUNDS = 20
RESTLESS = 5
"""How many people still change their answers while the reveal is under way."""


def moments(dice: Random) -> Iterator[str]:
    """When to kill: each point once, then at random; half of those at any moment of answering or revealing.

    A sample of the sweep begins with half of the points.
    """
    once = ("answering", "written", "unsaid", "overwritten", "racing", "committed", "begin", "opening")
    yield from drawn(once, of_them=4)
    while True:
        yield dice.choice(("answering", "answering", "unsaid", "racing", "racing", "opening", *REVEAL_POINTS))


class Room:
    """Sessions whose door is killed again and again."""

    def __init__(self, place: Place, kills: int, seed: int) -> None:
        self.place = place
        self.dice = Random(seed)
        self.seed = seed
        self.todo = list(itertools.islice(moments(self.dice), kills))
        self.store, self.keys = place.folder / "data/store.sqlite", place.folder / "keys"
        self.survived: Counter[str] = Counter()
        self.finished: Counter[str] = Counter()
        self.acts = self.ballots = 0

    async def play(self) -> None:
        """Play one session after the other: no real session has two hundred rounds."""
        for chapter, begin in enumerate(range(0, len(self.todo), ROUNDS)):
            self.moments = self.todo[begin : begin + ROUNDS]
            self.doorway = Doorway(self.place, title=f"Chapter {chapter}")
            try:
                await self.chapter()
            finally:
                self.doorway.close()

    async def chapter(self) -> None:
        await self.doorway.open(self.point(0))
        self.ledger = Ledger(self.store, self.keys, self.doorway.links["code"])
        self.crowd = Crowd(self.doorway.links["join"], PEOPLE, self.seed)
        self.lead = Client.from_link(self.doorway.links["facilitator"], **OPTIONS)
        await self.lead.connect()
        await self.lead.join()
        await self.crowd.arrive()
        done = self.acts
        for number, moment in enumerate(self.moments):
            await self.round(number + 1, moment)
            self.ledger.check_names(self.crowd.people)
            self.survived[moment] += 1
            self.acts = done + self.crowd.acknowledged
        await self.crowd.leave()
        await self.lead.close()

    def point(self, number: int) -> str:
        """The point where the door that is opened before this kill dies; ``"none"`` if it is killed from outside."""
        moment = self.moments[number] if number < len(self.moments) else "none"
        return moment if moment in POINTS else "none"

    async def round(self, turn: int, moment: str) -> None:
        """Open, answer and reveal, with one kill in between."""
        if moment == "opening":
            await self.killed_while(Open("pulse", turn, 3), turn)
        else:
            await self.lead.act(Open("pulse", turn, 3), timeout_s=PATIENCE_S)
        quiet = asyncio.Event()
        over_answers = moment in ("answering", "unsaid")
        restless = self.crowd.people if over_answers else self.crowd.people[:RESTLESS]
        answering = self.crowd.begin(turn, restless=restless, until=quiet)
        if over_answers:
            await asyncio.sleep(self.dice.uniform(0.05, 1.0))
            self.doorway.armed.touch()
            if moment == "answering":
                self.doorway.kill()
            await self.doorway.died()
            await self.doorway.open(self.point(turn))
        if moment != "racing":
            quiet.set()
            await answering
            self.ledger.check_turnout(self.crowd.people, turn)
        else:
            await asyncio.gather(*(one.has_answered(turn) for one in self.crowd.people))
        if moment in ("racing", *REVEAL_POINTS):
            self.finished[f"{moment}:{await self.killed_while(Reveal('pulse', turn), turn)}"] += 1
        else:
            await self.lead.act(Reveal("pulse", turn), timeout_s=PATIENCE_S)
        quiet.set()
        await answering
        await self.lead.wait_for(lambda view: view[f"result/pulse/{turn}"], PATIENCE_S)
        assert self.ledger.check_finished_or_not_begun(turn)
        self.ballots += self.ledger.check_result(self.crowd.people, turn)

    async def killed_while(self, act: Open | Reveal, turn: int) -> bool | None:
        """Ask for a change, let the door die over it, and restart it; returns whether a reveal was finished by then."""
        at_random = self.moments[turn - 1] == "racing"
        self.doorway.armed.touch()
        asked = asyncio.ensure_future(self.lead.act(act, timeout_s=PATIENCE_S))
        if at_random:
            await asyncio.sleep(self.dice.uniform(0, 0.06))
            self.doorway.kill()
        await self.doorway.died()
        await self.lead.leave()
        await self.doorway.open(self.point(turn))
        finished = self.ledger.check_finished_or_not_begun(turn) if isinstance(act, Reveal) else None
        await self.lead.connect(PATIENCE_S)
        await asked
        return finished


def test_a_killed_door_loses_nothing(place: Place, kills: int, seed: int) -> None:
    """Acknowledged acts are there once, others at most once; a reveal is complete or not begun, and correct."""
    print(f"COFRONT_SEED={seed} COFRONT_KILLS={kills}")
    room = Room(place, kills, seed)
    try:
        asyncio.run(room.play())
    finally:
        print(
            f"kills survived: {room.survived.total()} {dict(room.survived)}; reveals found finished at the start: "
            f"{dict(room.finished)}; acts acknowledged and checked: {room.acts}; "
            f"ballots in results: {room.ballots}"
        )
