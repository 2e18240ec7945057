"""Activities as rules look them up."""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.model.state import ActivityState, SessionState


def find_activity(state: SessionState, name: str) -> ActivityState:
    """The activity of an id.

    Raises:
        Refused: ``unknown-activity``, with the list of those there are.
    """
    activity = state.activities.get(name)
    if activity is None:
        known = ", ".join(state.agenda) or "none yet"
        raise Refused(
            "unknown-activity", f"There is no activity {name!r} in this session.", f"There are: {known}."
        )
    return activity


def find_open(state: SessionState, name: str, turn: int) -> ActivityState:
    """The activity of an id, in its open round.

    Raises:
        Refused: ``unknown-activity``, ``poll-closed``, ``not-open`` or ``wrong-round``.
    """
    activity = find_activity(state, name)
    if turn in activity.rounds:
        raise Refused(
            "poll-closed",
            "This round was opened for everyone already.",
            "What you wrote stays on this device only.",
        )
    if activity.state != "open":
        raise Refused("not-open", f"The activity {name!r} is not open.", "Wait for the facilitator.")
    if turn != activity.round:
        raise Refused("wrong-round", f"Round {activity.round} is open, not {turn}.", "Reload the page.")
    return activity
