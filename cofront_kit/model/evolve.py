"""``evolve``: state + event -> state. The one place where state changes; replay is a fold over it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from immutables import Map
from msgspec.structs import replace

from cofront_kit.model import events as e
from cofront_kit.model.board import evolve as board
from cofront_kit.model.board.events import CardReworded
from cofront_kit.model.board.state import BoardState
from cofront_kit.model.deadlines import rules as deadlines
from cofront_kit.model.handover.evolve import APPLY as HANDOVER
from cofront_kit.model.kinds import grown, listed, name_of
from cofront_kit.model.lines import evolve as lines
from cofront_kit.model.names import rules as names
from cofront_kit.model.packages import APPLY as PACKAGES
from cofront_kit.model.parties import labelled
from cofront_kit.model.people import rules as people
from cofront_kit.model.places import rules as places
from cofront_kit.model.relocation import rules as relocation
from cofront_kit.model.retention import rules as retention
from cofront_kit.model.room_roles import rules as room_roles
from cofront_kit.model.rounds import evolve as rounds
from cofront_kit.model.state import ActivityState, PairsResult, RoundResult, SeatState, SessionState
from cofront_kit.model.template import rules as template
from cofront_kit.model.theme import rules as theme
from cofront_kit.model.tools import rules as tools
from cofront_kit.model.undo import remembered, taken_back
from cofront_kit.model.views import touched
from cofront_kit.model.within import in_board, in_tools

V = TypeVar("V")


def evolve(state: SessionState | None, event: e.Event) -> SessionState:
    """Apply one event.

    Args:
        state: The state before it; None before ``SessionCreated``.
        event: Something that happened; it was already decided and is never refused.

    Returns:
        The state after it, with ``version`` one higher.
    """
    if isinstance(event, e.SessionCreated):
        return _created(event)
    if state is None:
        raise ValueError(f"{type(event).__name__} before SessionCreated")
    after = replace(_APPLY[type(event)](state, event), version=state.version + 1)
    return remembered(state, after, event, touched)


def replay(happened: Iterable[e.Event], state: SessionState | None = None) -> SessionState | None:
    """Fold events over a state."""
    for event in happened:
        state = evolve(state, event)
    return state


def _created(event: e.SessionCreated) -> SessionState:
    return SessionState(
        version=1,
        code=event.code,
        title=event.title,
        parties=labelled(event.parties),
        host=event.host,
        language=event.language,
        framing=event.framing,
        template=event.template,
        created_at=event.created_at,
        capabilities=event.capabilities,
        expected=event.expected,
        words=event.words,
        threshold=event.threshold,
    )


def _seat_taken(state: SessionState, event: e.SeatTaken) -> SessionState:
    hashes = (event.secret_hash, event.resume_hash)
    seat = SeatState(
        event.seat, event.role, event.party, event.name, *hashes, state.version + 1, event.shared, co=event.co
    )
    joined, shared, handed_on = state.joined, state.shared, state.handed_on
    if event.party is not None and event.role == "participant":
        joined = joined.set(event.party, joined.get(event.party, 0) + 1)
        if event.shared:
            shared = shared.set(event.party, shared.get(event.party, 0) + event.shared)
            handed_on = handed_on.set(event.party, handed_on.get(event.party, 0) + 1)
    return replace(
        state,
        seats=state.seats.set(seat.id, seat),
        by_secret=state.by_secret.set(event.secret_hash, seat.id),
        by_resume=_with_resume(state.by_resume, event.resume_hash, seat.id),
        joined=joined,
        shared=shared,
        handed_on=handed_on,
        coaches=(*state.coaches, seat.id) if event.role == "coach" else state.coaches,
    )


def _seat_rekeyed(state: SessionState, event: e.SeatRekeyed) -> SessionState:
    seat = state.seats[event.seat]
    renewed = replace(seat, secret_hash=event.secret_hash, resume_hash=event.resume_hash)
    return replace(
        state,
        seats=state.seats.set(seat.id, renewed),
        by_secret=_without(state.by_secret, seat.secret_hash).set(event.secret_hash, seat.id),
        by_resume=_with_resume(_without(state.by_resume, seat.resume_hash), event.resume_hash, seat.id),
    )


def _without(index: Map[str, V], old: str) -> Map[str, V]:
    return index.delete(old) if old in index else index


def _with_resume(index: Map[str, str], hashed: str, seat: str) -> Map[str, str]:
    """A seat that was taken at a door without the session's key has no resume code."""
    return index.set(hashed, seat) if hashed else index


def _seat_renamed(state: SessionState, event: e.SeatRenamed) -> SessionState:
    seat = replace(state.seats[event.seat], name=event.name, named=state.version + 1)
    return replace(state, seats=state.seats.set(seat.id, seat))


def _activity_drafted(state: SessionState, event: e.ActivityDrafted) -> SessionState:
    activity = ActivityState(id=event.activity, kind=name_of(event.spec), spec=event.spec)
    agenda = tuple(name for name in state.agenda if name != event.activity)
    if event.activity in state.agenda and event.spec.within is None:
        agenda = state.agenda
    elif event.spec.within is None:
        agenda = (*agenda, event.activity)
    return replace(state, activities=state.activities.set(activity.id, activity), agenda=agenda)


def _activity_removed(state: SessionState, event: e.ActivityRemoved) -> SessionState:
    gone = event.activity
    return replace(
        state,
        activities=_without(state.activities, gone),
        agenda=tuple(name for name in state.agenda if name != gone),
        board=_unchosen(state.board, gone),
        # An undo leads to no step that no longer exists.
        undone=tuple(
            replace(one, stage=None if one.stage == gone else one.stage, board=_unchosen(one.board, gone))
            for one in state.undone
        ),
    )


def _unchosen(board: BoardState, gone: str) -> BoardState:
    return replace(board, chosen=_without(board.chosen, gone)) if gone in board.chosen else board


def _activity_opened(state: SessionState, event: e.ActivityOpened) -> SessionState:
    activity = replace(
        state.activities[event.activity],
        state="open",
        round=event.round,
        threshold=event.threshold,
        box=event.box,
        kept=None,
        items=event.items,
        turned=Map(),
        deadline=None,
        overdue=False,
    )
    return replace(state, activities=state.activities.set(activity.id, activity))


def _opening_taken_back(state: SessionState, event: e.OpeningTakenBack) -> SessionState:
    activity = state.activities[event.activity]
    activity = replace(
        activity,
        state="revealed" if activity.shown else "draft",
        round=event.round - 1,
        threshold=activity.last_threshold,
        box=None,
        items=(),
    )
    return replace(state, activities=state.activities.set(activity.id, activity))


def _activity_closed(state: SessionState, event: e.ActivityClosed) -> SessionState:
    activity = replace(state.activities[event.activity], state="closed")
    return replace(state, activities=state.activities.set(activity.id, activity))


def _activity_revealed(state: SessionState, event: e.ActivityRevealed) -> SessionState:
    activity = state.activities[event.activity]
    result = RoundResult(
        event.round, event.threshold, event.published, event.turnout, event.mirror, event.options
    )
    activity = replace(
        activity,
        state="revealed",
        box=None,
        kept=activity.box if event.kept else None,
        results=(*activity.results, result),
        heads=state.joined,
        left=state.gone,
    )
    return replace(state, activities=state.activities.set(activity.id, activity))


def _round_discarded(state: SessionState, event: e.RoundDiscarded) -> SessionState:
    activity = state.activities[event.activity]
    if event.kept:
        return _forgotten(state, (event.activity,))
    activity = replace(
        activity,
        state="revealed" if activity.shown else "draft",
        box=None,
        turned=Map(),
        discarded=(*activity.discarded, event.round),
    )
    return replace(state, activities=state.activities.set(activity.id, activity))


def _pairs_revealed(state: SessionState, event: e.PairsRevealed) -> SessionState:
    others = tuple(one for one in state.pairs if (one.earlier, one.later) != (event.earlier, event.later))
    rounds = (state.activities[event.earlier].round, state.activities[event.later].round)
    result = PairsResult(event.earlier, event.later, event.published, rounds)
    return replace(_forgotten(state, event.forgotten), pairs=(*others, result))


def _forgotten(state: SessionState, names: Iterable[str]) -> SessionState:
    activities = state.activities
    for name in names:
        activities = activities.set(name, replace(activities[name], kept=None))
    return replace(state, activities=activities)


def _attention_shown(state: SessionState, event: e.AttentionShown) -> SessionState:
    return replace(state, attention=event.on)


def _stage_moved(state: SessionState, event: e.StageMoved) -> SessionState:
    left = _closed(state, event.closed)
    return replace(left, stage=event.activity, step=state.step + 1, since_ms=event.at_ms, left=event.closed)


def _closed(state: SessionState, names: Iterable[str]) -> SessionState:
    activities = state.activities
    for name in names:
        activities = activities.set(name, replace(activities[name], state="closed"))
    return replace(state, activities=activities)


def _reveal_set(state: SessionState, event: e.RevealSet) -> SessionState:
    activity = replace(state.activities[event.activity], by_itself=event.by_itself)
    return replace(state, activities=state.activities.set(activity.id, activity))


def _session_closed(state: SessionState) -> SessionState:
    # Earlier releases did not record which steps closed with the session; in a closed session nothing is open anyway.
    still = [one.id for one in state.activities.values() if one.state == "open"]
    return replace(_forgotten(_closed(state, still), state.activities), status="closed")


def _card_reworded(state: SessionState, event: CardReworded) -> SessionState:
    after = replace(state, board=board.APPLY[CardReworded](state.board, event))
    for reworded in _REWORDED:
        after = reworded(after, event.card)
    return after


_REWORDED: Final[list[Callable[[SessionState, str], SessionState]]] = listed("reworded", [])
_APPLY: Final[dict[type[e.Event], Callable[[SessionState, Any], SessionState]]] = {
    e.SeatTaken: _seat_taken,
    e.SeatRekeyed: _seat_rekeyed,
    e.SeatRenamed: _seat_renamed,
    # From earlier releases; who is done with the present step is now kept beside the log.
    e.DoneTicked: lambda state, _: state,
    e.ActivityDrafted: _activity_drafted,
    e.ActivityRemoved: _activity_removed,
    e.ActivityOpened: _activity_opened,
    e.OpeningTakenBack: _opening_taken_back,
    e.ActivityClosed: _activity_closed,
    e.ActivityRevealed: _activity_revealed,
    e.PairsRevealed: _pairs_revealed,
    e.RoundDiscarded: _round_discarded,
    e.AttentionShown: _attention_shown,
    e.StageMoved: _stage_moved,
    e.RevealSet: _reveal_set,
    e.Undone: taken_back,
    e.SessionClosed: lambda state, _: _session_closed(state),
    e.EventSetAside: lambda state, _: state,
    **{kind: in_board(apply) for kind, apply in board.APPLY.items()},
    CardReworded: _card_reworded,
    **PACKAGES,
    **places.APPLY,
    **people.APPLY,
    **HANDOVER,
    **names.APPLY,
    **relocation.APPLY,
    **retention.APPLY,
    **deadlines.APPLY,
    **template.APPLY,
    **theme.APPLY,
    **room_roles.APPLY,
    **lines.APPLY,
    **rounds.APPLY,
    **{kind: in_tools(apply) for kind, apply in tools.APPLY.items()},
}
grown("apply", _APPLY)
