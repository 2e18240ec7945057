"""A session has the roles that its template had when it was made, or when its texts were taken anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.room_roles import events as e
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState


def _roles_set(state: SessionState, event: e.RolesSet) -> SessionState:
    return replace(state, roles=event.roles)


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {e.RolesSet: _roles_set}
