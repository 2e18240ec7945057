"""Finding activities, for rules."""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.model.mistyped import likely_meant
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said


def find_activity(state: SessionState, name: str) -> ActivityState:
    """The activity with this id.

    Raises:
        Refused: ``unknown-activity``, listing the existing ones.
    """
    activity = state.activities.get(name)
    if activity is None:
        known = ", ".join(state.agenda) or said("none-yet")
        meant = likely_meant(name, state.activities)
        raise Refused(
            "unknown-activity",
            said("there-is-no-activity-in-this", activity=name),
            said("did-you-mean-there-are", meant=meant, known=known)
            if meant
            else said("there-are", known=known),
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
            said("round-was-discarded-nothing-of-it", number=number),
            said("wait-for-a-further-round"),
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
            said("this-round-was-opened-for-everyone"),
            said("what-you-wrote-stays-on-this"),
        )
    refuse_discarded(activity, turn)
    if activity.state != "open":
        raise Refused(
            "not-open", said("the-activity-is-not-open", activity=name), said("wait-for-the-facilitator")
        )
    if turn != activity.round:
        raise Refused(
            "wrong-round",
            said("round-is-open-not", round=activity.round, asked=turn),
            said("reload-the-page"),
        )
    return activity


def is_taking(state: SessionState, activity: ActivityState) -> bool:
    """Whether people may work in an activity: while it is open and, if the room has left it, until the next move."""
    return activity.state == "open" or activity.id in state.left
