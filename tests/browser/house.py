"""One door and its rooms: a real door in a process of its own, and sessions that the test leads from this process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from people import Person, people_of
from two_polls import TWO_POLLS

from cofront_kit import templates
from cofront_kit.activities.check_in.author import CheckIn
from cofront_kit.activities.sealed import SealedActivity, Threshold
from cofront_kit.activities.trust_poll.author import TrustPoll
from cofront_kit.client import Client
from cofront_kit.facilitator.session import Session
from cofront_kit.links import link_view
from cofront_kit.model.commands import Act, SetReveal
from cofront_kit.model.shape import Moment
from cofront_kit.model.state import HostNote
from cofront_kit.node.loops import ThreadLoop
from cofront_kit.node.node import Node
from cofront_kit.robots.tryout import Answers, hand_in_as_one
from cofront_kit.store.locate import open_keys, open_store

HOST = HostNote("the laptop on the table", "Robin Vale")


class Room:
    """One session at an open door, with its links, led from the test's process."""

    def __init__(self, session: Session, door: str) -> None:
        self.session, self.code, self.door = session, session.code, door
        tokens = session.node.tokens(session.code)
        assert tokens is not None
        links = link_view(session.state, tokens, door)
        names = {party.id: party.name for party in session.state.parties}
        self.join: dict[str, str] = {names[each.party]: each.url for each in links.join}
        self.typed: dict[str, str] = {names[each.party]: each.typed for each in links.join}
        self.screen: str = links.screen
        self.console: str = links.console
        self.notebook: str = links.notebook
        self.coach: dict[str, str] = {names.get(each.party or "", ""): each.url for each in links.coach}
        self.page = f"{door}s/{session.code}"
        self.ids = {name: party for party, name in names.items()}

    def poll(self, id: str = "pulse", threshold: Threshold = 3) -> TrustPoll:
        """A poll of the agenda."""
        return TrustPoll(self.session.node, self.code, id, threshold)

    def act(self, act: Act) -> None:
        """Do something as the facilitator."""
        self.session.node.act(self.code, act)

    def hand_in(
        self, activity: str, turn: int, party: str, answers: Answers, mirror: Answers | None = None
    ) -> None:
        """Somebody takes a seat and hands in."""
        hand_in_as_one(self.session.node, self.code, activity, turn, party, answers, mirror=mirror)

    def open(self, id: str = "pulse", *, threshold: Threshold = 3, round: int = 1) -> TrustPoll:
        """Bring everyone to a poll and open it."""
        poll = self.poll(id, threshold)
        if self.session.stage != id:
            self.session.bring_everyone(id)
        poll.open(round, anyway=True)
        return poll

    def look(self, moment: Moment = "before", *, threshold: Threshold = 3) -> CheckIn:
        """Bring everyone to a check-in and open it."""
        check_in = self.session.check_in(moment=moment, threshold=threshold)
        self.session.bring_everyone(check_in)
        check_in.open(anyway=True)
        return check_in

    def people(self, **counts: int) -> list[Person]:
        """People with browsers that the test doesn't see: ``people(p1=3, p2=3)``."""
        return people_of(self.session, **counts)

    def seats(self, people: Mapping[str, int]) -> None:
        """People who join over a socket, and leave again."""

        async def take(link: str) -> None:
            client = Client.from_link(link)
            await client.connect()
            await client.join()
            await client.close()

        links = [self.join[name] for name, count in people.items() for _ in range(count)]

        async def take_all() -> None:
            await asyncio.gather(*(take(link) for link in links))

        # Playwright has a loop of its own on this thread.
        with ThreadPoolExecutor(1) as other:
            other.submit(asyncio.run, take_all()).result()

    def crowd(self, poll: SealedActivity, answers: Mapping[str, Sequence[int]]) -> None:
        """People whose answers the test itself hands in: for each party one value per person, for every statement."""
        for name, values in answers.items():
            targets = [party for other, party in self.ids.items() if other != name]
            if isinstance(poll, CheckIn):
                targets = [self.ids[name]]
            for value in values:
                given = {target: {item.id: value for item in poll.activity.spec.items} for target in targets}
                self.hand_in(poll.id, poll.round, self.ids[name], given)


class House:
    """A door that serves every session of its store.

    Args:
        place: Folder and environment of its processes, with ``COFRONT_STORE`` and ``COFRONT_KEYS``.
        begin: Starts the door at a port (0: any) and returns its address.
        end: Ends it.
    """

    def __init__(self, place: Any, begin: Callable[[int], str], end: Callable[[], None]) -> None:
        self.place = place
        store = open_store(Path(place.env["COFRONT_STORE"]))
        keys = open_keys(store, Path(place.env["COFRONT_KEYS"]))
        # A loop of its own: Playwright's runs only while a page is asked for something.
        self.node = Node(store, keys, loop=ThreadLoop())
        self._begin = begin
        self.end = end
        self.url = begin(0)

    def begin_again(self) -> None:
        """Open the door again at the same address."""
        self._begin(int(self.url.rstrip("/").rsplit(":", 1)[1]))

    def room(
        self,
        title: str = "Calling for trust",
        parties: Sequence[str] = ("Acme", "Borealis"),
        *,
        template: str | Path = TWO_POLLS,
        by_itself: bool = False,
        **changes: Any,
    ) -> Room:
        """A new session of a template; nothing in it opens by itself, unless the test asks for that."""
        plan = templates.find(str(template)).plan(title, parties, HOST)
        for name, value in changes.items():
            plan = type(plan)(
                **{**{field: getattr(plan, field) for field in plan.__struct_fields__}, name: value}
            )
        room = Room(Session(self.node, self.node.create(plan)), self.url)
        for one in room.session.state.activities.values():
            if one.opens_by_itself and not by_itself:
                room.act(SetReveal(one.id, by_itself=False))
        return room
