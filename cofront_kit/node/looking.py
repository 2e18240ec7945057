"""One session, read by itself: whoever reads an archive must not keep all of it in the process."""

from __future__ import annotations

import time
from typing import Any

from cofront_kit._release import RELEASE
from cofront_kit.errors import Refused
from cofront_kit.model.around import Around
from cofront_kit.model.commands import Role
from cofront_kit.model.state import SessionState
from cofront_kit.node.following import follow
from cofront_kit.room.request import Request
from cofront_kit.room.room import Room
from cofront_kit.said import said
from cofront_kit.store.base import Store


class Looked:
    """A session as it is stored now, without who is there and without links.

    Args:
        store: Its store.
        code: Its code.

    Raises:
        Refused: ``no-session``.
        UnreadableSession: Its log can't be read.
    """

    def __init__(self, store: Store, code: str) -> None:
        self._store = store
        stored = store.events_after(code, 0)
        state, _ = follow(code, None, stored)
        if state is None:
            raise Refused(
                "no-session", said("there-is-no-session", code=code), said("check-the-code-or-create-it")
            )
        self._state = state
        ends = [one.at for one in stored if one.tag == "session-closed"]
        self.closed_at = ends[-1] if ends and state.status == "closed" else None
        """When it ended, milliseconds since the epoch (UTC); None while it is open."""

    @property
    def store(self) -> Store:
        """Its store."""
        return self._store

    def state(self, _code: str) -> SessionState:
        """The session as it was when it was read."""
        return self._state

    def view(self, code: str, role: Role = "facilitator") -> dict[str, Any]:
        """What an audience may see of it."""
        return picture(code, self._state, Around(), role)


def picture(code: str, state: SessionState, around: Around, role: Role) -> dict[str, Any]:
    """View key -> value of a room in which nothing happens.

    Args:
        code: The session's code.
        state: The session.
        around: What surrounds it.
        role: Whose view it is.
    """
    room = Room(code, release=RELEASE, epoch="", desk=_no_desk, now=time.monotonic, on_dirty=_nothing)
    room.adopt(state, (), around)
    return room.view(role)


def _no_desk(_request: Request) -> None:
    raise AssertionError("a picture asks for nothing")


def _nothing() -> None:
    return
