"""The ranking of a dot vote: raw dots, each party's share of its own dots, and what matters to one side only."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from msgspec import Struct

from cofront_kit.model.disclosure.dots import CardDots, PublishedDots

HIGH: Final = Fraction(3, 2)
LOW: Final = Fraction(1, 2)
"""A card matters mainly to one side if that side gave it at least one and a half times an even share of its dots, and
every other shown side at most half of one.
"""
FEWEST: Final = 3
"""... and if it gave at least this many dots more than every other side, and one for every second of its voters. With
many cards an even share is less than a dot, and two dots may come from one person, so they say nothing about a side.
"""


class Ranked(Struct, frozen=True):
    """One card in the ranking.

    Attributes:
        card: Its id.
        place: 1 for the most dots; cards with equal dots share a place, and the next place is skipped accordingly. None
            where the total is hidden.
        total: Dots of the room; None when hidden.
        by: Party id -> dots, for the parties that are shown.
        share: Party id -> its dots here divided by all its dots, 0..1; 0 for a party that gave none at all.
        one_sided: The only party that it matters to, or None.
    """

    card: str
    place: int | None
    total: int | None
    by: dict[str, int]
    share: dict[str, float]
    one_sided: str | None


def ranking(published: PublishedDots) -> tuple[Ranked, ...]:
    """The cards, most dots first.

    Ties are ordered by the smallest share of any party, then as on the ballot; their place is the same.
    """
    given = {party: sum(card.by[party] for card in published.cards) for party in published.people}
    shares = {card.card: _shares(card, given) for card in published.cards}

    def place(card: CardDots) -> tuple[Fraction | int, Fraction]:
        own = shares[card.card]
        first = card.total if card.total is not None else sum(own.values(), Fraction(0))
        return first, min(own.values(), default=Fraction(0))

    ordered = sorted(published.cards, key=place, reverse=True)
    totals = [card.total for card in ordered]
    return tuple(
        Ranked(
            card.card,
            None if card.total is None else totals.index(card.total) + 1,
            card.total,
            dict(card.by),
            {party: float(share) for party, share in shares[card.card].items()},
            _one_sided(card, shares[card.card], published),
        )
        for card in ordered
    )


def _shares(card: CardDots, given: Mapping[str, int]) -> dict[str, Fraction]:
    return {party: Fraction(dots, given[party] or 1) for party, dots in card.by.items()}


def _one_sided(card: CardDots, shares: Mapping[str, Fraction], published: PublishedDots) -> str | None:
    cards = len(published.cards)
    if len(shares) < 2 or cards < 2:
        return None
    even = Fraction(1, cards)
    high = [party for party, share in shares.items() if share >= HIGH * even]
    low = [party for party, share in shares.items() if share <= LOW * even]
    if len(high) != 1 or len(low) != len(shares) - 1:
        return None
    side = high[0]
    most = max(card.by[party] for party in low)
    is_many = card.by[side] - most >= FEWEST and 2 * card.by[side] >= published.people[side]
    return side if is_many else None
