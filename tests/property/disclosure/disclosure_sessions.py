"""Whole sessions under attack: rounds that are really decided, and everything that they publish as equations.

A session is played through ``decide`` with a box in memory, so that the rule that is attacked is the one that runs.
The attacker is told who was there, who skipped what, whose ballots can be paired, and what was entered.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache
from typing import Any

from disclosure_attacker import MOST_COMBINATIONS, Row, Variable, telling_combination
from disclosure_rooms import Activity, Answers, Equation, equations_of
from msgspec.structs import replace

from cofront_kit.model import commands as c
from cofront_kit.model.access import tokens_of
from cofront_kit.model.board import commands as b
from cofront_kit.model.decide import LOCAL, Actor, CastBallot, EmptyBox, OpenBox, decide
from cofront_kit.model.disclosure import ItemSpec, Published, PublishedDots, PublishedPairs
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
    """Somebody who is in some of the rounds."""

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
    """Mostly before, after, then; steps are left out, come again, and others come between."""
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
    """Nobody, or one, or some come and go between two rounds; or a whole party."""
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


# --- What became public, as equations ---------------------------------------------------------------------------------


@dataclass
class Public:
    """All that a session published about answers.

    Attributes:
        equations: Published numbers as weighted sums of answers.
        known: Answers that a shown group says of each of its people, because all of them say the same.
        entered: Answers that the facilitator entered.
        truth: What was really answered.
        bounds: Label of an activity's round -> the lowest and the highest value there.
        thresholds: The same -> its threshold.
        pair_rows: Changes of parties with at least as many people as the threshold who can be compared.
        pair_rows_shown: Those of them that are shown.
        told: Sets of answers whose sum is published as it stands, for a group that is shown.
    """

    equations: list[Equation] = field(default_factory=list)
    known: set[Variable] = field(default_factory=set)
    entered: set[Variable] = field(default_factory=set)
    truth: dict[Variable, int] = field(default_factory=dict)
    bounds: dict[str, tuple[int, int]] = field(default_factory=dict)
    told: set[frozenset[Variable]] = field(default_factory=set)
    thresholds: dict[str, int] = field(default_factory=dict)
    pair_rows: int = 0
    pair_rows_shown: int = 0

    def leak(self, most: int = MOST_COMBINATIONS) -> tuple[str, str, frozenset[int]] | None:
        """Who is given away, to whom and how; None when nobody is."""
        for reader, known in (("the room", self.known), ("the facilitator", self.known | self.entered)):
            if reader == "the facilitator" and not self.entered:
                continue
            rows = [
                {one: weight for one, weight in row.items() if one not in known} for row, _ in self.equations
            ]
            found = telling_combination(
                [row for row in rows if row],
                threshold=lambda ones: min(self.thresholds[label_of(one)] for one in ones),
                bounds=lambda one: None if one[0] == "z" else self.bounds[label_of(one)],
                most=most,
                truth=self.truth,
                told=lambda ones: any(ones <= told and told - ones <= self.known for told in self.told),
            )
            if found is not None:
                return (reader, *found)
        return None


def label_of(variable: Variable) -> str:
    """The activity's round that a variable belongs to."""
    return variable[2].rpartition("/")[0]


def public(played: Played) -> Public:
    """Everything that one session published, read as a reader who knows the rule would read it."""
    found = Public()
    for (name, turn), one in played.rounds.items():
        activity = played.state.activities[name]
        if name == "dots":
            shown = next(each for each in activity.dots if each.round == turn)
            _dots(found, played, one, shown.dots)
            continue
        result = next(each for each in activity.results if each.round == turn)
        _result(found, played, one, one.answers, result.published, f"{name}/{turn}")
        if result.mirror is not None:
            _result(found, played, one, one.mirror, result.mirror, f"{name}/{turn}/mirror")
    for published, sides in played.pairs:
        _pairs(found, played, published, sides)
    return found


def activity_of(played: Played, name: str, said: Mapping[int, Answers], threshold: int) -> Activity:
    """One round as the attack on single activities knows it."""
    items = tuple(ItemSpec(card, "") for card in SOLUTIONS) if name == "fist" else played.items
    people = tuple((person.party, said.get(number, {})) for number, person in enumerate(played.people))
    points = FIST_POINTS if name == "fist" else played.points
    about = "others" if name == "pulse" else "own"
    return Activity(played.state.party_ids, items, points, threshold, people, about)


def _result(
    found: Public, played: Played, one: Round, said: Mapping[int, Answers], published: Published, label: str
) -> None:
    activity = activity_of(played, one.name, said, published.threshold)
    found.bounds[label] = (1, activity.points)
    found.thresholds[label] = published.threshold
    for row, value in equations_of(activity, published):
        found.equations.append((_labelled(row, label), value))
        for variable in row:
            found.truth[_label(variable, label)] = activity.value(variable)
    for item in published.items:
        inside = [cell for cell in item.cells if not cell.hidden]
        groups = [([(cell.rater, cell.target)], cell.counts, cell.unanimous) for cell in inside]
        if not item.total.hidden and all(cell.rater in item.total.left_out for cell in inside):
            rest = [one for one in activity.directions() if one[0] not in item.total.left_out]
            groups.append((rest, item.total.counts, item.total.unanimous))
        for directions, counts, unanimous in groups:
            variables = {
                ("x", person, f"{label}/{item.item}", direction[1])
                for direction in directions
                for person in activity.who(item.item, direction)
            }
            found.told.add(frozenset(variables))
            if unanimous or sum(1 for count in counts or () if count) == 1:
                found.known |= variables
    found.entered |= {variable for variable in found.truth if played.people[variable[1]].entered}


def _label(variable: Variable, label: str) -> Variable:
    kind, person, item, target = variable
    return kind, person, f"{label}/{item}", target


def _labelled(row: Row, label: str) -> Row:
    return {_label(variable, label): weight for variable, weight in row.items()}


def _dots(found: Public, played: Played, one: Round, dots: PublishedDots) -> None:
    label = f"{one.name}/{one.turn}"
    found.bounds[label] = (0, min(dots.cap, dots.votes))
    found.thresholds[label] = dots.threshold
    for card in dots.cards:
        groups = [({party}, n) for party, n in card.by.items()]
        if card.total is not None:
            groups.append((set(dots.parties), card.total))
        for parties, total in groups:
            row: dict[Variable, Fraction] = {}
            for number, said in one.answers.items():
                party = played.people[number].party
                if party in parties:
                    variable = ("d", number, f"{label}/{card.card}", party)
                    row[variable] = Fraction(1)
                    found.truth[variable] = said[card.card, party]
                    if played.people[number].entered:
                        found.entered.add(variable)
            found.equations.append((row, total))
            if parties != set(dots.parties) or not dots.people:
                # What a shown group gave is published on purpose, also that it is nothing.
                found.told |= {frozenset(row), frozenset(row.keys() - found.entered)}


def _pairs(found: Public, played: Played, pairs: PublishedPairs, sides: Sequence[Round]) -> None:
    first, second = sides
    labels = [f"{one.name}/{one.turn}" for one in sides]
    both = first.tagged & second.tagged
    middle = played.points - 1
    for item in pairs.items:
        for group in item.groups:
            row: dict[Variable, Fraction] = {}
            for number in both:
                party = played.people[number].party
                old, new = (one.answers[number].get((item.item, party), 0) for one in sides)
                if group.party in (None, party) and old and new:
                    row["x", number, f"{labels[1]}/{item.item}", party] = Fraction(1)
                    row["x", number, f"{labels[0]}/{item.item}", party] = Fraction(-1)
                    found.truth["x", number, f"{labels[1]}/{item.item}", party] = new
                    found.truth["x", number, f"{labels[0]}/{item.item}", party] = old
            if group.party is not None and len(row) >= 2 * pairs.threshold:
                found.pair_rows += 1
                found.pair_rows_shown += group.n is not None or group.hidden == "strong-agreement"
            if group.counts is None:
                continue
            assert group.n == len(row) // 2, "the attacker knows who is compared"
            found.equations.append((row, sum((n - middle) * count for n, count in enumerate(group.counts))))
