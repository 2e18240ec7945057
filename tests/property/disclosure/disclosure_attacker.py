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
        for support in _smallest_supports(block):
            people = frozenset().union(*(owners[column] for column in support))
            if 0 < len(people) < threshold:
                return people
    return None


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


def _smallest_supports(block: Sequence[dict[int, int]]) -> Iterator[set[int]]:
    """Supports of all combinations that vanish on as many columns as possible."""
    if len(block) == 1:
        yield set(block[0])
        return
    columns = sorted(set().union(*block))
    combinations = itertools.combinations(columns, len(block) - 1)
    for number, zero in enumerate(combinations):
        if number >= MOST_COMBINATIONS:
            raise TooLarge(f"{len(block)} rows over {len(columns)} columns")
        weights = _vanishing(block, zero)
        if weights is None:
            continue
        yield {
            column
            for column in columns
            if sum(w * row.get(column, 0) for w, row in zip(weights, block, strict=True)) % PRIME
        }


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
) -> tuple[World, frozenset[int]] | None:
    """Try all worlds: is there one whose publication fixes what a group of 1..threshold-1 people said?

    Args:
        slots: The answers that were given; the attacker knows that they were, not what they say.
        values: What an answer may say.
        threshold: People.
        published: Everything that becomes public in a world.
        explained: Answers that are known because a whole published group says the same: not a way to single
            out anybody, and looked at separately.

    Returns:
        A world and a group, or None.
    """
    worlds: dict[Hashable, list[World]] = defaultdict(list)
    for world in itertools.product(values, repeat=len(slots)):
        worlds[published(world)].append(world)
    groups = list(_groups(slots, threshold))
    for alike in worlds.values():
        open_slots = {i for i, slot in enumerate(slots) if slot not in explained(alike[0])}
        for people, places in groups:
            if not open_slots.issuperset(places):
                continue
            said = {sum(world[i] for i in places) for world in alike}
            if len(said) == 1:
                return alike[0], people
    return None


def _groups(slots: Sequence[Slot], threshold: int) -> Iterator[tuple[frozenset[int], list[int]]]:
    """Groups of people with the answers to sum: single ones, all about an item, all they said."""
    for i, slot in enumerate(slots):
        yield frozenset({slot.person}), [i]
    people = sorted({slot.person for slot in slots})
    items = sorted({slot.item for slot in slots})
    for size in range(1, threshold):
        for group in itertools.combinations(people, size):
            for chosen in [*([item] for item in items), items]:
                places = [i for i, s in enumerate(slots) if s.person in group and s.item in chosen]
                if {slots[i].person for i in places} == set(group):
                    yield frozenset(group), places
