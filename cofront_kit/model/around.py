"""What is true of a session now but is not an event: who is connected, who has handed in, where the door is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct

from cofront_kit.model.seat_view import LinksView
from cofront_kit.model.shape import Quiet

Json = Any
"""A value that JSON can hold."""
Unseal = Callable[[str, str], bytes | None]
"""(box, voter) -> what this voter sealed into the box, or None. Used only for the reader's own lines."""


WAITING: Final = "waiting/"
"""Prefix of a party's id in :attr:`Around.presence`, for its people who wait for a place."""


def sealed_only(*_: str) -> None:
    """An :data:`Unseal` that decrypts nothing."""


class Asking(Struct, frozen=True):
    """Somebody who asked for a coach.

    Attributes:
        seat: Their seat.
        by: Seat of the coach who comes; None while they wait.
        here: Whether one of their devices is connected.
    """

    seat: str
    by: str | None = None
    here: bool = True


class Around(Quiet, Struct, frozen=True):  # Struct named explicitly: ruff knows that its defaults are copied
    """A session's surroundings, beside its state.

    Attributes:
        presence: Party id -> seats connected, over all nodes; under :data:`WAITING` those who wait for a place.
        handed_in: Activity id -> party id -> (handed in, of these entered), for open activities.
        voters: Activity id -> seats that have handed in, for open activities.
        lines: Activity id -> who has lines or a draft in the box -> their revision, for open slides.
        links: Value of the key ``links``; None if no door is known.
        coaches_here: Coaches connected to this process; only they can be written to from here.
        asking: Who asked for a coach in this process, first come first.
        done: Seats that are done with the present step.
        attention: Where the room's attention was lately, in a few words; empty for too few people, None in a process
            with no participant connected.
        page: Why participants can't see their page: notebook, cell and reason; empty while they can. Known only to
            the process of the door.
        screen_page: Why the big screen can't show the team's own page, likewise.
    """

    presence: dict[str, int] = {}
    handed_in: dict[str, dict[str, tuple[int, int]]] = {}
    voters: dict[str, frozenset[str]] = {}
    lines: dict[str, dict[str, int]] = {}
    links: LinksView | None = None
    coaches_here: frozenset[str] = frozenset()
    asking: tuple[Asking, ...] = ()
    done: frozenset[str] = frozenset()
    attention: str | None = None
    page: str = ""
    screen_page: str = ""

    _hidden = frozenset({"links"})
