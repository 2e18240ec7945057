"""Events about cards. They contain no seat, and an author's name only if the author signed."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.board.state import Card, Other, Proposal
from cofront_kit.model.shape import Event


class CardAdded(Event, frozen=True):
    """A card was put on the board."""

    card: Card


class CardReworded(Event, frozen=True):
    """A card was reworded; a wording that somebody had not seen when they saved over it is kept."""

    card: str
    text: str
    rev: int
    other: Other | None = None
    kept: Proposal | None = None
    taken: str | None = None


class WordingProposed(Event, frozen=True):
    """A better wording was proposed for a card."""

    card: str
    proposal: Proposal


class CardConfirmed(Event, frozen=True):
    """Somebody confirmed a card's wording for a party.

    Attributes:
        hand: The person's mark; empty for a facilitator, and in sessions of earlier releases.
        full: Whether the party has now confirmed.
        joins: The cards that now become part of this one, because each party has confirmed the merge.
    """

    card: str
    party: str
    rev: int
    entered: bool = False
    hand: str = ""
    full: bool = True
    joins: tuple[str, ...] = ()


class CardUnconfirmed(Event, frozen=True):
    """A confirmation of a card was taken back.

    Attributes:
        hand: Whose; empty takes back the whole party's.
        stands: Whether the party's confirmation still stands.
        final: Whether no undo brings it back, since nobody else may say yes for a party. False in logs of earlier
            releases.
    """

    card: str
    party: str
    hand: str = ""
    stands: bool = False
    final: bool = False


class CardsMerged(Event, frozen=True):
    """Several cards became one or, with ``pending``, are proposed to; they stay as its origins."""

    card: Card


class CardUnmerged(Event, frozen=True):
    """A merged card was taken apart."""

    card: str
    of: tuple[str, ...]


class CardAttached(Event, frozen=True):
    """A solution was attached to an issue, or to none."""

    card: str
    on: str | None


class CardParked(Event, frozen=True):
    """A card was put on the parking lot, or back."""

    card: str
    parked: bool


class CardWithdrawn(Event, frozen=True):
    """A card was taken off the board."""

    card: str


class CardReleased(Event, frozen=True):
    """The facilitator showed a card that waited, or put it aside."""

    card: str
    show: bool


class SolutionsAllowed(Event, frozen=True):
    """Solutions are accepted from now on, or not yet."""

    on: bool


class HandsAsked(Event, frozen=True):
    """The facilitator said how many people of each party confirm."""

    hands: int


class CardChosen(Event, frozen=True):
    """The issue to be faced was chosen."""

    activity: str
    card: str


class AgreementProposed(Event, frozen=True):
    """The wording of an agreement about an issue was proposed."""

    card: str
    text: str
    rev: int


class AgreementConfirmed(Event, frozen=True):
    """A party confirmed an agreement."""

    card: str
    party: str
    rev: int
    entered: bool = False
    hand: str = ""
    full: bool = True


class RoundDropped(Event, frozen=True):
    """The cards of an opened round of slides were taken off the board."""

    activity: str
    round: int
    cards: tuple[str, ...]


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "card-added": (CardAdded, 1),
    "card-reworded": (CardReworded, 1),
    "wording-proposed": (WordingProposed, 1),
    "card-confirmed": (CardConfirmed, 1),
    "card-unconfirmed": (CardUnconfirmed, 1),
    "cards-merged": (CardsMerged, 1),
    "card-unmerged": (CardUnmerged, 1),
    "card-attached": (CardAttached, 1),
    "card-parked": (CardParked, 1),
    "card-withdrawn": (CardWithdrawn, 1),
    "card-released": (CardReleased, 1),
    "solutions-allowed": (SolutionsAllowed, 1),
    "hands-asked": (HandsAsked, 1),
    "card-chosen": (CardChosen, 1),
    "agreement-proposed": (AgreementProposed, 1),
    "agreement-confirmed": (AgreementConfirmed, 1),
    "round-dropped": (RoundDropped, 1),
}
