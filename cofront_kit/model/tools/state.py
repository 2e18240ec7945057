"""Timer, raised hands, hidden screens, the date of the next session, the report. Frozen values."""

from __future__ import annotations

from typing import Literal

from immutables import Map
from msgspec import Struct


class Timer(Struct, frozen=True):
    """A soft timer: it never cuts anybody off.

    Attributes:
        length_ms: What it was set to, plus what was added.
        left_ms: What was left at ``at_ms``; negative when the time is over.
        at_ms: Server clock, milliseconds since the epoch.
    """

    state: Literal["off", "running", "paused"] = "off"
    length_ms: int = 0
    left_ms: int = 0
    at_ms: int = 0


class Spot(Struct, frozen=True):
    """The one thing that fills the big screens.

    Attributes:
        target: A card, a commitment or an opportunity, or the activity of a line or a result.
        part: For a line or a result: which one.
        step: The step of the stage in which it was chosen; it ends with it.
    """

    what: Literal["card", "line", "commitment", "opportunity", "result"]
    target: str
    part: str
    step: int


class Pages(Struct, frozen=True):
    """What the facilitator did with the pages of the big screens.

    Attributes:
        turns: Pages turned by hand: forwards minus back.
        held: Whether they no longer turn by themselves.
        step: The step of the stage that this is about.
    """

    turns: int = 0
    held: bool = False
    step: int = 0


class Tools(Struct, frozen=True):
    """All of them.

    Attributes:
        hands: Seat -> place in the queue, growing.
        next_date: ``YYYY-MM-DD`` of the next session, or None.
        no_next_date: Whether somebody said that there is no next date.
        reports: How often the report was handed out.
        light: Whether the big screens are drawn dark on light.
    """

    timer: Timer = Timer()
    hands: Map[str, int] = Map()
    hidden: bool = False
    next_date: str | None = None
    no_next_date: bool = False
    reports: int = 0
    spot: Spot | None = None
    pages: Pages = Pages()
    light: bool = False


def left_at(timer: Timer, now_ms: int) -> int:
    """Milliseconds left at a moment; negative when the time is over. Setting the clock back takes no time away."""
    if timer.state != "running":
        return timer.left_ms
    return timer.left_ms - max(0, now_ms - timer.at_ms)
