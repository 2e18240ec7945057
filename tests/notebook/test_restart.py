"""A kernel that ends in the middle of a poll: the next one finds everything as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from kernels import cells, run, text_of

pytestmark = pytest.mark.notebook

BEGIN = 'import cofront_kit as cf\nsession = cf.session("Calling for trust", parties=["Acme", "Borealis"])'
POLL = 'poll = session.trust_poll("pulse", items="pulse", threshold="suggested")\npoll.open()'
FACTS = "session.code, session.state.version, poll.state, poll.round, poll.turnout, len(poll.frame())"
PEOPLE = "from cofront_kit.tryout import SamplePeople\nSamplePeople(poll).hand_in()"


def facts(folder: Path, env: dict[str, str], *more: str) -> str:
    """Run All in a fresh kernel, with cells in between, and what is true at the end."""
    notebook = cells(BEGIN, POLL, *more, FACTS)
    notebook.cells[-1].id = "facts"
    return text_of(run(notebook, folder, env).cells, "facts")


def test_a_restart_in_the_middle_changes_nothing(tmp_path: Path, env: dict[str, str]) -> None:
    """Sealed ballots outlive the kernel; Run All opens, closes and begins nothing anew."""
    before = facts(tmp_path, env, PEOPLE)
    assert "'open', 1, {'Acme': (6, 6), 'Borealis': (6, 6)}, 0)" in before
    assert facts(tmp_path, env) == before
    revealed = facts(tmp_path, env, "poll.reveal()")
    assert "'revealed', 1, {'Acme': (6, 6), 'Borealis': (6, 6)}, 12)" in revealed
    assert facts(tmp_path, env, "poll.reveal()") == revealed


def test_two_kernels_share_a_session(tmp_path: Path, env: dict[str, str]) -> None:
    """Without any door: a second process sees at once what the first one did."""
    other = (
        "import subprocess, sys\n"
        "code = 'import cofront_kit as cf; cf.session(code=sys.argv[1]).bring_everyone(\"pulse\")'\n"
        "subprocess.run([sys.executable, '-c', 'import sys;' + code, session.code], check=True)"
    )
    notebook = cells(BEGIN, POLL, "session.bring_everyone()", "session.stage is None", other, "session.stage")
    done = run(notebook, tmp_path, env)
    assert done.cells[3].outputs[0].data["text/plain"] == "True"
    assert done.cells[5].outputs[0].data["text/plain"] == "'pulse'"
