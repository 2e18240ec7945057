"""Events of timer, hands, hidden screens, the next date and the report."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event
from cofront_kit.model.tools.state import Pages, Spot, Timer


class TimerSet(Event, frozen=True):
    """The timer was started, paused, resumed, extended or removed."""

    timer: Timer


class HandRaised(Event, frozen=True):
    """Somebody asked to speak."""

    seat: str


class HandLowered(Event, frozen=True):
    """Somebody no longer asks to speak, or has spoken."""

    seat: str


class ScreensHidden(Event, frozen=True):
    """All screens were covered, or uncovered."""

    on: bool


class NextDateSet(Event, frozen=True):
    """The parties said when they meet again, or that there is no next date, or took it back."""

    date: str | None
    none: bool = False


class ReportHandedOut(Event, frozen=True):
    """Everyone got the report of the session as it was then."""


class SpotMoved(Event, frozen=True):
    """One thing fills the big screens, or (None) no longer does."""

    spot: Spot | None


class PagesTurned(Event, frozen=True):
    """The facilitator turned, held or released the pages of the big screens. Pages also turn by themselves."""

    pages: Pages


class ScreensTurnedLight(Event, frozen=True):
    """The big screens are drawn dark on light from now on, or light on dark."""

    on: bool


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "timer-set": (TimerSet, 1),
    "hand-raised": (HandRaised, 1),
    "hand-lowered": (HandLowered, 1),
    "screens-hidden": (ScreensHidden, 1),
    "next-date-set": (NextDateSet, 1),
    "report-handed-out": (ReportHandedOut, 1),
    "spot-moved": (SpotMoved, 1),
    "pages-turned": (PagesTurned, 1),
    "screens-turned-light": (ScreensTurnedLight, 1),
}
