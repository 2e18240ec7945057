"""The command that takes a template's present texts."""

from __future__ import annotations

from typing import Any

from cofront_kit.model.room_roles.values import RoomRoles
from cofront_kit.model.shape import Command
from cofront_kit.model.theme.values import Theme


class TakeTemplate(Command, frozen=True, tag_field="kind", tag="take-template"):
    """Take framing, language and activities as the template has them now. Sent by a program, never by a client.

    ``framing`` holds (title, text) pairs, ``activities`` (id, content) pairs in the agenda's order; ``words`` is a
    digest of all of it, ``threshold`` the one that the template proposes, ``theme`` its look, ``roles`` who does what.
    """

    framing: list[tuple[str, str]]
    language: str
    activities: list[tuple[str, dict[str, Any]]]
    words: str
    threshold: int | None = None
    theme: Theme | None = None
    roles: RoomRoles = RoomRoles()
