"""The attack on whole sessions: everything that one session publishes together gives nobody away."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from disclosure_attacker import TooLarge
from disclosure_naive_pairs import by_threshold, by_who_came_or_left, publisher
from disclosure_public import Public, public
from disclosure_sessions import play

from cofront_kit.model.rounds import reveal_scales as reveal

USUAL_SESSIONS = 400
SESSIONS = int(os.environ.get("COFRONT_ATTACK_SESSIONS", USUAL_SESSIONS))
"""Random sessions to attack; set the variable for more."""

USUAL_SEED = 20
SEED = int(os.environ.get("COFRONT_ATTACK_SEED", USUAL_SEED))
NAIVE_SESSIONS = 100


@pytest.mark.parametrize("part", range(4))
def test_a_whole_session_gives_nobody_away(part: int) -> None:
    """No combination of anything in it is about 1..k-1 people, or shows that hidden people agree."""
    rng = random.Random(f"session-{SEED}-{part}")
    seen = Public()
    for number in range(SESSIONS // 4):
        found = public(play(rng))
        for row, value in found.equations:
            truth = sum(weight * found.truth[variable] for variable, weight in row.items())
            assert float(truth) == pytest.approx(value), "the attacker reads the results rightly"
        assert found.leak() is None, number
        seen.pair_rows += found.pair_rows
        seen.pair_rows_shown += found.pair_rows_shown
    assert seen.pair_rows_shown > SESSIONS // 40, "enough changes are shown to be attacked"


def leaks_found(seed: int, *, marked: bool = True) -> int:
    """In how many random sessions somebody is given away."""
    rng = random.Random(f"naive-{seed}")
    return sum(_leaks(rng, marked=marked) for _ in range(NAIVE_SESSIONS))


def _leaks(rng: random.Random, *, marked: bool) -> bool:
    found = public(play(rng, marked=marked))
    try:
        return found.leak(most=400) is not None
    except TooLarge:
        return False


def with_pairs(rule: Callable[..., object]) -> Callable[[pytest.MonkeyPatch, int], int]:
    def found(patch: pytest.MonkeyPatch, seed: int) -> int:
        patch.setattr(reveal, "publish_pairs", publisher(rule))  # type: ignore[arg-type]
        return leaks_found(seed)

    return found


NAIVE: dict[str, Callable[[pytest.MonkeyPatch, int], int]] = {
    "changes from the threshold on": with_pairs(by_threshold),
    "changes by who came or left": with_pairs(by_who_came_or_left),
    "entered ballots count": lambda patch, seed: leaks_found(seed, marked=False),
}


@pytest.mark.parametrize("rule", NAIVE)
def test_the_same_attack_breaks_every_naive_rule(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The attacker finds people as soon as the rule has a known hole; the page has the figures."""
    page = (Path(__file__).parents[3] / "docs" / "disclosure.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in page.splitlines() if line.startswith(f"| {rule} ")]
    assert [int(found) for _, found in rows] == [NAIVE[rule](monkeypatch, USUAL_SEED)]
    assert f"Each test run attacks {USUAL_SESSIONS:,} random sessions" in page
    assert f"In {NAIVE_SESSIONS} random sessions each" in page


def test_the_rule_itself_leaks_in_none_of_these() -> None:
    """The sessions in which naive rules give people away, with the rule as it is."""
    assert leaks_found(USUAL_SEED) == 0
