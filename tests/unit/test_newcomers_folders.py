"""Nothing is found in templates that somebody new makes from the docs, and robots play each to its end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from newcomer_folders import RECIPES, with_differences, with_names

from cofront_kit import templates
from cofront_kit.checkup.playing import played
from cofront_kit.checkup.throwaway import throwaway_place


@pytest.mark.slow
@pytest.mark.parametrize("make", RECIPES, ids=lambda make: make.__name__)
def test_nothing_is_found(tmp_path: Path, make: Callable[[Path], None]) -> None:
    """Nothing to fix, and nothing to note."""
    folder = tmp_path / "ours"
    make(folder)
    assert [str(one) for one in templates.examine(folder)] == []
    if make in (with_names, with_differences):
        return  # the whole session, which is played elsewhere and takes seconds
    with throwaway_place():
        assert [str(one) for one in played(templates.read(folder))] == []
