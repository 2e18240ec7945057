"""Commands about people and the links by which they come."""

from __future__ import annotations

from cofront_kit.model.shape import Command, PartyId, RecordId


class RemoveSeat(Command, frozen=True, tag_field="kind", tag="remove-seat"):
    """Take a person's seat away. What they handed in stays sealed where it is and counts."""

    seat: RecordId


class MoveSeat(Command, frozen=True, tag_field="kind", tag="move-seat"):
    """Move a person to another party: now, or once no open box holds their ballot.

    Naming their present party cancels a waiting move.
    """

    seat: RecordId
    party: PartyId


class NewLinks(Command, frozen=True, tag_field="kind", tag="new-links"):
    """Make new links and codes for a party and its coach, or for all (None); the old ones stop working."""

    party: PartyId | None = None
