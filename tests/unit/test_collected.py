"""Every test file is run in a run of all: pytest passes over some folders without a word, and mixes up equal names."""

from __future__ import annotations

import re
from collections import Counter
from fnmatch import fnmatch
from pathlib import Path

import pytest
from one_day_in_five import DAYS, rests
from sweep import DAILY, LONG, TURN

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


def test_none_imports_marimo_into_the_process_of_the_others() -> None:
    """It takes part in the making of every widget from then on: another test's result would depend on the order."""
    taken = re.compile(r"^\s*(from|import) marimo\b", re.MULTILINE)
    text = {file: (TESTS / file).read_text("utf-8") for file in FILES}
    # Programs for another process stand in strings, at the beginning of a line too.
    assert [
        file for file, code in text.items() if taken.search(re.sub(r'""".*?"""', "", code, flags=re.DOTALL))
    ] == []


def test_tests_of_one_day_in_five_are_there_once() -> None:
    """Each name is a test, and each runs on one day in five."""
    named = [one for day in DAYS for one in day]
    assert len(set(named)) == len(named)
    for one in named:
        path, _, name = one.partition("::")
        assert f"\ndef {name}(" in (TESTS / path).read_text("utf-8"), one
        assert [rests(path, name, turn) for turn in range(10)].count(False) == 2


def test_a_long_run_leaves_none_out() -> None:
    """Only a run of all, of samples, does."""
    assert not (DAILY and LONG)
    assert not rests("browser/test_phone.py", "test_the_main_job", TURN)
