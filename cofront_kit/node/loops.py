"""Where a node's callbacks run: a tornado loop, or a thread of its own when there is none."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from tornado.ioloop import IOLoop


class Home(NamedTuple):
    """Where a node's rooms live, and the widgets over them.

    Attributes:
        loop: The loop.
        thread: The thread that it runs on.
    """

    loop: asyncio.AbstractEventLoop
    thread: int

    @property
    def is_here(self) -> bool:
        """Whether this is that thread."""
        return threading.get_ident() == self.thread

    def run(self, work: Callable[[], None]) -> None:
        """Run something there: at once if this is the place, else when its thread has time.

        Args:
            work: What is run; dropped if the loop is closed.
        """
        if self.is_here:
            work()
        elif not self.loop.is_closed():
            self.loop.call_soon_threadsafe(work)


class Loop(Protocol):
    """What a node needs from an event loop.

    Attributes:
        home: The loop with its thread, where the loop runs cells or serves pages too; None if it does nothing else.
    """

    home: Home | None

    def call_soon(self, work: Callable[[], None]) -> None:
        """Run ``work`` soon on the loop's thread; callable from any thread."""

    def call_later(self, delay_s: float, work: Callable[[], None]) -> None:
        """Run ``work`` after ``delay_s`` seconds; called on the loop's thread."""

    def close(self) -> None:
        """The node that uses the loop is closing; a loop that belongs to somebody else keeps running."""


class TornadoLoop:
    """A tornado loop (a door's, or the one a Jupyter kernel runs on)."""

    def __init__(self, loop: IOLoop, place: Home | None = None) -> None:
        self._loop = loop
        self.home = place

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

    home: Home | None = None

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


def home() -> Home | None:
    """The loop that runs on this thread, or None."""
    try:
        return Home(asyncio.get_running_loop(), threading.get_ident())
    except RuntimeError:
        return None


def running_loop() -> Loop:
    """The loop that runs on this thread, or a new :class:`ThreadLoop`."""
    place = home()
    if place is None:
        return ThreadLoop()
    from tornado.ioloop import IOLoop

    return TornadoLoop(IOLoop.current(), place)
