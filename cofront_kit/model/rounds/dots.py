"""A dot vote after its reveal, as frozen values."""

from __future__ import annotations

from msgspec import Struct

from cofront_kit.model.board.state import CardKind
from cofront_kit.model.disclosure.dots import PublishedDots


class VotedCard(Struct, frozen=True):
    """A card as it was when the vote was revealed."""

    card: str
    text: str
    kind: CardKind
    party: str | None


class DotsShown(Struct, frozen=True):
    """What a reveal disclosed, with the turnout: party id -> (handed in, of these entered)."""

    round: int
    threshold: int
    dots: PublishedDots
    cards: tuple[VotedCard, ...]
    turnout: dict[str, tuple[int, int]]
