"""The agenda: adding, changing and removing activities."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.activities import find_activity
from cofront_kit.model.decision import (
    Decision,
    ruled,
)
from cofront_kit.model.kinds import (
    read_spec,
)
from cofront_kit.model.packages import brought
from cofront_kit.model.state import SessionState
from cofront_kit.said import said

MAX_ACTIVITIES: Final = 200


def draft(state: SessionState, command: c.Draft) -> Decision:
    """Add an activity, or change one that was never opened."""
    spec = read_spec(command.spec)
    existing = state.activities.get(command.activity)
    if existing is None and len(state.activities) >= MAX_ACTIVITIES:
        raise Refused(
            "bad-spec",
            said("a-session-takes-at-most-activities", most=MAX_ACTIVITIES),
            said("begin-a-new-session"),
        )
    if existing is not None and existing.spec == spec:
        return Decision()
    if existing is not None and existing.round > 0:
        raise Refused(
            "already-opened",
            said("the-activity-was-opened-already-and", activity=command.activity),
            said("give-the-new-one-another-id"),
        )
    return Decision((*brought([spec], state.sources), e.ActivityDrafted(command.activity, spec)))


def remove_activity(state: SessionState, command: c.RemoveActivity) -> Decision:
    """Remove an activity that was never opened from the agenda; its parts go with it."""
    activity = find_activity(state, command.activity)
    parts = [one for one in state.activities.values() if one.spec.within == activity.id]
    opened = next((one for one in (activity, *parts) if one.round > 0), None)
    if opened is not None:
        raise Refused(
            "already-opened",
            said("was-opened-already-so-it-stays", title=opened.spec.title),
            said("go-on-without-it-a-step"),
        )
    gone = [one.id for one in (*parts, activity)]
    moved = (e.StageMoved(_before_it(state, activity.id)),) if state.stage in gone else ()
    return Decision((*moved, *(e.ActivityRemoved(name) for name in gone)))


def _before_it(state: SessionState, name: str) -> str | None:
    """The step before one on the agenda; None is the lobby."""
    at = state.agenda.index(name) if name in state.agenda else 0
    return state.agenda[at - 1] if at > 0 else None


RULES: Final = ruled(
    {
        c.Draft: draft,
        c.RemoveActivity: remove_activity,
    }
)
