"""An attacker against published aggregates: exact linear algebra, and exhaustive search for small rooms.

Nothing here knows the rule that is under attack. It is given what became public, as equations over single
answers, and is assumed to know who answered what (but not how): more than anyone in the room can know.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

Variable = tuple[str, int, str, str]
"""(kind, person, item, target); kind "x" is the answer, "z" whether it is "cannot judge"."""

Row = Mapping[Variable, Fraction]
"""A published number as a weighted sum of variables."""

PRIME = 2**61 - 1
MOST_COMBINATIONS = 20_000


class TooLarge(Exception):
    """The search would not be complete."""


def isolated_group(rows: Iterable[Row], threshold: int) -> frozenset[int] | None:
    """People, 1..threshold-1, of whose answers alone a linear combination of the rows is made; or None.

    Complete: every linear combination with the smallest possible set of answers is looked at. Answers that
    appear in exactly the same rows cannot be told apart and are taken together. Ranks are computed modulo a
    large prime, where the chance of a wrong zero is about 1e-18 per step.
    """
    matrix, owners = _columns(rows)
    for block in _blocks(_reduced(matrix)):
        for weights in _smallest_combinations(block):
            people = frozenset().union(*(owners[column] for column in weights))
            if 0 < len(people) < threshold:
                return people
    return None


def telling_combination(
    rows: Iterable[Row],
    threshold: Callable[[frozenset[Variable]], int],
    bounds: Callable[[Variable], tuple[int, int] | None],
    truth: Mapping[Variable, int],
    told: Callable[[frozenset[Variable]], bool],
    most: int = MOST_COMBINATIONS,
) -> tuple[str, frozenset[int]] | None:
    """Like :func:`isolated_group`, but also finds larger groups whose sum is at the very end of what is possible.

    A sum that is as large, or as small, as it can be tells what each of the people answered.

    Args:
        rows: What was published.
        threshold: Smallest group about which a sum may be known.
        bounds: Smallest and largest value of an answer; None where an end says nothing.
        truth: The answers, to see whether a combination is at its end.
        most: Give up beyond this many combinations.
        told: Whether the sum of just these answers is shown as it stands: a group that agrees is no secret.

    Returns:
        Whether the people are too few or all alike, and who; or None.
    """
    kept = list(rows)
    matrix, owners = _columns(kept)
    members = _members(kept)
    for block in _blocks(_reduced(matrix)):
        for weights in _smallest_combinations(block, most):
            people = frozenset().union(*(owners[column] for column in weights))
            answers = frozenset().union(*(members[column] for column in weights))
            if people and len(people) < threshold(answers):
                return "too few", people
            if people and _at_its_end(weights, members, bounds, truth) and not told(answers):
                return "all alike", people
    return None


def _at_its_end(
    weights: Mapping[int, int],
    members: Sequence[frozenset[Variable]],
    bounds: Callable[[Variable], tuple[int, int] | None],
    truth: Mapping[Variable, int],
) -> bool:
    """Whether every answer is as far in the direction of its weight as it can be, or each as far against it."""
    ways = set()
    for column, weight in weights.items():
        up = weight < PRIME // 2
        for variable in members[column]:
            ends, value = bounds(variable), truth[variable]
            if ends is None or ends[0] < value < ends[1]:
                return False
            ways.add((value == ends[1]) == up)
    return len(ways) == 1


def _members(rows: Sequence[Row]) -> list[frozenset[Variable]]:
    """The variables behind each column, in the order of :func:`_columns`."""
    entries: dict[Variable, list[tuple[int, Fraction]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for variable, weight in row.items():
            entries[variable].append((number, weight))
    alike: dict[tuple[tuple[int, Fraction], ...], set[Variable]] = defaultdict(set)
    for variable, places in entries.items():
        alike[tuple(places)].add(variable)
    return [frozenset(variables) for variables in alike.values()]


def _columns(rows: Iterable[Row]) -> tuple[list[dict[int, int]], list[frozenset[int]]]:
    """Rows over groups of interchangeable variables, and the people behind each group."""
    entries: dict[Variable, list[tuple[int, Fraction]]] = defaultdict(list)
    count = 0
    for number, row in enumerate(rows):
        count = number + 1
        for variable, weight in row.items():
            entries[variable].append((number, weight))
    alike: dict[tuple[tuple[int, Fraction], ...], set[int]] = defaultdict(set)
    for variable, places in entries.items():
        alike[tuple(places)].add(variable[1])
    matrix: list[dict[int, int]] = [{} for _ in range(count)]
    for column, places in enumerate(alike):
        for number, weight in places:
            matrix[number][column] = weight.numerator * pow(weight.denominator, -1, PRIME) % PRIME
    return matrix, [frozenset(people) for people in alike.values()]


def _reduced(matrix: Iterable[dict[int, int]]) -> list[dict[int, int]]:
    """Reduced row echelon form of sparse rows."""
    basis: dict[int, dict[int, int]] = {}
    for given in matrix:
        row = dict(given)
        for pivot in [column for column in row if column in basis]:
            row = _minus(row, basis[pivot], row.get(pivot, 0))
        if not row:
            continue
        pivot = min(row)
        scale = pow(row[pivot], -1, PRIME)
        row = {column: value * scale % PRIME for column, value in row.items()}
        for other, existing in basis.items():
            if pivot in existing:
                basis[other] = _minus(existing, row, existing[pivot])
        basis[pivot] = row
    return list(basis.values())


def _minus(row: dict[int, int], other: dict[int, int], times: int) -> dict[int, int]:
    result = dict(row)
    for column, value in other.items():
        left = (result.get(column, 0) - times * value) % PRIME
        if left:
            result[column] = left
        else:
            result.pop(column, None)
    return result


def _blocks(basis: Sequence[dict[int, int]]) -> Iterator[list[dict[int, int]]]:
    """Parts of the basis that share no column."""
    rest = list(basis)
    while rest:
        block, columns = [rest.pop()], set()
        columns |= block[0].keys()
        grown = True
        while grown:
            touching = [row for row in rest if columns & row.keys()]
            rest = [row for row in rest if not columns & row.keys()]
            block += touching
            columns = columns.union(*(row.keys() for row in touching))
            grown = bool(touching)
        yield block


def _smallest_combinations(
    block: Sequence[dict[int, int]], most: int = MOST_COMBINATIONS
) -> Iterator[dict[int, int]]:
    """All combinations that vanish on as many columns as possible, as weights of the columns that are left."""
    if len(block) == 1:
        yield dict(block[0])
        return
    columns = sorted(set().union(*block))
    combinations = itertools.combinations(columns, len(block) - 1)
    for number, zero in enumerate(combinations):
        if number >= most:
            raise TooLarge(f"{len(block)} rows over {len(columns)} columns")
        weights = _vanishing(block, zero)
        if weights is None:
            continue
        sums = {
            column: sum(w * row.get(column, 0) for w, row in zip(weights, block, strict=True)) % PRIME
            for column in columns
        }
        yield {column: weight for column, weight in sums.items() if weight}


def _vanishing(block: Sequence[dict[int, int]], zero: Sequence[int]) -> list[int] | None:
    """The one combination of rows that is zero in these columns, None when there are several."""
    equations = [{i: row[column] for i, row in enumerate(block) if column in row} for column in zero]
    solved = _reduced(equations)
    if len(solved) < len(block) - 1:
        return None
    pivots = {min(equation): equation for equation in solved}
    free = next(i for i in range(len(block)) if i not in pivots)
    return [1 if i == free else -pivots[i].get(free, 0) % PRIME for i in range(len(block))]


@dataclass(frozen=True)
class Slot:
    """One answer somebody gave: who, to which item, about whom."""

    person: int
    item: str
    target: str


World = tuple[int, ...]


def given_away(
    slots: Sequence[Slot],
    values: Sequence[int],
    threshold: int,
    published: Callable[[World], Hashable],
    explained: Callable[[World], frozenset[Slot]],
    *,
    moved: Callable[[World], frozenset[int]] | None = None,
) -> tuple[World, frozenset[int]] | None:
    """Try all worlds: is there one whose publication fixes what a group of 1..threshold-1 people said?

    Args:
        slots: The answers that were given; the attacker knows that they were, not what they say.
        values: What an answer may say.
        threshold: People.
        published: Everything that becomes public in a world.
        explained: Answers that are known because a whole published group says the same: not a way to single
            out anybody, and looked at separately.
        moved: When answers of two moments are compared: the people of groups that are said to have changed alike. Of
            the others, what they changed by is looked for, instead of the sum of all they said.

    Returns:
        A world and a group, or None.
    """
    worlds: dict[Hashable, list[World]] = defaultdict(list)
    for world in itertools.product(values, repeat=len(slots)):
        worlds[published(world)].append(world)
    groups = list(_groups(slots, threshold, sums=moved is None))
    changes = list(_changes(slots, threshold))
    for alike in worlds.values():
        open_slots = {i for i, slot in enumerate(slots) if slot not in explained(alike[0])}
        for people, places in groups:
            if not open_slots.issuperset(places):
                continue
            said = {sum(world[i] for i in places) for world in alike}
            if len(said) == 1:
                return alike[0], people
        for people, before, after in changes if moved is not None else ():
            if people & moved(alike[0]) or not open_slots.issuperset((*before, *after)):
                continue
            said = {sum(world[i] for i in after) - sum(world[i] for i in before) for world in alike}
            if len(said) == 1:
                return alike[0], people
    return None


def _changes(slots: Sequence[Slot], threshold: int) -> Iterator[tuple[frozenset[int], list[int], list[int]]]:
    """Groups of people who answered two items, with the places of both."""
    first, second = (sorted({slot.item for slot in slots}) * 2)[:2]
    places = {item: {s.person: i for i, s in enumerate(slots) if s.item == item} for item in (first, second)}
    both = sorted(places[first].keys() & places[second].keys())
    for size in range(1, threshold):
        for group in itertools.combinations(both, size):
            yield frozenset(group), [places[first][p] for p in group], [places[second][p] for p in group]


def _groups(
    slots: Sequence[Slot], threshold: int, *, sums: bool
) -> Iterator[tuple[frozenset[int], list[int]]]:
    """Groups of people with the answers to sum: single ones, all about an item, and (``sums``) all they said."""
    for i, slot in enumerate(slots):
        yield frozenset({slot.person}), [i]
    people = sorted({slot.person for slot in slots})
    items = sorted({slot.item for slot in slots})
    for size in range(1, threshold):
        for group in itertools.combinations(people, size):
            for chosen in [*([item] for item in items), items] if sums else [[item] for item in items]:
                places = [i for i, s in enumerate(slots) if s.person in group and s.item in chosen]
                if {slots[i].person for i in places} == set(group):
                    yield frozenset(group), places
