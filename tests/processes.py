"""Real processes for tests and pictures: with their own folders, and output that is read without blocking."""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

QUICK_START = Path(__file__).parent / "quick_start"
"""On the path of Python in processes of tests."""


@dataclass
class Place:
    """Folders and environment of one test's processes."""

    folder: Path
    env: dict[str, str]


def place_in(folder: Path) -> Place:
    """Folders and environment that nobody else uses."""
    names = {
        "COFRONT_STORE": "data/store.sqlite",
        "COFRONT_KEYS": "keys",
        "JUPYTER_CONFIG_DIR": "jupyter/config",
        "JUPYTER_DATA_DIR": "jupyter/data",
        "JUPYTER_RUNTIME_DIR": "jupyter/run",
        "IPYTHONDIR": "ipython",
        "XDG_RUNTIME_DIR": "run",
        "XDG_DATA_HOME": "home/data",
        "XDG_STATE_HOME": "home/state",
        "XDG_CACHE_HOME": "home/cache",
        "XDG_CONFIG_HOME": "home/config",
    }
    own = {variable: str(folder / path) for variable, path in names.items()}
    env = {**os.environ, **own, "PYTHONWARNINGS": "ignore", "PYTHONPATH": str(QUICK_START)}
    env.pop("COFRONT_SESSION", None)
    (folder / "run").mkdir(mode=0o700, parents=True)
    quiet = folder / "jupyter/config/lab/user-settings/@jupyterlab/apputils-extension"
    quiet.mkdir(parents=True)
    (quiet / "notification.jupyterlab-settings").write_text(
        '{"fetchNews": "false", "checkForUpdates": false}'
    )
    # A Lab looks for language servers at its start and asks Node on every page whether it must be built anew: half a
    # second of a processor each, for nothing that a test looks at.
    (folder / "jupyter/config/jupyter_server_config.json").write_text(
        '{"LanguageServerManager": {"autodetect": false}}'
    )
    (folder / "jupyter/config/labconfig").mkdir()
    (folder / "jupyter/config/labconfig/page_config.json").write_text('{"buildCheck": false}')
    return Place(folder, env)


# Each test process begins somewhere else and uses none twice.
_PORTS = iter(random.Random(os.getpid()).sample(range(20_000, 32_000), 12_000))


def free_port() -> int:
    """A free port, for programs that can't report which one they took.

    It is below those that the system hands out by itself: a kernel that starts meanwhile takes five of them.
    """
    for port in _PORTS:
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise OSError("no port is free")


def answers(port: int) -> None:
    """Wait until a program whose address was chosen beforehand listens there."""
    for _ in range(3_600):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
            return
        time.sleep(0.05)
    raise AssertionError(f"nothing listens at port {port}")


def end_doors(place: Place) -> None:
    """End the doors that notebooks of this place opened; they are made to outlive their kernels."""
    for note in (place.folder / "home/state/cofront/doors").glob("*.json"):
        try:
            door = psutil.Process(json.loads(note.read_text("utf-8"))["pid"])
            door.terminate()
            door.wait(timeout=20)
        except (psutil.NoSuchProcess, KeyError, FileNotFoundError):
            continue


class Process:
    """A child process whose output is read line by line without getting stuck."""

    def __init__(self, command: list[str], place: Place, cwd: Path | None = None) -> None:
        self.lines: list[str] = []
        self.news = threading.Condition()
        self.child = subprocess.Popen(
            command,
            env=place.env,
            cwd=cwd or place.folder,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    def _read(self) -> None:
        assert self.child.stdout is not None
        for line in self.child.stdout:
            with self.news:
                self.lines.append(line.rstrip("\n"))
                self.news.notify_all()
        with self.news:
            self.news.notify_all()

    def until(self, pattern: str, timeout_s: float = 180) -> re.Match[str]:
        """Return the first line that matches; fails with all output if the process ends first."""
        found: list[re.Match[str]] = []

        def look() -> bool:
            found[:] = [match for line in self.lines if (match := re.search(pattern, line))]
            return bool(found) or (self.child.poll() is not None and not self.reader.is_alive())

        with self.news:
            self.news.wait_for(look, timeout=timeout_s)
        assert found, f"{pattern!r} did not come:\n" + "\n".join(self.lines[-40:])
        return found[0]

    def end(self) -> None:
        if self.child.poll() is None:
            self.child.terminate()
            try:
                self.child.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.child.kill()
                self.child.wait()
        self.reader.join(timeout=5)
        if self.child.stdout is not None:
            self.child.stdout.close()
