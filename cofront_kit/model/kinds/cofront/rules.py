"""Co-fronting one issue: which one, and what is agreed about it."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model.activities import find_activity
from cofront_kit.model.board import commands as c
from cofront_kit.model.board import events as e
from cofront_kit.model.board.reading import (
    check_open,
    find_card,
    party_for,
    short,
)
from cofront_kit.model.board.text import MAX_AGREEMENT, card_text
from cofront_kit.model.consent import speak
from cofront_kit.model.decision import Actor, Decision, KindGiven, ruled
from cofront_kit.model.kinds.cofront.spec import CofrontSpec
from cofront_kit.model.kinds.kind import Seed
from cofront_kit.model.shape import Event
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said


def choose_card(state: SessionState, command: c.ChooseCard) -> Decision:
    """Choose the issue that is faced."""
    activity = find_activity(state, command.activity)
    if not isinstance(activity.spec, CofrontSpec):
        raise Refused(
            "unknown-activity",
            said("no-issue-is-faced-in", activity=activity.id),
            said("choose-a-co-front-activity"),
        )
    card = find_card(state, command.card)
    if card.kind == "solution":
        raise Refused(
            "unknown-card",
            said("is-a-solution", card=short(card.text)),
            said("choose-the-issue-it-is-attached"),
        )
    if card.pending:
        raise Refused(
            "unknown-card",
            said("that-becomes-one-card-waits-for", card=short(card.text)),
            said("ask-them-or-choose-one-of"),
        )
    if state.board.chosen.get(activity.id) == card.id and card.faced:
        return Decision()
    return Decision((e.CardChosen(activity.id, card.id),))


def propose_agreement(state: SessionState, command: c.ProposeAgreement, actor: Actor) -> Decision:
    """Word an agreement; its confirmations are reset."""
    check_open(state, actor)
    card = find_card(state, command.card)
    text = card_text(command.text, what=said("field-the-agreement"), most=MAX_AGREEMENT)
    rev = card.agreement.rev if card.agreement is not None else 0
    if card.agreement is not None and card.agreement.text == text:
        return Decision()
    if command.base != rev:
        raise Refused(
            "stale-wording",
            said("the-agreement-was-reworded-over-yours", rev=rev, base=command.base),
            said("read-it-your-text-stays-on"),
        )
    return Decision((e.AgreementProposed(card.id, text, rev + 1),))


def confirm_agreement(
    state: SessionState,
    command: c.ConfirmAgreement,
    actor: Actor,
    given: KindGiven,
) -> Decision:
    """Confirm an agreement for a party."""
    check_open(state, actor)
    card = find_card(state, command.card)
    party = party_for(state, actor, command.party)
    agreement = card.agreement
    if agreement is None or agreement.rev != command.rev:
        raise Refused(
            "stale-wording", said("the-agreement-was-reworded-meanwhile"), said("read-it-then-confirm")
        )
    what = f"agreement/{card.id}/{card.rev}/{agreement.rev}"
    hand, full = speak(state, actor, given, agreement, party, what)
    entered = actor.role == "facilitator"
    return Decision((e.AgreementConfirmed(card.id, party, agreement.rev, entered, hand, full),))


def chosen_before(
    state: SessionState, activity: ActivityState, spec: CofrontSpec, _seed: Seed
) -> tuple[Event, ...]:
    """The issue that the content names, unless one was already chosen."""
    if spec.card is None or activity.id in state.board.chosen:
        return ()
    return (e.CardChosen(activity.id, find_card(state, spec.card).id),)


RULES: Final = ruled(
    {
        c.ChooseCard: choose_card,
        c.ProposeAgreement: propose_agreement,
        c.ConfirmAgreement: confirm_agreement,
    }
)
