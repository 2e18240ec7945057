"""Random alliances: the same people over several sessions, who answer the same each time.

The attacker knows who answered what in which session, but not how, and the rule that is under attack. It is given what
an alliance shows of one dimension or lens in one direction, and asks the rule itself which figures look like that.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from cofront_kit.model.disclosure import Ballot, Figures, ItemSpec, Published, publish
from cofront_kit.model.disclosure.across import Figure

Rule = Callable[[Figure], Any]
"""What is shown of a figure; None if nothing is. It must not fall and rise again with the mean."""


@dataclass(frozen=True)
class Meeting:
    """Who of one group answered which item in one session: item -> people."""

    who: dict[str, frozenset[int]]
    threshold: int


@dataclass(frozen=True)
class Series:
    """One direction of one dimension, or one lens of one party, over an alliance's sessions, the secrets included.

    Attributes:
        answers: (person, item) -> 1..points, the same in each session.
        others: How many people of another party were there each time, so that a total can be made.
    """

    points: int
    items: tuple[str, ...]
    answers: dict[tuple[int, str], int]
    meetings: tuple[Meeting, ...]
    rater: str = "A"
    target: str = "B"

    def by_item(self) -> list[Series]:
        """The same as if each item were a dimension of its own."""
        return [
            replace(
                self,
                items=(item,),
                meetings=tuple(replace(one, who={item: one.who[item]}) for one in self.meetings),
            )
            for item in self.items
        ]

    @cached_property
    def published(self) -> list[Published]:
        """What each session itself published, made by the rule inside one session."""
        return [self._published(meeting) for meeting in self.meetings]

    def _published(self, meeting: Meeting) -> Published:
        said: dict[int, dict[str, int]] = defaultdict(dict)
        for item, people in meeting.who.items():
            for person in people:
                said[person][item] = self.answers[person, item]
        ballots = [Ballot(self.rater, {self.target: values}) for values in said.values()]
        own = self.rater == self.target
        return publish(
            ballots,
            parties=[self.rater] if own else [self.rater, self.target],
            items=[ItemSpec(item, "d") for item in self.items],
            points=self.points,
            threshold=meeting.threshold,
            about="own" if own else "others",
        )

    def figure(self, number: int) -> Figure:
        """The published figure of one session."""
        meeting = self.meetings[number]
        published = self.published[number]
        shown = [item.cells[0] for item in published.items if not item.cells[0].hidden]
        people = [cell.n for cell in shown if cell.n is not None]
        return Figure(
            f"S{number}",
            min(people, default=None),
            level(shown, self.points),
            self.points,
            len(shown),
            strong=False,
            threshold=meeting.threshold,
        )


def level(shown: Sequence[Figures], points: int) -> float | None:
    """The mean of item means, where strong agreement counts as the end it is at."""
    ends = {"high": float(points), "low": 1.0}
    means = [ends.get(cell.unanimous, cell.mean) for cell in shown]
    return math.fsum(means) / len(means) if means else None


# --- who comes and goes -----------------------------------------------------------------------------------------------


def random_series(rng: random.Random) -> Series:
    """People of one party over two to eight sessions."""
    points = rng.choice((3, 4, 5, 5, 5, 7, 10, 11))
    items = tuple(f"i{n}" for n in range(rng.choice((1, 1, 2, 3, 4, 6))))
    crowd = rng.randint(5, 20)
    people = range(crowd)
    mood = rng.random()
    spread = rng.choice((0.5, 1, 2))
    answers = {(person, item): _answer(rng, points, mood, spread) for person in people for item in items}
    here = {person for person in people if rng.random() < rng.choice((0.6, 0.8, 1))}
    skip = rng.choice((0, 0, 0, 0.03, 0.1, 0.3))
    threshold = rng.choice((3, 4, 5))
    turnover = rng.choice((1, 1, 2, 3))
    meetings = []
    for _ in range(rng.randint(2, 8)):
        who = {item: frozenset(person for person in here if rng.random() >= skip) for item in items}
        meetings.append(Meeting(who, threshold if rng.random() < 0.9 else rng.choice((3, 4, 5))))
        here = here ^ set(rng.sample(people, rng.randint(0, turnover)))
    own = rng.random() < 0.4
    return Series(points, items, answers, tuple(meetings), "A", "A" if own else "B")


def _answer(rng: random.Random, points: int, mood: float, spread: float) -> int:
    """Around the party's mood, and often at an end of the scale."""
    if rng.random() < 0.15:
        return rng.choice((1, points))
    return min(points, max(1, round(1 + mood * (points - 1) + rng.gauss(0, spread))))


# --- what the attacker makes of it ------------------------------------------------------------------------------------


@dataclass
class System:
    """Everything that an alliance shows of a series, as bounds on whole-number sums.

    Attributes:
        owners: For each unknown the people whose answers to one item it is the sum of: all who answered it in exactly
            the same sessions.
        items: The item of each unknown.
        most: Its largest value, if the scale begins at 0.
        truth: Its true value, so that the attacker can be checked.
        rows: Weights of the unknowns in each thing that is known.
        low: Its smallest value.
        high: Its largest.
    """

    owners: list[frozenset[int]]
    items: list[str]
    most: np.ndarray
    truth: np.ndarray
    rows: np.ndarray
    low: np.ndarray
    high: np.ndarray

    def holds(self, values: np.ndarray) -> np.ndarray:
        """For each of several vectors of values (one per row): whether they would have looked the same."""
        sums = values @ self.rows.T
        inside = ((values >= 0) & (values <= self.most)).all(axis=-1)
        return inside & ((sums >= self.low) & (sums <= self.high)).all(axis=-1)


def system_of(series: Series, rule: Rule) -> System:
    """What is known when each session's figure is shown by this rule."""
    figures = [series.figure(number) for number in range(len(series.meetings))]
    patterns: dict[tuple[str, frozenset[int]], set[int]] = defaultdict(set)
    for item in series.items:
        for person in {p for meeting in series.meetings for p in meeting.who[item]}:
            where = frozenset(n for n, meeting in enumerate(series.meetings) if person in meeting.who[item])
            patterns[item, where].add(person)
    keys = list(patterns)
    top = series.points - 1
    truth = np.array(
        [sum(series.answers[p, item] - 1 for p in patterns[item, where]) for item, where in keys]
    )
    most = np.array([top * len(patterns[key]) for key in keys])
    rows, low, high = [], [], []
    for number, figure in enumerate(figures):
        shown = rule(figure)
        if shown is None:
            continue
        published = series.published[number]
        inside = []
        for item in published.items:
            cell = item.cells[0]
            if not cell.hidden:
                there = np.array([int(key[0] == item.item and number in key[1]) for key in keys])
                inside.append((there, cell.n or 0))
        common = math.lcm(*(n for _, n in inside))
        row = sum(there * (common // n) for there, n in inside)
        total = int(row @ truth)
        unit = common * len(inside)
        lowest, highest = alike(figure, rule, shown, total, unit, unit * top)
        rows.append(row)
        low.append(lowest)
        high.append(highest)
    return System(
        [frozenset(patterns[key]) for key in keys],
        [key[0] for key in keys],
        most,
        truth,
        np.array(rows, dtype=np.int64).reshape(len(rows), len(keys)),
        np.array(low, dtype=np.int64),
        np.array(high, dtype=np.int64),
    )


def alike(figure: Figure, rule: Rule, shown: object, total: int, unit: int, largest: int) -> tuple[int, int]:
    """The smallest and the largest sum that would be shown as this one is: the rule itself is asked."""

    def looks(candidate: int) -> bool:
        return bool(rule(figure._replace(mean=1 + candidate / unit)) == shown)

    ends = []
    for end in (0, largest):
        good, bad = total, end
        if looks(end):
            ends.append(end)
            continue
        while abs(good - bad) > 1:
            middle = (good + bad) // 2
            good, bad = (middle, bad) if looks(middle) else (good, middle)
        ends.append(good)
    return ends[0], ends[1]
