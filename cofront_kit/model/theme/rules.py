"""A session looks as its template said when it was made, or when its texts were taken anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.theme import events as e


def _theme_set(state: SessionState, event: e.ThemeSet) -> SessionState:
    return replace(state, theme=event.theme)


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {e.ThemeSet: _theme_set}
