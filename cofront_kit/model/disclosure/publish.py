"""From sealed answers to what may be seen: the only way out of the ballot box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import msgspec

from cofront_kit.errors import BadNumbers
from cofront_kit.model.disclosure.figures import (
    Cell,
    ItemResult,
    Total,
    extreme_of,
    figures_of,
    sealed,
)
from cofront_kit.model.disclosure.published import About, Published, directions_of
from cofront_kit.model.disclosure.rule import (
    NOBODY,
    PROTECTED,
    STRONG_AGREEMENT,
    Disclosure,
    checked_threshold,
    decide,
)
from cofront_kit.model.disclosure.summary import dimensions_of, overall_of

CANNOT_JUDGE = 0
"""The value of an answer that says "cannot judge yet"."""

FEWEST_POINTS = 3
MOST_POINTS = 11


class Ballot(msgspec.Struct, frozen=True):
    """What one person handed in for one activity. Never leaves the ballot box; its repr shows no answer.

    Attributes:
        rater: The person's party.
        answers: Target party -> item -> value: 1..points is an answer, 0 is "cannot judge yet", a missing item was
            skipped.
        entered: Whether the facilitator entered it for somebody, and so knows it.
    """

    rater: str
    answers: dict[str, dict[str, int]]
    entered: bool = False

    def __repr__(self) -> str:
        return f"Ballot(rater={self.rater!r}, answers=<sealed>)"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("rater", self.rater)]


class ItemSpec(msgspec.Struct, frozen=True):
    """An item of a poll and the dimension it belongs to."""

    id: str
    dimension: str


class _Tally:
    """Counts of one item while the box is being counted; never passed out."""

    def __init__(self, parties: Sequence[str], about: About, points: int) -> None:
        self.people = dict.fromkeys(parties, 0)
        self.ballots = dict.fromkeys(parties, 0)
        self.values = {d: [0] * (points + 1) for d in directions_of(parties, about)}
        self.own_people = dict.fromkeys(parties, 0)
        self.own_values = {d: [0] * (points + 1) for d in directions_of(parties, about)}
        """People and values without the ballots that the facilitator entered and so knows."""

    def add(self, ballot: Ballot, marks: Sequence[tuple[str, int]]) -> None:
        """Count one person's marks for this item."""
        rater, answered = ballot.rater, any(value != CANNOT_JUDGE for _, value in marks)
        for target, value in marks:
            self.values[rater, target][value] += 1
            self.own_values[rater, target][value] += not ballot.entered
        self.people[rater] += answered
        self.own_people[rater] += answered and not ballot.entered

    def answers(self, direction: tuple[str, str]) -> list[int]:
        return self.values[direction][1:]

    def own(self, directions: Iterable[tuple[str, str]]) -> list[int]:
        """Summed answers of those who answered by themselves."""
        return [sum(column) for column in zip(*(self.own_values[d][1:] for d in directions), strict=True)]

    def n(self, direction: tuple[str, str]) -> int:
        return sum(self.answers(direction))

    def cannot_judge(self, directions: Iterable[tuple[str, str]]) -> int:
        """Marks "cannot judge yet", only from directions in which somebody gave an answer.

        Where nobody answered, the marks are about a group that was never measured against the threshold.
        """
        return sum(self.values[d][CANNOT_JUDGE] for d in directions if self.n(d))

    def summed(self, directions: Iterable[tuple[str, str]]) -> list[int]:
        columns = zip(*(self.answers(d) for d in directions), strict=True)
        return [sum(column) for column in columns]

    def too_few(self, threshold: int) -> frozenset[str]:
        """Parties that have too few people in one of their directions.

        Or in which all who answered by themselves could be at one extreme and an entered ballot is not: that is no
        strong agreement, and anyone who knows the entered ballot would know all the others.
        """
        return frozenset(
            d[0]
            for d in self.values
            if self.n(d) and (sum(self.own([d])) < threshold or self.gives_away([d]))
        )

    def gives_away(self, directions: Sequence[tuple[str, str]]) -> bool:
        """Whether all could be at one extreme but some of those whose ballots the facilitator entered."""
        counts = self.summed(directions)
        return self.may_be_alike(directions) and not extreme_of(counts)

    def may_be_alike(self, directions: Sequence[tuple[str, str]]) -> bool:
        """Whether all who answered by themselves could be at one extreme, as far as the counts say.

        To judge by whether they are would say of an entered ballot, where figures are shown, that it is not elsewhere.
        """
        counts, own = self.summed(directions), sum(self.own(directions))
        return bool(own) and max(counts[0], counts[-1]) >= own


def publish(
    ballots: Iterable[Ballot],
    *,
    parties: Sequence[str],
    items: Sequence[ItemSpec],
    points: int,
    threshold: int,
    about: Literal["others", "own"] = "others",
) -> Published:
    """Turn the sealed ballots of one activity into everything that may ever be seen of it.

    Pure, and independent of the order of the ballots. Per item, the parties that may be shown are decided by
    :func:`~cofront_kit.model.disclosure.disclose` on distinct people; a party with too few people in one
    direction of an item is hidden in all directions of that item.

    Args:
        ballots: One per person.
        parties: Party ids in party order, at least one, all different.
        items: The items in order, at least one, all different.
        points: Points of the scale, 3..11.
        threshold: Fixed before the poll opened, 3..10 people.
        about: ``"others"`` (default): every party rates every other party. ``"own"``: people answer about
            their own side (check-ins); the target is the rater's own party.

    Returns:
        The one value from which screens, frames, tables and exports are built.

    Raises:
        BadThreshold: The threshold is outside 3..10.
        BadNumbers: Parties, items or points make no poll, or a ballot names an unknown party or item or
            holds a value outside 0..points. The message never tells whose ballot it is.
    """
    checked = checked_threshold(threshold)
    _check_poll(parties, items, points, about)
    tallies = {item.id: _Tally(parties, about, points) for item in items}
    for ballot in ballots:
        for tally in tallies.values():
            tally.ballots[ballot.rater] = tally.ballots.get(ballot.rater, 0) + 1
        for item_id, marks in _marks_by_item(ballot, tallies, parties, about, points).items():
            tallies[item_id].add(ballot, marks)
    results = tuple(_item(item, tallies[item.id], tuple(parties), checked) for item in items)
    return sealed(
        Published,
        threshold=checked,
        points=points,
        parties=tuple(parties),
        about=about,
        items=results,
        dimensions=dimensions_of(results, points),
        overall=overall_of(results, points),
    )


def _item(spec: ItemSpec, tally: _Tally, parties: tuple[str, ...], threshold: int) -> ItemResult:
    verdict = decide(tally.people, tally.own_people, threshold, tally.too_few(threshold))
    cells = tuple(_cell(d, tally, verdict) for d in tally.values)
    return sealed(
        ItemResult,
        item=spec.id,
        dimension=spec.dimension,
        cells=cells,
        total=_total(tally, verdict, cells, parties),
    )


def _cell(direction: tuple[str, str], tally: _Tally, verdict: Disclosure) -> Cell:
    rater, target = direction
    if rater not in verdict.parties:
        return sealed(Cell, rater=rater, target=target, hidden=_public_reason(tally, verdict))
    if not tally.n(direction):
        return sealed(Cell, rater=rater, target=target, hidden=NOBODY)
    figures = figures_of(tally.n(direction), tally.answers(direction), tally.cannot_judge([direction]))
    return sealed(Cell, rater=rater, target=target, **figures)


def _public_reason(tally: _Tally, verdict: Disclosure) -> str:
    """Hides which party was too small, which one covers it and which one skipped the item.

    "Nobody answered" is said only if no hidden party has handed in anything, which the turnout shows anyway. Otherwise
    it would say of the few who did hand in that they skipped the item.
    """
    return PROTECTED if any(tally.ballots[p] for p in verdict.reasons) else NOBODY


def _total(tally: _Tally, verdict: Disclosure, cells: Sequence[Cell], parties: Sequence[str]) -> Total:
    if not any(tally.people.values()):
        return sealed(Total, hidden=PROTECTED if any(tally.ballots.values()) else NOBODY)
    if not verdict.total:
        return sealed(Total, hidden=PROTECTED)
    strong = {cell.rater for cell in cells if cell.unanimous}
    left_out = tuple(p for p in parties if p in strong)
    inside = [d for d in tally.values if d[0] not in strong]
    people = sum(tally.people[p] for p in parties if p not in strong)
    if not people:
        return sealed(Total, hidden=STRONG_AGREEMENT, left_out=left_out)
    if _rest_is_unanimous(tally, verdict, strong) or tally.gives_away(inside):
        return sealed(Total, hidden=PROTECTED, left_out=left_out)
    counts = tally.summed(inside)
    figures = figures_of(people, counts, tally.cannot_judge(inside))
    return sealed(Total, answers=sum(counts), left_out=left_out, **figures)


def _rest_is_unanimous(tally: _Tally, verdict: Disclosure, strong: set[str]) -> bool:
    """Whether total minus shown would reveal that all hidden people are at the same extreme."""
    rest = [d for d in tally.values if d[0] not in verdict.parties]
    shown_inside = verdict.parties - strong
    return bool(shown_inside and rest and tally.may_be_alike(rest))


def _marks_by_item(
    ballot: Ballot, tallies: dict[str, _Tally], parties: Sequence[str], about: About, points: int
) -> dict[str, list[tuple[str, int]]]:
    if ballot.rater not in parties:
        raise BadNumbers(f"a ballot comes from {ballot.rater!r}, which is no party of this poll.")
    marks: dict[str, list[tuple[str, int]]] = {}
    for target, values in ballot.answers.items():
        if target not in parties or (target == ballot.rater) != (about == "own"):
            raise BadNumbers(f"a ballot is about {target!r}, which its party does not rate in this poll.")
        for item, value in values.items():
            if item not in tallies:
                raise BadNumbers(f"a ballot answers {item!r}, which is no item of this poll.")
            if type(value) is not int or not CANNOT_JUDGE <= value <= points:
                raise BadNumbers(f"a ballot holds a value outside 0..{points} for {item!r}.")
            marks.setdefault(item, []).append((target, value))
    return marks


def _check_poll(parties: Sequence[str], items: Sequence[ItemSpec], points: int, about: str) -> None:
    ids = [item.id for item in items]
    if not parties or len(set(parties)) != len(parties):
        raise BadNumbers(f"parties must be different and at least one, not {list(parties)!r}.")
    if not ids or len(set(ids)) != len(ids):
        raise BadNumbers(f"items must be different and at least one, not {ids!r}.")
    if type(points) is not int or not FEWEST_POINTS <= points <= MOST_POINTS:
        raise BadNumbers(f"a scale has {FEWEST_POINTS}..{MOST_POINTS} points, not {points!r}.")
    if about not in ("others", "own"):
        raise BadNumbers(f"a poll is about 'others' or 'own', not {about!r}.")
    if about == "others" and len(parties) < 2:
        raise BadNumbers("rating others takes at least two parties.")
