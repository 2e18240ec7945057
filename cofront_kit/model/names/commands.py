"""Commands about names. They set what they name, so sending one again changes nothing and the way back is the same."""

from __future__ import annotations

from cofront_kit.model.shape import Command, PartyId, Typed


class RenameSession(Command, frozen=True, tag_field="kind", tag="rename-session"):
    """Give the session another title."""

    title: Typed


class RenameParty(Command, frozen=True, tag_field="kind", tag="rename-party"):
    """Give a party another name, another short label, or both; what is left out stays, an empty label is made anew."""

    party: PartyId
    name: Typed | None = None
    label: Typed | None = None


NamesAct = RenameSession | RenameParty
