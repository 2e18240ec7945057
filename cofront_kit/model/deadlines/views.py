"""What everyone sees of a deadline."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cofront_kit.model import events as all_events
from cofront_kit.model.deadlines import events as e
from cofront_kit.model.rounds import events as rounds
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext


class DeadlineView(Struct, frozen=True):
    """The key ``deadline/<id>``: until when the open round takes answers; there only while it has a deadline.

    Attributes:
        at_ms: The moment, milliseconds since the epoch.
        passed: Whether it is closed: what was handed in waits, sealed, and nothing more is taken.
    """

    at_ms: int
    passed: bool


def keys(state: SessionState) -> Iterator[str]:
    """The keys that everyone may see."""
    for one in state.activities.values():
        if one.box is not None and one.deadline is not None:
            yield f"deadline/{one.id}"


def deadline(context: ViewContext) -> DeadlineView:
    """The value of ``deadline/<id>``."""
    one = context.state.activities[context.id]
    if one.box is None or one.deadline is None:
        raise KeyError(context.id)
    return DeadlineView(one.deadline.at_ms, one.overdue)


_ENDS = (
    rounds.ActivityOpened,
    rounds.ActivityRevealed,
    rounds.DotsRevealed,
    rounds.OpeningTakenBack,
    rounds.RoundDiscarded,
    rounds.SlidesOpened,
    e.DeadlinePassed,
    e.DeadlineSet,
    all_events.ActivityRemoved,
)


def touched(event: Event) -> frozenset[str]:
    """The view keys whose value an event may have changed."""
    return frozenset({f"deadline/{event.activity}"}) if isinstance(event, _ENDS) else frozenset()
