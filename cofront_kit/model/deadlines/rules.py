"""Deadlines: until when a sealed round takes answers. They close it, and never reveal anything.

That a deadline passed is an event, so a clock that is set back opens nothing again. A clock that was ahead has closed
too early: nothing is lost, and a new deadline, or none, takes answers again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.activities import find_activity
from cofront_kit.model.deadlines import commands as c
from cofront_kit.model.deadlines import events as e
from cofront_kit.model.deadlines.deadline import Deadline, in_words
from cofront_kit.model.deadlines.hours import LONGEST_DAYS
from cofront_kit.model.decision import Decision, Given, ruled
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.shape import Event
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

_LONGEST_MS: Final = LONGEST_DAYS * 86_400_000


def check(until: Deadline, now_ms: int) -> None:
    """Refuse a deadline that has passed, or that is more than a year away.

    Raises:
        Refused: ``bad-date``.
    """
    now = in_words(Deadline(now_ms, until.offset_min))
    if until.at_ms <= now_ms:
        raise Refused(
            "bad-date",
            said("the-deadline-has-passed-here-it", until=in_words(until), now=now),
            said("choose-a-later-moment-or-leave"),
            field="until",
        )
    if until.at_ms > now_ms + _LONGEST_MS:
        raise Refused(
            "bad-date",
            said("the-deadline-is-more-than-a", until=in_words(until), now=now),
            said("check-the-year-or-leave-the"),
            field="until",
        )


def set_deadline(state: SessionState, command: c.SetDeadline, given: Given) -> Decision:
    """Set, move or remove a deadline; afterwards the round takes answers again, if it had closed."""
    activity = find_activity(state, command.activity)
    if activity.state != "open" or activity.box is None:
        sealed = is_sealed(activity.spec)
        raise Refused(
            "not-open",
            said("the-activity-is-not-open", activity=activity.id)
            if sealed
            else said("nothing-is-handed-in-at-so", activity=activity.id),
            said("open-it-first") if sealed else said("close-it-by-hand"),
        )
    if command.until == activity.deadline and (command.until is None or not activity.overdue):
        return Decision()
    if command.until is not None:
        check(command.until, given.now_ms())
    return Decision((e.DeadlineSet(activity.id, activity.round, command.until),))


def pass_deadlines(state: SessionState, given: Given) -> Decision:
    """Close the rounds whose deadline has passed by now."""
    now = given.now_ms()
    return Decision(
        tuple(
            e.DeadlinePassed(one.id, one.round)
            for one in state.activities.values()
            if _waits(one) and one.deadline is not None and one.deadline.at_ms <= now
        )
    )


def _waits(activity: ActivityState) -> bool:
    return activity.box is not None and activity.deadline is not None and not activity.overdue


def next_deadline(state: SessionState) -> int | None:
    """When the next deadline passes, milliseconds since the epoch; None if none is ahead."""
    if state.status == "closed" or state.away is not None:
        return None
    ahead = (one.deadline for one in state.activities.values() if _waits(one))
    return min((one.at_ms for one in ahead if one is not None), default=None)


def over(activity: ActivityState, now_ms: int) -> str:
    """When an open round stopped taking answers, in words; empty while it takes them."""
    deadline = activity.deadline
    if deadline is None or not (activity.overdue or deadline.at_ms <= now_ms):
        return ""
    return in_words(deadline)


RULES: Final = ruled({c.SetDeadline: set_deadline, c.PassDeadlines: pass_deadlines})


def _with(state: SessionState, name: str, deadline: Deadline | None, *, overdue: bool) -> SessionState:
    activity = replace(state.activities[name], deadline=deadline, overdue=overdue)
    return replace(state, activities=state.activities.set(name, activity))


def _deadline_set(state: SessionState, event: e.DeadlineSet) -> SessionState:
    return _with(state, event.activity, event.until, overdue=False)


def _deadline_passed(state: SessionState, event: e.DeadlinePassed) -> SessionState:
    return _with(state, event.activity, state.activities[event.activity].deadline, overdue=True)


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.DeadlineSet: _deadline_set,
    e.DeadlinePassed: _deadline_passed,
}
