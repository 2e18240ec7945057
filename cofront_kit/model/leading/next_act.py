"""What comes next in a session, for its facilitators: one act, made from the state alone.

The steps of the agenda follow each other. Going on from one opens the next in the same act; a sealed step is closed and
revealed in between; the parts of a step (silent writing, tests) come in their place.
"""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.model.board.reading import solutions_allowed
from cofront_kit.model.kinds import MissingSpec, is_sealed, kind_of
from cofront_kit.model.leading.act import Do as Do
from cofront_kit.model.leading.act import NextAct as NextAct
from cofront_kit.model.leading.act import Why as Why
from cofront_kit.model.leading.moving import parts_of
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.tools.rules import needs_next_date


def next_act(state: SessionState) -> NextAct:
    """What comes next."""
    if state.status == "closed":
        return NextAct("over", state.step)
    here = state.activities.get(state.stage or "")
    if here is None:
        return _onward(state, _reached(state))
    if _is_new(here) and _can_open(state, here):
        return _opening(state, here)
    if here.state == "open":
        within = _within(state, here)
        if within is not None:
            return within
    return _onward(state, state.agenda.index(here.id) if here.id in state.agenda else _reached(state))


def _within(state: SessionState, here: ActivityState) -> NextAct | None:
    """What is still to do in the open step that everyone is at; None if the room can leave it."""
    if is_sealed(here.spec):
        return _revealing(state, here)
    own = kind_of(here.spec).next_act
    act = own(state, here) if own is not None else None
    if act is not None:
        return act
    for part in parts_of(state, here.id):
        if part.box is not None:
            return _revealing(state, part)
        if _is_new(part) and _can_open(state, part):
            return NextAct("open", state.step, part.id, part.round + 1)
        if _is_new(part) and kind_of(part.spec).tests_solutions and not solutions_allowed(state):
            return NextAct("options", state.step, here.id, here.round)
    return None


def _revealing(state: SessionState, activity: ActivityState) -> NextAct:
    lines = kind_of(activity.spec).lines
    if lines is not None and lines(activity.spec).by_consent:
        return NextAct("wait", state.step, activity.id, activity.round, why="keys")
    return NextAct("reveal", state.step, activity.id, activity.round)


def _onward(state: SessionState, after: int) -> NextAct:
    """The first unfinished step after this place on the agenda; after the last one, the end."""
    passed: list[str] = []
    for name in state.agenda[after + 1 :]:
        one = state.activities[name]
        if one.state == "open":
            return NextAct("bring", state.step, name, one.round, passed=tuple(passed))
        if _is_new(one) and _can_open(state, one):
            return _opening(state, one, tuple(passed))
        if _is_new(one):
            passed.append(name)
    left_open = next((one for one in state.activities.values() if one.box is not None), None)
    if left_open is not None:
        return NextAct("bring", state.step, left_open.spec.within or left_open.id, left_open.round)
    if needs_next_date(state):
        return NextAct("wait", state.step, passed=tuple(passed), why="date")
    return NextAct("end", state.step, passed=tuple(passed))


def _reached(state: SessionState) -> int:
    """How far the room has come on the agenda: where it was last, or what is open there."""
    began = [place for place, name in enumerate(state.agenda) if state.activities[name].round > 0]
    open_now = [place for place in began if state.activities[state.agenda[place]].state == "open"]
    # A step prepared days ahead lies further on, and doesn't mean that the room has come so far.
    done = [place for place in began if place not in open_now]
    return max(done, default=-1)


def _opening(state: SessionState, one: ActivityState, passed: tuple[str, ...] = ()) -> NextAct:
    card, part = None, None
    faces = kind_of(one.spec).faces
    if faces is not None:
        card = faces(state, one, one.spec)
        first = next(iter(parts_of(state, one.id)), None)
        if card is not None and first is not None and _is_new(first) and _can_open(state, first):
            part = first.id
    return NextAct("open", state.step, one.id, one.round + 1, card=card, part=part, passed=passed)


def _is_new(one: ActivityState) -> bool:
    """Whether it was never opened. After discarding a round one goes on, or opens a further one by hand."""
    return one.state == "draft" and one.round == 0


def _can_open(state: SessionState, one: ActivityState) -> bool:
    """Whether it can be opened: there are cards for a vote, a test or a read-out."""
    if one.kind in state.skipped:
        return False
    kind = kind_of(one.spec)
    if kind.can_open is not None:
        return kind.can_open(state, one.spec)
    cards = kind.cards
    if cards is None:
        return not isinstance(one.spec, MissingSpec)
    try:
        cards(state, one.spec)
    except Refused as refused:
        return refused.code != "no-cards"
    return True
