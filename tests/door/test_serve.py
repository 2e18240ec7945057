"""`cofront serve` and `cofront demo` as programs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    (tmp_path / "store").mkdir()
    return os.environ | {
        "COFRONT_STORE": str(tmp_path / "store" / "cofront.sqlite"),
        "COFRONT_KEYS": str(tmp_path / "keys"),
        "COFRONT_RUNTIME": str(tmp_path / "run"),
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(tmp_path),
    }


@contextmanager
def program(env: dict[str, str], *arguments: str) -> Iterator[subprocess.Popen[str]]:
    running = subprocess.Popen(
        [sys.executable, "-m", "cofront_kit", *arguments],
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield running
    finally:
        if running.poll() is None:
            running.kill()
        running.communicate()


def first_line(running: subprocess.Popen[str]) -> dict[str, Any]:
    assert running.stdout is not None
    line = running.stdout.readline()
    assert line, running.communicate()[1]
    said: dict[str, Any] = json.loads(line)
    return said


def run(env: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cofront_kit", *arguments], env=env, text=True, capture_output=True, timeout=60
    )


def local(**options: Any) -> httpx.Client:
    return httpx.Client(trust_env=False, timeout=60, **options)


def test_one_json_line_and_everything_else_on_stderr(env: dict[str, str]):
    """Programs read stdout, people read stderr; SIGTERM ends it with nothing left."""
    begun = time.monotonic()
    with program(
        env,
        *("serve", "--json", "--ip", "127.0.0.1", "--port", "0", "--party", "Acme", "--party", "Börse"),
        *("--co-facilitator", "Ines"),
    ) as door:
        said = first_line(door)
        took = time.monotonic() - begun
        assert set(said) >= {"door", "code", "facilitator", "notebook", "screen", "join", "coach"}
        assert list(said["coach"]) == ["", "Acme", "Börse"]
        assert said["coach"][""].startswith(f"{said['door']}coach/{said['code']}#c.")
        assert said["co_facilitators"]["Ines"].startswith(f"{said['door']}console/{said['code']}#f-k1.")
        assert list(said["join"]) == ["Acme", "Börse"]
        with local() as browser:
            assert browser.get(said["door"] + "health").status_code == 200
            assert browser.get(said["join"]["Acme"]).status_code == 200
        kernels = psutil.Process(door.pid).children(recursive=True)
        door.send_signal(signal.SIGTERM)
        out, err = door.communicate(timeout=30)
        assert door.returncode == 0
        assert out == ""
        for name, url in said["join"].items():
            assert name in err
            assert url in err
        assert "█" in err or "▀" in err
        assert "Traceback" not in err
        assert not [one for one in kernels if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    assert not list(Path(env["COFRONT_RUNTIME"]).glob("*.json"))
    assert not list(Path(env["TMPDIR"]).glob("cofront_*"))
    assert took < 20, "the budget of 4 s is measured in tests/bench, this only finds a hang"


def test_the_open_session_is_joined_again(env: dict[str, str]):
    """The same title gives the same links; others are joined by their code; a closed one makes room for a new one."""
    codes = []
    for arguments in (("--title", "Once"), ("--title", "Once"), ("--title", "Twice")):
        with program(
            env, "serve", *arguments, "--json", "--no-qr", "--ip", "127.0.0.1", "--port", "0"
        ) as door:
            codes.append(first_line(door)["code"])
            door.send_signal(signal.SIGINT)
            _, err = door.communicate(timeout=30)
            assert "█" not in err
    assert codes[0] == codes[1] != codes[2]
    with program(env, "serve", "--session", codes[0], "--json", "--ip", "127.0.0.1", "--port", "0") as door:
        said = first_line(door)
        assert said["code"] == codes[0]
        with local() as browser:
            assert browser.get(f"{said['door']}s/{codes[2]}").status_code == 200
    listed = run(env, "sessions", "--json")
    assert {json.loads(line)["code"] for line in listed.stdout.splitlines()} == set(codes)
    assert "Twice" in run(env, "sessions").stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("serve", "--party", "Only one"), "at least two parties"),
        (("serve", "no-such-template"), "trust-checkup"),
        (("serve", "--title", "x" * 10_000), "200"),
        (("serve", "--co-facilitator", ""), "the name of a co-facilitator is empty"),
        (("serve", "--session", "NOPE22"), "There is no session"),
        (("serve", "--session", "NOPE22", "--title", "x"), "leave"),
        (("serve", "--no-such-option"), "--no-such-option"),
        (("serve", "--certfile", "/no/such.pem"), "/no/such.pem"),
        (("serve", "--store", "/dev/null/x.sqlite"), "/dev/null"),
        (("rehearse", "NOPE22"), "There is no store"),
        (("rehearse", "http://127.0.0.1:1/console/K7QF2M#f.x"), "join links"),
    ],
)
def test_bad_input_is_one_message(env: dict[str, str], arguments: tuple[str, ...], words: str):
    """It is on stderr, with the way out, exit code 2 and no traceback."""
    ended = run(env, *arguments)
    assert ended.returncode == 2, ended.stderr
    assert words in ended.stderr
    assert ended.stderr.startswith("Error: ")
    assert "Traceback" not in ended.stderr
    assert ended.stdout == ""


def test_a_second_door_of_a_store_names_the_first(env: dict[str, str]):
    """The port is taken, and the message says by whom."""
    with program(env, "serve", "--json", "--ip", "127.0.0.1", "--port", "0") as door:
        said = first_line(door)
        port = said["door"].rsplit(":", 1)[1].strip("/")
        second = run(env, "serve", "--ip", "127.0.0.1", "--port", port)
        assert second.returncode == 2
        assert f"Port {port} is taken" in second.stderr
        assert said["door"] in second.stderr


def test_traitlets_arguments_reach_the_door(env: dict[str, str]):
    """As with any Jupyter program; the routes stay the door's."""
    with program(env, "serve", "--json", "--ip", "127.0.0.1", "--Door.port=0", "--Voila.root_dir=/") as door:
        said = first_line(door)
        assert not said["door"].endswith(":8765/")
        with local() as browser:
            assert browser.get(said["door"] + "voila/files/etc/hostname").status_code == 404


def test_a_demo_that_is_kept_leaves_no_link(env: dict[str, str], tmp_path: Path):
    """The page that led the browser to the console is deleted with the demo; store and keys stay."""
    kept = tmp_path / "kept"
    arguments = ("--json", "--ip", "127.0.0.1", "--port", "0", "--people", "0", "--keep", str(kept))
    with program(env | {"BROWSER": "true"}, "demo", *arguments) as demo:
        said = first_line(demo)
        capability = said["facilitator"].split("#")[1]
        demo.send_signal(signal.SIGINT)
        _, err = demo.communicate(timeout=30)
        assert demo.returncode == 0, err
    assert (kept / "store" / "cofront.sqlite").is_file()
    assert not [
        path for path in kept.rglob("*") if path.is_file() and capability.encode() in path.read_bytes()
    ]


def test_demo_has_robots_and_leaves_nothing(env: dict[str, str], tmp_path: Path):
    """A session, a door, people in it; everything is gone at the end."""
    with program(
        env,
        "demo",
        "--json",
        "--no-browser",
        "--ip",
        "127.0.0.1",
        "--port",
        "0",
        "--people",
        "4",
        "--pace",
        "0",
    ) as demo:
        said = first_line(demo)
        assert set(said["join"]) == {"Acme", "Borealis"}
        with local() as browser:
            assert browser.get(said["screen"]).status_code == 200
        children = psutil.Process(demo.pid).children(recursive=True)
        demo.send_signal(signal.SIGHUP)
        _, err = demo.communicate(timeout=30)
        assert demo.returncode == 0
        assert "Traceback" not in err
    assert not [one for one in children if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    assert not list(tmp_path.glob("cofront-demo-*"))
