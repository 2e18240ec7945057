"""The attack: nobody can be singled out from what is published, and the attacker is known to work."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from pathlib import Path

import msgspec
import pytest
from disclosure_attacker import Row, Slot, World, given_away, isolated_group
from disclosure_rooms import (
    Activity,
    answers_not_people,
    equations_of,
    naive_rows,
    per_poll,
    person_mean_rows,
    random_activity,
    right,
    threshold_only,
    total_minus_party_rows,
    two_snapshot_rows,
)
from sweep import drawn

from cofront_kit.model.disclosure import ItemSpec

USUAL_ATTACKS = 5000
ACTIVITIES = int(os.environ.get("COFRONT_ATTACKS", USUAL_ATTACKS))
"""Random activities to attack; set the variable for more."""

USUAL_SEED = 20
SEED = int(os.environ.get("COFRONT_ATTACK_SEED", USUAL_SEED))


@pytest.mark.parametrize("part", drawn(range(4), of_them=2))
def test_no_combination_of_published_numbers_isolates_a_small_group(part: int) -> None:
    """Over everything published of an activity, no linear combination is about 1..k-1 people."""
    rng = random.Random(f"{SEED}-{part}")
    shown = 0
    for _ in range(ACTIVITIES // 4):
        activity = random_activity(rng)
        equations = equations_of(activity, activity.publish())
        for row, value in equations:
            truth = sum(weight * activity.value(variable) for variable, weight in row.items())
            assert float(truth) == pytest.approx(value), "the attacker reads the result rightly"
        assert isolated_group((row for row, _ in equations), activity.threshold) is None, activity
        shown += bool(equations)
    assert shown > ACTIVITIES // 16, "enough of the activities publish something to attack"


NAIVE: dict[str, Callable[[Activity], list[Row]]] = {
    "threshold only": lambda activity: naive_rows(activity, threshold_only),
    "answers instead of people": lambda activity: naive_rows(activity, answers_not_people),
    "total minus party": total_minus_party_rows,
    "mean of per-person means": person_mean_rows,
    "two snapshots": lambda activity: two_snapshot_rows(activity, late=2),
    "per poll, not per item": lambda activity: naive_rows(activity, per_poll),
}


@pytest.mark.parametrize("rule", NAIVE)
def test_the_same_attack_breaks_every_naive_rule(rule: str) -> None:
    """The attacker finds people in a good share of activities as soon as the rule has a known hole."""
    assert leaks_found(rule) >= 10


def test_the_rule_written_twice_shows_the_same() -> None:
    """The right rule, written a second time over sets of people, shows what publish shows."""
    rng = random.Random(SEED)
    for _ in range(300):
        activity = random_activity(rng)
        for result in activity.publish().items:
            parties, total = right(activity, result.item)
            assert {cell.rater for cell in result.cells if not cell.hidden} <= parties
            for cell in result.cells:
                answered = bool(activity.who(result.item, (cell.rater, cell.target)))
                assert (not cell.hidden) == (cell.rater in parties and answered)
            assert total or result.total.hidden
        assert isolated_group(naive_rows(activity, right), activity.threshold) is None


@cache
def leaks_found(rule: str, seed: int = SEED) -> int:
    """In how many of 300 random activities a naive rule gives somebody away."""
    rng = random.Random(f"{seed}-{rule}")
    activities = [random_activity(rng) for _ in range(300)]
    return sum(isolated_group(NAIVE[rule](a), a.threshold) is not None for a in activities)


def test_the_attacker_subtracts() -> None:
    """Total minus the large party is the small one."""
    ones = {("x", person, "i", "B"): Fraction(1) for person in range(5)}
    small = {("x", person, "i", "A"): Fraction(1) for person in (5, 6)}
    assert isolated_group([ones, {**ones, **small}], 3) == {5, 6}
    assert isolated_group([ones, {**ones, **small}], 2) is None


def test_the_attacker_combines_several_rows() -> None:
    """Four overlapping sums isolate a person that no three of them isolate."""

    def row(*people: int) -> Row:
        return {("x", person, "i", "B"): Fraction(1) for person in people}

    rows = [row(0, 1, 2, 3), row(0, 1, 2, 3, 4, 5, 6), row(4, 5, 7)]
    assert isolated_group(rows, 2) is None
    assert isolated_group(rows, 3) == {6, 7}
    assert isolated_group([*rows, row(6, 7)], 2) in ({6}, {7})


# --- Exhaustive search ---------------------------------------------------------------------------------------------

SMALL = [
    # people per party, answers missing (person, item, target), items
    ((3, 3), (), 1),
    ((4, 3), (), 1),
    ((4, 2), (), 1),
    ((5, 2), ((6, "i0", "A"),), 1),
    ((3, 2, 1), ((0, "i0", "C"), (1, "i0", "C"), (2, "i0", "C"), (4, "i0", "C")), 1),
    ((2, 1, 1), (), 1),
    ((3, 1), (), 2),
    ((3, 2), ((0, "i1", "B"), (3, "i1", "A")), 2),
]


def small_room(sizes: tuple[int, ...], missing: tuple[tuple[int, str, str], ...], items: int) -> Activity:
    parties = tuple("ABC"[: len(sizes)])
    specs = tuple(ItemSpec(f"i{n}", "d") for n in range(items))
    people = []
    for party, size in zip(parties, sizes, strict=True):
        for _ in range(size):
            said = {(s.id, t): 1 for s in specs for t in parties if t != party}
            people.append((party, {k: v for k, v in said.items() if (len(people), *k) not in missing}))
    return Activity(parties, specs, 3, 3, tuple(people))


def of_one_voice(activity: Activity) -> frozenset[Slot]:
    """Answers that are known because a whole published group, or all that are hidden, say the same.

    No rule that publishes distributions can avoid that. At an end of the scale there is a sentence without
    figures; that hidden people are all at one end must not follow from a total at all.
    """
    known: set[Slot] = set()
    published = activity.publish()
    for result in published.items:
        groups = []
        for cell in result.cells:
            direction = (cell.rater, cell.target)
            slots = [Slot(p, result.item, cell.target) for p in activity.who(result.item, direction)]
            if not cell.hidden:
                groups.append(slots)
        shown = {slot for group in groups for slot in group}
        rest = [s for s in activity.slots() if s.item == result.item and s not in shown]
        inside = any(not cell.hidden and cell.rater not in result.total.left_out for cell in result.cells)
        if not result.total.hidden and not (inside and _at_one_end(activity, rest)):
            groups.append(rest)
        for group in groups:
            said = {activity.value(("x", s.person, s.item, s.target)) for s in group}
            known |= set(group) if len(said) == 1 else set()
    return frozenset(known)


def _at_one_end(activity: Activity, slots: list[Slot]) -> bool:
    said = {activity.value(("x", s.person, s.item, s.target)) for s in slots}
    return said in ({1}, {activity.points})


@pytest.mark.parametrize(("sizes", "missing", "items"), drawn(SMALL, of_them=4))
def test_no_world_gives_anybody_away(
    sizes: tuple[int, ...], missing: tuple[tuple[int, str, str], ...], items: int
) -> None:
    """Over all worlds of a small room, what is published (and what is not) fixes no small group's answers."""
    activity = small_room(sizes, missing, items)
    slots = activity.slots()

    def published(world: World) -> bytes:
        return msgspec.json.encode(activity.saying(slots, world).publish())

    def explained(world: World) -> frozenset[Slot]:
        return of_one_voice(activity.saying(slots, world))

    assert given_away(slots, (1, 2, 3), 3, published, explained) is None


def test_the_exhaustive_search_finds_what_a_naive_rule_leaks() -> None:
    """With threshold only, the two people of a small party are found in the total."""
    activity = small_room((4, 2), (), 1)
    slots = activity.slots()
    rows = naive_rows(activity, threshold_only)

    def published(world: World) -> tuple[Fraction | int, ...]:
        said = activity.saying(slots, world)
        return tuple(sum(w * said.value(v) for v, w in row.items()) for row in rows)

    large = frozenset(slot for slot in slots if slot.person < 4)
    found = given_away(slots, (1, 2, 3), 3, published, lambda _: large)
    assert found is not None
    assert found[1] <= {4, 5}


@pytest.mark.parametrize("extreme", [1, 5])
def test_hidden_people_of_one_voice_are_not_given_away_by_the_total(extreme: int) -> None:
    """When all hidden people are at the same end, total minus shown would say so: the total stays hidden."""
    item = ItemSpec("i0", "d")
    people = [("A", {("i0", "B"): 2 + n % 3}) for n in range(6)]
    people += [("B", {("i0", "A"): extreme}) for _ in range(5)]
    people += [("C", {("i0", "A"): extreme}) for _ in range(2)]
    people = [(party, dict(said)) for party, said in people]
    activity = Activity(("A", "B", "C"), (item,), 5, 5, tuple(people))
    (result,) = activity.publish().items
    assert [cell.n for cell in result.cells if not cell.hidden] == [6]
    assert result.total.hidden == "protected"


def test_the_page_has_the_figures_of_this_attack() -> None:
    """The table in docs/disclosure.md is what the attacker finds."""
    page = (Path(__file__).parents[3] / "docs" / "disclosure.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("| ")]
    said = {row[0].strip(): int(row[1]) for row in rows if len(row) == 2 and row[0].strip() in NAIVE}
    assert said == {rule: leaks_found(rule, USUAL_SEED) for rule in NAIVE}
    assert f"attacks {USUAL_ATTACKS:,} random activities" in page
    assert len(SMALL) == 8
    assert "eight small rooms" in page
