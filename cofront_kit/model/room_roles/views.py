"""What screens are told of the roles in the room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from msgspec import Struct

from cofront_kit.model.room_roles.values import RoomRole, RoomRoles
from cofront_kit.said import in_language, said


class RoleView(Struct, frozen=True):
    """One role, as screens name it.

    Attributes:
        name: Its name; where each side has one, it says so.
        task: What whoever has it does; may be empty.
    """

    name: str
    task: str


class RolesView(Struct, frozen=True):
    """The roles in the room.

    Attributes:
        listed: In the template's order.
        who: Id of an activity -> who does it, in words; activities that don't say so are left out.
    """

    listed: tuple[RoleView, ...]
    who: dict[str, str]


_BUILT_IN: Final[dict[str, Callable[[], str]]] = {
    "everyone": lambda: said("who-everyone"),
    "facilitator": lambda: said("who-the-facilitator"),
    "coach": lambda: said("who-the-coach"),
}


def roles_view(roles: RoomRoles, language: str) -> RolesView | None:
    """What everyone sees of the roles; None where the template has none."""
    if roles == RoomRoles():
        return None
    listed = tuple(RoleView(_name(one, language), one.task) for one in roles.listed)
    who = {activity: _who(roles, said_by, language) for activity, said_by in roles.who.items()}
    return RolesView(listed, {activity: words for activity, words in who.items() if words})


def _name(role: RoomRole, language: str) -> str:
    return (
        in_language(said("a-role-of-each-side", name=role.name), language) if role.each_party else role.name
    )


def _who(roles: RoomRoles, said_by: str, language: str) -> str:
    role = roles.role(said_by)
    if role is not None:
        return _name(role, language)
    built_in = _BUILT_IN.get(said_by)
    return "" if built_in is None else in_language(built_in(), language)
