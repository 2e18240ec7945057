"""Whole sessions under attack: rounds that are really decided, and everything that they publish as equations.

A session is played through ``decide`` with a box in memory, so that the rule that is attacked is the one that runs.
The attacker is told who was there, who skipped what, whose ballots can be paired, and what was entered.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from disclosure_rooms import Answers
from msgspec.structs import replace

from cofront_kit.model import commands as c
from cofront_kit.model.access import tokens_of
from cofront_kit.model.board import commands as b
from cofront_kit.model.decide import LOCAL, Actor, CastBallot, EmptyBox, OpenBox, decide
from cofront_kit.model.disclosure import ItemSpec, PublishedPairs
from cofront_kit.model.evolve import evolve
from cofront_kit.model.plan import SessionPlan, begin
from cofront_kit.model.state import SessionState

HOST = Actor(LOCAL, "facilitator")
MOMENTS = {"before": "before", "again": "before", "after": "after", "then": "then"}
"""Check-in -> its moment; two of them are the same moment."""
CARDS = ("c1", "c2", "c3")
SOLUTIONS = ("s1", "s2")
DOTS = {"votes": 3, "cap": 2}
FIST_POINTS = 6


class Desk:
    """What ``decide`` asks, and what it wants done, in memory."""

    def __init__(self, state: SessionState, *, marked: bool = True) -> None:
        self.state = state
        self.marked = marked
        """Whether it can be told which ballots were entered."""
        self.boxes: dict[str, dict[str, CastBallot]] = {}
        self._names = itertools.count()

    def run(self, command: Any, actor: Actor = HOST) -> None:
        decision = decide(self.state, command, actor, self)  # type: ignore[arg-type]
        for effect in decision.effects:
            if isinstance(effect, OpenBox):
                self.boxes[effect.box] = {}
            elif isinstance(effect, CastBallot):
                self.boxes[effect.box][effect.voter] = effect if self.marked else unmarked(effect)
            elif isinstance(effect, EmptyBox):
                del self.boxes[effect.box]
        for event in decision.events:
            self.state = evolve(self.state, event)

    def fresh_box(self) -> str:
        return f"box-{next(self._names)}"

    def contents(self, box: str) -> list[bytes]:
        return [one.content for one in self.boxes[box].values()]

    def turnout(self, box: str) -> dict[str, tuple[int, int]]:
        found = dict.fromkeys(self.state.party_ids, (0, 0))
        for one in self.boxes[box].values():
            handed_in, entered = found[one.party]
            found[one.party] = (handed_in + 1, entered + one.entered)
        return found

    def now_ms(self) -> int:
        return 0

    def today(self) -> str:
        return "2026-06-01"

    def voters(self, box: str) -> frozenset[str]:
        return frozenset()

    def links_after(self, turns: Mapping[str, int]) -> None:
        return None

    def code_key(self) -> bytes | None:
        return None

    def seed(self) -> int:
        return 1


def unmarked(ballot: CastBallot) -> CastBallot:
    """The same as if the person had handed it in."""
    content = bytearray(ballot.content)
    content[1] &= 0x7F
    return replace(ballot, entered=False, content=bytes(content))


@cache
def started(parties: int, items: int, points: int) -> SessionState:
    """A session with every kind of activity on its agenda and cards to vote on."""
    ids = [f"p{n + 1}" for n in range(parties)]
    plan = SessionPlan(
        "Everything together", tuple(f"Party {name}" for name in ids), tuple(_agenda(items, points))
    )
    state: SessionState | None = None
    for event in begin(plan, code="K7QF2M", at=0, tokens=tokens_of(b"s" * 32, ids)):
        state = evolve(state, event)
    assert state is not None
    desk = Desk(state)
    desk.run(c.Open("board", 1))
    desk.run(b.AllowSolutions(on=True))
    for card in (*CARDS, *SOLUTIONS):
        kind: Any = "issue" if card in CARDS else "solution"
        on = CARDS[0] if kind == "solution" else None
        desk.run(b.AddCard(card, kind, f"Card {card}", "a" * 32, on=on, party="p1"))
    return desk.state


def _agenda(items: int, points: int) -> Iterator[tuple[str, dict[str, Any]]]:
    names = [f"i{n}" for n in range(items)]
    for name, moment in MOMENTS.items():
        yield (
            name,
            {
                "kind": "check-in",
                "title": "Where we look from",
                "moment": moment,
                "form": "short",
                "ask": "Right now ...",
                "lenses": [{"id": "d0", "label": "d0", "low": "there", "high": "here"}],
                "items": [
                    {"id": item, "lens": "d0", "low": "what they did", "high": "what we face"}
                    for item in names
                ],
                "prefer_not": "prefer not to say",
                "points": points,
            },
        )
    yield (
        "pulse",
        {
            "kind": "trust-poll",
            "title": "Pulse",
            "about": "the people of {party}",
            "items": [{"id": item, "dimension": "d0", "text": "They do what they say."} for item in names],
            "dimensions": [{"id": "d0", "label": "d0"}],
            "labels": [f"point {n}" for n in range(points)],
            "cannot_judge": "cannot judge yet",
            "mirror": True,
            "mirror_about": "how {party} would rate us",
        },
    )
    yield "board", {"kind": "board", "title": "Board"}
    yield "dots", {"kind": "dot-vote", "title": "Dots", "of": "issue", **DOTS}
    yield "fist", {"kind": "fist", "title": "Fist"}


@dataclass(frozen=True)
class Person:
    """Somebody who takes part in some of the rounds."""

    party: str
    entered: bool = False
    block: int = 0
    """Who comes and goes together, where people do."""
    keyless: float = 0.0
    """How often the pairing key of this person is lost."""


@dataclass
class Round:
    """What was really answered in one round, the secrets included."""

    name: str
    turn: int
    answers: dict[int, Answers] = field(default_factory=dict)
    mirror: dict[int, Answers] = field(default_factory=dict)
    tagged: set[int] = field(default_factory=set)


@dataclass
class Played:
    """A session after its last round.

    Attributes:
        pairs: Comparisons, with the rounds that were compared.
    """

    state: SessionState
    people: list[Person]
    items: tuple[ItemSpec, ...]
    points: int
    rounds: dict[tuple[str, int], Round]
    pairs: list[tuple[PublishedPairs, tuple[Round, ...]]]


def play(rng: random.Random, *, marked: bool = True) -> Played:
    """A random session: who comes, goes and skips what, which steps are asked and which again.

    Args:
        rng: Chance.
        marked: Whether the program is told which ballots are entered.
    """
    items, points = rng.choice((1, 1, 2)), rng.choice((3, 5, 7))
    parties = rng.choice((2, 2, 2, 3, 3, 4, 5, 6))
    desk = Desk(started(parties, items, points), marked=marked)
    in_blocks = rng.random() < 0.4
    people = _crowd(rng, desk.state.party_ids, in_blocks=in_blocks)
    skip, cannot = rng.choice((0, 0, 0.02, 0.1, 0.3)), rng.choice((0, 0.03, 0.15))
    voices = {party: rng.choice((None, None, None, 1, points)) for party in desk.state.party_ids}
    threshold = rng.choice((3, 3, 4, 5, 5))
    here = {n for n, _ in enumerate(people) if rng.random() > rng.choice((0, 0, 0.1))}
    played = Played(desk.state, people, tuple(ItemSpec(f"i{n}", "d0") for n in range(items)), points, {}, [])
    for name in _script(rng):
        here = _of_blocks(rng, people) if in_blocks else _come_and_go(rng, here, people)
        turn = desk.state.activities[name].round + 1
        at = threshold if rng.random() < 0.9 else rng.choice((3, 4, 5, 6))
        desk.run(c.Open(name, turn, at))
        one = played.rounds[name, turn] = Round(name, turn)
        for number in sorted(here):
            person = people[number]
            voice = voices[person.party] if rng.random() < (0.5 if person.entered else 0.97) else None
            one.answers[number] = _answers(
                rng, desk.state, name, person.party, voice, points, items, skip, cannot
            )
            if name == "pulse" and not person.entered and rng.random() < 0.8:
                one.mirror[number] = _answers(
                    rng, desk.state, name, person.party, voice, points, items, skip, cannot
                )
            _hand_in(rng, desk, one, number, person)
        before = desk.state.pairs
        desk.run(c.Reveal(name, turn))
        for pair in desk.state.pairs:
            if pair not in before:
                sides = tuple(
                    played.rounds[each, desk.state.activities[each].round]
                    for each in (pair.earlier, pair.later)
                )
                played.pairs.append((pair.published, sides))
    played.state = desk.state
    return played


def _crowd(rng: random.Random, parties: Sequence[str], *, in_blocks: bool) -> list[Person]:
    people: list[Person] = []
    keyless = rng.choice((0.0, 0.0, 0.05, 0.5))
    for party in parties:
        blocks = [rng.choice((0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 9, 12))]
        if in_blocks:
            blocks = [rng.choice((0, 1, 1, 2, 3, 5, 6)) for _ in range(4)]
        people += [
            Person(party, block=n, keyless=keyless) for n, many in enumerate(blocks) for _ in range(many)
        ]
        if rng.random() < 0.15:
            people += [Person(party, entered=True) for _ in range(rng.choice((1, 1, 2, 4)))]
    return people


def _script(rng: random.Random) -> list[str]:
    """Mostly before, after, then; steps are left out or repeated, and others come between."""
    script = [name for name in ("before", "after", "then") if rng.random() < 0.9]
    for _ in range(rng.choice((0, 0, 1, 1, 2, 3))):
        script.insert(rng.randint(0, len(script)), rng.choice(("before", "before", "after", "then", "again")))
    if rng.random() < 0.15:
        rng.shuffle(script)
    for name in ("pulse", "dots", "fist"):
        if rng.random() < 0.25:
            script.insert(rng.randint(0, len(script)), name)
    return script


def _of_blocks(rng: random.Random, people: Sequence[Person]) -> set[int]:
    """Some blocks of each party: groups that are nested, or that overlap."""
    there = {one: rng.random() < 0.75 for one in sorted({(person.party, person.block) for person in people})}
    return {n for n, person in enumerate(people) if there[person.party, person.block]}


def _come_and_go(rng: random.Random, here: set[int], people: Sequence[Person]) -> set[int]:
    """Between two rounds nobody, one person, a few, or a whole party come and go."""
    if not people or rng.random() < 0.3:
        return here
    if rng.random() < 0.1:
        chosen = rng.choice(people).party
        return here ^ {n for n, one in enumerate(people) if one.party == chosen}
    return here ^ set(rng.sample(range(len(people)), min(rng.choice((1, 1, 1, 2, 5)), len(people))))


def _answers(
    rng: random.Random,
    state: SessionState,
    name: str,
    party: str,
    voice: int | None,
    points: int,
    items: int,
    skip: float,
    cannot: float,
) -> Answers:
    if name == "dots":
        dots = rng.choices(CARDS, k=rng.randint(0, DOTS["votes"])) if voice is None else [CARDS[0], CARDS[0]]
        return {(card, party): min(DOTS["cap"], dots.count(card)) for card in CARDS}
    if name == "fist":
        asked, top = SOLUTIONS, FIST_POINTS
    else:
        asked, top = tuple(f"i{n}" for n in range(items)), points
    targets = [one for one in state.party_ids if one != party] if name == "pulse" else [party]
    found: Answers = {}
    for item in asked:
        for target in targets:
            if rng.random() >= skip:
                said = min(voice, top) if voice else rng.randint(1, top)
                found[item, target] = 0 if rng.random() < cannot else said
    return found


def _hand_in(rng: random.Random, desk: Desk, one: Round, number: int, person: Person) -> None:
    answers = _by_target(one.answers[number])
    mirror = _by_target(one.mirror[number]) if number in one.mirror else None
    if person.entered:
        desk.run(c.Enter(one.name, one.turn, person.party, answers, f"{number:032x}", 1))
        return
    pair = None
    if one.name in MOMENTS and rng.random() >= person.keyless:
        pair = f"{number + 1000:032x}"
        one.tagged.add(number)
    actor = Actor(f"seat-{number}", "participant", person.party)
    desk.run(c.HandIn(one.name, one.turn, answers, f"{number:032x}", 1, mirror=mirror, pair=pair), actor)


def _by_target(answers: Answers) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for (item, target), value in answers.items():
        found.setdefault(target, {})[item] = value
    return found
