"""A kernel that ends in the middle of a poll: the next one finds everything as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from kernels import cells, run, text_of

pytestmark = pytest.mark.notebook

BEGIN = 'import cofront_kit as cf\nsession = cf.session("Calling for trust", parties=["Acme", "Borealis"])'
POLL = 'poll = session.trust_poll("pulse", items="pulse", threshold="suggested")\npoll.open(anyway=True)'
FACTS = "session.code, session.state.version, poll.state, poll.round, poll.turnout, len(poll.frame())"
PEOPLE = "from cofront_kit.robots.tryout import SamplePeople\nSamplePeople(poll).hand_in()"


def facts(folder: Path, env: dict[str, str], *more: str) -> str:
    """Run All in a fresh kernel, with cells in between, and what is true at the end."""
    notebook = cells(BEGIN, POLL, *more, FACTS)
    notebook.cells[-1].id = "facts"
    return text_of(run(notebook, folder, env).cells, "facts")


def test_a_restart_in_the_middle_changes_nothing(tmp_path: Path, env: dict[str, str]) -> None:
    """Sealed ballots outlive the kernel; Run All opens, closes and begins nothing."""
    before = facts(tmp_path, env, PEOPLE)
    assert "'open', 1, {'Acme': (6, 6), 'Borealis': (6, 6)}, 0)" in before
    assert facts(tmp_path, env) == before
    revealed = facts(tmp_path, env, "poll.reveal(anyway=True)")
    assert "'revealed', 1, {'Acme': (6, 6), 'Borealis': (6, 6)}, 12)" in revealed
    assert facts(tmp_path, env, "poll.reveal(anyway=True)") == revealed


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


PHONES = """
import sys
import cofront_kit as cf
from people import people_of

session = cf.session(code=sys.argv[1])
before, after = session.check_in(), session.check_in(moment="after")
people = people_of(session, p1=6, p2=6)

def all_say(one, step):
    for index, person in enumerate(people):
        said = dict.fromkeys(one.items()["item"], 2 + index % 3 + step * (index % 2))
        assert person.check_in(one.check_in, said)["type"] == "ack"

all_say(before, 0)
before.reveal(anyway=True)
after.open(anyway=True)
all_say(after, 2)
"""


def test_check_ins_outlive_a_kernel(tmp_path: Path, env: dict[str, str]) -> None:
    """Sealed answers, their pairs, and the profile are there in the next kernel; nothing begins again."""
    begin = (
        BEGIN,
        'before, after = session.check_in(threshold=5), session.check_in(moment="after", threshold=5)\n'
        "before.open(anyway=True)",
    )
    facts_of = (
        "session.state.version, after.state, after.turnout, len(before.frame()), len(after.pairs_frame())"
    )
    (tmp_path / "phones.py").write_text(PHONES, encoding="utf-8")
    # Phones are elsewhere: a process of its own over the same store, gone when it has handed in.
    phones = "import subprocess, sys\nsubprocess.run([sys.executable, 'phones.py', session.code], check=True)"

    def run_all(*more: str) -> str:
        notebook = cells(*begin, *more, facts_of)
        notebook.cells[-1].id = "facts"
        return text_of(run(notebook, tmp_path, env).cells, "facts")

    sealed = run_all(phones)
    assert "'open'" in sealed
    assert sealed.endswith("12, 0)")
    assert run_all() == sealed
    revealed = run_all("after.reveal(anyway=True)")
    assert "'revealed'" in revealed
    assert revealed.endswith("12, 12)")
    assert run_all("after.open(anyway=True)", "after.reveal(anyway=True)", "after.profile()") == revealed
