"""Moving the room: the step that it leaves closes."""

from __future__ import annotations

from cofront_kit.model.decision import Given
from cofront_kit.model.kinds import is_sealed, kind_of
from cofront_kit.model.leading.events import StageMoved
from cofront_kit.model.state import ActivityState, SessionState


def left_behind(state: SessionState) -> tuple[str, ...]:
    """What closes when the room moves on: the open step that everyone is at, with its open parts.

    A sealed step stays open: only the facilitator can say whether it is revealed or discarded. What was opened
    elsewhere, for people who prepare, stays open too.
    """
    if state.stage is None:
        return ()
    there = [state.activities[state.stage], *parts_of(state, state.stage)]
    return tuple(one.id for one in there if one.state == "open" and not is_sealed(one.spec))


def sealed_here(state: SessionState) -> ActivityState | None:
    """What is sealed and open where everyone is: the step itself, or a part of it."""
    if state.stage is None:
        return None
    there = [state.activities[state.stage], *parts_of(state, state.stage)]
    return next((one for one in there if one.box is not None), None)


def parts_of(state: SessionState, name: str) -> list[ActivityState]:
    """The parts of an activity: silent writing before tests, else by name."""
    found = [one for one in state.activities.values() if one.spec.within == name]
    return sorted(found, key=lambda one: (not kind_of(one.spec).keeps_lines, one.id))


def moved(state: SessionState, to: str | None, given: Given) -> StageMoved:
    """The event of a move."""
    return StageMoved(to, closed=left_behind(state), at_ms=given.now_ms())
