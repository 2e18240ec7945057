"""The attack on all sessions of an alliance together, on people who answer the same each time."""

from __future__ import annotations

import math
import os
import random
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from pathlib import Path

import pytest
from disclosure_alliances import Rule, Series, random_series, system_of
from disclosure_attacker import TooLarge
from disclosure_films import FILMS, kept
from disclosure_integers import given_away
from disclosure_small_alliances import comings_and_goings, found_out
from sweep import drawn

from cofront_kit.model.agreement import index_of
from cofront_kit.model.disclosure import Figure, beside

PAGE = (Path(__file__).parents[3] / "docs" / "disclosure.md").read_text(encoding="utf-8")
USUAL_ALLIANCES = 2000
ALLIANCES = int(os.environ.get("COFRONT_ATTACK_ALLIANCES", USUAL_ALLIANCES))
"""Random alliances to attack; set the variable for more."""
PARTS = 40
USUAL_SEED = 20
SEED = int(os.environ.get("COFRONT_ATTACK_SEED", USUAL_SEED))
NAIVE_ALLIANCES = 60


def bands(figure: Figure) -> Hashable:
    """The rule itself, one session at a time: what it shows of one depends on no other."""
    side = beside([figure])[0]
    return None if side.index is None else (side.low, side.high)


def stepped(step: float) -> Rule:
    """An index in steps, which is what one would do first."""
    return lambda figure: _index(figure, lambda index: math.floor(index / step + 0.5 + 1e-9))


def _index(figure: Figure, shown: Callable[[float], Hashable]) -> Hashable:
    return None if figure.mean is None else shown(index_of(figure.mean, figure.points))


def not_at_the_ends(figure: Figure) -> Hashable:
    """Steps of five, and nothing at all within ten points of an end."""
    return _index(figure, lambda index: math.floor(index / 5 + 0.5 + 1e-9) if 10 <= index <= 90 else "hidden")


def halves(figure: Figure) -> Hashable:
    """Halves of a person, however few steps of answers are in one."""
    if figure.mean is None or figure.n is None:
        return None
    top = 2 * figure.n
    return min(top - 1, math.floor(top * (figure.mean - 1) / (figure.points - 1) + 1e-9))


def strong_apart(figure: Figure) -> Hashable:
    """The bands, and strong agreement said in words as in the session itself."""
    return "strong agreement" if figure.mean in (1, figure.points) else bands(figure)


NAIVE: dict[str, Rule] = {
    "exact figures": lambda figure: figure.mean,
    "whole numbers": stepped(1),
    "steps of five": stepped(5),
    "steps of five, nothing at the ends": not_at_the_ends,
    "steps of ten": stepped(10),
    "item by item, in steps of five": stepped(5),
    "halves of a person, whatever the scale": halves,
}


@pytest.mark.parametrize("part", drawn(range(PARTS)))
def test_all_sessions_together_give_nobody_away(part: int) -> None:
    """Nobody's answers, nor the sum of those of fewer people than the threshold, follow from all bands together."""
    rng = random.Random(f"alliance-{SEED}-{part}")
    shown = 0
    for number in range(ALLIANCES // PARTS):
        series = random_series(rng)
        system = system_of(series, bands)
        assert system.holds(system.truth), "the attacker reads the bands rightly"
        assert given_away(series, system) is None, number
        shown += len(system.rows)
    assert shown > ALLIANCES // PARTS, "enough is shown to be attacked"


@pytest.mark.parametrize("rule", drawn(list(NAIVE)))
def test_the_same_attack_breaks_every_rule_that_suggests_itself(rule: str) -> None:
    """It finds people, in as many alliances as the page says."""
    rows = [line.strip("|").split("|") for line in PAGE.splitlines() if line.startswith(f"| {rule} |")]
    assert [int(row[1]) for row in rows if len(row) == 2] == [leaks_found(rule)]
    assert leaks_found(rule) > 0


@cache
def leaks_found(rule: str) -> int:
    """In how many random alliances a rule gives somebody away."""
    rng = random.Random("naive alliances")
    return sum(_leaks(random_series(rng), rule) for _ in range(NAIVE_ALLIANCES))


def _leaks(series: Series, rule: str) -> bool:
    apart = series.by_item() if rule.startswith("item by item") else [series]
    try:
        return any(given_away(one, system_of(one, NAIVE[rule]), most=200) is not None for one in apart)
    except TooLarge:
        return False


# --- small alliances in full ------------------------------------------------------------------------------------------

SMALL = [
    # people, sessions, items, points, threshold
    (5, 2, 1, 3, 3),
    (5, 2, 1, 4, 3),
    (5, 2, 1, 5, 3),
    (6, 2, 1, 5, 3),
    (6, 2, 1, 5, 4),
    (4, 2, 2, 3, 3),
    (4, 2, 2, 4, 3),
    (5, 3, 1, 3, 3),
    (5, 3, 1, 4, 3),
    (5, 3, 1, 5, 3),
    (4, 3, 1, 7, 3),
    (4, 3, 1, 11, 3),
    (4, 3, 2, 3, 3),
    (6, 3, 1, 3, 3),
    (5, 4, 1, 3, 3),
]


@pytest.mark.parametrize(("people", "sessions", "items", "points", "threshold"), drawn(SMALL, of_them=2))
def test_no_way_to_come_and_go_gives_anybody_away(
    people: int, sessions: int, items: int, points: int, threshold: int
) -> None:
    """Whoever was there when, and whatever they said: no answer, sum or difference of a few people is certain."""
    for there in comings_and_goings(people, sessions):
        assert found_out(there, items, points, threshold, bands) is None, there


def test_the_search_of_small_alliances_finds_what_steps_give_away() -> None:
    """And strong agreement that is told apart: three who say the lowest, and then two more."""
    for suggested in (stepped(5), stepped(10), strong_apart):
        cases = comings_and_goings(5, 2)
        assert any(found_out(there, 1, 5, 3, suggested) for there in cases)


# --- what it costs ----------------------------------------------------------------------------------------------------


def in_bands(series: Sequence[Figure]) -> list[float | None]:
    """What an alliance shows."""
    return [side.index for side in beside(series)]


def in_steps(step: float) -> Callable[[Sequence[Figure]], list[float | None]]:
    """What it would show in steps."""
    return lambda series: [
        None if one.mean is None else round(index_of(one.mean, one.points) / step) * step for one in series
    ]


COSTS = {
    (name, items): rule
    for items in (1, 2, 4)
    for name, rule in (("bands", in_bands), ("steps of five", in_steps(5)), ("steps of ten", in_steps(10)))
}


@pytest.mark.parametrize("case", drawn(list(COSTS), of_them=2))
def test_what_is_left_of_a_film(case: tuple[str, int]) -> None:
    """The page's table of what the rule costs; a film still shows which way trust goes."""
    name, items = case
    found = kept(COSTS[case], items, FILMS, USUAL_SEED)
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines()]
    assert [name, str(items), *found.row()] in rows
    if name == "bands":
        assert found.shown > 0.95 * found.points
        assert found.turned == 0


def test_the_page_says_how_much_was_attacked() -> None:
    """The figures in docs/disclosure.md are those of this attack."""
    assert f"attacks {USUAL_ALLIANCES:,} random series" in PAGE
    assert f"In {NAIVE_ALLIANCES} random series each" in PAGE
    assert len(SMALL) == 15
    assert "fifteen small alliances" in PAGE
