"""Starting a door as its own process, which outlives the kernel."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Final

from cofront_kit.door.server.record import DoorRecord, find, private_folder
from cofront_kit.errors import DoorError
from cofront_kit.facilitator.session import Session
from cofront_kit.files.work import runtime_dir

START_TIMEOUT_S: Final = 30.0
_OLD_LINKS: Final = re.compile(rb"/(?:s|console|notebook|screen|coach)/[0-9A-Z]+#")


def start(session: Session, asked: dict[str, str], logged: Path) -> DoorRecord:
    """Start ``cofront serve`` for a session and wait until it is open.

    Args:
        session: The session.
        asked: Options of ``cofront serve``, name -> value.
        logged: File for its messages.

    Raises:
        DoorError: It did not open; the message says why.
    """
    folder = private_folder(runtime_dir())
    _forget_old_links(folder)
    # We derive the links here, so the door need not print any: its output is kept in a file.
    command = [
        *(sys.executable, "-m", "cofront_kit", "serve"),
        *("--session", session.code, "--json", "--no-links"),
        *(f"--{name}={value}" for name, value in asked.items()),
    ]
    environment = {**os.environ, "COFRONT_STORE": session.store or session.node.store.url}
    for own in ("COFRONT_SESSION", "COFRONT_LEAD_AS"):  # the notebook's, not the door's
        environment.pop(own, None)
    with _private(logged) as err:
        process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=err,
            env=environment,
            start_new_session=True,  # a kernel's restart ends its process group, and the door must survive it
        )
    _await_line(process, logged)
    record = find(session.node.store.url)
    if record is None:
        raise DoorError(f"The door opened and was gone again. Its messages are in {logged}.")
    return record


def _private(path: Path) -> IO[bytes]:
    """Open a new file that only this user can read, replacing an existing one."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        if path.is_file():  # not /dev/null: as root, that would take everybody's rights to it
            path.chmod(0o600)
    except OSError as error:
        raise DoorError(
            f"The door's log {path} can't be written: {error.strerror}. Name another file with log=."
        ) from error
    return os.fdopen(handle, "wb")


def _forget_old_links(folder: Path) -> None:
    """Delete logs that doors of earlier releases left here: they contain the links of their sessions."""
    for path in (*folder.glob("*.log"), *folder.glob("*.out")):
        with contextlib.suppress(OSError):
            if _OLD_LINKS.search(path.read_bytes()):
                path.unlink()


def _await_line(process: subprocess.Popen[bytes], logged: Path) -> None:
    """Wait for the door's one line of JSON."""
    said: list[bytes] = []

    def read() -> None:
        assert process.stdout is not None
        with process.stdout as out:
            said.append(out.readline())

    reader = threading.Thread(target=read, daemon=True, name="cofront-door-line")
    reader.start()
    reader.join(START_TIMEOUT_S)
    if reader.is_alive():
        process.terminate()
        raise DoorError(
            f"The door did not open within {START_TIMEOUT_S:.0f} s. Its messages are in {logged}."
        )
    if said[0].endswith(b"\n") and "door" in json.loads(said[0]):
        # It runs on without us; but when it ends while we are there, its entry in the table of processes ends too.
        threading.Thread(target=process.wait, daemon=True, name="cofront-door-end").start()
        return
    ended = process.wait()
    raise DoorError(f"The door did not open. It said: {_tail(logged) or f'nothing (exit code {ended})'}")


def _tail(logged: Path) -> str:
    try:
        lines = logged.read_text(errors="replace").strip().splitlines()
    except OSError:
        return ""
    return " ".join(line.strip() for line in lines[-4:])
