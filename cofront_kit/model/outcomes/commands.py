"""Commands about commitments, decisions and opportunities."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, field

from cofront_kit.model.outcomes.state import Carried, CommitmentStatus, Confidence, LedgerStage, Size
from cofront_kit.model.shape import Command, PartyId, RecordId, Revision, Typed, TypedDate

MAX_BROUGHT = 200
"""How many commitments may be brought along at once."""
Kinds = Annotated[list[Typed], Meta(max_length=20)]
Owners = Annotated[dict[PartyId, Typed], Meta(max_length=20)]
Present = Annotated[dict[PartyId, Annotated[int, Meta(ge=0, le=10_000)]], Meta(max_length=20)]


class AddCommitment(Command, frozen=True, tag_field="kind", tag="add-commitment"):
    """Promise something to the other side."""

    commitment: RecordId
    text: Typed
    owner: Typed
    party: PartyId
    counterpart: PartyId
    due: TypedDate
    first_step: Typed = ""
    check: TypedDate | None = None
    card: RecordId | None = None


class EditCommitment(Command, frozen=True, tag_field="kind", tag="edit-commitment"):
    """Reword a commitment; ``base`` is the revision that the person saw."""

    commitment: RecordId
    base: Revision
    text: Typed
    owner: Typed
    party: PartyId
    counterpart: PartyId
    due: TypedDate
    first_step: Typed = ""
    check: TypedDate | None = None
    card: RecordId | None = None


class SetCommitment(Command, frozen=True, tag_field="kind", tag="set-commitment"):
    """Say what became of a commitment; a renegotiated one gets a new due date."""

    commitment: RecordId
    status: CommitmentStatus
    due: TypedDate | None = None


class WithdrawCommitment(Command, frozen=True, tag_field="kind", tag="withdraw-commitment"):
    """Take a commitment off the list."""

    commitment: RecordId


class Brought(Command, frozen=True):
    """One commitment of an earlier session; parties are given by name, since ids belong to one session."""

    text: Typed
    owner: Typed
    party: Typed
    counterpart: Typed
    due: TypedDate
    carried: Carried
    status: CommitmentStatus = "open"
    first_step: Typed = ""
    check: TypedDate | None = None


class CarryCommitments(Command, frozen=True, tag_field="kind", tag="carry-commitments"):
    """Bring along what earlier sessions of the same parties left open."""

    carried: Annotated[list[Brought], Meta(max_length=MAX_BROUGHT)]


class AddDecision(Command, frozen=True, tag_field="kind", tag="add-decision"):
    """Add a decision to the log; ``present`` None means everyone who joined, ``card`` is the issue behind it."""

    decision: RecordId
    what: Typed
    why: Typed = ""
    dissent: Typed = ""
    reversible: bool = True
    present: Present | None = None
    card: RecordId | None = None


class WithdrawDecision(Command, frozen=True, tag_field="kind", tag="withdraw-decision"):
    """Remove a decision from the log."""

    decision: RecordId


class AddOpportunity(Command, frozen=True, tag_field="kind", tag="add-opportunity"):
    """Name an opportunity for value."""

    opportunity: RecordId
    title: Typed
    kinds: Kinds = field(default_factory=list)
    benefits: Typed = ""
    size: Size = "unknown"
    confidence: Confidence = "unknown"
    owners: Owners = field(default_factory=dict)
    next_step: Typed = ""
    due: TypedDate | None = None
    card: RecordId | None = None


class EditOpportunity(Command, frozen=True, tag_field="kind", tag="edit-opportunity"):
    """Change the description of an opportunity; ``base`` is the revision that the person saw."""

    opportunity: RecordId
    base: Revision
    title: Typed
    kinds: Kinds = field(default_factory=list)
    benefits: Typed = ""
    size: Size = "unknown"
    confidence: Confidence = "unknown"
    owners: Owners = field(default_factory=dict)
    next_step: Typed = ""
    due: TypedDate | None = None
    card: RecordId | None = None


class ConfirmOpportunity(Command, frozen=True, tag_field="kind", tag="confirm-opportunity"):
    """Confirm its description for one's own party; a facilitator names the party of a person without a phone."""

    opportunity: RecordId
    rev: Revision
    party: PartyId | None = None


class MoveOpportunity(Command, frozen=True, tag_field="kind", tag="move-opportunity"):
    """Move it to a stage whose conditions it meets."""

    opportunity: RecordId
    stage: LedgerStage


class WithdrawOpportunity(Command, frozen=True, tag_field="kind", tag="withdraw-opportunity"):
    """Take an opportunity off the ledger."""

    opportunity: RecordId


OutcomeAct = (
    AddCommitment
    | EditCommitment
    | SetCommitment
    | WithdrawCommitment
    | CarryCommitments
    | AddDecision
    | WithdrawDecision
    | AddOpportunity
    | EditOpportunity
    | ConfirmOpportunity
    | MoveOpportunity
    | WithdrawOpportunity
)
