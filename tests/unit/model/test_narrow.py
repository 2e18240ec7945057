"""A function gets the arguments that it names, and nothing else."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest

from cofront_kit.model.decide import _OF_KINDS, _RULES
from cofront_kit.model.narrow import called_with

NAMES = ("state", "command", "actor", "given")


@pytest.mark.parametrize(
    "takes", [some for size in range(5) for some in combinations(NAMES, size)], ids="-".join
)
def test_every_choice_gets_its_own(takes: tuple[str, ...]) -> None:
    """Of four values, in order, those that it names."""
    made: dict[str, Any] = {}
    exec(f"def rule({', '.join(takes)}):\n    return ({''.join(one + ', ' for one in takes)})", made)
    assert called_with(NAMES, made["rule"])(*NAMES) == takes


def test_what_nobody_gives_is_refused() -> None:
    """When the table is built, not during a session."""
    with pytest.raises(TypeError, match="in this order"):
        called_with(NAMES, lambda clock: clock)
    with pytest.raises(TypeError, match="in this order"):
        called_with(NAMES, lambda given, state: (given, state))


def test_every_rule_keeps_its_name_and_words() -> None:
    """So a traceback names the rule."""
    assert [
        rule
        for rule in (*_RULES.values(), *_OF_KINDS.values())
        if not rule.__doc__ and not rule.__name__.startswith("_")
    ] == []
