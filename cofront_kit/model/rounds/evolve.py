"""How events about rounds change a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.board.evolve import with_new
from cofront_kit.model.rounds import events as e
from cofront_kit.model.rounds.dots import DotsShown
from cofront_kit.model.rounds.lines import SlidesShown
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState


def _dots_revealed(state: SessionState, event: e.DotsRevealed) -> SessionState:
    activity = state.activities[event.activity]
    shown = DotsShown(event.round, event.threshold, event.dots, event.cards, event.turnout)
    activity = replace(
        activity,
        state="revealed",
        box=None,
        dots=(*activity.dots, shown),
        heads=state.joined,
        left=state.gone,
    )
    return replace(state, activities=state.activities.set(activity.id, activity))


def _lines_opened(state: SessionState, event: e.SlidesOpened) -> SessionState:
    activity = state.activities[event.activity]
    shown = SlidesShown(event.round, event.slides, event.turnout)
    activity = replace(activity, state="revealed", box=None, slides=(*activity.slides, shown))
    board = state.board
    for card in event.cards:
        board = with_new(board, card)
    return replace(state, activities=state.activities.set(activity.id, activity), board=board)


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.DotsRevealed: _dots_revealed,
    e.SlidesOpened: _lines_opened,
}
