"""Events about deadlines."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.deadlines.deadline import Deadline
from cofront_kit.model.shape import Event


class DeadlineSet(Event, frozen=True):
    """It was set until when a round takes answers; None: until it is revealed."""

    activity: str
    round: int
    until: Deadline | None


class DeadlinePassed(Event, frozen=True):
    """A round takes nothing any more. What was handed in stays sealed until somebody reveals it."""

    activity: str
    round: int


TAG: Final = "deadline-set"
TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    TAG: (DeadlineSet, 1),
    "deadline-passed": (DeadlinePassed, 1),
}
