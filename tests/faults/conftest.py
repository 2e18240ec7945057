"""A place for each test's processes, and how often they are killed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from processes import Place, place_in
from sweep import LONG

KILLS = "COFRONT_KILLS"
SEED = "COFRONT_SEED"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Folders and environment of this test's processes."""
    return place_in(tmp_path)


@pytest.fixture
def kills() -> int:
    """How often a process is killed: a few, or as many as the environment says."""
    return int(os.environ.get(KILLS, "8" if LONG else "4"))


@pytest.fixture
def seed() -> int:
    """The random seed of this run: drawn, or from the environment; printed by whoever uses it."""
    return int(os.environ.get(SEED) or int.from_bytes(os.urandom(3), "big"))
