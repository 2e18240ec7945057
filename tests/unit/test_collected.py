"""Every test file is run in a run of all: pytest passes over some folders without a word, and mixes up equal names."""

from __future__ import annotations

from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FILES = [one.relative_to(TESTS) for one in sorted(TESTS.rglob("test_*.py"))]


def test_no_folder_is_passed_over(pytestconfig: pytest.Config) -> None:
    """Such as "build" or "dist", by pytest's own default."""
    passed_over = pytestconfig.getini("norecursedirs")
    assert "build" in passed_over
    folders = {folder.name for file in FILES for folder in file.parents if folder.name}
    assert [name for name in folders if any(fnmatch(name, pattern) for pattern in passed_over)] == []


def test_no_two_files_have_one_name() -> None:
    """The second one could not be imported."""
    assert [name for name, times in Counter(file.name for file in FILES).items() if times > 1] == []
