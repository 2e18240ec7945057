"""How events change a read-out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.board.state import BoardState, ReadOut
from cofront_kit.model.kinds.read_out import events as e
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.within import in_board


def _ordered(board: BoardState, event: e.ReadOutOrdered) -> BoardState:
    return replace(board, readouts=board.readouts.set(event.activity, ReadOut(event.order)))


def _turn_ended(board: BoardState, event: e.TurnEnded) -> BoardState:
    before = board.readouts[event.activity]
    skipped = (*before.skipped, event.turn) if event.skipped else before.skipped
    after = replace(before, at=event.turn + 1, skipped=skipped)
    return replace(board, readouts=board.readouts.set(event.activity, after))


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.ReadOutOrdered: in_board(_ordered),
    e.TurnEnded: in_board(_turn_ended),
}
