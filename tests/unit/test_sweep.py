"""Samples of sweeps: nothing is left out for long, and a full sweep leaves nothing out."""

from __future__ import annotations

import math

import pytest
import sweep


@pytest.mark.parametrize("size", [1, 2, 3, 7, 18])
@pytest.mark.parametrize("of_them", [1, 2, 7])
def test_every_case_has_its_turn(monkeypatch: pytest.MonkeyPatch, size: int, of_them: int) -> None:
    """Within as many days as it takes to go round once, from whatever day on."""
    monkeypatch.setattr(sweep, "LONG", False)
    cases = range(size)
    for today in (739_000, 739_001, 739_584):
        seen: set[int] = set()
        for day in range(math.ceil(size / of_them)):
            monkeypatch.setattr(sweep, "TURN", today + day)
            drawn = sweep.drawn(cases, 5, of_them)
            assert len(set(drawn)) == len(drawn) == min(of_them, size)
            seen.update(drawn)
        assert seen == set(cases)


def test_a_full_sweep_is_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the day and the turn."""
    monkeypatch.setattr(sweep, "LONG", True)
    assert sweep.drawn("abc", 2) == "abc"
