"""What is loaded of ours at a start that many wait for: JupyterLab's, whoever uses it, and that of a page's kernel."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

LAB = """
from cofront_kit.computer import grammars
grammars.leave_out()
import cofront_kit.lab.routes
"""
STAGE = """
import cofront_kit as cf
cf.Stage()
"""
HEAVY = "{'altair', 'nbclient', 'pandas', 'scipy'}"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("started", "heavy"), [(LAB, HEAVY), (STAGE, HEAVY + " | {'sqlalchemy', 'cofront_kit.node.node'}")]
)
def test_nothing_is_loaded_that_only_others_need(started: str, heavy: str) -> None:
    """Tables and charts come with the first report; a page's kernel opens no store."""
    code = f"{started}import sys\nprint(sorted(({heavy}) & sys.modules.keys()))"
    env = os.environ | {"COFRONT_SOCKET": "/s/K7QF2M/socket", "COFRONT_SESSION": "K7QF2M"}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert said.stdout.strip() == "[]"
