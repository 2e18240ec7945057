"""Wording a card together: edit, propose, take, confirm. The last saved text is shown, and no wording is lost."""

from __future__ import annotations

import hashlib
from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model.board import commands as c
from cofront_kit.model.board import events as e
from cofront_kit.model.board.cards import holds
from cofront_kit.model.board.reading import (
    FACILITATOR,
    check_open,
    find_card,
    party_for,
    rewordable_by,
    short,
)
from cofront_kit.model.board.state import Card, Other, Proposal
from cofront_kit.model.board.text import card_text
from cofront_kit.model.consent import hand_of, has_spoken, needed, people, speak, spoken_for, waiting
from cofront_kit.model.decision import Actor, Decision, Given
from cofront_kit.model.state import SessionState
from cofront_kit.said import said

MAX_PROPOSALS: Final = 20
"""Wordings that may be proposed for one card; each party has its share of them."""


def may_reword(state: SessionState, card: Card, actor: Actor, key: str | None) -> bool:
    """Whether somebody may reword a card: its author, its party; anybody if it is everybody's."""
    who = FACILITATOR if actor.role == "facilitator" else actor.party
    return holds(card, key) or who in rewordable_by(card, state.party_ids)


def reword_card(state: SessionState, command: c.RewordCard, actor: Actor) -> Decision:
    """Reword a card, even over a wording that the person had not seen; that one is then offered back."""
    check_open(state, actor)
    card = find_card(state, command.card, held=True)
    if not may_reword(state, card, actor, command.key):
        raise Refused(
            "not-yours",
            said("is-a-card-of", card=short(card.text), owner=_owner(state, card)),
            said("propose-your-wording-they-can-take"),
        )
    text = card_text(command.text)
    if text == card.text:
        return Decision()
    _check_base(card, command.base)
    if command.base == card.rev:
        return Decision((e.CardReworded(card.id, text, card.rev + 1),))
    # The overwritten wording that nobody saw replaces an earlier one, which becomes a proposal.
    kept = None
    if card.other is not None and card.other.text != text:
        kept = Proposal(proposal_id(card.id, card.other.text), card.other.text, card.party)
        kept = None if any(one.id == kept.id for one in card.proposals) else kept
    if kept is not None and len(card.proposals) >= 2 * MAX_PROPOSALS:
        raise Refused(
            "stale-wording",
            said("the-card-now-says-and-no", card=short(card.text)),
            said("read-it-then-save-yours-over"),
        )
    other = Other(card.text, card.rev)
    return Decision((e.CardReworded(card.id, text, card.rev + 1, other, kept),))


def _owner(state: SessionState, card: Card) -> str:
    return state.party(card.party).name if card.party is not None else said("all")


def _check_base(card: Card, base: int) -> None:
    if base > card.rev:
        raise Refused(
            "stale-wording",
            said("there-is-no-wording-of-this", base=base, rev=card.rev),
            said("reload-the-page"),
        )


def proposal_id(card: str, text: str) -> str:
    """A proposal's id, so that the same proposal is made only once."""
    return hashlib.sha256(f"{card}\0{text}".encode()).hexdigest()[:16]


def propose_wording(state: SessionState, command: c.ProposeWording, actor: Actor) -> Decision:
    """Propose a better wording for somebody's card."""
    check_open(state, actor)
    card = find_card(state, command.card)
    text = card_text(command.text)
    _check_base(card, command.base)
    name = proposal_id(card.id, text)
    if text == card.text or any(one.id == name for one in card.proposals):
        return Decision()
    share = MAX_PROPOSALS // len(state.parties)
    if sum(one.party == actor.party for one in card.proposals) >= share:
        raise Refused(
            "too-many-cards",
            said("your-party-has-proposed-wordings-for", share=share),
            said("wait-until-one-is-taken"),
        )
    return Decision((e.WordingProposed(card.id, Proposal(name, text, actor.party)),))


def take_wording(state: SessionState, command: c.TakeWording, actor: Actor) -> Decision:
    """Take a wording that was proposed."""
    check_open(state, actor)
    card = find_card(state, command.card)
    if not may_reword(state, card, actor, None):
        raise Refused(
            "not-yours",
            said("chooses-the-wording-of-this-card", owner=_owner(state, card)),
            said("wait-for-them"),
        )
    for one in card.proposals:
        if one.id == command.proposal:
            return Decision((e.CardReworded(card.id, one.text, card.rev + 1, card.other, taken=one.id),))
    if command.proposal == proposal_id(card.id, card.text):
        return Decision()
    raise Refused(
        "unknown-record",
        said("the-wording-is-not-proposed-any", proposal=command.proposal),
        said("choose-another"),
    )


def confirm_card(state: SessionState, command: c.ConfirmCard, actor: Actor, given: Given) -> Decision:
    """Confirm a wording for a party; with the last party's confirmation the card is in the midst."""
    check_open(state, actor)
    card = find_card(state, command.card)
    party = party_for(state, actor, command.party)
    if command.rev != card.rev:
        raise Refused(
            "stale-wording",
            said("the-card-now-says", card=short(card.text)),
            said("read-it-again-then-confirm"),
        )
    entered = actor.role == "facilitator"
    hand, full = speak(state, actor, given, card, party, _words(card))
    return Decision((confirmed(state, card, party, hand=hand, full=full, entered=entered),))


def _words(card: Card) -> str:
    return f"card/{card.id}/{card.rev}"


def confirmed(
    state: SessionState, card: Card, party: str, *, hand: str = "", full: bool = True, entered: bool = False
) -> e.CardConfirmed:
    """The event of a confirmation. With the last party's, a proposed merge takes its cards in."""
    after = spoken_for(card, party, hand=hand, full=full, entered=entered)
    merges = card.pending and not waiting(after.confirmed, state.party_ids)
    return e.CardConfirmed(card.id, party, card.rev, entered, hand, full, card.of if merges else ())


def unconfirm_card(state: SessionState, command: c.UnconfirmCard, actor: Actor, given: Given) -> Decision:
    """Take back one's own confirmation, or else the one that one other person, or the facilitator, gave."""
    check_open(state, actor)
    card = find_card(state, command.card)
    party = actor.party
    if party is None or not has_spoken(card, party):
        return Decision()
    hand = hand_of(state, actor, given, _words(card))
    if (party, hand) in card.hands:
        left = people(card, party) - 1
        stands = party in card.on_behalf or (party in card.confirmed and left >= needed(state, party))
        return Decision((e.CardUnconfirmed(card.id, party, hand, stands=stands, final=True),))
    if people(card, party) > 1:
        raise Refused(
            "not-yours",
            said(
                "people-of-have-confirmed",
                count=people(card, party),
                party=state.party(party).name,
                card=short(card.text),
            ),
            said("each-of-them-takes-back-their"),
        )
    return Decision((e.CardUnconfirmed(card.id, party, final=True),))
