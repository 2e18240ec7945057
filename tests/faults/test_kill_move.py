"""A move that is killed before any of its steps: never two living copies, and never none that can be woken up."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from databases import running_postgres
from moving import SAID
from sweep import LONG
from tabletop import SPEC

from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator import relocation
from cofront_kit.files import sealed_file
from cofront_kit.model import commands as c
from cofront_kit.model.plan import SessionPlan
from cofront_kit.model.state import HostNote
from cofront_kit.node.node import Node
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

pytestmark = pytest.mark.slow
PLAN = SessionPlan("Trust", ("Acme", "Borealis"), activities=(("pulse", SPEC),))
Killed = Callable[..., int]


def opened(folder: Path, url: str = "") -> Node:
    store = SqlStore(url or f"sqlite:///{folder / 'data' / 's.sqlite'}")
    return Node(store, KeyFolder(folder / "keys", store=store.url))


@pytest.fixture(scope="module")
def killed() -> Iterator[Killed]:
    """Does a job in a process that dies before one of its steps; returns how it ended."""
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("moving.py"))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin is not None
    assert child.stdout is not None

    def run(**job: Any) -> int:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.write(json.dumps(job) + "\n")
        child.stdin.flush()
        return int(json.loads(child.stdout.readline()))

    yield run
    child.stdin.close()
    child.wait(timeout=20)
    child.stdout.close()


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A computer with a session in which an open poll was answered three times."""
    folder = tmp_path_factory.mktemp("begun")
    node = opened(folder)
    code = node.create(PLAN)
    node.act(code, c.Open("pulse", 1, 3))
    for number in range(3):
        node.act(code, c.Enter("pulse", 1, "p1", {"p2": {"kept": 3}}, f"{number:032x}", 1))
    node.close()
    return folder, code


def revealed(node: Node, code: str) -> dict[str, tuple[int, int]]:
    """Lives, with its keys and all of its ballots: the turnout of its poll after the reveal."""
    node.act(code, c.Reveal("pulse", 1))
    return node.state(code).activities["pulse"].results[0].turnout


def steps(every: int) -> Iterator[int]:
    """The numbers of the steps: all of them in a long run."""
    step = 1
    while True:
        yield step
        step += 1 if LONG else every


def test_the_old_computer_dies(begun: tuple[Path, str], killed: Killed, tmp_path: Path) -> None:
    """A whole file is there only when the session sleeps; it can always be called back, or moved again."""
    base, code = begun
    seen = set()
    for step in steps(3):
        old, file = tmp_path / f"old{step}", tmp_path / f"out{step}" / "s.cofront"
        shutil.copytree(base, old)
        file.parent.mkdir()
        store = f"sqlite:///{old / 'data' / 's.sqlite'}"
        ended = killed(step=step, do="move", store=store, keys=str(old / "keys"), file=str(file), code=code)
        assert ended in (0, -signal.SIGKILL), ended
        node = opened(old)
        asleep = node.state(code).away is not None
        whole = file.exists()
        seen.add((asleep, whole))
        if whole:
            assert asleep
            sealed_file.read(file, SAID)
        if asleep:
            with pytest.raises(Refused, match="was moved"):
                node.act(code, c.SetTimer("start", 60))
            assert relocation.call_back(node, code, file if whole else None)
        relocation.move_away(node, code, file, SAID)
        there = opened(tmp_path / f"new{step}")
        relocation.take(there, file, SAID, HostNote())
        assert revealed(there, code) == {"p1": (3, 3), "p2": (0, 0)}
        there.close()
        node.close()
        if ended == 0:
            break
    assert {(False, False), (True, True)} <= seen
    assert not LONG or (True, False) in seen


@pytest.fixture(scope="module")
def postgres() -> Iterator[Callable[[], str]]:
    with running_postgres() as server:
        yield server.fresh


@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_the_new_computer_dies(
    begun: tuple[Path, str],
    killed: Killed,
    tmp_path: Path,
    engine: str,
    request: pytest.FixtureRequest,
) -> None:
    """The file lives on until the session does; taking it again ends with one living copy, whole."""
    base, code = begun
    old = tmp_path / "old"
    shutil.copytree(base, old)
    node = opened(old)
    carried = tmp_path / "carried"
    relocation.move_away(node, code, carried, SAID)
    node.close()
    seen = set()
    for step in steps(5 if engine == "sqlite" else 9):
        new, file = tmp_path / f"new{step}", tmp_path / f"in{step}" / "s.cofront"
        (new / "data").mkdir(parents=True)
        file.parent.mkdir()
        shutil.copy(carried, file)
        is_file = engine == "sqlite"
        store = f"sqlite:///{new / 'data' / 's.sqlite'}" if is_file else request.getfixturevalue("postgres")()
        ended = killed(step=step, do="take", store=store, keys=str(new / "keys"), file=str(file), code=code)
        assert ended in (0, -signal.SIGKILL), ended
        there = opened(new, store)
        try:
            lives = there.state(code).away is None
        except Refused:
            lives = False
        whole = file.exists() and any(file.read_bytes())
        seen.add((lives, whole))
        assert lives or whole, "neither lives the session, nor does its file"
        if whole:
            relocation.take(there, file, SAID, HostNote())
        elif file.exists():
            with pytest.raises(BadInput, match="not the file"):
                relocation.take(there, file, SAID, HostNote())
        assert len(there.state(code).arrived) == 1
        assert revealed(there, code) == {"p1": (3, 3), "p2": (0, 0)}
        there.close()
        if ended == 0:
            break
    assert {(False, True), (True, False)} <= seen
