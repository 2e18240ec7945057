"""What follows from sums that are known within bounds: whole-number programming, and equations that must hold."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from disclosure_alliances import Series, System
from disclosure_attacker import MOST_COMBINATIONS, Row, TooLarge, telling_combination
from scipy.optimize import Bounds, LinearConstraint, milp

WALK = 30
"""Steps from one possible world to the next, before whole-number programming is asked."""

NODES = 100
"""Where whole-number programming gives up."""


def certain(system: System) -> list[list[Fraction]]:
    """Weights of the unknowns whose weighted sums are the same in everything that would have looked the same.

    A basis of all such weights. Complete: as long as there is one, another way to have answered is looked for that
    breaks it, first by changing one or two sums by one, then by whole-number programming.
    """
    found = _Span(len(system.truth))
    rng = np.random.default_rng(1)
    _walk(system, found, rng)
    while True:
        basis = found.orthogonal()
        if not basis:
            return []
        weights = _mixed(basis, rng)
        other = _another(system, weights)
        if other is None:
            return basis
        found.add(other - system.truth)


def extremes(system: System, unknown: int) -> tuple[int, int]:
    """The smallest and the largest value that one unknown may have."""
    weights = np.zeros(len(system.truth))
    weights[unknown] = 1
    ends = [_best(system, sign * weights) for sign in (1, -1)]
    return tuple(int(system.truth[unknown] if end is None else end[unknown]) for end in ends)  # type: ignore[return-value]


def given_away(
    series: Series, system: System, most: int = MOST_COMBINATIONS
) -> tuple[str, frozenset[int]] | None:
    """Whether fewer people than the threshold, or all of a group, are found out, and who.

    Equations come first; where there is nothing but equations, they are all that is looked at.
    """
    exact = system.low == system.high
    found = _leak(
        series, system, [[Fraction(int(weight)) for weight in row] for row in system.rows[exact]], most
    )
    return found if found or exact.all() else _leak(series, system, certain(system), most)


def _leak(
    series: Series, system: System, equations: list[list[Fraction]], most: int
) -> tuple[str, frozenset[int]] | None:
    threshold = min(meeting.threshold for meeting in series.meetings)
    rows = [_row(system, weights) for weights in equations]
    truth = {(kind, p, item, t): series.answers[p, item] for row in rows for kind, p, item, t in row}
    return telling_combination(
        rows,
        lambda _: threshold,
        lambda _: (1, series.points),
        truth,
        lambda _: False,
        most,
    )


def _row(system: System, weights: list[Fraction]) -> Row:
    return {
        ("x", person, item, "B"): weight
        for weight, item, people in zip(weights, system.items, system.owners, strict=True)
        if weight
        for person in people
    }


def _walk(system: System, found: _Span, rng: np.random.Generator) -> None:
    """Changes by one of one or two sums, from the true values and from others that would have looked the same."""
    ones = np.eye(len(system.truth), dtype=np.int64)
    pairs = (ones[:, None] - ones[None]).reshape(-1, len(ones))
    moves = np.concatenate([ones, -ones, pairs[pairs.any(axis=1)]])
    values = system.truth
    for _ in range(WALK):
        possible = moves[system.holds(values + moves)]
        new = possible
        while len(new) and len(found.rows) < found.size:
            found.add(new[0])
            new = new[found.outside(new)]
        if len(found.rows) == found.size or not len(possible):
            return
        values = values + possible[rng.integers(len(possible))]


def _another(system: System, weights: np.ndarray) -> np.ndarray | None:
    """Values that would have looked the same, with another weighted sum than the true ones."""
    true = weights @ system.truth
    for sign in (1, -1):
        values = _best(system, sign * weights)
        if values is not None and abs(weights @ values - true) > 1e-6:
            return values
    return None


def _best(system: System, weights: np.ndarray) -> np.ndarray | None:
    """Whole values with the smallest weighted sum that would have looked the same."""
    limits = [LinearConstraint(system.rows, system.low, system.high)] if len(system.rows) else []
    result = milp(
        weights,
        integrality=np.ones(len(weights)),
        bounds=Bounds(np.zeros(len(weights)), system.most),
        constraints=limits,
        options={"mip_rel_gap": 0, "node_limit": NODES},
    )
    if result.status == 1:
        raise TooLarge("whole-number program")
    if result.x is None:
        return None
    values = np.round(result.x).astype(np.int64)
    assert system.holds(values), "the program stays within the bounds"
    return values


def _mixed(basis: list[list[Fraction]], rng: np.random.Generator) -> np.ndarray:
    """Some combination of all of them, of about the same size each."""
    rows = np.array([[float(weight) for weight in row] for row in basis])
    rows /= np.abs(rows).max(axis=1, keepdims=True)
    mixed = rng.uniform(0.5, 1, len(rows)) * rng.choice((-1, 1), len(rows)) @ rows
    return mixed / np.abs(mixed).max()


class _Span:
    """What vectors span, in reduced echelon form, exactly."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: dict[int, list[Fraction]] = {}

    def add(self, vector: np.ndarray) -> None:
        row = [Fraction(int(value)) for value in vector]
        for pivot, other in self.rows.items():
            if row[pivot]:
                row = _minus(row, other, row[pivot])
        pivot = next((place for place, value in enumerate(row) if value), None)
        if pivot is None:
            return
        row = [value / row[pivot] for value in row]
        for place, other in self.rows.items():
            if other[pivot]:
                self.rows[place] = _minus(other, row, other[pivot])
        self.rows[pivot] = row

    def outside(self, vectors: np.ndarray) -> np.ndarray:
        """Which of several vectors (one per row) it doesn't contain."""
        weights = np.array([[float(weight) for weight in row] for row in self.orthogonal()])
        return (
            (np.abs(vectors @ weights.T) > 1e-9).any(axis=1) if len(weights) else np.zeros(len(vectors), bool)
        )

    def orthogonal(self) -> list[list[Fraction]]:
        """A basis of all weights with which every vector in it sums to nothing."""
        basis = []
        for free in (place for place in range(self.size) if place not in self.rows):
            weights = [Fraction(0)] * self.size
            weights[free] = Fraction(1)
            for pivot, row in self.rows.items():
                weights[pivot] = -row[free]
            basis.append(weights)
        return basis


def _minus(row: list[Fraction], other: list[Fraction], times: Fraction) -> list[Fraction]:
    return [value - times * less for value, less in zip(row, other, strict=True)]
