"""The processes of a bench: a real door, its peers, a crowd of phones, each separate; with temporary folders only."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import CofrontError

END_WITHIN_S: Final = 20.0
_OWN: Final = {
    "COFRONT_STORE": "data/store.sqlite",
    "COFRONT_KEYS": "keys",
    "COFRONT_RUNTIME": "run",
    "JUPYTER_CONFIG_DIR": "jupyter/config",
    "JUPYTER_DATA_DIR": "jupyter/data",
    "JUPYTER_RUNTIME_DIR": "jupyter/run",
    "IPYTHONDIR": "ipython",
}


class BenchFailed(CofrontError):
    """A process of a bench that did not do its part. The message contains its output."""


def environment(folder: Path) -> dict[str, str]:
    """Store, keys and Jupyter's folders inside one folder."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        **{name: str(folder / path) for name, path in _OWN.items()},
        "PYTHONWARNINGS": "ignore",
    }


@contextmanager
def process(command: Sequence[str], folder: Path, env: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run a Python module in a process until the block ends; its output for people goes to a file.

    Args:
        command: The module and its arguments.
        folder: Where it works.
        env: Its environment.
    """
    with (folder / f"{command[0]}.log").open("a") as log:
        running = subprocess.Popen(  # noqa: S603 - our own interpreter
            [sys.executable, "-m", *command],
            cwd=folder,
            env=env,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
        )
        try:
            yield running
        finally:
            end(running)


def end(running: subprocess.Popen[str]) -> None:
    """Ask a process to end, and make sure it does."""
    if running.poll() is None:
        running.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    try:
        running.communicate(timeout=END_WITHIN_S)
    except (subprocess.TimeoutExpired, ValueError):
        running.kill()
        running.wait()


def told(running: subprocess.Popen[str], folder: Path) -> dict[str, Any]:
    """The next JSON line of a process.

    Raises:
        BenchFailed: It ended instead.
    """
    assert running.stdout is not None
    line = running.stdout.readline()
    if not line:
        raise BenchFailed(f"A process of the bench ended early. It said: {_tail(folder) or 'nothing'}")
    said: dict[str, Any] = json.loads(line)
    return said


def _tail(folder: Path) -> str:
    logs = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime)
    return " | ".join(path.read_text(errors="replace")[-800:].strip() for path in logs[-2:])


class Door:
    """A running ``cofront serve`` with the stock template.

    Attributes:
        links: Its JSON line: ``join`` (party -> link), ``facilitator``, ``code`` ...
        pid: Its process.
    """

    def __init__(self, links: dict[str, Any], pid: int) -> None:
        self.links = links
        self.pid = pid

    @property
    def join(self) -> list[str]:
        """The join links, in party order."""
        return list(self.links["join"].values())

    def memory(self) -> int:
        """Bytes that belong to the process alone."""
        import psutil

        return int(psutil.Process(self.pid).memory_full_info().uss)

    def cpu_s(self) -> float:
        """Seconds of a core it has used."""
        import psutil

        used = psutil.Process(self.pid).cpu_times()
        return float(used.user + used.system)


@contextmanager
def door(folder: Path, env: dict[str, str], *more: str) -> Iterator[Door]:
    """``cofront serve`` at the loopback address, until the block ends.

    Raises:
        BenchFailed: It did not open.
    """
    command = [
        "cofront_kit",
        "serve",
        "--json",
        "--no-qr",
        "--ip",
        "127.0.0.1",
        "--port",
        "0",
        "--expected",
        "10000",
        *more,
    ]
    with process(command, folder, env) as running:
        yield Door(told(running, folder), running.pid)


class Helper:
    """A process that takes JSON lines and answers each with one: the crowd, or a bare peer."""

    def __init__(self, running: subprocess.Popen[str], folder: Path) -> None:
        self._running = running
        self._folder = folder
        self.pid = running.pid
        self.hello = told(running, folder)

    def ask(self, **what: Any) -> dict[str, Any]:
        """Ask for something and wait for the answer. Raises BenchFailed."""
        assert self._running.stdin is not None
        self._running.stdin.write(json.dumps(what) + "\n")
        self._running.stdin.flush()
        return told(self._running, self._folder)


@contextmanager
def helper(module: str, folder: Path, env: dict[str, str], *more: str) -> Iterator[Helper]:
    """A helper process of this package, until the block ends.

    Args:
        module: ``"crowd"`` or ``"bare"``.
        folder: Where it works.
        env: Its environment.
        more: Its arguments.
    """
    with process([f"cofront_kit.bench.{module}", *more], folder, env) as running:
        yield Helper(running, folder)
