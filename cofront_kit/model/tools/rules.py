"""What may be done with timer, hands, hidden screens, the next date and the report; how their events change them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.dates import date
from cofront_kit.model.decision import Actor, Decision, Given, ruled, today
from cofront_kit.model.kinds import kind_of
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.tools import commands as c
from cofront_kit.model.tools import events as e
from cofront_kit.model.tools.spotlight import is_there, spotlit
from cofront_kit.model.tools.state import Pages, Spot, Timer, Tools, left_at
from cofront_kit.said import said

LONGEST_MS: Final = 24 * 3600 * 1000


def set_timer(state: SessionState, command: c.SetTimer, given: Given) -> Decision:
    """Start, pause, resume, add, stop."""
    now, there = given.now_ms(), state.tools.timer
    span = (command.seconds or 0) * 1000
    if command.do in ("start", "add") and not span:
        raise Refused("bad-answer", said("how-long"), said("give-a-number-of-seconds-from"))
    if command.do == "start":
        new = Timer("running", span, span, now)
    elif command.do == "stop":
        new = Timer()
    elif there.state == "off":
        raise Refused("not-open", said("no-timer-is-set"), said("start-one-first"))
    elif command.do == "pause":
        new = there if there.state == "paused" else Timer("paused", there.length_ms, left_at(there, now), now)
    elif command.do == "resume":
        new = there if there.state == "running" else Timer("running", there.length_ms, there.left_ms, now)
    else:
        # If the time is already over, a minute more means a minute from now.
        left = max(0, left_at(there, now)) + span
        new = Timer(there.state, min(there.length_ms + span, LONGEST_MS), min(left, LONGEST_MS), now)
    return Decision() if new == there else Decision((e.TimerSet(new),))


def raise_hand(state: SessionState, command: c.RaiseHand, actor: Actor) -> Decision:
    """Ask to speak, or no longer."""
    if (actor.seat in state.tools.hands) == command.up:
        return Decision()
    return Decision((e.HandRaised(actor.seat) if command.up else e.HandLowered(actor.seat),))


def lower_hand(state: SessionState, command: c.LowerHand) -> Decision:
    """The person has spoken."""
    return Decision((e.HandLowered(command.seat),)) if command.seat in state.tools.hands else Decision()


def hide_screens(state: SessionState, command: c.HideScreens) -> Decision:
    """Cover or uncover all screens."""
    return Decision() if state.tools.hidden == command.on else Decision((e.ScreensHidden(command.on),))


def set_next_date(state: SessionState, command: c.SetNextDate, given: Given) -> Decision:
    """Say when the parties meet again."""
    day = command.date
    none = command.none and day is None
    if day == state.tools.next_date and none == state.tools.no_next_date:
        return Decision()  # even if it has passed in the meantime
    if command.date is not None:
        day = date(
            command.date, what=said("field-the-date-of-the-next-session"), field="date", since=today(given)
        )
    same = day == state.tools.next_date and none == state.tools.no_next_date
    return Decision() if same else Decision((e.NextDateSet(day, none),))


def hand_out_report(state: SessionState) -> Decision:
    """Give everyone the report."""
    require_next_date(state)
    return Decision((e.ReportHandedOut(),))


def needs_next_date(state: SessionState) -> bool:
    """Whether the report waits for the next date: the method was begun, and nobody has said when the parties meet."""
    if state.tools.next_date is not None or state.tools.no_next_date:
        return False
    return any(one.round and kind_of(one.spec).meets_again for one in state.activities.values())


def require_next_date(state: SessionState) -> None:
    """Ask once for the next date before the report goes out.

    Raises:
        Refused: ``no-next-date``.
    """
    if needs_next_date(state):
        raise Refused(
            "no-next-date",
            said("the-report-waits-for-the-date"),
            said("say-it-session-next-date-2027"),
            field="date",
        )


def spotlight(state: SessionState, command: c.Spotlight) -> Decision:
    """Fill the big screens with one thing, or end that."""
    if command.what is None:
        return Decision() if state.tools.spot is None else Decision((e.SpotMoved(None),))
    if not is_there(state, command.what, command.target, command.part):
        asked = {"what": command.what, "target": command.target or ""}
        what = (
            said("there-is-no-part-to-show", part=command.part, **asked)
            if command.part
            else said("there-is-no-to-show", **asked)
        )
        raise Refused("unknown-record", what, said("choose-something-that-stands-on-the"), field="target")
    spot = Spot(command.what, command.target, command.part, state.step)
    return Decision() if spotlit(state) == spot else Decision((e.SpotMoved(spot),))


def turn_page(state: SessionState, command: c.TurnPage) -> Decision:
    """Turn, hold, release. What was done in an earlier step no longer counts."""
    now = state.tools.pages if state.tools.pages.step == state.step else Pages(step=state.step)
    held = now.held if command.hold is None else command.hold
    by = {"next": 1, "back": -1}.get(command.turn or "", 0)
    new = Pages(now.turns + by, held, state.step)
    return Decision() if new == now else Decision((e.PagesTurned(new),))


def light_screens(state: SessionState, command: c.LightScreens) -> Decision:
    """Draw the big screens light, or dark."""
    return Decision() if state.tools.light == command.on else Decision((e.ScreensTurnedLight(command.on),))


RULES: Final = ruled(
    {
        c.SetTimer: set_timer,
        c.RaiseHand: raise_hand,
        c.LowerHand: lower_hand,
        c.HideScreens: hide_screens,
        c.SetNextDate: set_next_date,
        c.HandOutReport: hand_out_report,
        c.Spotlight: spotlight,
        c.TurnPage: turn_page,
        c.LightScreens: light_screens,
    }
)


def _timer_set(own: Tools, event: e.TimerSet) -> Tools:
    return replace(own, timer=event.timer)


def _hand_raised(own: Tools, event: e.HandRaised) -> Tools:
    return replace(own, hands=own.hands.set(event.seat, 1 + max(own.hands.values(), default=0)))


def _hand_lowered(own: Tools, event: e.HandLowered) -> Tools:
    return replace(own, hands=own.hands.delete(event.seat))


def _screens_hidden(own: Tools, event: e.ScreensHidden) -> Tools:
    return replace(own, hidden=event.on)


def _next_date_set(own: Tools, event: e.NextDateSet) -> Tools:
    return replace(own, next_date=event.date, no_next_date=event.none)


def _report_handed_out(own: Tools) -> Tools:
    return replace(own, reports=own.reports + 1)


def _spot_moved(own: Tools, event: e.SpotMoved) -> Tools:
    return replace(own, spot=event.spot)


def _pages_turned(own: Tools, event: e.PagesTurned) -> Tools:
    return replace(own, pages=event.pages)


def _screens_turned_light(own: Tools, event: e.ScreensTurnedLight) -> Tools:
    return replace(own, light=event.on)


APPLY: Final[dict[type[Event], Callable[[Tools, Any], Tools]]] = {
    e.TimerSet: _timer_set,
    e.HandRaised: _hand_raised,
    e.HandLowered: _hand_lowered,
    e.ScreensHidden: _screens_hidden,
    e.NextDateSet: _next_date_set,
    e.ReportHandedOut: lambda own, _: _report_handed_out(own),
    e.SpotMoved: _spot_moved,
    e.PagesTurned: _pages_turned,
    e.ScreensTurnedLight: _screens_turned_light,
}
