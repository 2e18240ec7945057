"""A connection as the rest of a room sees it, and its requests to the process's one writer."""

from __future__ import annotations

from typing import Any, Protocol

import msgspec

from cofront_kit.errors import Refused
from cofront_kit.model.commands import AnyCommand
from cofront_kit.model.decide import Actor


class Connection(Protocol):
    """One end of a cable, see :class:`cofront_kit.room.seat.Seat`.

    Attributes:
        actor: Who it is.
        open: Whether messages can be sent.
        greeted: Whether it said hello.
        own: The keys of the seat's own audience as last sent.
    """

    actor: Actor
    open: bool
    greeted: bool
    own: dict[str, Any]

    @property
    def seated(self) -> bool:
        """Whether it has a seat."""
        ...

    def send(self, text: str, /) -> None:
        """Send one message."""
        ...

    def tell(self, why: Refused) -> None:
        """Report a problem with the whole session."""
        ...

    def resume_code(self) -> str | None:
        """The seat's own resume code, if it is known."""
        ...

    def settle(self, request: Request, outcome: Refused | str | None) -> None:
        """Tell the client what became of a request."""
        ...


class Request(msgspec.Struct, frozen=True):
    """Something a connection asks for, on its way to the process's one writer."""

    seat: Connection
    id: str
    command: AnyCommand
    actor: Actor
