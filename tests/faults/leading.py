"""A facilitator's kernel without Jupyter: leads a session by the notebook API, and dies by SIGKILL at a given point.

``python leading.py POINT ARMED CODE``; then lines like ``open 1`` and ``reveal 1`` on stdin, answered by ``done``.
"""

from __future__ import annotations

import sys
from pathlib import Path

import crashing

if __name__ == "__main__":
    crashing.install(sys.argv[1], Path(sys.argv[2]))
    import cofront_kit as cf

    session = cf.session(code=sys.argv[3])
    poll = session.trust_poll("pulse", threshold=3)
    print("leading", flush=True)
    for line in sys.stdin:
        what, turn = line.split()
        (poll.open if what == "open" else poll.reveal)(int(turn))
        print("done", what, turn, flush=True)
