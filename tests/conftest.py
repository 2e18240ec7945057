"""What holds for all tests."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests come last: Playwright keeps a loop running in this thread, and others want to start their own."""
    items.sort(key=lambda item: "tests/browser/" in item.path.as_posix())
