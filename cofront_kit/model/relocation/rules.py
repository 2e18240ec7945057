"""A session lives on one computer at a time: where it moved away from, nothing changes until it is called back."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.access import spelled
from cofront_kit.model.decision import Decision, EmptyBox, ruled
from cofront_kit.model.relocation import commands as c
from cofront_kit.model.relocation import events as e
from cofront_kit.model.shape import Event, Role
from cofront_kit.model.state import Away, HostNote, SessionState
from cofront_kit.said import said

RECEIPT_LENGTH: Final = 8


def receipt_of(package: str) -> str:
    """The receipt that the new computer shows: eight characters that only a file's opening gives."""
    return spelled(hashlib.sha256(b"cofront receipt\0" + package.encode()).digest(), RECEIPT_LENGTH)


def gone(state: SessionState, role: Role | None = None) -> Refused:
    """What is said where a session moved away from.

    Args:
        state: The session; it moved away.
        role: Whom it is said to.
    """
    away = state.away
    assert away is not None
    day, _, clock = away.when.partition(" ")
    what = said("the-session-was-moved-to-on", code=state.code, to=away.to, day=day, clock=clock)
    if role != "facilitator":
        return Refused(
            "session-moved",
            what,
            said("it-goes-on-there-leave-this"),
        )
    if away.confirmed:
        return Refused(
            "session-moved",
            what,
            said("it-goes-on-there-this-copy", code=state.code),
        )
    return Refused(
        "session-moved",
        what,
        said("it-goes-on-there-if-it", code=state.code),
    )


def move_away(state: SessionState, command: c.MoveAway) -> Decision:
    """Put the session to sleep.

    Raises:
        Refused: ``session-moved``: it is asleep already.
    """
    if state.away is not None:
        raise gone(state, "facilitator")
    return Decision((e.MovedAway(command.package, command.to or "another computer", command.when),))


def call_back(state: SessionState) -> Decision:
    """Wake it up where it was; does nothing if it is awake.

    Raises:
        Refused: ``session-moved``: its arrival was confirmed, and its keys are gone here.
    """
    if state.away is None:
        return Decision()
    if state.away.confirmed:
        raise Refused(
            "session-moved",
            said("the-session-arrived-at-its-keys", code=state.code, to=state.away.to),
            said("move-it-back-from-there"),
        )
    return Decision((e.CalledBack(),))


def confirm(state: SessionState) -> Decision:
    """Give up the sleeping copy's ballot boxes, for they live elsewhere; does nothing if that was done.

    Raises:
        Refused: ``not-moved``: the session lives here.
    """
    if state.away is None:
        raise Refused(
            "not-moved",
            said("the-session-lives-on-this-computer", code=state.code),
            said("nothing-was-changed"),
        )
    if state.away.confirmed:
        return Decision()
    boxes = [box for one in state.activities.values() for box in (one.box, one.kept) if box is not None]
    return Decision((e.MoveConfirmed(),), tuple(EmptyBox(box) for box in boxes))


def arrive(state: SessionState, command: c.Arrive) -> Decision:
    """Wake it up where it came to.

    Raises:
        Refused: ``not-moved``: this is no session on its way, or another file's.
    """
    if state.away is None or state.away.package != command.package or state.away.confirmed:
        raise Refused(
            "not-moved", said("the-files-session-is-not-on", code=state.code), said("move-it-once-more")
        )
    return Decision((e.Arrived(command.package, command.computer, command.operator),))


RULES: Final = ruled({c.MoveAway: move_away, c.CallBack: call_back, c.ConfirmMove: confirm, c.Arrive: arrive})


def _moved_away(state: SessionState, event: e.MovedAway) -> SessionState:
    return replace(state, away=Away(event.package, event.to, event.when))


def _called_back(state: SessionState, _event: e.CalledBack) -> SessionState:
    return replace(state, away=None)


def _confirmed(state: SessionState, _event: e.MoveConfirmed) -> SessionState:
    return state if state.away is None else replace(state, away=replace(state.away, confirmed=True))


def _arrived(state: SessionState, event: e.Arrived) -> SessionState:
    host = HostNote(event.computer, event.operator)
    return replace(state, away=None, host=host, arrived=(*state.arrived, event.package))


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.MovedAway: _moved_away,
    e.CalledBack: _called_back,
    e.MoveConfirmed: _confirmed,
    e.Arrived: _arrived,
}
