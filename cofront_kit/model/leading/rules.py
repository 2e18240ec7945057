"""Moving the room, ending the session, and the room's attention."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.activities import find_activity
from cofront_kit.model.decision import (
    Decision,
    EmptyBox,
    Given,
    ruled,
)
from cofront_kit.model.leading.moving import moved as moved_to
from cofront_kit.model.state import SessionState
from cofront_kit.model.tools import rules as tools
from cofront_kit.model.tools.events import ReportHandedOut
from cofront_kit.said import said


def move_stage(state: SessionState, command: c.MoveStage, given: Given) -> Decision:
    """Bring everyone to an activity, or to the lobby."""
    if command.activity is not None:
        find_activity(state, command.activity)
    if state.stage == command.activity:
        return Decision()
    return Decision((moved_to(state, command.activity, given),))


def close_session(state: SessionState, command: c.CloseSession) -> Decision:
    """End the session; refused while something sealed is open."""
    if state.status == "closed":
        handed_out = not command.report or state.tools.reports > 0
        return Decision() if handed_out else tools.hand_out_report(state)
    if command.report:
        tools.require_next_date(state)
    still = [activity.id for activity in state.activities.values() if activity.box is not None]
    if still:
        raise Refused(
            "wrong-round",
            said("the-activity-is-still-open", still=still[0]),
            said("reveal-it-first-or-discard-the"),
        )
    kept = [activity.kept for activity in state.activities.values()]
    report = (ReportHandedOut(),) if command.report else ()
    left = tuple(one.id for one in state.activities.values() if one.state == "open")
    return Decision((e.SessionClosed(left), *report), tuple(EmptyBox(box) for box in kept if box is not None))


def attend() -> Decision:
    """Notice where one's own attention is."""
    # The room holds it in memory; there is nothing to decide or keep.
    return Decision()


def show_attention(state: SessionState, command: c.ShowAttention) -> Decision:
    """Show, or stop showing, where the room's attention is."""
    return Decision() if state.attention == command.on else Decision((e.AttentionShown(command.on),))


RULES: Final = ruled(
    {
        c.MoveStage: move_stage,
        c.CloseSession: close_session,
        c.Attend: attend,
        c.ShowAttention: show_attention,
    }
)
