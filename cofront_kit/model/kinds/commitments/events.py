"""Events about commitments and decisions."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.outcomes.state import Commitment, CommitmentStatus, Decision
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
    status: CommitmentStatus
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


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "commitment-made": (CommitmentMade, 1),
    "commitment-edited": (CommitmentEdited, 1),
    "commitment-settled": (CommitmentSettled, 1),
    "commitment-withdrawn": (CommitmentWithdrawn, 1),
    "commitments-carried": (CommitmentsCarried, 1),
    "decision-made": (DecisionMade, 1),
    "decision-withdrawn": (DecisionWithdrawn, 1),
}

PUBLIC: Final[dict[type[Event], tuple[str, ...]]] = {
    CommitmentMade: ("commitment",),
    CommitmentEdited: ("commitment",),
    CommitmentSettled: ("commitment", "status", "due", "on", "elsewhere"),
    CommitmentWithdrawn: ("commitment",),
    CommitmentsCarried: ("commitments",),
    DecisionMade: ("decision",),
    DecisionWithdrawn: ("decision",),
}
"""What a bundle holds of them."""
