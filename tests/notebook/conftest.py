"""Folders and environment for kernels of tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a kernel that keeps everything in this test's folder; ends the doors it opened."""
    from kernels import keeping

    with keeping(tmp_path) as here:
        yield here
