"""Signals that end a program with an open door."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

from cofront_kit.computer.interrupts import end_at_once


class End(asyncio.Event):
    """Set when the program has to end.

    Attributes:
        number: The signal that set it; 0 while none has.
    """

    number = 0

    def by(self, number: int) -> None:
        """Set it for a signal."""
        self.number = number
        self.set()

    async def has_come(self) -> bool:
        """Whether a signal came while the loop was busy, e.g. importing: the loop hears of it only later."""
        for _ in range(3):
            await asyncio.sleep(0)
        return self.is_set()


class EndedAtStart(SystemExit):
    """The program was told to end before it was ready; its resources were released."""

    def __init__(self, end: End) -> None:
        super().__init__(128 + end.number)


def end_of_terminal() -> End:
    """An event that is set by Ctrl-C, SIGTERM, or when the terminal is gone (SIGHUP)."""
    stop = End()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, stop.by, number)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda got, _: loop.call_soon_threadsafe(stop.by, got))
    return stop


def run(work: Coroutine[Any, Any, Any]) -> Any:
    """Run a command's coroutine. A second Ctrl-C, while the process ends, is quiet too."""
    try:
        return asyncio.run(work)
    finally:
        end_at_once()
