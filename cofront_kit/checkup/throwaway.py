"""A place for sessions that are thrown away: store, keys and doors of their own, which kernels find too."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec
import psutil

from cofront_kit.door.server.record import DoorRecord


@contextmanager
def throwaway_place() -> Iterator[Path]:
    """A temporary folder that this process and its kernels take for the user's own place, until the end.

    Doors that were opened in it are ended.
    """
    place = Path(tempfile.mkdtemp(prefix="cofront-check-"))
    (place / "store").mkdir()
    named = {
        "COFRONT_STORE": str(place / "store" / "cofront.sqlite"),
        "COFRONT_KEYS": str(place / "keys"),
        "COFRONT_RUNTIME": str(place / "run"),
    }
    before = {name: os.environ.get(name) for name in (*named, "COFRONT_SESSION")}
    os.environ.update(named)
    os.environ.pop("COFRONT_SESSION", None)
    try:
        yield place
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        _end_doors(place / "run")
        shutil.rmtree(place, ignore_errors=True)


def _end_doors(notes: Path) -> None:
    """End the doors that a notebook opened here."""
    for note in notes.glob("*.json"):
        with suppress(OSError, msgspec.MsgspecError, psutil.Error):
            pid = msgspec.json.decode(note.read_bytes(), type=DoorRecord).pid
            if pid != os.getpid():
                process = psutil.Process(pid)
                process.terminate()
                process.wait(10)
