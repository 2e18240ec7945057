"""How events about slides change a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.board.evolve import with_new
from cofront_kit.model.shape import Event
from cofront_kit.model.slides import events as e
from cofront_kit.model.slides.state import SlidesShown
from cofront_kit.model.state import SessionState


def _opened(state: SessionState, event: e.SlidesOpened) -> SessionState:
    activity = state.activities[event.activity]
    shown = SlidesShown(event.round, event.slides, event.turnout)
    activity = replace(activity, state="revealed", box=None, slides=(*activity.slides, shown))
    board = state.board
    for card in event.cards:
        board = with_new(board, card)
    return replace(state, activities=state.activities.set(activity.id, activity), board=board)


def _key_turned(state: SessionState, event: e.KeyTurned) -> SessionState:
    activity = state.activities[event.activity]
    activity = replace(activity, turned=activity.turned.set(event.party, event.say))
    return replace(state, activities=state.activities.set(activity.id, activity))


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.SlidesOpened: _opened,
    e.KeyTurned: _key_turned,
}
