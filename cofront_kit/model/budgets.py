"""How many living things a session takes, so that one flood is not everybody's end.

Counted is what lives: what was withdrawn, dropped or taken apart makes room again, and a merged card costs nothing: its
origins are counted. People get nine tenths of each list, every party the same share of that; the rest is kept for
facilitators. What one seat may add in a minute is in :mod:`cofront_kit.room.budgets`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Protocol

from cofront_kit.errors import Refused
from cofront_kit.model.decision import Actor
from cofront_kit.model.state import SessionState
from cofront_kit.said import said

MAX_CARDS: Final = 1_000
"""Living cards of a session."""
MAX_CARDS_EVER: Final = 10_000
"""Cards of a session with all that were withdrawn or taken apart, which stay in its memory."""
MAX_RECORDS: Final = 500
"""Living commitments, decisions and opportunities, each."""
MAX_MERGE_DEPTH: Final = 10
"""Cards in cards in cards."""
MAX_CHANGES: Final = 50
"""Changes of one commitment's status."""


def for_people(most: int) -> int:
    """Of a limit, what people may use up together."""
    return most - most // 10


def for_party(state: SessionState, most: int) -> int:
    """The share of one party in a limit."""
    return for_people(most) // len(state.parties)


def check_budget(
    state: SessionState, actor: Actor, most: int, *, of_all: int, of_party: int, what: str, way_out: str
) -> None:
    """Check that one more fits.

    Args:
        state: The session.
        actor: Who adds it.
        most: The session's limit.
        of_all: How many live.
        of_party: How many of them belong to the actor's party.
        what: How to call them, e.g. "cards".
        way_out: What makes room.

    Raises:
        Refused: ``too-many-cards``: for people before it is for facilitators.
    """
    if actor.role == "facilitator":
        if of_all >= most:
            raise Refused("too-many-cards", said("there-are-fit", all=of_all, what=what, most=most), way_out)
        return
    share = for_party(state, most)
    if of_party >= share:
        raise Refused(
            "too-many-cards",
            said("your-party-has-is-its-share", yours=of_party, what=what, share=share),
            way_out,
        )
    if of_all >= for_people(most):
        raise Refused(
            "too-many-cards",
            said("there-are-the-last-places-are", all=of_all, what=what, number=most // 10),
            way_out,
        )


class Record(Protocol):
    """A commitment or an opportunity; ``by`` is the party that wrote it down, None for the facilitator."""

    @property
    def by(self) -> str | None:
        """Who wrote it down."""


def check_records(
    state: SessionState, actor: Actor, records: Iterable[Record], *, what: str, way_out: str
) -> None:
    """Check that one more record fits into a list.

    Args:
        state: The session.
        actor: Who adds it.
        records: Those that live.
        what: How to call them, e.g. "commitments".
        way_out: What makes room.

    Raises:
        Refused: ``too-many-cards``, see :func:`check_budget`.
    """
    writers = [one.by for one in records]
    check_budget(
        state,
        actor,
        MAX_RECORDS,
        of_all=len(writers),
        of_party=writers.count(actor.party),
        what=what,
        way_out=way_out,
    )
