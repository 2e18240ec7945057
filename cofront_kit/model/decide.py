"""``decide``: state + command -> events, or a refusal. The table of every rule of a session.

Pure: time, fresh ids and the content of a ballot box come in through :class:`Given`; what has to happen outside the log
(a box to open, a ballot to cast) goes out as effects, which the writer carries out in the same transaction.
"""

from __future__ import annotations

import contextlib
from typing import Final

from msgspec.structs import replace

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands as c
from cofront_kit.model.agenda import rules as agenda
from cofront_kit.model.board import rules as board
from cofront_kit.model.deadlines import rules as deadlines
from cofront_kit.model.decision import (
    LOCAL,
    Actor,
    CastBallot,
    Decision,
    Effect,
    EmptyBox,
    ForgetName,
    ForgetVoters,
    ForKinds,
    Given,
    KindRule,
    OpenBox,
    Rule,
    Tick,
    actor_of,
    ruled,
)
from cofront_kit.model.handover import rules as handover
from cofront_kit.model.kinds import (
    grown,
)
from cofront_kit.model.leading import rules as leading
from cofront_kit.model.leading.going_on import go_on
from cofront_kit.model.lines import rules as lines
from cofront_kit.model.names import rules as names
from cofront_kit.model.people import rules as people
from cofront_kit.model.places import rules as places
from cofront_kit.model.relocation import rules as relocation
from cofront_kit.model.retention import rules as retention
from cofront_kit.model.roles import may
from cofront_kit.model.rounds import hand_in
from cofront_kit.model.rounds import rules as rounds
from cofront_kit.model.seats import rules as seats
from cofront_kit.model.seats.rules import opening_of as opening_of
from cofront_kit.model.seats.rules import retired_role as retired_role
from cofront_kit.model.shape import Command
from cofront_kit.model.state import SessionState
from cofront_kit.model.template import rules as template
from cofront_kit.model.tools import rules as tools
from cofront_kit.model.undo import undo
from cofront_kit.said import said

__all__ = [
    "LOCAL",
    "Actor",
    "CastBallot",
    "Decision",
    "Effect",
    "EmptyBox",
    "ForgetName",
    "ForgetVoters",
    "Given",
    "OpenBox",
    "Tick",
    "actor_of",
    "decide",
]

_AFTER_CLOSE: Final = (
    c.CloseSession,
    c.RekeySeat,
    c.HandOutReport,
    c.RemoveCoFacilitator,
    c.NewFacilitatorLink,
)
"""What is still possible after the end: taking the seat along, the report, and ending links."""
_REPEATED: Final = (c.Draft, c.Open, c.CloseActivity, c.Reveal, c.Discard, c.SetNextDate, c.SetExpected)
"""Commands that a notebook repeats when its cells run again."""


def decide(state: SessionState, command: c.AnyCommand, actor: Actor, given: Given) -> Decision:
    """Decide what a command leads to.

    Args:
        state: The session now.
        command: What is asked; its shape is already checked.
        actor: Who asks.
        given: The outside.

    Returns:
        Events and effects; empty if there is nothing left to do (a repetition).

    Raises:
        Refused: The rules don't allow it; nothing changes.
    """
    if not may(actor.role, type(command)):
        raise Refused("wrong-role", said("this-is-not-for-your-role"), said("ask-the-facilitator"))
    if type(command) in relocation.RULES:
        return _by_rule(state, command, actor, given)
    if state.away is not None:
        raise relocation.gone(state, actor.role)
    if state.status == "closed":
        return _after_close(state, command, actor, given)
    return _by_rule(state, command, actor, given)


def _by_rule(state: SessionState, command: c.AnyCommand, actor: Actor, given: Given) -> Decision:
    actor = _as_seated(state, actor)
    try:
        decision = handover.led(state, command, actor, lambda: _ruled(state, command, actor, given))
        return people.with_moves(state, decision, given)
    except BadInput as error:
        code = _BAD_INPUT_CODE.get(type(command), "bad-name")
        raise Refused(code, str(error), field="name" if code == "bad-name" else "") from None


def _ruled(state: SessionState, command: Command, actor: Actor, given: Given) -> Decision:
    """What the rule of a command says. The rule of a kind gets no ballot box to read, and has no effect on one."""
    rule = _RULES.get(type(command))
    if rule is not None:
        return rule(state, command, actor, given)
    decision = _OF_KINDS[type(command)](state, command, actor, ForKinds(given))
    if decision.effects:
        raise TypeError(f"the rule of {type(command).__name__} decided effects; a kind's rule decides events")
    return decision


def _as_seated(state: SessionState, actor: Actor) -> Actor:
    """The actor with its seat's present place: it may have been moved or removed while the act was on its way.

    Raises:
        Refused: ``removed``.
    """
    if actor.seat in state.removed and actor.seat not in state.seats:
        raise people.why_removed(state, actor.seat)
    seat = state.seats.get(actor.seat)
    if seat is None:
        return replace(actor, co=state.hosts.named(actor.name)) if actor.name else actor
    return replace(actor, party=seat.party, co=seat.co)


def _after_close(state: SessionState, command: c.AnyCommand, actor: Actor, given: Given) -> Decision:
    """After the end nothing changes; what was already done may be asked for again, as by a notebook run again."""
    awaited = isinstance(command, c.SetNextDate) and not state.tools.reports  # the report waits for it
    if awaited or isinstance(command, _AFTER_CLOSE):
        return _by_rule(state, command, actor, given)
    if isinstance(command, c.TakeSeat):
        opening = opening_of(state, command.capability, given.code_key())
        if opening is None or opening.role != "participant":
            # a console or a screen may still look; a wrong link is told so
            return _by_rule(state, command, actor, given)
        raise Refused("session-closed", said("this-session-is-closed-nobody-can"), said("ask-for-the-report"))
    if isinstance(command, _REPEATED):
        with contextlib.suppress(Refused):
            decision = _by_rule(state, command, actor, given)
            if not decision.events and not decision.effects:
                return decision
    raise Refused("session-closed", said("this-session-is-closed"), said("what-was-revealed-can-still-be"))


# --- activities


def _go_on(state: SessionState, command: c.GoOn, actor: Actor, given: Given) -> Decision:
    return go_on(state, command, lambda one: _ruled(state, one, actor, given))


_RULES: Final[dict[type[Command], Rule]] = {
    c.GoOn: _go_on,
    **ruled({c.Undo: undo}),
    **seats.RULES,
    **agenda.RULES,
    **rounds.RULES,
    **hand_in.RULES,
    **leading.RULES,
    **board.RULES,
    **tools.RULES,
    **places.RULES,
    **people.RULES,
    **handover.RULES,
    **names.RULES,
    **template.RULES,
    **relocation.RULES,
    **retention.RULES,
    **deadlines.RULES,
    **lines.RULES,
}
_OF_KINDS: Final[dict[type[Command], KindRule]] = grown("rules", {})

_BAD_INPUT_CODE: Final[dict[type[c.AnyCommand], str]] = {c.Draft: "bad-spec", c.TakeTemplate: "bad-spec"}
