"""What holds for all tests."""

from __future__ import annotations

import pytest

LONGEST = (
    "tests/door/test_corpus.py",
    "tests/notebook/test_gallery.py",
    "tests/privacy/test_after_the_reveal.py",
    "tests/faults/test_store_trouble.py",
    "tests/package/test_wheel.py",
    "tests/door/test_cells_that_fail.py",
    "tests/faults/test_kill_door.py",
    "tests/notebook/test_restart.py",
    "tests/browser/test_main_job.py",
    "tests/browser/test_accessibility.py",
    "tests/browser/test_screen.py",
    "tests/browser/test_hosts.py",
    "tests/browser/test_walk.py",
    "tests/browser/test_translated.py",
    "tests/browser/test_survival.py",
)
"""Files that take longest. Workers take whole files, one after the other: a long one must not come last."""


def _place(item: pytest.Item) -> tuple[bool, int]:
    """Browser tests come last: Playwright keeps a loop running in this thread, and others want to start their own."""
    path = item.path.as_posix()
    rank = next((rank for rank, file in enumerate(LONGEST) if path.endswith(file)), len(LONGEST))
    return "tests/browser/" in path, rank


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the tests in the order in which workers take their files."""
    items.sort(key=_place)
