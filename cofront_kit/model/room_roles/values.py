"""The roles that a template gives to people. They are read, and open or forbid nothing.

What somebody may do follows from their link alone, see :mod:`cofront_kit.model.roles`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

MAX_ROLES: Final = 12
"""Most roles of a session: more than that nobody remembers."""
MAX_TASK: Final = 300
"""Most characters of a task: it stands on a phone."""
BUILT_IN: Final = ("everyone", "facilitator", "coach")
"""What a step's ``who`` may say besides the roles of the template."""


class RoomRole(Struct, frozen=True, omit_defaults=True):
    """One role.

    Attributes:
        id: As steps name it in ``who``.
        name: What people call it: "Timekeeper".
        task: What whoever has it does, in a sentence or two; may be empty.
        each_party: Whether each side has one.
    """

    id: str
    name: str
    task: str = ""
    each_party: bool = False


class RoomRoles(Struct, frozen=True, omit_defaults=True):
    """All roles of a session, and who does which step.

    Attributes:
        listed: The roles, in the template's order.
        who: Id of an activity -> the id of a role, or one of :data:`BUILT_IN`.
    """

    listed: tuple[RoomRole, ...] = ()
    who: Mapping[str, str] = {}

    def role(self, id: str) -> RoomRole | None:
        """The role of this id; None if there is none."""
        return next((one for one in self.listed if one.id == id), None)
