"""What activities say about cards: whether they wait, whether solutions are taken, how many people confirm."""

from __future__ import annotations

from typing import Literal

from cofront_kit.model.spec import Content


class TakesCards(Content, frozen=True, kw_only=True):
    """A spec of a kind in which people work with cards: the board is open while such an activity is."""


class CardRules(TakesCards, frozen=True, kw_only=True):
    """A spec that says how cards are taken while its activity is open.

    Attributes:
        moderated: Whether cards wait for the facilitator, who doesn't see the author.
        solutions: Whether solutions are accepted at once, or only when the facilitator allows them.
        hands: How many people of each party confirm the wording of a card, an agreement or an opportunity, 1..20.
    """

    moderated: bool = False
    solutions: Literal["later", "open"] = "later"
    hands: int = 1
