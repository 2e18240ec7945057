"""Events about opportunities."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.outcomes.state import LedgerStage, Opportunity
from cofront_kit.model.shape import Event


class OpportunityNamed(Event, frozen=True):
    """Somebody named value that is not created yet."""

    opportunity: Opportunity


class OpportunitiesSeeded(Event, frozen=True):
    """When the ledger was opened, opportunities were taken from the cards that name them."""

    opportunities: tuple[Opportunity, ...]


class OpportunityEdited(Event, frozen=True):
    """The description of an opportunity was changed; confirmations and stage are those after the change."""

    opportunity: Opportunity


class OpportunityConfirmed(Event, frozen=True):
    """Somebody confirmed the description for a party; with the last party's confirmation it is discovered.

    Attributes:
        hand: The person's mark; empty for a facilitator, and in sessions of earlier releases.
        full: Whether the party has now confirmed.
    """

    opportunity: str
    party: str
    rev: int
    stage: LedgerStage
    entered: bool = False
    hand: str = ""
    full: bool = True


class OpportunityMoved(Event, frozen=True):
    """An opportunity reached another stage."""

    opportunity: str
    stage: LedgerStage


class OpportunityWithdrawn(Event, frozen=True):
    """An opportunity was taken off the ledger."""

    opportunity: str


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "opportunity-named": (OpportunityNamed, 1),
    "opportunities-seeded": (OpportunitiesSeeded, 1),
    "opportunity-edited": (OpportunityEdited, 1),
    "opportunity-confirmed": (OpportunityConfirmed, 1),
    "opportunity-moved": (OpportunityMoved, 1),
    "opportunity-withdrawn": (OpportunityWithdrawn, 1),
}

PUBLIC: Final[dict[type[Event], tuple[str, ...]]] = {
    OpportunityNamed: ("opportunity",),
    OpportunitiesSeeded: ("opportunities",),
    OpportunityEdited: ("opportunity",),
    OpportunityConfirmed: ("opportunity", "party", "rev", "stage", "entered", "hand", "full"),
    OpportunityMoved: ("opportunity", "stage"),
    OpportunityWithdrawn: ("opportunity",),
}
"""What a bundle holds of them; ``hand`` becomes a number within a wording."""
