"""Who waits for a place, and which seats were taken and never used. In memory, per process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from cofront_kit.room.request import Connection, Request


class Newcomers:
    """The newcomers of one room.

    Args:
        now: A monotonic clock in seconds.
    """

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._waiting: dict[Connection, Request] = {}
        """In the order in which they came."""
        self._party: dict[Connection, str] = {}
        """For which party each of them comes."""
        self._asked: set[Connection] = set()
        """Those who waited and for whom a place is being requested now."""
        self._unused: dict[str, float | None] = {}
        """Seat that was taken here and did nothing yet -> since when it has had no connection."""

    @property
    def waiting(self) -> int:
        """How many people wait for a place."""
        return len(self._waiting)

    def by_party(self) -> dict[str, int]:
        """Party id -> how many wait."""
        return Counter(self._party.values())

    def wait(self, seat: Connection, request: Request, party: str) -> None:
        """A connection waits for a place."""
        self._asked.discard(seat)
        self._party[seat] = party
        self._waiting[seat] = request

    def take(self, places: int) -> list[Request]:
        """Take those who waited longest, at most as many as there are places, to request a place again."""
        first = list(self._waiting)[: max(0, places - len(self._asked))]
        self._asked.update(first)
        for seat in first:
            self._party.pop(seat, None)
        return [self._waiting.pop(seat) for seat in first]

    def answered(self, seat: Connection) -> None:
        """Somebody who waited came in, or was refused."""
        self._asked.discard(seat)

    def gone(self, seat: Connection) -> None:
        """A connection ended."""
        self._waiting.pop(seat, None)
        self._party.pop(seat, None)
        self._asked.discard(seat)
        if seat.actor.seat in self._unused:
            self._unused[seat.actor.seat] = self._now()

    def took(self, seat: str) -> None:
        """A person took a seat."""
        self._unused[seat] = None

    def here(self, seat: str) -> None:
        """A seat has a connection again."""
        if seat in self._unused:
            self._unused[seat] = None

    def used(self, seat: str) -> None:
        """A seat did something."""
        self._unused.pop(seat, None)

    def unused(self, for_s: float, most: int = 1000) -> list[str]:
        """The seats that did nothing and have had no connection for long enough; each is returned once."""
        now = self._now()
        found = [seat for seat, at in self._unused.items() if at is not None and now - at >= for_s][:most]
        for seat in found:
            del self._unused[seat]
        return found
