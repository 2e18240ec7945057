"""The ranking of a dot vote: raw dots, each party's share of its own dots, and what matters to one side only."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from msgspec import Struct

from cofront_kit.model.disclosure.dots import CardDots, PublishedDots

HIGH: Final = Fraction(3, 2)
LOW: Final = Fraction(1, 2)
"""A card matters to one side above all when that side gave it at least one and a half times an even share of its dots,
and every other shown side at most half of one."""
FEWEST: Final = 3
"""... and it gave at least so many dots more than every other side, and one for every second of its people who voted.
With many cards an even share is less than a dot, and two dots, which one person may have given, are no side's."""


class Ranked(Struct, frozen=True):
    """One card in the ranking.

    Attributes:
        card: Its id.
        place: 1 for the most dots; cards with as many dots share a place, and the one after them comes that many later.
            None where the total is hidden.
        total: Dots of the room; None when hidden.
        by: Party id -> dots, for the parties that are shown.
        share: Party id -> its dots here by all its dots, 0..1; 0 for a party that gave none at all.
        one_sided: The one party that it matters to, or None.
    """

    card: str
    place: int | None
    total: int | None
    by: dict[str, int]
    share: dict[str, float]
    one_sided: str | None


def ranking(published: PublishedDots) -> tuple[Ranked, ...]:
    """The cards, most dots first.

    Ties stand in the order of the smallest share of a party, then in that of the ballot; their place is the same.
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
