"""What comes next in a session, for whoever leads it: one act, made from the state alone.

The steps of the agenda come one after the other. Going on from one opens the next one in the same act; a sealed step
is closed and revealed in between; the parts of a step (what is written in silence, what is tested) come in their place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cofront_kit.errors import Refused
from cofront_kit.model.board.reading import solutions_allowed
from cofront_kit.model.board.state import root, stands
from cofront_kit.model.kinds import MissingSpec, is_sealed, kind_of
from cofront_kit.model.kinds.cofront.spec import CofrontSpec
from cofront_kit.model.kinds.fist.spec import FistSpec
from cofront_kit.model.kinds.read_out.rules import order_of
from cofront_kit.model.kinds.read_out.spec import ReadOutSpec
from cofront_kit.model.leading.moving import parts_of
from cofront_kit.model.rounds.ranking import ranking
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.tools.rules import needs_next_date

Do = Literal["open", "bring", "reveal", "turn", "options", "end", "wait", "over"]
Why = Literal["", "keys", "issue", "tie", "date"]


class NextAct(Struct, frozen=True):
    """The next act.

    Attributes:
        do: ``"open"`` a step, for everyone; ``"bring"`` everyone to an open one; ``"reveal"``; end a ``"turn"`` of a
            read-out; take ``"options"``; ``"end"`` the session. ``"wait"``: others, or a choice, come first.
            ``"over"``: the session has ended.
        step: The stage's step that it was made for.
        activity: What it is about.
        round: The round that is opened, revealed or open.
        turn: The turn of a read-out.
        card: The issue that is put into the middle with it.
        part: What is opened with it, inside the step that it opens.
        passed: Steps that are passed over, because nothing is there to open them with.
        why: What is waited for: the parties' ``"keys"``, or which ``"issue"`` is faced (``"tie"``: the vote put
            several first), or the ``"date"`` of the next session, which the report needs.
    """

    do: Do
    step: int
    activity: str | None = None
    round: int = 0
    turn: int = 0
    card: str | None = None
    part: str | None = None
    passed: tuple[str, ...] = ()
    why: Why = ""

    @property
    def offer(self) -> tuple[str, int, str | None, int, int]:
        """What tells it from any other act of the session."""
        return self.do, self.step, self.activity, self.round, self.turn


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
    """What is still to do in the open step that everyone is at; None when the room can leave it."""
    if is_sealed(here.spec):
        return _revealing(state, here)
    readout = state.board.readouts.get(here.id) if isinstance(here.spec, ReadOutSpec) else None
    if readout is not None and readout.at < len(readout.order):
        return NextAct("turn", state.step, here.id, here.round, turn=readout.at)
    if isinstance(here.spec, CofrontSpec) and here.id not in state.board.chosen:
        return NextAct("wait", state.step, here.id, here.round, why=_first_issue(state)[1])
    for part in parts_of(state, here.id):
        if part.box is not None:
            return _revealing(state, part)
        if _is_new(part) and _can_open(state, part):
            return NextAct("open", state.step, part.id, part.round + 1)
        if _is_new(part) and isinstance(part.spec, FistSpec) and not solutions_allowed(state):
            return NextAct("options", state.step, here.id, here.round)
    return None


def _revealing(state: SessionState, activity: ActivityState) -> NextAct:
    lines = kind_of(activity.spec).lines
    if lines is not None and lines(activity.spec).by_consent:
        return NextAct("wait", state.step, activity.id, activity.round, why="keys")
    return NextAct("reveal", state.step, activity.id, activity.round)


def _onward(state: SessionState, after: int) -> NextAct:
    """The first step after this place of the agenda that was not gone through yet; at the end, the end."""
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
    """How far in the agenda the room has come: where it was last, or what is open there."""
    began = [place for place, name in enumerate(state.agenda) if state.activities[name].round > 0]
    open_now = [place for place in began if state.activities[state.agenda[place]].state == "open"]
    # What was prepared days before lies ahead, and doesn't say that the room has come so far.
    done = [place for place in began if place not in open_now]
    return max(done, default=-1)


def _opening(state: SessionState, one: ActivityState, passed: tuple[str, ...] = ()) -> NextAct:
    card, part = None, None
    if isinstance(one.spec, CofrontSpec):
        card = state.board.chosen.get(one.id) or one.spec.card or _first_issue(state)[0]
        first = next(iter(parts_of(state, one.id)), None)
        if card is not None and first is not None and _is_new(first) and _can_open(state, first):
            part = first.id
    return NextAct("open", state.step, one.id, one.round + 1, card=card, part=part, passed=passed)


def _is_new(one: ActivityState) -> bool:
    """Whether it was never opened. Who discards a round goes on, or opens a further one by hand."""
    return one.state == "draft" and one.round == 0


def _can_open(state: SessionState, one: ActivityState) -> bool:
    """Whether there is something to open it with: cards for a vote, a test or a read-out."""
    if isinstance(one.spec, ReadOutSpec):
        return bool(order_of(state.board, one.spec, state.party_ids, 0))
    cards = kind_of(one.spec).cards
    if cards is None:
        return not isinstance(one.spec, MissingSpec)
    try:
        cards(state, one.spec)
    except Refused as refused:
        return refused.code != "no-cards"
    return True


def _first_issue(state: SessionState) -> tuple[str | None, Literal["issue", "tie"]]:
    """The issue that the newest vote put first and that was not faced yet; none when it put several first."""
    votes = [one for one in state.activities.values() if one.dots]
    places = {name: place for place, name in enumerate(state.agenda)}
    for vote in sorted(votes, key=lambda one: places.get(one.id, -1), reverse=True):
        wanted = list(_votes_for(state, vote))
        if wanted and (len(wanted) == 1 or wanted[0][1] > wanted[1][1]):
            return wanted[0][0], "issue"
        if wanted:
            return None, "tie"
    return None, "issue"


def _votes_for(state: SessionState, vote: ActivityState) -> Iterator[tuple[str, float]]:
    """The issues that may be faced, with their dots, most first; those without dots are left out."""
    board, seen = state.board, set(state.board.chosen.values())
    for one in ranking(vote.dots[-1].dots):
        if one.card not in board.cards:
            continue
        card = root(board, board.cards[one.card])
        dots = sum(one.share.values()) if one.total is None else float(one.total)
        if (
            card.id not in seen
            and card.kind != "solution"
            and stands(board, card)
            and not card.parked
            and dots > 0
        ):
            seen.add(card.id)
            yield card.id, dots
