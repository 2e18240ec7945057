"""What a seat needs from its room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from cofront_kit.errors import Refused
from cofront_kit.model.decide import Actor
from cofront_kit.model.state import SessionState
from cofront_kit.room import wire
from cofront_kit.room.entrance import Entrance
from cofront_kit.room.hint import Question
from cofront_kit.room.limits import Limits
from cofront_kit.room.newcomers import Newcomers
from cofront_kit.room.request import Connection, Request


class SeatRoom(Protocol):
    """A room, as its seats see it.

    Attributes:
        code: The session's code.
        person: The co-facilitator who sits at this computer; empty for the facilitator.
        release: The release of cofront-kit.
        state: The newest committed state; None until it is loaded.
        limits: The throttles of its people.
        entrance: Who may take a seat.
        newcomers: Who waits for a place.
        now_ms: The wall clock, milliseconds since the epoch.
        read: Takes questions about texts that are being written.
    """

    code: str
    person: str
    release: str
    state: SessionState | None
    limits: Limits
    entrance: Entrance
    newcomers: Newcomers
    now_ms: Callable[[], int]
    read: Callable[[Question], None]

    def ask(self, request: Request) -> None:
        """Hand a request to the writer."""
        ...

    def seat_of(self, hashed_secret: str) -> Actor | None:
        """The actor that a seat's secret belongs to."""
        ...

    def removed(self, hashed_secret: str) -> Refused | None:
        """What somebody is told whose seat was taken away; None for any other secret."""
        ...

    def enter(self, seat: Connection, last: str | None) -> None:
        """A connection said hello or took its seat: send it what it may see."""
        ...

    def leave(self, seat: Connection) -> None:
        """A connection ended."""
        ...

    def wait_for_place(self, seat: Connection, request: Request) -> None:
        """Somebody beyond the expected number wants to join."""
        ...

    def attend(self, seat: Connection, on: Literal["issue", "other"]) -> None:
        """Somebody noticed where their attention is."""
        ...

    def relay(self, seat: Connection, message: wire.ToCoach) -> Refused | None:
        """Relay something private, or take who asks for which coach. Returns why it could not be."""
        ...
