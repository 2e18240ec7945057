"""The event about who does what in the room."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.room_roles.values import RoomRoles
from cofront_kit.model.shape import Event


class RolesSet(Event, frozen=True):
    """The session got its template's roles as they were then, and who does which step."""

    roles: RoomRoles


def touched(event: Event) -> frozenset[str]:
    """The view keys whose value an event may have changed."""
    return frozenset({"session"}) if isinstance(event, RolesSet) else frozenset()


TAGS: Final[dict[str, tuple[type[Event], int]]] = {"roles-set": (RolesSet, 1)}
