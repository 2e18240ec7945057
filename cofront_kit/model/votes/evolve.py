"""How events about votes change a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.votes import events as e
from cofront_kit.model.votes.state import DotsShown


def _revealed(state: SessionState, event: e.DotsRevealed) -> SessionState:
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


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {e.DotsRevealed: _revealed}
