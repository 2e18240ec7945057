"""Programs of an environment that leads nowhere near the sources."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def bare() -> dict[str, str]:
    """An environment with no path to the sources."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "COFRONT", "VIRTUAL"))
    }


def run(*command: str, env: dict[str, str], cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """Run to the end; fails with all output."""
    done = subprocess.run(command, env=env, cwd=cwd, input=stdin, text=True, capture_output=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done


def fetch(url: str) -> str:
    """A page, without any proxy."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(url, timeout=60) as answer:
        return str(answer.read().decode())


def own_places(folder: Path) -> dict[str, str]:
    """An environment whose store, keys and running doors lie in a folder of the test."""
    (folder / "data").mkdir()
    own = {
        "COFRONT_STORE": "data/store.sqlite",
        "COFRONT_KEYS": "keys",
        "COFRONT_RUNTIME": "run",
        "IPYTHONDIR": "ipython",
    }
    return bare() | {name: str(folder / path) for name, path in own.items()}


@contextmanager
def served(python: Path, env: dict[str, str], cwd: Path, *more: str) -> Iterator[dict[str, Any]]:
    """``cofront serve`` of an environment: its JSON line."""
    running = subprocess.Popen(
        [str(python.with_name("cofront")), "serve", "--json", "--ip", "127.0.0.1", "--port", "0", *more],
        env=env,
        cwd=cwd,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        assert running.stdout is not None
        line = running.stdout.readline()
        assert line, running.communicate()[1]
        yield json.loads(line)
    finally:
        running.send_signal(signal.SIGTERM)
        running.communicate(timeout=30)
    assert running.returncode == 0
