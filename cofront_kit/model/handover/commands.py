"""Commands about co-facilitators and who leads."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from cofront_kit.model.shape import Command, Typed

CoId = Annotated[str, Meta(pattern=r"^k[1-9][0-9]?\Z")]
"""A co-facilitator: ``k1``, ``k2`` ... in the order they were named; no number comes twice in a session."""


class AddCoFacilitator(Command, frozen=True, tag_field="kind", tag="add-co-facilitator"):
    """Make a link for one more person who may lead."""

    name: Typed


class RemoveCoFacilitator(Command, frozen=True, tag_field="kind", tag="remove-co-facilitator"):
    """End a co-facilitator's link; pages that came by it are told and closed."""

    co: CoId


class NewFacilitatorLink(Command, frozen=True, tag_field="kind", tag="new-facilitator-link"):
    """Replace a co-facilitator's link, or the facilitator's own (None).

    Pages that came by the old one are told and closed, except the one that asks.
    """

    co: CoId | None = None


class TakeOver(Command, frozen=True, tag_field="kind", tag="take-over"):
    """Lead from now on. ``seen`` is the ``turn`` of the key ``lead`` that the person saw; None takes over anyway."""

    seen: int | None = None


class HandOver(Command, frozen=True, tag_field="kind", tag="hand-over"):
    """Let somebody else lead: a co-facilitator, or the facilitator (None)."""

    to: CoId | None = None


HandoverAct = AddCoFacilitator | RemoveCoFacilitator | NewFacilitatorLink | TakeOver | HandOver
"""What a facilitator may send about the two who lead."""
