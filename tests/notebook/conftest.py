"""Folders and environment for kernels of tests."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

sys.path.insert(0, str(Path(__file__).parent))

REPO = Path(__file__).parents[2]


@pytest.fixture
def env(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a kernel that keeps everything in this test's folder; ends the doors it opened."""
    (tmp_path / "store").mkdir()
    here = {
        "COFRONT_STORE": str(tmp_path / "store" / "cofront.sqlite"),
        "COFRONT_KEYS": str(tmp_path / "keys"),
        "COFRONT_RUNTIME": str(tmp_path / "doors"),
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "PYTHONPATH": os.pathsep.join([str(REPO), str(REPO / "tests")]),
    }
    left = {name: value for name, value in os.environ.items() if not name.startswith("COFRONT_")}
    yield {**left, **here}
    import msgspec

    for note in (tmp_path / "doors").glob("*.json"):
        process = psutil.Process(msgspec.json.decode(note.read_bytes())["pid"])
        process.terminate()
        process.wait(10)
