"""A process that kills itself at a chosen point of its work on the store, without the program's knowledge.

As a program: ``python crashing.py POINT ARMED serve --json ...`` is ``cofront serve --json ...`` that dies by SIGKILL
when it comes to POINT while the file ARMED exists. The points are found by listening to SQLite's statements and to
Python's audit events (files that are opened, renamed and removed).
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path
from typing import Any, Final

REVEAL_POINTS: Final = ("begin", "reading", "written", "committed", "overwritten", "destroyed")
"""Before the transaction; the key is about to be read; everything is written, not committed; committed, the key is
whole; the key is overwritten; the key is gone, nobody was told."""
POINTS: Final = ("none", "opening", "unsaid", *REVEAL_POINTS)
"""``opening``: the new box's key is made, the transaction that opens the box is not committed. ``unsaid``: names are
committed, nobody was told."""


class _Listener:
    """Follows one process's work and kills it at the point."""

    def __init__(self, point: str, armed: Path) -> None:
        self._point = point
        self._armed = os.fspath(armed)
        self._opening = self._emptied = self._committed = self._removed = False
        self._named = self._unsaid = False

    def statement(self, text: str) -> None:
        """SQLite is about to run this."""
        if self._unsaid:
            self._at("unsaid")
            self._unsaid = False
        if text.startswith("BEGIN IMMEDIATE"):
            self._opening = self._emptied = self._committed = self._removed = False
            self._at("begin")
        elif text.startswith("INSERT INTO cofront_boxes"):
            self._opening = True
        elif text.startswith("INSERT INTO cofront_events"):
            self._named = self._named or "'seat-renamed'" in text
        elif text.startswith("DELETE FROM cofront_boxes"):
            self._emptied = True
        elif text.startswith("COMMIT"):
            if self._opening:
                self._at("opening")
            if self._emptied:
                self._at("written")
            self._committed = self._emptied
            self._unsaid, self._named = self._named, False

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python is about to do this."""
        if event == "open" and isinstance(arguments[0], (str, os.PathLike)):
            path = os.fspath(arguments[0])
            if self._removed and path.endswith("boxes"):
                self._at("destroyed")
            if self._committed and path.endswith(".key") and arguments[2] & os.O_RDWR:
                self._at("committed")
        elif event == "os.rename" and os.fspath(arguments[0]).endswith(".new"):
            self._at("reading")
        elif event == "os.remove" and self._committed and os.fspath(arguments[0]).endswith(".key"):
            self._at("overwritten")
            self._removed = True

    def _at(self, point: str) -> None:
        if point == self._point and os.access(self._armed, os.F_OK):
            os.kill(os.getpid(), signal.SIGKILL)


def install(point: str, armed: Path) -> None:
    """Make this process die at a point once ``armed`` exists."""
    if point == "none":
        return
    assert point in POINTS, point
    from sqlalchemy import event
    from sqlalchemy.pool import Pool

    listener = _Listener(point, armed)
    event.listen(Pool, "connect", lambda dbapi, _record: dbapi.set_trace_callback(listener.statement))
    sys.addaudithook(listener.audit)


if __name__ == "__main__":
    install(sys.argv[1], Path(sys.argv[2]))
    from cofront_kit.cli import main

    main(args=sys.argv[3:], prog_name="cofront")
