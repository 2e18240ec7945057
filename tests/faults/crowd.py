"""Fifty people who never give up, and who remember what the door acknowledged."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from cofront_kit.client import Client
from cofront_kit.errors import Refused
from cofront_kit.model.commands import Rename

Answers = dict[str, dict[str, int]]
OPTIONS: dict[str, Any] = {"retry_s": (0.1, 0.2, 0.3), "ping_every_s": 0}
PATIENCE_S = 180.0


class Participant:
    """One phone: hands in and changes its answers, changes its name twice at a time, sends again what was lost.

    Args:
        number: 0, 1, 2 ...
        link: A party's join link.
        seed: The same seed gives the same answers and names.
    """

    def __init__(self, number: int, link: str, seed: int) -> None:
        self.number = number
        self.client = Client.from_link(link, **OPTIONS)
        self.party = ""
        self.seat = ""
        self.names: Counter[str] = Counter()
        """Name -> 1 when the door said that it is stored, 0 when it did not (yet)."""
        self.ids: dict[str, str] = {}
        """Name -> the id of the act that asks for it."""
        self.acknowledged: dict[int, Answers] = {}
        """Round -> the newest answers that the door said are stored."""
        self.on_the_way: dict[int, Answers] = {}
        """Round -> newer answers that the door refused or never acknowledged."""
        self.acts = 0
        self._dice = Random(f"{seed}/{number}")
        self._turns = 0
        self._answered: dict[int, asyncio.Event] = defaultdict(asyncio.Event)

    async def arrive(self) -> None:
        """Connect and take a seat."""
        await self.client.connect()
        card = await self.client.join(timeout_s=PATIENCE_S)
        assert card.party is not None
        self.seat, self.party = card.seat, card.party

    async def answer(self, turn: int, *, until: asyncio.Event | None = None) -> None:
        """Hand in once, then change answers and name until told to stop or the round is closed."""
        await self.client.wait_for(lambda view: view["activity/pulse"]["round"] == turn, PATIENCE_S)
        while await self._hand_in(turn) and until is not None and not until.is_set():
            await asyncio.gather(self._rename(), self._rename())
            await asyncio.sleep(self._dice.uniform(0, 0.05))

    async def has_answered(self, turn: int) -> None:
        """Wait until the door has acknowledged answers of this round."""
        await self._answered[turn].wait()

    async def _hand_in(self, turn: int) -> bool:
        spec = self.client.view["activity/pulse"]["spec"]
        target = "p2" if self.party == "p1" else "p1"
        answers = {target: {item["id"]: self._dice.randint(0, 5) for item in spec["items"]}}
        self.on_the_way[turn] = answers
        try:
            await self.client.hand_in("pulse", turn, answers, timeout_s=PATIENCE_S)
        except Refused as error:
            if error.code != "poll-closed":
                raise
            return False
        del self.on_the_way[turn]
        self.acknowledged[turn] = answers
        self._answered[turn].set()
        self.acts += 1
        return True

    async def _rename(self) -> None:
        self._turns += 1
        name = f"{self.number} the {self._turns}."
        self.names[name] = 0
        self.ids[name] = f"rename-{self.number}-{self._turns}"
        await self.client.act(Rename(name), id=self.ids[name], timeout_s=PATIENCE_S)
        self.names[name] = 1
        self.acts += 1


class Crowd:
    """The people of two parties.

    Args:
        links: Party name -> join link.
        people: How many.
        seed: See :class:`Participant`.
    """

    def __init__(self, links: Mapping[str, str], people: int, seed: int) -> None:
        sides = list(links.values())
        self.people = [Participant(number, sides[number % len(sides)], seed) for number in range(people)]

    async def arrive(self) -> None:
        """Everybody takes a seat."""
        await asyncio.gather(*(one.arrive() for one in self.people))

    def begin(
        self, turn: int, *, restless: Sequence[Participant] = (), until: asyncio.Event | None = None
    ) -> asyncio.Task[Any]:
        """Everybody hands in; the restless ones go on changing until the event is set. Done when all are quiet."""
        chosen = set(map(id, restless))
        return asyncio.ensure_future(
            asyncio.gather(
                *(one.answer(turn, until=until if id(one) in chosen else None) for one in self.people)
            )
        )

    async def leave(self) -> None:
        """Everybody goes."""
        await asyncio.gather(*(one.client.close() for one in self.people))

    @property
    def acknowledged(self) -> int:
        """How many acts the door said are stored."""
        return sum(one.acts for one in self.people)
