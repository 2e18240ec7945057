"""Finding activities, for rules."""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.model.mistyped import likely_meant
from cofront_kit.model.state import ActivityState, SessionState


def find_activity(state: SessionState, name: str) -> ActivityState:
    """The activity with this id.

    Raises:
        Refused: ``unknown-activity``, listing the existing ones.
    """
    activity = state.activities.get(name)
    if activity is None:
        known = ", ".join(state.agenda) or "none yet"
        meant = likely_meant(name, state.activities)
        hint = f"Did you mean {meant!r}? " if meant else ""
        raise Refused(
            "unknown-activity",
            f"There is no activity {name!r} in this session.",
            f"{hint}There are: {known}.",
        )
    return activity


def refuse_discarded(activity: ActivityState, number: int) -> None:
    """Refuse what belongs to a round that was discarded.

    Raises:
        Refused: ``round-discarded``.
    """
    if number in activity.discarded:
        raise Refused(
            "round-discarded",
            f"Round {number} was discarded: nothing of it was read, and it is gone.",
            "Wait for a further round.",
        )


def find_open(state: SessionState, name: str, turn: int) -> ActivityState:
    """The activity with this id, in its open round.

    Raises:
        Refused: ``unknown-activity``, ``poll-closed``, ``round-discarded``, ``not-open`` or ``wrong-round``.
    """
    activity = find_activity(state, name)
    if turn in activity.rounds:
        raise Refused(
            "poll-closed",
            "This round was opened for everyone already.",
            "What you wrote stays on this device only.",
        )
    refuse_discarded(activity, turn)
    if activity.state != "open":
        raise Refused("not-open", f"The activity {name!r} is not open.", "Wait for the facilitator.")
    if turn != activity.round:
        raise Refused("wrong-round", f"Round {activity.round} is open, not {turn}.", "Reload the page.")
    return activity


def is_taking(state: SessionState, activity: ActivityState) -> bool:
    """Whether people may work in an activity: while it is open and, if the room has left it, until the next move."""
    return activity.state == "open" or activity.id in state.left
