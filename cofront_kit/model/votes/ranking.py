"""The ranking of a dot vote: raw dots, each party's share of its own dots, and what matters to one side only."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from msgspec import Struct

from cofront_kit.model.disclosure.dots import CardDots, PublishedDots

HIGH: Final = Fraction(3, 2)
LOW: Final = Fraction(1, 2)
"""A card matters to one side only when that side gave it at least one and a half times an even share of its dots, and
every other shown side at most half of one."""


class Ranked(Struct, frozen=True):
    """One card in the ranking.

    Attributes:
        card: Its id.
        total: Dots of the room; None when hidden.
        by: Party id -> dots, for the parties that are shown.
        share: Party id -> its dots here by all its dots, 0..1; 0 for a party that gave none at all.
        one_sided: The one party that it matters to, or None.
    """

    card: str
    total: int | None
    by: dict[str, int]
    share: dict[str, float]
    one_sided: str | None


def ranking(published: PublishedDots) -> tuple[Ranked, ...]:
    """The cards, most dots first; ties by the smallest share of a party, then in the order of the ballot."""
    given = {party: sum(card.by[party] for card in published.cards) for party in published.people}
    shares = {card.card: _shares(card, given) for card in published.cards}

    def place(card: CardDots) -> tuple[Fraction | int, Fraction]:
        own = shares[card.card]
        first = card.total if card.total is not None else sum(own.values(), Fraction(0))
        return first, min(own.values(), default=Fraction(0))

    ordered = sorted(published.cards, key=place, reverse=True)
    return tuple(
        Ranked(
            card.card,
            card.total,
            dict(card.by),
            {party: float(share) for party, share in shares[card.card].items()},
            _one_sided(shares[card.card], len(published.cards)),
        )
        for card in ordered
    )


def _shares(card: CardDots, given: Mapping[str, int]) -> dict[str, Fraction]:
    return {party: Fraction(dots, given[party] or 1) for party, dots in card.by.items()}


def _one_sided(shares: Mapping[str, Fraction], cards: int) -> str | None:
    if len(shares) < 2 or cards < 2:
        return None
    even = Fraction(1, cards)
    high = [party for party, share in shares.items() if share >= HIGH * even]
    low = [party for party, share in shares.items() if share <= LOW * even]
    return high[0] if len(high) == 1 and len(low) == len(shares) - 1 else None
