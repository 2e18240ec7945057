"""Who is removed, who moves to another side and when, and which links work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from immutables import Map
from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.access import Tokens, capability_hash, typed_hash
from cofront_kit.model.decision import (
    Decision,
    Effect,
    EmptyBox,
    ForgetName,
    ForgetVoters,
    Given,
    Tick,
    ruled,
)
from cofront_kit.model.people import commands as c
from cofront_kit.model.people import events as e
from cofront_kit.model.shape import Event, Role
from cofront_kit.model.state import Opening, SeatState, SessionState
from cofront_kit.said import said

Opens = tuple[Role, str | None]
REMOVED: Final = Refused(
    "removed",
    said("the-facilitator-has-taken-this-seat"),
    said("what-you-handed-in-stays-sealed"),
)
LINK_ENDED: Final = Refused(
    "removed",
    said("the-facilitators-link-by-which-this"),
    said("ask-the-facilitator-who-began-the"),
)


def why_removed(state: SessionState, seat: str) -> Refused:
    """What the pages of a seat that was taken away are told."""
    return LINK_ENDED if seat in state.hosts.out else REMOVED


def _person(state: SessionState, name: str) -> SeatState:
    seat = state.seats.get(name)
    if seat is None or seat.role not in ("participant", "coach"):
        raise Refused(
            "unknown-seat",
            said("this-person-is-not-in-the"),
            said("look-at-the-list-of-people"),
        )
    return seat


def remove_seat(state: SessionState, command: c.RemoveSeat) -> Decision:
    """Take a seat away, with the name of its person."""
    if command.seat in state.removed:
        return Decision()
    seat = _person(state, command.seat)
    effects: tuple[Effect, ...] = (Tick(seat.id, done=False),)
    if seat.name:
        effects += (ForgetName(seat.named),)
    return Decision((e.SeatRemoved(seat.id),), effects)


def move_seat(state: SessionState, command: c.MoveSeat, given: Given) -> Decision:
    """Move a person, or note the move while an open box holds their ballot: that was given for the old side."""
    seat = _person(state, command.seat)
    if seat.role != "participant":
        raise Refused("bad-answer", said("a-coach-has-no-side-to"), said("remove-the-coach-and-send-another"))
    if command.party not in state.party_ids:
        raise Refused(
            "bad-answer", said("there-is-no-party-in-this", target=command.party), said("choose-one-of-them")
        )
    if command.party == seat.party:
        waits = seat.id in state.moving
        return Decision((e.SeatMoveAwaited(seat.id, None),)) if waits else Decision()
    if any(seat.id in given.voters(one.box) for one in state.activities.values() if one.box is not None):
        if state.moving.get(seat.id) == command.party:
            return Decision()
        return Decision((e.SeatMoveAwaited(seat.id, command.party),))
    return Decision((e.SeatMoved(seat.id, command.party),), (Tick(seat.id, done=False),))


def with_moves(state: SessionState, decision: Decision, given: Given) -> Decision:
    """A decision that empties a box, with the moves that waited for it."""
    if not state.moving:
        return decision
    emptied = {one.box for one in decision.effects if isinstance(one, (EmptyBox, ForgetVoters))}
    if not emptied:
        return decision
    boxes = [one.box for one in state.activities.values() if one.box is not None and one.box not in emptied]
    held = frozenset[str]().union(*(given.voters(box) for box in boxes))
    moved = tuple(
        e.SeatMoved(seat, party) for seat, party in sorted(state.moving.items()) if seat not in held
    )
    effects = tuple(Tick(one.seat, done=False) for one in moved)
    return replace(decision, events=(*decision.events, *moved), effects=(*decision.effects, *effects))


def new_links(state: SessionState, command: c.NewLinks, given: Given) -> Decision:
    """Replace links and codes. People who have a seat keep it: a seat has its own secret."""
    if command.party is not None and command.party not in state.party_ids:
        raise Refused(
            "bad-answer", said("there-is-no-party-in-this", target=command.party), said("choose-one-of-them")
        )
    parties = state.party_ids if command.party is None else (command.party,)
    prefixes = [one for party in parties for one in (party, f"c-{party}")]
    prefixes += ["c", "s"] if command.party is None else []
    turns = {prefix: state.renewed.get(prefix, 0) + 1 for prefix in prefixes}
    while True:
        tokens = given.links_after({**state.renewed, **turns})
        if tokens is None:
            raise Refused(
                "no-keys",
                said("this-door-doesnt-hold-the-sessions"),
                said("do-it-where-the-session-was"),
            )
        codes = {party: typed_hash(tokens.code_key, state.code, tokens.typed[party]) for party in parties}
        taken = [
            party
            for party, hashed in codes.items()
            if hashed in state.capabilities or hashed in state.retired
        ]
        if not taken and len(set(codes.values())) == len(codes):
            break
        # This four-character code was in use before: try the next one.
        turns |= {party: turns[party] + 1 for party in (taken or parties)}
    openings: dict[str, Opens] = {hashed: ("participant", party) for party, hashed in codes.items()}
    for prefix in prefixes:
        openings |= _opened(tokens, prefix)
    return Decision((e.LinksRenewed(turns, openings),))


def _opened(tokens: Tokens, prefix: str) -> dict[str, Opens]:
    if prefix in tokens.join:
        return {capability_hash(tokens.join[prefix]): ("participant", prefix)}
    if prefix == "s":
        return {capability_hash(tokens.screen): ("screen", None)}
    party = prefix.partition("-")[2]
    return {capability_hash(tokens.coach[party]): ("coach", party or None)}


RULES: Final = ruled(
    {
        c.RemoveSeat: remove_seat,
        c.MoveSeat: move_seat,
        c.NewLinks: new_links,
    }
)


# --- effects on the state


def _plus(counts: Map[str, int], party: str, by: int) -> Map[str, int]:
    return counts.set(party, max(0, counts.get(party, 0) + by))


def _away(state: SessionState, seat: SeatState) -> SessionState:
    """The state without a seat in its party: it counts there no longer, nor as one on a shared phone."""
    if seat.role != "participant" or seat.party is None or seat.id in state.freed:
        return state
    shared, handed_on = state.shared, state.handed_on
    if seat.shared:
        shared, handed_on = _plus(shared, seat.party, -1), _plus(handed_on, seat.party, -1)
    return replace(
        state,
        joined=_plus(state.joined, seat.party, -1),
        gone=_plus(state.gone, seat.party, 1),
        shared=shared,
        handed_on=handed_on,
    )


def _removed(state: SessionState, event: e.SeatRemoved) -> SessionState:
    seat = state.seats[event.seat]
    state = _away(state, seat)
    return replace(
        state,
        seats=state.seats.delete(seat.id),
        by_secret=_without(state.by_secret, seat.secret_hash),
        by_resume=_without(state.by_resume, seat.resume_hash),
        freed=_without(state.freed, seat.id),
        moving=_without(state.moving, seat.id),
        coaches=tuple(one for one in state.coaches if one != seat.id),
        removed=state.removed.set(seat.id, seat.secret_hash),
        removed_secrets=state.removed_secrets.set(seat.secret_hash, seat.id),
        tools=replace(state.tools, hands=_without(state.tools.hands, seat.id)),
        hosts=replace(state.hosts, out=state.hosts.out | {seat.id})
        if seat.role == "facilitator"
        else state.hosts,
    )


def _without(index: Map[str, Any], key: str) -> Map[str, Any]:
    return index.delete(key) if key in index else index


def _moved(state: SessionState, event: e.SeatMoved) -> SessionState:
    seat = state.seats[event.seat]
    state = _away(state, seat)
    there = replace(seat, party=event.party, shared=0, came_from=seat.party)
    counts = seat.id not in state.freed
    return replace(
        state,
        seats=state.seats.set(seat.id, there),
        joined=_plus(state.joined, event.party, 1) if counts else state.joined,
        moving=_without(state.moving, seat.id),
    )


def _awaited(state: SessionState, event: e.SeatMoveAwaited) -> SessionState:
    if event.party is None:
        return replace(state, moving=_without(state.moving, event.seat))
    return replace(state, moving=state.moving.set(event.seat, event.party))


def _renewed(state: SessionState, event: e.LinksRenewed) -> SessionState:
    fresh = {hashed: Opening(role, party) for hashed, (role, party) in event.openings.items()}
    replaced = set(fresh.values())
    dead = {hashed: opening for hashed, opening in state.capabilities.items() if opening in replaced}
    kept = {hashed: opening for hashed, opening in state.capabilities.items() if hashed not in dead}
    retired = state.retired
    for hashed, opening in dead.items():
        retired = retired.set(hashed, opening.role)
    return replace(
        state,
        capabilities=kept | fresh,
        retired=retired,
        renewed={**state.renewed, **event.turns},
    )


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.SeatRemoved: _removed,
    e.SeatMoved: _moved,
    e.SeatMoveAwaited: _awaited,
    e.LinksRenewed: _renewed,
}
