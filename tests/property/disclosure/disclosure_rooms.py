"""Random activities, what became public of them as equations, and the naive rules that leak."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from disclosure_attacker import Row, Slot, Variable

from cofront_kit.model.disclosure import (
    Ballot,
    Figures,
    ItemSpec,
    Published,
    disclose,
    publish,
)

Answers = dict[tuple[str, str], int]
"""(item, target) -> value; 0 is "cannot judge"."""


@dataclass(frozen=True)
class Activity:
    """Everything about one poll, the secrets included."""

    parties: tuple[str, ...]
    items: tuple[ItemSpec, ...]
    points: int
    threshold: int
    people: tuple[tuple[str, Answers], ...]
    about: Literal["others", "own"] = "others"

    def ballots(self) -> list[Ballot]:
        ballots = []
        for party, answers in self.people:
            by_target: dict[str, dict[str, int]] = {}
            for (item, target), value in answers.items():
                by_target.setdefault(target, {})[item] = value
            ballots.append(Ballot(party, by_target))
        return ballots

    def publish(self) -> Published:
        return publish(
            self.ballots(),
            parties=self.parties,
            items=self.items,
            points=self.points,
            threshold=self.threshold,
            about=self.about,
        )

    def directions(self, rater: str | None = None) -> list[tuple[str, str]]:
        own = self.about == "own"
        pairs = [(r, t) for r in self.parties for t in self.parties if (r == t) == own]
        return [pair for pair in pairs if rater in (None, pair[0])]

    def who(self, item: str, direction: tuple[str, str], *, judged: bool = True) -> list[int]:
        """People who answered (or, not judged, marked anything)."""
        rater, target = direction
        return [
            person
            for person, (party, answers) in enumerate(self.people)
            if party == rater and answers.get((item, target), -1) >= (1 if judged else 0)
        ]

    def raters(self, item: str, party: str) -> set[int]:
        """Distinct people of a party who answered the item about anybody."""
        return {person for d in self.directions(party) for person in self.who(item, d)}

    def value(self, variable: Variable) -> int:
        kind, person, item, target = variable
        said = self.people[person][1][item, target]
        return int(said == 0) if kind == "z" else said

    def slots(self) -> list[Slot]:
        return [
            Slot(person, item, target)
            for person, (_, answers) in enumerate(self.people)
            for (item, target), value in answers.items()
            if value
        ]

    def saying(self, slots: Sequence[Slot], world: Sequence[int]) -> Activity:
        """The same activity with other answers in these places."""
        people = [(party, dict(answers)) for party, answers in self.people]
        for slot, value in zip(slots, world, strict=True):
            people[slot.person][1][slot.item, slot.target] = value
        return replace(self, people=tuple(people))


def random_activity(rng: random.Random, *, parties: int | None = None) -> Activity:
    """Two to four parties, from one person to nine each, skipped items, "cannot judge", sometimes one voice."""
    names = tuple("ABCD"[: parties or rng.choice((2, 2, 3, 4))])
    threshold = rng.choice((3, 3, 4, 5, 5, 6))
    points = rng.choice((3, 5, 5, 7))
    items = tuple(ItemSpec(f"i{n}", f"d{n // 2}") for n in range(rng.randint(1, 4)))
    skip, cannot = rng.choice((0, 0.05, 0.2, 0.5)), rng.choice((0, 0.05, 0.2))
    people = []
    for party in names:
        mood = rng.choice((None, None, None, 1, points, (points + 1) // 2))
        for _ in range(rng.choice((0, 1, 2, 3, 4, 5, 5, 6, 7, 9))):
            answers: Answers = {}
            for item in items:
                for target in names:
                    if target == party or rng.random() < skip:
                        continue
                    said = mood or rng.randint(1, points)
                    answers[item.id, target] = 0 if rng.random() < cannot else said
            people.append((party, answers))
    return Activity(names, items, points, threshold, tuple(people))


Equation = tuple[Row, float]
"""A published number and the weighted sum of answers it is."""


def equations_of(activity: Activity, published: Published) -> list[Equation]:
    """All that a result says about answers, read as a reader who knows the rule would read it."""
    found: list[Equation] = []
    means: dict[tuple[str, tuple[str, str]], Row] = {}
    for result in published.items:
        item = result.item
        for cell in result.cells:
            if cell.hidden:
                continue
            direction = (cell.rater, cell.target)
            answered = _row("x", item, [(direction, activity.who(item, direction))])
            found += _figures(cell, answered, len(answered), activity.points)
            if cell.mean is not None:
                means[item, direction] = _times(answered, Fraction(1, len(answered)))
            touched = [(direction, activity.who(item, direction, judged=False))]
            found.append((_row("z", item, touched), cell.cannot_judge or 0))
        if not result.total.hidden:
            found += _total(activity, item, result.total, result.total.left_out)
    for dimension in published.dimensions:
        items = [spec.id for spec in activity.items if spec.dimension == dimension.dimension]
        for summary in dimension.cells:
            found += _summary(summary, items, means)
    for summary in published.overall:
        found += _summary(summary, [spec.id for spec in activity.items], means)
    return found


def _total(activity: Activity, item: str, total: Figures, left_out: Iterable[str]) -> list[Equation]:
    inside = [d for d in activity.directions() if d[0] not in left_out and activity.who(item, d)]
    answered = _row("x", item, [(d, activity.who(item, d)) for d in inside])
    touched = _row("z", item, [(d, activity.who(item, d, judged=False)) for d in inside])
    people = {variable[1] for variable in answered}
    assert total.n == len(people), "the total counts distinct people"
    return [*_figures(total, answered, len(answered), activity.points), (touched, total.cannot_judge or 0)]


def _figures(figures: Figures, answered: Row, answers: int, points: int) -> list[Equation]:
    if figures.unanimous:
        return [(answered, answers * (points if figures.unanimous == "high" else 1))]
    assert figures.mean is not None
    assert figures.counts is not None
    assert sum(figures.counts) == answers
    return [(answered, figures.mean * answers)]


def _summary(
    summary: object, items: Sequence[str], means: dict[tuple[str, tuple[str, str]], Row]
) -> list[Equation]:
    direction = (summary.rater, summary.target)  # type: ignore[attr-defined]
    rows = [means[item, direction] for item in items if (item, direction) in means]
    assert summary.items == len(rows)  # type: ignore[attr-defined]
    if not rows:
        assert summary.mean is None  # type: ignore[attr-defined]
        return []
    return [(_sum(_times(row, Fraction(1, len(rows))) for row in rows), summary.mean)]  # type: ignore[attr-defined]


def _row(kind: str, item: str, sets: Iterable[tuple[tuple[str, str], Iterable[int]]]) -> Row:
    return {(kind, p, item, target): Fraction(1) for (_, target), people in sets for p in people}


def _times(row: Row, factor: Fraction) -> Row:
    return {variable: weight * factor for variable, weight in row.items()}


def _sum(rows: Iterable[Row]) -> Row:
    total: dict[Variable, Fraction] = {}
    for row in rows:
        for variable, weight in row.items():
            total[variable] = total.get(variable, Fraction(0)) + weight
    return total


# --- Naive rules: what a well-meant dashboard does. Each is the right rule with one thing left out. -----------------

Shown = tuple[frozenset[str], bool]
Decision = Callable[[Activity, str], Shown]


def right(activity: Activity, item: str) -> Shown:
    """The rule itself, written a second time with sets of people."""
    people = {p: activity.raters(item, p) for p in activity.parties}
    short = {
        p
        for p in activity.parties
        if any(0 < len(activity.who(item, d)) < activity.threshold for d in activity.directions(p))
    }
    shown = [p for p in activity.parties if people[p] and p not in short]
    shown = [p for p in shown if len(people[p]) >= activity.threshold]

    def hidden() -> int:
        return len(set().union(*(people[p] for p in activity.parties if p not in shown)))

    while shown and 0 < hidden() < activity.threshold:
        fewest = min(len(people[p]) for p in shown)
        shown.remove([p for p in shown if len(people[p]) == fewest][-1])
    return frozenset(shown), bool(shown) or hidden() >= activity.threshold


def threshold_only(activity: Activity, item: str) -> Shown:
    """Every party from the threshold on, and the total from the threshold on. Total minus shown is forgotten."""
    people = {p: len(activity.raters(item, p)) for p in activity.parties}
    shown = frozenset(p for p in right(activity, item)[0] | people.keys() if people[p] >= activity.threshold)
    return shown, sum(people.values()) >= activity.threshold


def answers_not_people(activity: Activity, item: str) -> Shown:
    """The right rule, fed with answers: one person who rates three parties counts three times."""
    answers = {p: sum(len(activity.who(item, d)) for d in activity.directions(p)) for p in activity.parties}
    verdict = disclose(answers, activity.threshold)
    return verdict.parties, verdict.total


def per_poll(activity: Activity, item: str) -> Shown:
    """The right rule, but counting who handed in a ballot instead of who answered the item."""
    handed_in = {p: sum(party == p for party, _ in activity.people) for p in activity.parties}
    verdict = disclose(handed_in, activity.threshold)
    return verdict.parties, verdict.total


def naive_rows(activity: Activity, decide: Decision) -> list[Row]:
    """Published rows of a rule that shows cells and the total, and means of item means."""
    rows: list[Row] = []
    for spec in activity.items:
        shown, total = decide(activity, spec.id)
        sets = {d: activity.who(spec.id, d) for d in activity.directions()}
        rows += [_row("x", spec.id, [(d, sets[d])]) for d in sets if d[0] in shown and sets[d]]
        if total:
            rows.append(_row("x", spec.id, sets.items()))
    return rows


def total_minus_party_rows(activity: Activity) -> list[Row]:
    """The right rule, and beside each party "the rest of the room" when that is large enough."""
    rows = naive_rows(activity, right)
    for spec in activity.items:
        for party in activity.parties:
            rest = [d for d in activity.directions() if d[0] != party]
            people = set().union(*(activity.raters(spec.id, p) for p in activity.parties if p != party))
            if len(people) >= activity.threshold:
                rows.append(_row("x", spec.id, [(d, activity.who(spec.id, d)) for d in rest]))
    return rows


def person_mean_rows(activity: Activity) -> list[Row]:
    """The right rule, but a dimension is the mean over people of each one's mean over the items answered."""
    rows = naive_rows(activity, right)
    for dimension in dict.fromkeys(spec.dimension for spec in activity.items):
        items = [spec.id for spec in activity.items if spec.dimension == dimension]
        for direction in activity.directions():
            if all(direction[0] in right(activity, item)[0] for item in items):
                rows.append(_person_means(activity, items, direction))
    return [row for row in rows if row]


def _person_means(activity: Activity, items: Sequence[str], direction: tuple[str, str]) -> Row:
    answered = {item: set(activity.who(item, direction)) for item in items}
    everybody = set().union(*answered.values())
    row: dict[Variable, Fraction] = {}
    for person in everybody:
        mine = [item for item in items if person in answered[item]]
        for item in mine:
            row["x", person, item, direction[1]] = Fraction(1, len(mine) * len(everybody))
    return row


def two_snapshot_rows(activity: Activity, late: int) -> list[Row]:
    """The right rule, applied twice to a poll that stays open: before and after the last few came in."""
    people = list(activity.people)
    order = sorted(range(len(people)), key=lambda i: (i * 7919) % (len(people) + 1))
    gone = set(order[-late:])
    early = [(party, {} if i in gone else answers) for i, (party, answers) in enumerate(people)]
    return naive_rows(replace(activity, people=tuple(early)), right) + naive_rows(activity, right)
