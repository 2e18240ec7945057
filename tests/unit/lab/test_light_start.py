"""What JupyterLab loads of ours at its start, whoever uses it."""

from __future__ import annotations

import subprocess
import sys

import pytest

ASKED = """
import sys
from cofront_kit.computer import grammars
grammars.leave_out()
import cofront_kit.lab.routes
print(sorted({"altair", "nbclient", "pandas", "scipy"} & sys.modules.keys()))
"""


@pytest.mark.slow
def test_it_loads_nothing_that_only_results_need() -> None:
    """Tables and charts come with the first report."""
    said = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"
