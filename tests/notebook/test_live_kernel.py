"""``cf.live`` in a real kernel: another process acts, and the picture follows between the cells."""

from __future__ import annotations

from pathlib import Path

import pytest
from kernels import cells, data_of, run, text_of

pytestmark = pytest.mark.notebook

BEGIN = """import asyncio, subprocess, sys
import cofront_kit as cf
session = cf.session("Calling for trust", parties=["Acme", "Borealis"])
poll = session.trust_poll("pulse")
poll.open(anyway=True)
drawn = []"""
LIVE = """def rows(session):
    drawn.append(session.title)
    print(len(session.frame("trust")), "rows")
    return session.frame("parties")
live = cf.live(rows)
live"""
PEOPLE = "from cofront_kit.robots.tryout import SamplePeople\nSamplePeople(poll).hand_in()"
ELSEWHERE = """code = "import sys, cofront_kit as cf; cf.session(code=sys.argv[1])"
code += ".trust_poll('pulse').reveal(anyway=True)"
subprocess.run([sys.executable, "-c", code, session.code], check=True)
str(live._picture.outputs).count("12 rows")"""
WAIT = """for _ in range(600):
    if "12 rows" in str(live._picture.outputs):
        break
    await asyncio.sleep(0.05)
str(live._picture.outputs).count("12 rows"), live.error"""
WATCHERS = "len(session.node.rooms.room(session.code).watchers)"


def test_a_picture_follows_another_process(tmp_path: Path, env: dict[str, str]) -> None:
    """A busy kernel delays it and nothing else; its cell run again leaves one watcher."""
    notebook = cells(BEGIN, LIVE, PEOPLE, WATCHERS, ELSEWHERE, WAIT, LIVE, WATCHERS)
    ids = ("begin", "live", "people", "watchers", "elsewhere", "wait", "again", "watchers-again")
    for cell, name in zip(notebook.cells, ids, strict=True):
        cell.id = name
    done = run(notebook, tmp_path, env).cells
    assert "application/vnd.jupyter.widget-view+json" in data_of(done[1])
    assert "0 rows" in data_of(done[1])["text/html"]
    assert text_of(done, "elsewhere") == "0"  # the cell was still running
    assert text_of(done, "wait") == "(1, '')"
    assert text_of(done, "watchers") == text_of(done, "watchers-again")
