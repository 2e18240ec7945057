"""Commands about names. They set values, so sending one again changes nothing and the way back is the same command."""

from __future__ import annotations

from cofront_kit.model.shape import Command, PartyId, Typed


class RenameSession(Command, frozen=True, tag_field="kind", tag="rename-session"):
    """Give the session another title."""

    title: Typed


class RenameParty(Command, frozen=True, tag_field="kind", tag="rename-party"):
    """Give a party another name, short label, or both; what is None stays, and an empty label is made from the name."""

    party: PartyId
    name: Typed | None = None
    label: Typed | None = None


NamesAct = RenameSession | RenameParty
