"""Ctrl-C, SIGTERM and a closed terminal, at any moment of a command's start; a sample takes some of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest
from sweep import drawn

from cofront_kit.computer.interrupts import _is_own_program

HERE = ("--ip", "127.0.0.1", "--port", "0")
SERVE = ("serve", *HERE)
DEMO = ("demo", *HERE, "--no-browser", "--people", "2", "--pace", "0")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Folders of this test's own."""
    (tmp_path / "store").mkdir()
    (tmp_path / "tmp").mkdir()
    own = {
        "COFRONT_STORE": str(tmp_path / "store" / "cofront.sqlite"),
        "COFRONT_KEYS": str(tmp_path / "keys"),
        "COFRONT_RUNTIME": str(tmp_path / "run"),
        "TMPDIR": str(tmp_path / "tmp"),
        "PYTHONUNBUFFERED": "1",
    }
    return {**os.environ, **own}


@contextmanager
def started(env: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A command that says on stderr which module it has imported; both streams in one."""
    command = [sys.executable, "-X", "importtime", "-m", "cofront_kit", *arguments]
    process = subprocess.Popen(
        command, env=env, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def interrupted(env: dict[str, str], arguments: tuple[str, ...], moment: str, number: int) -> tuple[int, str]:
    """Exit code and what was said, when a signal comes as soon as a line has this end, or holds these words."""
    with started(env, *arguments) as process:
        assert process.stdout is not None
        said = []
        for line in process.stdout:
            if not line.startswith("import time:"):
                said.append(line)
            if (
                line.rstrip().endswith(f"| {moment}")
                or line.split("|")[-1].strip() == moment
                or (not line.startswith("import time:") and moment in line)
            ):
                break
        else:
            pytest.fail(f"{arguments} never came to {moment}: {''.join(said)}")
        process.send_signal(number)
        rest = process.communicate(timeout=60)[0]
        said += [line for line in rest.splitlines(keepends=True) if not line.startswith("import time:")]
        return process.returncode, "".join(said)


def kernels(env: dict[str, str]) -> list[int]:
    """Kernels of this test's store that are alive."""
    found = []
    for one in psutil.process_iter():
        try:
            if (
                "ipykernel_launcher" in " ".join(one.cmdline())
                and one.environ().get("TMPDIR") == env["TMPDIR"]
            ):
                found.append(one.pid)
        except psutil.Error:
            continue
    return found


CASES = [
    *(
        (SERVE, moment, signal.SIGINT)
        for moment in ("click", "sqlalchemy", "tornado.web", "voila.app", "The door is open")
    ),
    *(
        (DEMO, moment, signal.SIGINT)
        for moment in ("cofront_kit.facilitator.session", "voila.app", "Borealis")
    ),
    (DEMO, "voila.app", signal.SIGTERM),
    (DEMO, "The door is open", signal.SIGHUP),
    (("doctor",), "cofront_kit.doctor", signal.SIGINT),
    *((("doctor",), "firewall", number) for number in (signal.SIGINT, signal.SIGTERM)),
    (("check", "trust-checkup"), "voila.app", signal.SIGTERM),
    (("sessions",), "rich.table", signal.SIGINT),
    (("rehearse", "K7QF2M"), "cofront_kit.node.node", signal.SIGINT),
    (("check", "trust-checkup"), "voila.app", signal.SIGINT),
    (("bench", "replay", "--seconds", "0.2"), "cofront_kit.bench.table", signal.SIGINT),
]


DRAWN = drawn(CASES, of_them=7)


@pytest.mark.parametrize(
    ("arguments", "moment", "number"), DRAWN, ids=[f"{one[0][0]}-{one[1]}-{one[2].name}" for one in DRAWN]
)
def test_a_quiet_end(env: dict[str, str], arguments: tuple[str, ...], moment: str, number: int) -> None:
    """No traceback, no kernel, no folder; 130 before the start is over, 0 when there is a door to close."""
    code, said = interrupted(env, arguments, moment, number)
    for word in ("Traceback", "KeyboardInterrupt", "Exception ignored", "Aborted", "never retrieved"):
        assert word not in said, said
    # killed by the signal while nothing is held, which a shell sees as 128 plus its number too
    seen = 128 - code if code < 0 else code
    assert seen in (0, 128 + number), (code, said)
    assert kernels(env) == []
    assert not [one.name for one in Path(env["TMPDIR"]).iterdir() if one.name.startswith(("cofront", "tmp"))]


def test_which_program_is_meant() -> None:
    """A program that uses the package keeps its own Ctrl-C."""
    for own in (
        "/usr/bin/cofront",
        "cofront",
        r"cofront.exe",
        "/x/jupyter-cofront",
        "/x/cofront_kit/__main__.py",
    ):
        assert _is_own_program(own), own
    for other in ("pytest", "/x/ipykernel_launcher.py", "/x/other/__main__.py", "", "-c"):
        assert not _is_own_program(other), other
