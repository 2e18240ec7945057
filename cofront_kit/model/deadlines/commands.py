"""Commands about deadlines."""

from __future__ import annotations

from cofront_kit.model.deadlines.deadline import Deadline
from cofront_kit.model.shape import ActivityId, Command


class SetDeadline(Command, frozen=True, tag_field="kind", tag="set-deadline"):
    """Set until when the open round of an activity takes answers; None removes it. Nothing is revealed by it."""

    activity: ActivityId
    until: Deadline | None


class PassDeadlines(Command, frozen=True, tag_field="kind", tag="pass-deadlines"):
    """Close what is over by the clock. Sent by a node, never by a client."""
