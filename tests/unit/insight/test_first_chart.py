"""The first chart in a fresh process: what is loaded for it, and what that costs beside a bare Altair chart."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow
COST = """
import resource
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
"""
BARE = """
import io
import altair as alt
import pandas as pd
frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
alt.Chart(frame).mark_point().encode(x="a", y="b").save(io.StringIO(), format="svg")
"""
OURS = """
import sys
import cofront_kit as cf
from cofront_kit.robots.tryout import SamplePeople
session = cf.session("First", ["Acme", "Borealis"], store="memory")
poll = session.trust_poll("pulse")
poll.open(anyway=True)
SamplePeople(poll._author).hand_in()
poll.reveal(anyway=True)
assert len(poll.frame()) == 12
assert "<svg" in poll.chart()._repr_mimebundle_()["image/svg+xml"]
assert "scipy" not in sys.modules
assert "rfc3987_syntax" not in sys.modules
"""


def run(program: str) -> float:
    """Seconds of processor time that a fresh interpreter takes for a program."""
    done = subprocess.run([sys.executable, "-c", program + COST], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return float(done.stdout.split()[-1])


def test_the_first_chart_costs_no_more_than_a_bare_one() -> None:
    """A session, a poll of twelve people, its frame and its chart, beside two points by Altair alone."""
    assert run(OURS) <= 1.25 * run(BARE)
