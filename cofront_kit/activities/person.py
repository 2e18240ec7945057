"""Who a robot participant is and how it behaves; all of it follows from seed, number and party."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final

ARRIVE_S: Final = 8.0
SLOWER: Final = 2.5

NAMES: Final = (
    *("Ada", "Amir", "Bea", "Chen", "Dilan", "Edda", "Femi", "Gita", "Hugo", "Ines", "Jun", "Kaya", "Lotte"),
    *("Mina", "Noor", "Oleg", "Pia", "Rosa", "Sami", "Tove", "Uma", "Vera", "Wim", "Yara", "Zoe"),
)
Answers = dict[str, dict[str, int]]
"""Target party id -> item id -> value."""


@dataclass(frozen=True)
class Person:
    """How one robot behaves. Everything follows from seed, number and party.

    Attributes:
        seed: The room's seed.
        number: 0, 1, 2 ...
        party: The party's id.
        name: Display name, empty for most.
        arrives_s: Seconds after the start.
        tempo: 1 is usual, more is slower.
        answers: False for somebody who never hands in.
        warmth: Added to every answer, in points.
        skips: Chance to leave a statement out.
        cannot_judge: Chance to say so.
        rethinks: Chance to change the answers once.
        drops_out: Chance per activity to lose the connection for a while.
    """

    seed: int
    number: int
    party: str
    name: str
    arrives_s: float
    tempo: float
    answers: bool
    warmth: float
    skips: float
    cannot_judge: float
    rethinks: float
    drops_out: float

    @classmethod
    def make(cls, seed: int, number: int, party: str, *, answers: bool = True) -> Person:
        """The person with this number in the room of this seed."""
        dice = Random(f"{seed}/person/{number}")
        slow = dice.random() < 0.15
        return cls(
            seed=seed,
            number=number,
            party=party,
            name=dice.choice(NAMES) if dice.random() < 0.4 else "",
            arrives_s=dice.uniform(0, ARRIVE_S) * (SLOWER if slow else 1),
            tempo=dice.uniform(0.7, 1.4) * (SLOWER if slow else 1),
            answers=answers,
            warmth=dice.gauss(0, 0.45),
            skips=dice.choice((0, 0, 0, 0.05, 0.15)),
            cannot_judge=dice.choice((0.02, 0.05, 0.05, 0.2)),
            rethinks=dice.choice((0, 0, 0, 0.7)),
            drops_out=dice.choice((0, 0, 0, 0.4)),
        )

    def dice(self, *about: object) -> Random:
        """A random generator for one occasion; independent of when the robots' messages arrive."""
        return Random("/".join(map(str, (self.seed, self.number, *about))))

    def ballot(self, activity: str, turn: int, spec: Mapping[str, Any], targets: Sequence[str]) -> Answers:
        """What this person answers in one round: target party id -> item id -> value."""
        dice = self.dice(activity, turn)
        answers: Answers = {}
        for target in targets:
            for item in spec["items"]:
                chance = dice.random()
                value = self._value(dice, target, item["dimension"], len(spec["labels"]))
                if chance < self.skips:
                    continue
                judged = chance >= self.skips + self.cannot_judge
                answers.setdefault(target, {})[item["id"]] = value if judged else 0
        return answers

    def second_thoughts(self, activity: str, turn: int, answers: Answers, points: int) -> Answers:
        """The same answers with one or two moved by a point."""
        dice = self.dice(activity, turn, "again")
        changed = {target: dict(items) for target, items in answers.items()}
        judged = [
            (target, item) for target, items in changed.items() for item, value in items.items() if value
        ]
        for target, item in dice.sample(judged, min(2, len(judged))):
            changed[target][item] = max(1, min(points, changed[target][item] + dice.choice((-1, 1))))
        return changed

    def _value(self, dice: Random, target: str, dimension: str, points: int) -> int:
        """One answer: each party has a tendency towards another one, with small differences by dimension and person."""
        about = f"{self.seed}/{self.party}/{target}"
        tendency = Random(about).gauss(0.1, 0.5) + Random(f"{about}/{dimension}").gauss(0, 0.45)
        middle = (points + 1) / 2
        value = middle + (tendency + self.warmth + dice.gauss(0, 0.6)) * (points - 1) / 4
        return max(1, min(points, round(value)))
