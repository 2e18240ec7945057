"""The first chart in a fresh process beside a bare Altair chart, in turns, in seconds of processor time.

    python -m tests.bench.first_chart [--turns 5]

Ours: a session, a poll of twelve people, its frame and its chart as a picture. Bare: two points by Altair alone.

Budget: at most 1.25 of the bare chart.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from typing import Final

COST: Final = """
import resource
used = resource.getrusage(resource.RUSAGE_SELF)
print(used.ru_utime + used.ru_stime)
"""
BARE: Final = """
import io
import altair as alt
import pandas as pd
frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]})
alt.Chart(frame).mark_point().encode(x="a", y="b").save(io.StringIO(), format="svg")
"""
OURS: Final = """
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
print(*sys.modules)
"""


def run(program: str) -> list[str]:
    """The words that a program prints in a fresh interpreter."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def main() -> int:
    """Print the best turn of both and their ratio; the exit code says whether the budget was met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.first_chart")
    parser.add_argument("--turns", type=int, default=5)
    turns = parser.parse_args().turns
    costs = [[float(run(program + COST)[-1]) for program in (OURS, BARE)] for _ in range(turns)]
    ours, bare = map(min, zip(*costs, strict=True))
    print(f"first chart {ours:.2f} s, bare {bare:.2f} s, ratio {ours / bare:.2f} (budget 1.25)")
    return int(ours > 1.25 * bare)


if __name__ == "__main__":
    raise SystemExit(main())
