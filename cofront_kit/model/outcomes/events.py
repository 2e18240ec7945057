"""Events about commitments, decisions and opportunities."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.outcomes.state import Commitment, Decision, Opportunity, Stage, Status
from cofront_kit.model.shape import Event


class CommitmentMade(Event, frozen=True):
    """Somebody promised something to the other side."""

    commitment: Commitment


class CommitmentEdited(Event, frozen=True):
    """A commitment was reworded."""

    commitment: Commitment


class CommitmentSettled(Event, frozen=True):
    """Somebody said on a day what became of a commitment; ``due`` applies from then on.

    ``elsewhere`` is the earlier date that was still current somewhere on Earth, if there was one.
    """

    commitment: str
    status: Status
    due: str
    on: str
    elsewhere: str | None = None


class CommitmentWithdrawn(Event, frozen=True):
    """A commitment was taken off the list."""

    commitment: str


class CommitmentsCarried(Event, frozen=True):
    """Commitments of earlier sessions of the same parties were brought along."""

    commitments: tuple[Commitment, ...]


class DecisionMade(Event, frozen=True):
    """Something was decided."""

    decision: Decision


class DecisionWithdrawn(Event, frozen=True):
    """A decision was removed from the log."""

    decision: str


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
    stage: Stage
    entered: bool = False
    hand: str = ""
    full: bool = True


class OpportunityMoved(Event, frozen=True):
    """An opportunity reached another stage."""

    opportunity: str
    stage: Stage


class OpportunityWithdrawn(Event, frozen=True):
    """An opportunity was taken off the ledger."""

    opportunity: str


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "commitment-made": (CommitmentMade, 1),
    "commitment-edited": (CommitmentEdited, 1),
    "commitment-settled": (CommitmentSettled, 1),
    "commitment-withdrawn": (CommitmentWithdrawn, 1),
    "commitments-carried": (CommitmentsCarried, 1),
    "decision-made": (DecisionMade, 1),
    "decision-withdrawn": (DecisionWithdrawn, 1),
    "opportunity-named": (OpportunityNamed, 1),
    "opportunities-seeded": (OpportunitiesSeeded, 1),
    "opportunity-edited": (OpportunityEdited, 1),
    "opportunity-confirmed": (OpportunityConfirmed, 1),
    "opportunity-moved": (OpportunityMoved, 1),
    "opportunity-withdrawn": (OpportunityWithdrawn, 1),
}

UNDO_WORDS: Final[dict[type[Event], str]] = {
    CommitmentMade: "a commitment was made",
    CommitmentEdited: "a commitment was changed",
    CommitmentSettled: "a commitment's status was set",
    CommitmentWithdrawn: "a commitment was withdrawn",
    CommitmentsCarried: "commitments were brought along",
    DecisionMade: "a decision was logged",
    DecisionWithdrawn: "a decision was withdrawn",
    OpportunityNamed: "an opportunity was named",
    OpportunitiesSeeded: "opportunities were taken from the cards",
    OpportunityEdited: "an opportunity was changed",
    OpportunityConfirmed: "an opportunity was confirmed",
    OpportunityMoved: "an opportunity was moved",
    OpportunityWithdrawn: "an opportunity was withdrawn",
}
"""What can be undone, in words."""
