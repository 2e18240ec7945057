"""Commitments as calendar objects (RFC 5545): days that a later file updates or cancels, and tasks.

They are made from what everyone saw, so the files are the same for all parties, and use only the store's times, so the
same session always gives the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final, Literal, NamedTuple

from cofront_kit._release import RELEASE
from cofront_kit.model.kinds.commitments.history import CommitmentTrace, DateTrace, History
from cofront_kit.model.outcomes.state import Commitment
from cofront_kit.said import coded, words

Method = Literal["PUBLISH", "CANCEL"]
PRODID: Final = f"-//cofront-kit//{RELEASE}//EN"
_ALARM: Final = timedelta(hours=9)
_TITLE: Final = 255
"""Characters of a title that Outlook keeps."""
_LIKE_AN_END: Final = re.compile(r"-(check|next|task)-*\Z")
_OVER: Final = ("kept", "missed")


class Entry(NamedTuple):
    """One calendar object.

    Attributes:
        kind: What it is; a commitment is something to do, the others are dates to know.
        record: With the kind, its identity: the same in every file.
        day: The day, ``YYYY-MM-DD``.
        sequence: Grows with every change; a calendar ignores an object whose number is lower than what it has.
        made_ms: When it was made, in milliseconds since the epoch.
        changed_ms: When it changed last.
        summary: One line.
        body: More lines, or an empty text.
        state: The commitment's status; ``"cancelled"`` if calendars should remove it.
    """

    kind: Literal["commitment", "check", "next-session"]
    record: str
    day: str
    sequence: int
    made_ms: int
    changed_ms: int
    summary: str
    body: str
    state: str


def entries(
    code: str,
    title: str,
    history: History,
    names: Mapping[str, str],
    earlier: Mapping[tuple[str, str], int],
) -> list[Entry]:
    """Due days, check days and the next session, including withdrawn ones.

    Args:
        code: The session's code.
        title: The session's title.
        history: How its records came to be as they are.
        names: Party id -> name.
        earlier: Code and id of a commitment brought along -> the highest sequence number it had in earlier sessions.
    """
    found: list[Entry] = []
    for trace in history.commitments.values():
        found += _of_commitment(code, trace, names, earlier)
    if history.next_date is not None and history.next_date.last:
        found.append(_next(code, title, history.next_date))
    return found


def _of_commitment(
    code: str, trace: CommitmentTrace, names: Mapping[str, str], earlier: Mapping[tuple[str, str], int]
) -> list[Entry]:
    one = trace.last
    # A commitment brought along is still the same one: a calendar that has it updates it.
    home, name = (one.carried.code, one.carried.commitment) if one.carried else (code, one.id)
    sequence = trace.changes + earlier.get((home, name), 0)
    key, times = f"{home}-{name}", (sequence, trace.made_ms, trace.changed_ms)
    sides = {"party": names[one.party], "other": names[one.counterpart]}
    said = words("calendar-owner", owner=one.owner, **sides)
    if trace.gone:
        # Text that was withdrawn is in no file any more; calendars that have it know it by its id.
        gone, checks = (
            words("calendar-withdrawn-commitment", **sides),
            words("calendar-withdrawn-check", **sides),
        )
        found = [Entry("commitment", key, one.due, *times, gone, "", "cancelled")]
        if trace.check is not None:
            found.append(Entry("check", key, trace.check, *times, checks, "", "cancelled"))
        return found
    body = "\n".join(part for part in (said, _first(one), _status(one)) if part)
    found = [Entry("commitment", key, one.due, *times, _headed(one), body, one.status)]
    if trace.check is not None:
        # No check day if the commitment is settled, or has none any more.
        state = "cancelled" if one.status == "kept" or one.check is None else one.status
        found.append(
            Entry("check", key, trace.check, *times, words("calendar-check", text=one.text), said, state)
        )
    return found


def _first(one: Commitment) -> str:
    return words("calendar-first-step", step=one.first_step) if one.first_step else ""


def _status(one: Commitment) -> str:
    status = coded(one.status)
    if one.promised == one.due:
        return words("calendar-status", status=status)
    return words("calendar-status-moved", status=status, day=one.promised)


def _headed(one: Commitment) -> str:
    """An event can't have the status "done", so its title says so."""
    if one.status not in _OVER:
        return one.text
    status = coded(one.status)
    return words("calendar-over", status=f"{status[:1].upper()}{status[1:]}", text=one.text)


def _next(code: str, title: str, trace: DateTrace) -> Entry:
    key = "calendar-next-session-withdrawn" if trace.gone else "calendar-next-session"
    summary = words(key, title=title)
    state = "cancelled" if trace.gone else "open"
    times = trace.changes, trace.made_ms, trace.changed_ms
    return Entry("next-session", code, trace.last, *times, summary, "", state)


# --- files ------------------------------------------------------------------------------------------------


def to_ics(
    title: str,
    found: Iterable[Entry],
    *,
    tasks: bool = False,
    alarms: bool = False,
    method: Method | None = None,
) -> bytes:
    """One file with several objects.

    Args:
        title: The calendar's name.
        found: The objects.
        tasks: Write commitments as tasks (VTODO) instead of all-day events; check days and the next session stay
            events.
        alarms: Add an alarm at nine o'clock on each day that is not over, in the calendar's own time zone.
        method: ``PUBLISH`` for files that people open, ``CANCEL`` for one that takes objects away; None for servers,
            which refuse it.
    """
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method is not None:
        calendar.add("method", method)
    if title:
        calendar.add("x-wr-calname", vText(title))  # icalendar 7 wouldn't escape a plain str
    for one in found:
        calendar.add_component(_component(one, tasks=tasks, alarms=alarms))
    return bytes(calendar.to_ical())


def files(found: Sequence[Entry], *, tasks: bool = False, alarms: bool = False) -> dict[str, bytes]:
    """File name -> a file with one object, for servers (CalDAV), which refuse several objects and any METHOD.

    An object keeps its file name for ever, also in later sessions: for a server the name is the object's address, and
    it refuses an object that it already has under another one. So names contain no texts or days, which change.
    """
    out: dict[str, bytes] = {}
    taken: set[str] = set()
    for one in found:
        name = f"{'task' if _is_task(one, tasks=tasks) else one.kind}-{one.record}"
        while name.casefold() in taken:  # ids that differ only by case, on a case-insensitive file system
            name += "_"
        taken.add(name.casefold())
        out[f"{name}.ics"] = to_ics("", [one], tasks=tasks, alarms=alarms)
    return out


def _component(one: Entry, *, tasks: bool, alarms: bool) -> Any:
    from icalendar import Event, Todo

    is_task = _is_task(one, tasks=tasks)
    part = Todo() if is_task else Event()
    part.add("uid", _uid(one, is_task=is_task))
    part.add("dtstamp", _moment(one.changed_ms))
    part.add("created", _moment(one.made_ms))
    part.add("last-modified", _moment(one.changed_ms))
    part.add("sequence", one.sequence)
    start = date.fromisoformat(one.day)
    if is_task:
        part.add("due", start)
    else:
        part.add("dtstart", start)
        part.add("dtend", start + timedelta(days=1))
        part.add("transp", "TRANSPARENT")
    is_long = len(one.summary) > _TITLE
    part.add("summary", f"{one.summary[: _TITLE - 1]}…" if is_long else one.summary)
    if body := "\n".join(text for text in (one.summary if is_long else "", one.body) if text):
        part.add("description", body)
    _say_status(part, one, is_task=is_task)
    # Calendars ring alarms that are in the past at once, all of them, right after an import.
    if alarms and one.state in ("open", "renegotiated") and start >= date.today():
        part.add_component(_alarm(one, is_task=is_task))
    return part


def _say_status(part: Any, one: Entry, *, is_task: bool) -> None:
    if not is_task:
        part.add("status", "CANCELLED" if one.state == "cancelled" else "CONFIRMED")
    elif one.state == "kept":
        part.add("status", "COMPLETED")
        part.add("percent-complete", 100)
        part.add("completed", _moment(one.changed_ms))
    else:
        # A missed commitment needn't be done any more either; its summary says which it is.
        part.add("status", "CANCELLED" if one.state in ("cancelled", "missed") else "NEEDS-ACTION")


def _alarm(one: Entry, *, is_task: bool) -> Any:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", one.summary)
    # An all-day event begins at midnight in the calendar's own zone. A task has no start, only the end of its due day.
    alarm.add("trigger", _ALARM, parameters={"related": "END" if is_task else "START"})
    return alarm


def _is_task(one: Entry, *, tasks: bool) -> bool:
    return tasks and one.kind == "commitment"


def _uid(one: Entry, *, is_task: bool) -> str:
    """A task and the event of the same commitment are two objects, so they need two ids."""
    # ids come from phones, so one may end like our suffix
    key = f"{one.record}-" if one.kind == "commitment" and _LIKE_AN_END.search(one.record) else one.record
    ends = {"commitment": "-task" if is_task else "", "check": "-check", "next-session": "-next"}
    return f"{key}{ends[one.kind]}@cofront-kit"


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms // 1000, timezone.utc)
