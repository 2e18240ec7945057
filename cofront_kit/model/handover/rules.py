"""Who may lead, whose act moves the room, and which facilitators' links work.

One person leads at a time. What moves the room is for that person alone; everything else that a facilitator does is
open to all of them. In a session without co-facilitators nothing of this applies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model.access import Tokens, capability_hash
from cofront_kit.model.decision import LOCAL, Actor, Decision, ForgetName, Given, ruled
from cofront_kit.model.handover import events as e
from cofront_kit.model.handover.evolve import prefix_of
from cofront_kit.model.handover.state import CoFacilitator
from cofront_kit.model.people.events import SeatRemoved
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import clean_name
from cofront_kit.said import said

MAX_AT_A_TIME: Final = 12
MAX_EVER: Final = 99

MOVES: Final[frozenset[type[c.AnyCommand]]] = frozenset(
    {
        c.GoOn,
        c.MoveStage,
        c.Open,
        c.BackToDraft,
        c.CloseActivity,
        c.Reveal,
        c.Discard,
        c.SetReveal,
        c.SetDeadline,
        c.NextTurn,
        c.ChooseCard,
        c.AllowSolutions,
        c.SetTimer,
        c.Spotlight,
        c.TurnPage,
        c.HandOutReport,
        c.CloseSession,
    }
)
"""What moves the room, for the one who leads. An undo does if it moves the room back."""


def led(state: SessionState, command: c.AnyCommand, actor: Actor, rule: Callable[[], Decision]) -> Decision:
    """What a command leads to, if its sender may move the room.

    Args:
        state: The session now.
        command: What is asked.
        actor: Who asks.
        rule: Decides it.

    Raises:
        Refused: ``not-leading``: somebody else leads; ``already-done``: somebody pressed just before.
    """
    if actor.role != "facilitator" or not state.hosts.cos or not _moves(state, command):
        return rule()
    leads = actor.co == state.hosts.lead.by
    if not leads and actor.seat != LOCAL:
        raise not_leading(state, actor)
    decision = rule()
    changes = bool(decision.events or decision.effects)
    if changes and not leads:
        # Cells that run again and change nothing go through, whoever leads.
        raise not_leading(state, actor)
    if not changes and (
        isinstance(command, c.GoOn) or (isinstance(command, c.Reveal) and actor.seat != LOCAL)
    ):
        raise ALREADY_DONE
    return decision


def _moves(state: SessionState, command: c.AnyCommand) -> bool:
    if isinstance(command, c.Undo):
        return bool(state.undone) and "stage" in state.undone[-1].keys
    return type(command) in MOVES


ALREADY_DONE: Final = Refused(
    "already-done",
    said("somebody-pressed-just-before-you-so"),
    said("look-at-what-comes-next-now"),
)


def not_leading(state: SessionState, actor: Actor) -> Refused:
    """Why an act that moves the room is not taken."""
    who = state.hosts.called(state.hosts.lead.by)
    way_out = said("take-over-first-in-a-cell") if actor.seat == LOCAL else said("take-over-first")
    return Refused("not-leading", said("leads", who=who), way_out)


def take_over(state: SessionState, command: c.TakeOver, actor: Actor) -> Decision:
    """Lead from now on, unless a third person has just begun to."""
    lead = state.hosts.lead
    if lead.by == actor.co:
        return Decision()
    if command.seen is not None and command.seen != lead.turn:
        who = state.hosts.called(lead.by)
        raise Refused(
            "not-leading", said("began-to-lead-just-now", who=who), said("take-over-from-them-if-it")
        )
    return Decision((e.LeadPassed(actor.co, handed=False),))


def hand_over(state: SessionState, command: c.HandOver, actor: Actor) -> Decision:
    """Let somebody else lead."""
    if command.to is not None:
        _co(state, command.to)
    if state.hosts.lead.by == command.to:
        return Decision()
    if state.hosts.lead.by != actor.co:
        raise not_leading(state, actor)
    return Decision((e.LeadPassed(command.to, handed=True),))


def add(state: SessionState, command: c.AddCoFacilitator, actor: Actor, given: Given) -> Decision:
    """Make a link for one more person."""
    _owner_only(actor)
    name = clean_name(command.name, what=said("field-the-name"))
    hosts = state.hosts
    twin = hosts.find(hosts.named(name))
    if twin is not None:
        raise Refused(
            "bad-name",
            said("there-is-a-co-facilitator-already", twin=twin.name),
            said("add-something-that-tells-the-two"),
            field="name",
        )
    if len(hosts.cos) >= MAX_AT_A_TIME or hosts.ever >= MAX_EVER:
        raise Refused(
            "too-many-links",
            said("a-session-has-at-most-co", most=MAX_AT_A_TIME, ever=MAX_EVER),
            said("remove-one-who-no-longer-leads"),
        )
    co = f"k{hosts.ever + 1}"
    tokens = _links(state, given, co, 1)
    return Decision((e.CoFacilitatorAdded(co, name, capability_hash(tokens.co[co])),))


def remove(state: SessionState, command: c.RemoveCoFacilitator, actor: Actor) -> Decision:
    """End a link, with the pages that came by it and the name in the log."""
    _owner_only(actor)
    if state.hosts.find(command.co) is None and int(command.co[1:]) <= state.hosts.ever:
        return Decision()
    one = _co(state, command.co)
    return Decision(
        (e.CoFacilitatorRemoved(one.id), *_seats_end(state, one.id, actor)), (ForgetName(one.named),)
    )


def new_link(state: SessionState, command: c.NewFacilitatorLink, actor: Actor, given: Given) -> Decision:
    """Replace a facilitator's link."""
    _owner_only(actor)
    if command.co is not None:
        _co(state, command.co)
    turn = state.renewed.get(prefix_of(command.co), 0) + 1
    tokens = _links(state, given, command.co, turn)
    capability = tokens.facilitator if command.co is None else tokens.co[command.co]
    renewed = e.FacilitatorLinkRenewed(command.co, turn, capability_hash(capability))
    return Decision((renewed, *_seats_end(state, command.co, actor)))


def _seats_end(state: SessionState, co: str | None, actor: Actor) -> tuple[SeatRemoved, ...]:
    """The pages that came by a link end with it, but not the one at which that is decided."""
    return tuple(
        SeatRemoved(one.id)
        for one in state.seats.values()
        if one.role == "facilitator" and one.co == co and one.id != actor.seat
    )


def _links(state: SessionState, given: Given, co: str | None, turn: int) -> Tokens:
    tokens = given.links_after({**state.renewed, prefix_of(co): turn})
    if tokens is None:
        raise Refused(
            "no-keys",
            said("this-door-doesnt-hold-the-sessions"),
            said("do-it-where-the-session-was"),
        )
    return tokens


def _owner_only(actor: Actor) -> None:
    if actor.co is not None:
        raise Refused(
            "wrong-role",
            said("facilitators-links-are-for-the-facilitator"),
            said("ask-them-to-do-it"),
        )


def _co(state: SessionState, co: str) -> CoFacilitator:
    found = state.hosts.find(co)
    if found is None:
        raise Refused(
            "unknown-seat",
            said("this-co-facilitator-is-not-in"),
            said("look-at-the-list-of-co"),
        )
    return found


RULES: Final = ruled(
    {
        c.AddCoFacilitator: add,
        c.RemoveCoFacilitator: remove,
        c.NewFacilitatorLink: new_link,
        c.TakeOver: take_over,
        c.HandOver: hand_over,
    }
)
