"""A real door on a port of its own, which is killed and opened again."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from pathlib import Path
from typing import Any

from processes import Place, Process, free_port

CRASHING = Path(__file__).with_name("crashing.py")


class Doorway:
    """Where one door after the other opens, always at the same address.

    Args:
        place: Its folders.
        store: The store as ``--store`` names it; by default the file of the place.
        title: Of the session that the doors open.
    """

    def __init__(self, place: Place, store: str | None = None, *, title: str = "Under stress") -> None:
        self.place = place
        self._title = title
        self.port = free_port()
        self.armed = place.folder / "armed"
        self.links: dict[str, Any] = {}
        self.store = store or place.env["COFRONT_STORE"]
        self._door: Process | None = None

    @property
    def door(self) -> Process:
        """The door that was opened last."""
        assert self._door is not None
        return self._door

    async def open(self, point: str = "none") -> None:
        """Open a door that dies at ``point`` once it is armed; returns when it has printed its links."""
        self.armed.unlink(missing_ok=True)
        where = ["--ip", "127.0.0.1", "--port", str(self.port), "--store", self.store]
        command = [
            sys.executable,
            str(CRASHING),
            point,
            str(self.armed),
            "serve",
            "--json",
            "--no-qr",
            "--title",
            self._title,
        ]
        self._door = Process([*command, *where], self.place)
        found = await asyncio.to_thread(self._door.until, r'^\{"door.*\}$', 120)
        self.links = json.loads(found[0])

    def kill(self) -> None:
        """SIGKILL, now."""
        self.door.child.kill()

    async def died(self, timeout_s: float = 60) -> None:
        """Wait until the door was killed; it does not end by itself."""
        code = await asyncio.to_thread(self.door.child.wait, timeout_s)
        assert code == -signal.SIGKILL, (code, self.door.lines[-20:])
        self.door.end()

    def close(self) -> None:
        """End the last door as a person would."""
        if self._door is not None:
            self._door.end()
