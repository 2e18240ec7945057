"""Following a session's log: events as the store holds them, folded over a state.

A log that can't be followed concerns only its own session, so it has its own error: whoever reads a store's sessions
goes on with the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from cofront_kit.errors import UnreadableSession
from cofront_kit.model import events as e
from cofront_kit.model.evolve import evolve
from cofront_kit.model.state import SessionState
from cofront_kit.store.base import StoredEvent

MISSING: Final = "missing"
"""Used in place of the tag of a missing event."""
_GONE: Final = "it is not in the log any more"
_MOST_MISSING: Final = 100
"""At most this many events of one gap are named."""


class Damage(NamedTuple):
    """An event that is missing, can't be read, or doesn't fit the events before it.

    Attributes:
        version: Its number in the session's log, from 1.
        tag: Its stable name.
        why: What is wrong, in a few words.
        follows: Whether it could be read, but depends on an earlier damaged one.
    """

    version: int
    tag: str
    why: str
    follows: bool


def follow(
    code: str, state: SessionState | None, stored: Sequence[StoredEvent]
) -> tuple[SessionState | None, tuple[e.Event, ...]]:
    """Read events, bring older ones up to date, and fold them over a state.

    Args:
        code: The session's code.
        state: The state before them; None at the beginning.
        stored: The events after it.

    Returns:
        The state after them, and the events.

    Raises:
        UnreadableSession: One of them is missing, can't be read, or can't be applied.
    """
    happened = []
    for one in stored:
        due = 1 if state is None else state.version + 1
        if one.version != due:
            raise UnreadableSession(code, due, MISSING, _GONE)
        try:
            event = e.read(one.tag, one.schema, one.body)
            state = evolve(state, event)
        except Exception as error:  # any exception that the rules raise for unforeseen values
            raise UnreadableSession(code, one.version, one.tag, why_of(error)) from error
        happened.append(event)
    return state, tuple(happened)


def examined(stored: Sequence[StoredEvent]) -> tuple[SessionState | None, list[Damage]]:
    """What a session's whole log leads to without its damaged events, and these; missing ones are among them."""
    state: SessionState | None = None
    found: list[Damage] = []
    due = 1
    for one in stored:
        gone = range(due, min(one.version, due + _MOST_MISSING))
        found += [Damage(version, MISSING, _GONE, follows=False) for version in gone]
        event, due = None, one.version + 1
        try:
            event = e.read(one.tag, one.schema, one.body)
            state = evolve(state, event)
        except Exception as error:
            found.append(
                Damage(one.version, one.tag, why_of(error), follows=event is not None and bool(found))
            )
    return state, found


def why_of(error: Exception) -> str:
    """An error in a few words, without the values of the session."""
    if isinstance(error, e.Unreadable):
        return error.why
    return f"it doesn't fit what was before it: {type(error).__name__}"
