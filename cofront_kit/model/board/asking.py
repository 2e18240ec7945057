"""How many people of each party are asked to confirm."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from cofront_kit.model.board import commands as c
from cofront_kit.model.board import events as e
from cofront_kit.model.board.state import is_gone, stands
from cofront_kit.model.board.wording import confirmed
from cofront_kit.model.consent import Words, asked, needed, people, spoken_for, waiting
from cofront_kit.model.decision import Decision
from cofront_kit.model.kinds.ledger.events import OpportunityConfirmed
from cofront_kit.model.kinds.ledger.rules import shared_by
from cofront_kit.model.state import SessionState


def ask_hands(state: SessionState, command: c.AskHands) -> Decision:
    """Set how many people of each party are asked. What is confirmed stays so; a lower number may confirm more."""
    if command.hands == asked(state):
        return Decision(tuple(_now_enough(state)))  # a party may have fewer people than it had
    told = e.HandsAsked(command.hands)
    then = replace(state, board=replace(state.board, hands=command.hands))
    return Decision((told, *_now_enough(then)))


def _now_enough(
    state: SessionState,
) -> Iterator[e.CardConfirmed | e.AgreementConfirmed | OpportunityConfirmed]:
    def full(one: Words) -> list[str]:
        waits = waiting(one.confirmed, state.party_ids)
        return [party for party in waits if people(one, party) >= needed(state, party)]

    for card in sorted(state.board.cards.values(), key=lambda one: one.n):
        if not stands(state.board, card) and not (card.pending and not is_gone(state.board, card)):
            continue
        now = card
        for party in full(card):
            said = confirmed(state, now, party)
            now = spoken_for(now, party, hand="", full=True, entered=False)
            yield said
        if card.agreement is not None:
            for party in full(card.agreement):
                yield e.AgreementConfirmed(card.id, party, card.agreement.rev)
    for found in state.outcomes.opportunities.values():
        there = found
        for party in full(found):
            yield (told := shared_by(state, there, party))
            there = replace(spoken_for(there, party, hand="", full=True, entered=False), stage=told.stage)
