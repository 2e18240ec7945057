"""What everyone, and what the facilitator, sees of timer, hands, hidden screens, the next date and the report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from cofront_kit.model.around import Around
from cofront_kit.model.board import events as b
from cofront_kit.model.events import (
    ActivityOpened,
    RoundDiscarded,
    SessionClosed,
    StageMoved,
    Undone,
)
from cofront_kit.model.outcomes import events as o
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.tools import events as e
from cofront_kit.model.tools.rules import needs_next_date
from cofront_kit.model.tools.spotlight import lit
from cofront_kit.model.tools.state import Pages, Timer

HEADS = frozenset({"timer", "hands", "screens", "flow", "report"})
"""The keys that are made here."""


def keys(state: SessionState) -> Iterator[str]:  # noqa: ARG001
    """The keys that there are now."""
    yield from sorted(HEADS)


def value(state: SessionState, around: Around, key: str) -> Any:  # noqa: ARG001
    """The value of one key."""
    own = state.tools
    if key == "timer":
        return _timer(own.timer)
    if key == "hands":
        counts = dict.fromkeys(state.party_ids, 0)
        for seat in own.hands:
            party = state.seats[seat].party
            if party is not None:
                counts[party] += 1
        return counts
    if key == "screens":
        return _screens(state)
    if key == "report":
        return {"number": own.reports}
    return {
        "next_date": own.next_date,
        "no_next_date": own.no_next_date,
        "asks_next_date": needs_next_date(state),
    }


def hand_queue(state: SessionState, around: Around, key: str) -> list[dict[str, Any]]:  # noqa: ARG001
    """For facilitators: who asks to speak, first come first; a name only where the person gave one."""
    hands = state.tools.hands
    seats = [state.seats[seat] for seat in sorted(hands, key=lambda seat: hands[seat])]
    return [{"seat": one.id, "party": one.party, "name": one.name} for one in seats]


def host_keys(state: SessionState) -> Iterator[str]:  # noqa: ARG001
    """The keys that only facilitators may see."""
    yield "hand-queue"


def _screens(state: SessionState) -> dict[str, Any]:
    own, spot = state.tools, lit(state)
    pages = own.pages if own.pages.step == state.step else Pages()
    shown = None if spot is None else {"what": spot.what, "target": spot.target, "part": spot.part}
    return {"hidden": own.hidden, "spot": shown, "turns": pages.turns, "held": pages.held, "light": own.light}


def _timer(timer: Timer) -> dict[str, Any]:
    ends = timer.at_ms + timer.left_ms if timer.state == "running" else None
    value: dict[str, Any] = msgspec.to_builtins(timer)
    return value | {"ends_ms": ends}


_ENDS_A_SPOT = (
    StageMoved,
    SessionClosed,
    RoundDiscarded,
    Undone,
    b.CardWithdrawn,
    b.CardReleased,
    b.CardsMerged,
    b.CardConfirmed,
    b.CardUnmerged,
    b.RoundDropped,
    o.CommitmentWithdrawn,
    o.OpportunityWithdrawn,
)
"""With these the stage moves on, or something is no longer there."""


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    match event:
        case e.TimerSet():
            return frozenset({"timer"})
        case e.HandRaised() | e.HandLowered():
            return frozenset({"hands", "hand-queue"})
        case e.ScreensHidden() | e.SpotMoved() | e.PagesTurned() | e.ScreensTurnedLight():
            return frozenset({"screens"})
        case ActivityOpened():
            return frozenset({"flow", "screens"})
        case _ if isinstance(event, _ENDS_A_SPOT):
            return frozenset({"screens"})
        case e.NextDateSet():
            return frozenset({"flow"})
        case e.ReportHandedOut():
            return frozenset({"report"})
        case _:
            return frozenset()
