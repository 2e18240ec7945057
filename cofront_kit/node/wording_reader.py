"""Checks texts that people are writing, on its own thread and with little processor time.

The rooms' loop and the writer share one interpreter with it. So it works in pieces of about 2 ms and rests four times
as long after each: at most a fifth of one processor, however much is asked.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from cofront_kit.node.loops import Loop
from cofront_kit.room import wire
from cofront_kit.room.hint import Question, Questions, people_of, pieces, read, told

REST: Final = 4.0
"""Rest after a piece, as a multiple of the time it took."""
NAMES_S: Final = 10.0
"""Seconds for which people's names are cached while others join."""
MOST_SESSIONS: Final = 50
"""How many sessions' names are cached."""


class HintReader:
    """A node's only reader. Its thread starts with the first question.

    Args:
        loop: Where answers are given.
        now: A monotonic clock in seconds.
    """

    def __init__(self, loop: Loop, now: Callable[[], float] = time.monotonic) -> None:
        self._loop = loop
        self._now = now
        self._waiting = Questions(now)
        self._change = threading.Condition()
        self._closed = False
        self._thread: threading.Thread | None = None
        self._people: dict[str, tuple[object, float, tuple[str, ...]]] = {}

    def ask(self, code: str, asked: Question) -> None:
        """Take a question from a session; on the loop's thread."""
        with self._change:
            if self._closed:
                return
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="cofront-hints", daemon=True)
                self._thread.start()
            left_out = self._waiting.ask(asked._replace(asker=f"{code} {asked.asker}"))
            self._change.notify()
        if left_out is not None:
            left_out.answer(left_out.unsure())

    def close(self) -> None:
        """End the thread; whatever still waits is not checked."""
        with self._change:
            self._closed = True
            self._change.notify()
        if self._thread is not None:
            self._thread.join(timeout=5)

    def _run(self) -> None:
        while True:
            with self._change:
                asked = self._waiting.next()
                while not self._closed and not isinstance(asked, Question):
                    self._change.wait(asked)
                    asked = self._waiting.next()
                if self._closed or not isinstance(asked, Question):
                    return
            self._loop.call_soon(partial(asked.answer, self._read(asked)))

    def _read(self, asked: Question) -> wire.Hint:
        """Check a text piece by piece, as long as nothing newer was asked."""
        found: list[wire.Hint] = []
        for at, piece in pieces(asked.asked.text):
            with self._change:
                if self._closed or (at and self._waiting.is_newer(asked.asker)):
                    break
            began = time.perf_counter()
            found.append(read(asked, at, piece, self._names(asked)))
            self._rest(time.perf_counter() - began)
            if found[-1].label == "other":
                break
        return told(asked, found)

    def _rest(self, took_s: float) -> None:
        with self._change:
            self._change.wait_for(lambda: self._closed, timeout=took_s * REST)

    def _names(self, asked: Question) -> tuple[str, ...]:
        """The people of a session: read again after somebody joined, but not for each of a thousand who join."""
        code, now = asked.asker.partition(" ")[0], self._now()
        seats, at, names = self._people.get(code, (None, 0.0, ()))
        if seats is None or (seats is not asked.seats and now - at > NAMES_S):
            names = people_of(asked.seats)
            while len(self._people) >= MOST_SESSIONS:
                del self._people[next(iter(self._people))]
            self._people[code] = (asked.seats, now, names)
        return names
