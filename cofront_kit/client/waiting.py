"""What a client waits for: answers to what it sent, and something to become true of its view."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from cofront_kit.errors import Refused
from cofront_kit.room import wire

T = TypeVar("T")
View = dict[str, Any]
Question = wire.Join | wire.Resume | wire.ActMessage | wire.Wording
"""A message that the door answers under its id."""


class Unanswered:
    """The messages that the door has not answered yet, in the order they were asked.

    Attributes:
        put_off: Message id -> why the door could not take it when it was sent last.
    """

    def __init__(self) -> None:
        self.put_off: dict[str, Refused] = {}
        self._asked: dict[str, tuple[Question, asyncio.Future[Any]]] = {}

    def add(self, message: Question) -> asyncio.Future[Any]:
        """Wait for an answer to this from now on."""
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._asked[message.id] = (message, answer)
        return answer

    def drop(self, asked: str) -> None:
        """Nobody waits for this any more."""
        self._asked.pop(asked, None)
        self.put_off.pop(asked, None)

    def message(self, asked: str) -> Question | None:
        """The message of an id; None when nobody waits for its answer."""
        found = self._asked.get(asked)
        return None if found is None else found[0]

    def of(self, *kinds: type[Question]) -> list[Question]:
        """The messages of some kinds."""
        return [message for message, _ in self._asked.values() if isinstance(message, kinds)]

    def settle(self, asked: str, outcome: object) -> None:
        """Hand an answer to who waits for it; a refusal is raised there."""
        _, future = self._asked.get(asked, (None, None))
        if future is None or future.done():
            return
        if isinstance(outcome, Refused):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)

    def futures(self) -> Iterator[asyncio.Future[Any]]:
        """What is waited for."""
        return (future for _, future in self._asked.values())


class Watchers:
    """Who waits for something to become true of the view."""

    def __init__(self) -> None:
        self._watchers: list[tuple[Callable[[View], Any], asyncio.Future[Any]]] = []

    async def wait_for(self, view: View, predicate: Callable[[View], T], timeout_s: float | None) -> T:
        """Wait until a predicate gives something of the view as it is now, or as it will be."""
        found = _try(predicate, view)
        if found:
            return found
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        watcher = (predicate, future)
        self._watchers.append(watcher)
        try:
            return await within(future, timeout_s, "The view did not come to be so")
        finally:
            if watcher in self._watchers:
                self._watchers.remove(watcher)

    def changed(self, view: View) -> None:
        """Look again."""
        for predicate, future in list(self._watchers):
            if future.done():
                continue
            try:
                found = _try(predicate, view)
            except Exception as error:
                future.set_exception(error)
            else:
                if found:
                    future.set_result(found)

    def futures(self) -> Iterator[asyncio.Future[Any]]:
        """What is waited for."""
        return (future for _, future in self._watchers)


async def within(future: asyncio.Future[T], timeout_s: float | None, what: str) -> T:
    """The future's result. Raises TimeoutError, with ``what`` did not happen."""
    # Not wait_for: up to Python 3.11 it drops a cancellation that arrives at the same moment as the result, and the
    # cancelled task would run on for ever.
    try:
        await asyncio.wait({future}, timeout=timeout_s)
        if not future.done():
            raise TimeoutError(f"{what} within {timeout_s:g} s.")
        return future.result()
    finally:
        if not future.cancel() and not future.cancelled():
            future.exception()  # mark the exception as retrieved


def _try(predicate: Callable[[View], T], view: View) -> T | None:
    try:
        return predicate(view)
    except KeyError:
        return None
