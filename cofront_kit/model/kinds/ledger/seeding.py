"""Opportunities that were named on slides or on the board appear in the ledger without being typed again."""

from __future__ import annotations

from msgspec.structs import replace

from cofront_kit.model.board.state import stands
from cofront_kit.model.budgets import MAX_RECORDS
from cofront_kit.model.kinds.ledger.events import OpportunitiesSeeded
from cofront_kit.model.kinds.ledger.stages import settled
from cofront_kit.model.outcomes.state import Opportunity, after, seed_id
from cofront_kit.model.state import SessionState


def seeds(state: SessionState) -> OpportunitiesSeeded | None:
    """What opening the ledger takes from the cards: each only once, even if it was withdrawn there."""
    own = state.outcomes
    linked = {one.card for one in own.opportunities.values()}
    cards = sorted(
        (
            one
            for one in state.board.cards.values()
            if one.kind == "opportunity"
            and stands(state.board, one)
            and not one.parked
            and one.id not in linked
            and seed_id(one.id) not in own.seeded
        ),
        key=lambda one: one.n,
    )
    room = max(0, MAX_RECORDS - len(own.opportunities))
    place = after(own.opportunities)
    made = tuple(
        Opportunity(
            id=seed_id(card.id),
            rev=1,
            title=card.text,
            kinds=(),
            benefits="",
            card=card.id,
            n=place + index,
            by=card.party,
            follows=True,
        )
        for index, card in enumerate(cards[:room])
    )
    return OpportunitiesSeeded(made) if made else None


def reworded(state: SessionState, card: str) -> SessionState:
    """The state after a card was reworded: the opportunity taken from it follows, until reworded in the ledger."""
    there = state.outcomes.opportunities.get(seed_id(card))
    text = state.board.cards[card].text
    if there is None or not there.follows or there.title == text:
        return state
    new = replace(there, title=text, rev=there.rev + 1, confirmed=(), on_behalf=(), hands=())
    new = settled(new, state.parties)
    own = replace(state.outcomes, opportunities=state.outcomes.opportunities.set(new.id, new))
    return replace(state, outcomes=own)
