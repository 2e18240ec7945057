"""What everyone, and what the facilitator, sees of timer, hands, hidden screens, the next date and the report."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import Struct

from cofront_kit.model.board import events as b
from cofront_kit.model.events import (
    ActivityOpened,
    RoundDiscarded,
    SessionClosed,
    StageMoved,
    Undone,
)
from cofront_kit.model.shape import Event
from cofront_kit.model.tools import events as e
from cofront_kit.model.tools.rules import needs_next_date
from cofront_kit.model.tools.spotlight import spotlit
from cofront_kit.model.tools.state import Pages
from cofront_kit.model.view_context import ViewContext


class TimerView(Struct, frozen=True):
    """The key ``timer``: a soft timer, which never cuts anybody off.

    Attributes:
        state: Whether it runs.
        length_ms: What it was set to, plus what was added; milliseconds.
        left_ms: What was left at ``at_ms``, in milliseconds; negative when the time is over.
        at_ms: When that was so, milliseconds since the epoch on the server's clock.
        ends_ms: When it ends, on the same clock; null while it doesn't run.
    """

    state: Literal["off", "running", "paused"]
    length_ms: int
    left_ms: int
    at_ms: int
    ends_ms: int | None


class SpotView(Struct, frozen=True):
    """The one thing that fills the big screens.

    Attributes:
        what: What it is.
        target: A card, a commitment or an opportunity, or the activity of a line or a result.
        part: For slides the slide and its line, for a result which line of it; else empty.
    """

    what: Literal["card", "line", "commitment", "opportunity", "result"]
    target: str
    part: str


class ScreensView(Struct, frozen=True):
    """The key ``screens``: how the facilitator controls what the screens show.

    Attributes:
        hidden: Whether all screens are covered.
        spot: The one thing that fills the big screens; null for none.
        turns: How many pages were turned by hand in this step: forwards minus back.
        held: Whether pages no longer turn by themselves.
        light: Whether they are drawn dark on light, for a bright room; the default is light on dark.
    """

    hidden: bool
    spot: SpotView | None
    turns: int
    held: bool
    light: bool


class FlowView(Struct, frozen=True):
    """The key ``flow``: when the parties meet again.

    Attributes:
        next_date: ``YYYY-MM-DD``; null until somebody sets it.
        no_next_date: Whether somebody said that there is no next date.
        asks_next_date: Whether the report waits for it.
    """

    next_date: str | None
    no_next_date: bool
    asks_next_date: bool


class ReportView(Struct, frozen=True):
    """The key ``report``.

    Attributes:
        number: How often it was handed out; 0 if never.
    """

    number: int


class HandView(Struct, frozen=True):
    """Somebody who asks to speak: one of the key ``hand-queue``, first come first.

    Attributes:
        seat: The seat's id.
        party: Party id.
        name: As the person gave it; may be empty.
    """

    seat: str
    party: str | None
    name: str


def timer(context: ViewContext) -> TimerView:
    """The value of ``timer``."""
    own = context.state.tools.timer
    ends = own.at_ms + own.left_ms if own.state == "running" else None
    return TimerView(own.state, own.length_ms, own.left_ms, own.at_ms, ends)


def hands(context: ViewContext) -> dict[str, int]:
    """The value of ``hands``: party id -> people who ask to speak."""
    state = context.state
    counts = dict.fromkeys(state.party_ids, 0)
    for seat in state.tools.hands:
        party = state.seats[seat].party
        if party is not None:
            counts[party] += 1
    return counts


def screens(context: ViewContext) -> ScreensView:
    """The value of ``screens``."""
    state = context.state
    own, spot = state.tools, spotlit(state)
    pages = own.pages if own.pages.step == state.step else Pages()
    shown = None if spot is None else SpotView(spot.what, spot.target, spot.part)
    return ScreensView(own.hidden, shown, pages.turns, pages.held, own.light)


def flow(context: ViewContext) -> FlowView:
    """The value of ``flow``."""
    state = context.state
    return FlowView(state.tools.next_date, state.tools.no_next_date, needs_next_date(state))


def report(context: ViewContext) -> ReportView:
    """The value of ``report``."""
    return ReportView(context.state.tools.reports)


PLAIN: Final = {"flow": flow, "hands": hands, "report": report, "screens": screens, "timer": timer}
"""Key that everyone always has -> how its value is made."""


def hand_queue(context: ViewContext) -> tuple[HandView, ...]:
    """For facilitators: who asks to speak, first come first; names only if people gave one."""
    state = context.state
    queue = state.tools.hands
    seats = [state.seats[seat] for seat in sorted(queue, key=lambda seat: queue[seat])]
    return tuple(HandView(one.id, one.party, one.name) for one in seats)


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
)
"""Events with which the stage moves on, or something disappears."""


_TOUCHED: Final[dict[type[Event], frozenset[str]]] = {
    e.TimerSet: frozenset({"timer"}),
    **dict.fromkeys((e.HandRaised, e.HandLowered), frozenset({"hands", "hand-queue"})),
    **dict.fromkeys(
        (e.ScreensHidden, e.SpotMoved, e.PagesTurned, e.ScreensTurnedLight, *_ENDS_A_SPOT),
        frozenset({"screens"}),
    ),
    ActivityOpened: frozenset({"flow", "screens"}),
    e.NextDateSet: frozenset({"flow"}),
    e.ReportHandedOut: frozenset({"report"}),
}


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    # A table: this is asked about every event, and most have nothing to do with these keys.
    return _TOUCHED.get(type(event), frozenset())
