"""The first chart in a fresh process loads nothing that it doesn't need; ``tests/bench/first_chart.py`` measures it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.bench.first_chart import OURS

pytestmark = pytest.mark.slow


def test_the_first_chart_loads_no_statistics_and_no_grammars() -> None:
    """Each of the two would cost a second of a processor."""
    done = subprocess.run([sys.executable, "-c", OURS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert {"altair", "pandas"} <= loaded
    assert not loaded & {"scipy", "rfc3987_syntax"}
