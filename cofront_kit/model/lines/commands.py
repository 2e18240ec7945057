"""Commands about sealed lines."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import Meta

from cofront_kit.model.shape import (
    ActivityId,
    Command,
    PartyId,
    RecordId,
    Revision,
    Role,
    Round,
    Secret,
    Typed,
)

WrittenLines = Annotated[dict[RecordId, Annotated[list[Typed], Meta(max_length=50)]], Meta(max_length=20)]
"""Prompt id -> texts in order."""
LineKeys = Annotated[dict[RecordId, Annotated[list[Secret], Meta(max_length=50)]], Meta(max_length=20)]
"""Prompt id -> one secret for each line."""


class SaveDraft(Command, frozen=True, tag_field="kind", tag="save-draft"):
    """Save unfinished lines for their writer alone (for the party, if it writes together)."""

    remembered = "never"

    activity: ActivityId
    round: Round
    lines: WrittenLines
    rev: Revision


class HandInSlides(Command, frozen=True, tag_field="kind", tag="hand-in-slides"):
    """Seal one's own lines, or change them. With ``keys`` their writer can change the cards later."""

    remembered = "never"

    activity: ActivityId
    round: Round
    lines: WrittenLines
    rev: Revision
    keys: LineKeys | None = None


class EnterSlides(Command, frozen=True, tag_field="kind", tag="enter-slides"):
    """Seal lines for a person without a phone."""

    remembered = "never"

    activity: ActivityId
    round: Round
    party: PartyId
    lines: WrittenLines
    entry: RecordId


class TurnKey(Command, frozen=True, tag_field="kind", tag="turn-key"):
    """Say for one's own party that the slides may open, or not now."""

    remembered = "never"

    activity: ActivityId
    round: Round
    say: Literal["open", "not-now"]


SlidesAct = SaveDraft | HandInSlides | EnterSlides | TurnKey

ROLES: Final[dict[type[Command], frozenset[Role | None]]] = {
    SaveDraft: frozenset({"participant"}),
    HandInSlides: frozenset({"participant"}),
    EnterSlides: frozenset({"facilitator"}),
    TurnKey: frozenset({"participant"}),
}
