"""Small rooms at two moments, exhaustively: what both results and the changes say together, and what hiding says."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec
import pytest
from disclosure_attacker import Slot, World, given_away
from sweep import drawn

from cofront_kit.model.disclosure import (
    Ballot,
    ItemResult,
    ItemSpec,
    Published,
    PublishedPairs,
    publish,
    publish_pairs,
)

ITEM = ItemSpec("i", "d")
THRESHOLD = 3
POINTS = 3
Party = str
Crowd = tuple[tuple[Party, str], ...]
"""Party and moments ("b" before, "a" after) of each person."""

ROOMS: list[tuple[str, ...]] = [
    # one text per party: who is there at both moments (x), before only (b), after only (a), entered at both (e)
    ("xxx",),
    ("xxxx",),
    ("xxxa",),
    ("xxxb",),
    ("xxxab",),
    ("xxxaaa",),
    ("xxxbbb",),
    ("xxx", "a"),
    ("xxx", "b"),
    ("xxx", "aaa"),
    ("xxx", "bb", "a"),
    ("xx", "x"),
    ("xx", "xx"),
    ("xx", "xa"),
    ("xxb", "x", "a"),
    ("xx", "aa", "xb"),
    ("xxxe",),
    ("xxx", "e"),
]
THERE = {"x": "ba", "e": "ba", "a": "a", "b": "b"}


class Small:
    """One such room, with every set of answers that its people could have given."""

    def __init__(self, parties: Sequence[str]) -> None:
        self.parties = tuple("ABC"[: len(parties)])
        self.people = [
            (party, kind) for party, kinds in zip(self.parties, parties, strict=True) for kind in kinds
        ]
        self.slots = [
            Slot(person, moment, party)
            for moment in "ba"
            for person, (party, kind) in enumerate(self.people)
            if moment in THERE[kind]
        ]
        self._earlier = sum(slot.item == "b" for slot in self.slots)
        self.moment = cache(self._moment)
        self.all = cache(self._all)

    def ballots(self, moment: str, values: World) -> list[tuple[Ballot, bytes | None]]:
        slots = [slot for slot in self.slots if slot.item == moment]
        found = []
        for slot, value in zip(slots, values, strict=True):
            entered = self.people[slot.person][1] == "e"
            tag = None if entered else bytes([slot.person + 1])
            found.append((Ballot(slot.target, {slot.target: {"i": value}}, entered), tag))
        return found

    def _moment(self, moment: str, values: World) -> Published:
        return publish(
            [ballot for ballot, _ in self.ballots(moment, values)],
            parties=self.parties,
            items=[ITEM],
            points=POINTS,
            threshold=THRESHOLD,
            about="own",
        )

    def _all(self, world: World) -> tuple[Published, Published, PublishedPairs]:
        halves = world[: self._earlier], world[self._earlier :]
        first, second = (self.moment(name, half) for name, half in zip("ba", halves, strict=True))
        pairs = publish_pairs(
            self.ballots("b", halves[0]),
            self.ballots("a", halves[1]),
            results=(first, second),
            items=[ITEM],
            threshold=THRESHOLD,
        )
        return first, second, pairs

    def published(self, world: World) -> bytes:
        return msgspec.json.encode(self.all(world))

    def of_one_voice(self, world: World) -> frozenset[Slot]:
        """Answers that are known because a shown group, or all that are hidden, are seen to say the same."""
        known: set[Slot] = set()
        first, second, _ = self.all(world)
        for moment, result in (("b", first.items[0]), ("a", second.items[0])):
            shown = {cell.rater for cell in result.cells if not cell.hidden}
            groups = [{party} for party in shown]
            if not result.total.hidden and not self._rest_hides_its_end(result, world, moment):
                groups.append(set(self.parties) - shown)
            for group in groups:
                places = [i for i, s in enumerate(self.slots) if s.item == moment and s.target in group]
                if len({world[i] for i in places}) == 1:
                    known |= {self.slots[i] for i in places}
        return frozenset(known)

    def _rest_hides_its_end(self, result: ItemResult, world: World, moment: str) -> bool:
        """Whether these hidden people are at one end, which must not follow from a total beside shown parties."""
        inside = any(not cell.hidden and cell.rater not in result.total.left_out for cell in result.cells)
        shown = {cell.rater for cell in result.cells if not cell.hidden}
        rest = {world[i] for i, s in enumerate(self.slots) if s.item == moment and s.target not in shown}
        return inside and rest in ({1}, {POINTS})

    def moved_alike(self, world: World) -> frozenset[int]:
        """People of parties that are said to have changed alike."""
        (item,) = self.all(world)[2].items
        alike = {group.party for group in item.groups if group.hidden == "strong-agreement"}
        return frozenset(n for n, (party, _) in enumerate(self.people) if party in alike)


@pytest.mark.parametrize("parties", drawn(ROOMS, of_them=6), ids="-".join)
def test_no_world_of_two_moments_gives_anybody_away(parties: tuple[str, ...]) -> None:
    """Neither an answer nor a change of 1..k-1 people is the same in all worlds with the same publication."""
    room = Small(parties)
    values = range(1, POINTS + 1)
    found = given_away(
        room.slots, tuple(values), THRESHOLD, room.published, room.of_one_voice, moved=room.moved_alike
    )
    assert found is None
