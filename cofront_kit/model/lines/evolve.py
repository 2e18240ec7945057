"""How events about sealed lines change a session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.lines import events as e
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState


def _key_turned(state: SessionState, event: e.KeyTurned) -> SessionState:
    activity = state.activities[event.activity]
    activity = replace(activity, turned=activity.turned.set(event.party, event.say))
    return replace(state, activities=state.activities.set(activity.id, activity))


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.KeyTurned: _key_turned,
}
