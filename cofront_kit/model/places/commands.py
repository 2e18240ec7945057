"""Commands about places."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from cofront_kit.model.shape import Command, RecordId

MAX_EXPECTED = 10_000
People = Annotated[int, Meta(ge=1, le=MAX_EXPECTED)]
More = Literal["ask", "refuse"]


class SetExpected(Command, frozen=True, tag_field="kind", tag="set-expected"):
    """Set how many people are expected; ``more``: whether those beyond wait for an answer, or are refused."""

    people: People
    more: More = "ask"


class FreeSeats(Command, frozen=True, tag_field="kind", tag="free-seats"):
    """Stop counting seats that were taken and never used. Sent by a node, never by a client."""

    seats: Annotated[list[RecordId], Meta(max_length=1000)]


class ReturnSeat(Command, frozen=True, tag_field="kind", tag="return-seat"):
    """Count a freed seat again: its person is back. Sent by the room, never by a client."""

    remembered = "never"
