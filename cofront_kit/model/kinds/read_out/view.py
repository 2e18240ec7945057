"""What everyone sees of a read-out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from cofront_kit.model.kinds.read_out import events as e
from cofront_kit.model.kinds.read_out.rules import may_end
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import Value, ViewContext
from cofront_kit.said import said


class Turn(Struct, frozen=True):
    """One turn of a read-out.

    Attributes:
        party: Who reads; null for a card of all.
        card: What is read.
    """

    party: str | None
    card: str


class ReadOutView(Struct, frozen=True):
    """The key ``readout/<id>``.

    Attributes:
        order: Who reads which card, in turn.
        at: The present turn, from 0; one past the last when it is over.
        skipped: Turns that were passed.
        may_end: The parties that may end the present turn, beside facilitators.
    """

    order: tuple[Turn, ...]
    at: int
    skipped: tuple[int, ...]
    may_end: tuple[str, ...]


def keys(state: SessionState) -> Iterator[str]:
    """The keys that there are now."""
    return (f"readout/{name}" for name in state.board.readouts)


def readout_value(context: ViewContext) -> ReadOutView:
    """The value of ``readout/<id>``."""
    state = context.state
    one = state.board.readouts[context.id]
    order = tuple(Turn(party, card) for party, card in one.order)
    return ReadOutView(order, one.at, one.skipped, may_end(state, one))


VALUES: Final[dict[str, Value]] = {"readout": readout_value}
"""Head of a key that everyone sees -> how its value is made."""


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    if isinstance(event, (e.ReadOutOrdered, e.TurnEnded)):
        return frozenset({f"readout/{event.activity}"})
    return frozenset()


def turn_words(_state: SessionState, event: e.TurnEnded) -> str:
    """What the end of a turn is called where it can be undone."""
    return said("undo-turn-ended", turn=event.turn + 1)
