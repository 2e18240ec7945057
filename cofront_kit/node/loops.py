"""Where a node's callbacks run: a tornado loop, or a thread of its own when there is none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from tornado.ioloop import IOLoop


class Loop(Protocol):
    """What a node needs from an event loop."""

    def call_soon(self, work: Callable[[], None]) -> None:
        """Run ``work`` soon on the loop's thread; callable from any thread."""

    def call_later(self, delay_s: float, work: Callable[[], None]) -> None:
        """Run ``work`` after ``delay_s`` seconds; called on the loop's thread."""

    def close(self) -> None:
        """The node that uses the loop is closing; a loop that belongs to somebody else keeps running."""


class TornadoLoop:
    """A tornado loop (a door's, or the one a Jupyter kernel runs on)."""

    def __init__(self, loop: IOLoop) -> None:
        self._loop = loop

    def call_soon(self, work: Callable[[], None]) -> None:
        """See :class:`Loop`. Work that comes after the loop was closed is dropped: nobody is left to see it."""
        try:
            self._loop.add_callback(work)
        except RuntimeError:
            return

    def call_later(self, delay_s: float, work: Callable[[], None]) -> None:
        """See :class:`Loop`."""
        self._loop.call_later(delay_s, work)

    def close(self) -> None:
        """See :class:`Loop`."""


class ThreadLoop:
    """For scripts without a loop: its own loop on its own thread."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="cofront-loop", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        self._loop.run_forever()
        self._loop.close()

    def call_soon(self, work: Callable[[], None]) -> None:
        """See :class:`Loop`."""
        try:
            self._loop.call_soon_threadsafe(work)
        except RuntimeError:
            return

    def call_later(self, delay_s: float, work: Callable[[], None]) -> None:
        """See :class:`Loop`."""
        self._loop.call_later(delay_s, work)

    def close(self) -> None:
        """See :class:`Loop`."""
        self.call_soon(self._loop.stop)
        if self._thread is not threading.current_thread():
            self._thread.join(timeout=5)


def running_loop() -> Loop:
    """The loop that runs on this thread, or a new :class:`ThreadLoop`."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return ThreadLoop()
    from tornado.ioloop import IOLoop

    return TornadoLoop(IOLoop.current())
