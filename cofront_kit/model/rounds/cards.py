"""The cards of a vote: chosen when it opens, and fixed from then on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model.board.state import Card, stands
from cofront_kit.model.rounds.dots import VotedCard
from cofront_kit.model.state import SessionState
from cofront_kit.said import said

MOST: Final = 200
"""Most cards of one ballot."""


def on_the_board(state: SessionState) -> list[Card]:
    """The cards that are in use and not parked, in order of arrival."""
    cards = [one for one in state.board.cards.values() if stands(state.board, one) and not one.parked]
    return sorted(cards, key=lambda one: one.n)


def ballot_of(cards: Sequence[Card], what: str) -> tuple[str, ...]:
    """The ids of the cards that a vote is about.

    Args:
        cards: The candidates, in order.
        what: How to call them in a refusal.

    Raises:
        Refused: ``no-cards``: there are none; ``too-many-cards``: more than a ballot takes.
    """
    if not cards:
        raise Refused("no-cards", said("there-are-no-on-the-board", what=what), said("collect-some-first"))
    if len(cards) > MOST:
        raise Refused(
            "too-many-cards",
            said("cards-are-more-than-the-of", count=len(cards), most=MOST),
            said("park-or-merge-some"),
        )
    return tuple(one.id for one in cards)


def as_voted(state: SessionState, items: tuple[str, ...]) -> tuple[VotedCard, ...]:
    """The cards as they are now, for the result; one that has gone since has an empty text."""
    cards = state.board.cards
    return tuple(
        VotedCard(one, cards[one].text, cards[one].kind, cards[one].party)
        if one in cards
        else VotedCard(one, "", "issue", None)
        for one in items
    )
