"""When a program that holds a door shall end."""

from __future__ import annotations

import asyncio
import signal


def end_of_terminal() -> asyncio.Event:
    """An event that is set by Ctrl-C, SIGTERM, or when the terminal is gone (SIGHUP)."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, stop.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop.set))
    return stop
