"""``tools/front_end.py quick``: which tests of the front end a change asks for."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
from modules import module_at

TOOL = Path(__file__).parents[3] / "tools" / "front_end.py"
BEFORE = {"src/acts.ts": "1", "test/acts.test.ts": "1", "test/every-word.ts": "1", "package.json": "1"}


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    return module_at(TOOL)


@pytest.mark.parametrize(
    ("now", "asked"),
    [
        ({"src/acts.ts": "2"}, ["src/acts.ts"]),
        ({"test/acts.test.ts": "2", "src/new.ts": "1"}, ["src/new.ts", "test/acts.test.ts"]),
        ({"test/every-word.ts": "2"}, None),
        ({"package.json": "2", "src/acts.ts": "2"}, None),
    ],
)
def test_tests_of_what_changed_or_all(tool: ModuleType, now: dict[str, str], asked: list[str] | None) -> None:
    """Modules ask for the tests that import them; whatever every test rests on asks for all of them."""
    assert tool.changed(BEFORE, {**BEFORE, **now}) == asked


def test_a_module_that_is_gone_asks_for_all(tool: ModuleType) -> None:
    """Nobody knows any more who imported it."""
    assert tool.changed(BEFORE, {name: one for name, one in BEFORE.items() if name != "src/acts.ts"}) is None


def test_a_look_sees_sources_and_settings(tool: ModuleType) -> None:
    """By names with slashes, as in the patterns."""
    seen = tool.look()
    assert {"src/main.ts", "package.json", "vitest.config.ts"} <= set(seen)
    assert not any(name.startswith("node_modules") for name in seen)
