"""A deadline as an author may write it: a moment with its time zone, or a span from now."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cofront_kit.errors import BadInput
from cofront_kit.model.deadlines.deadline import Deadline
from cofront_kit.model.text import shown

Until = str | datetime | timedelta
"""``"in 3 days"``, ``"2026-12-03 09:00 Europe/Berlin"``, ``"2026-12-03 09:00+01:00"``, or Python's own."""
_SPAN: Final = re.compile(r"in\s+(\d{1,5}|an?|one)\s+(minute|hour|day|week)s?", re.IGNORECASE)
_AT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})(?::00)?\s*(\S.*)?")
_OFFSET: Final = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_HOW: Final = 'Write "in 3 days", "2026-12-03 09:00 Europe/Berlin" or "2026-12-03 09:00+01:00".'


def deadline_of(until: Until, *, now: datetime | None = None) -> Deadline:
    """Read a deadline.

    Args:
        until: A span from now, or a moment with its time zone.
        now: The moment from which a span counts; now when left out.

    Raises:
        BadInput: It is neither, names no time zone, or names a time that a clock change leaves out.
    """
    here = datetime.now(timezone.utc) if now is None else now
    if isinstance(until, timedelta):
        return _from(here + until)
    if isinstance(until, datetime):
        if until.utcoffset() is None:
            raise _no_zone(until)
        return _from(until)
    if not isinstance(until, str):
        raise BadInput(f"until is {shown(until)}. {_HOW}")
    span = _SPAN.fullmatch(until.strip())
    if span is not None:
        number = int(span[1]) if span[1].isdigit() else 1
        local = (here + timedelta(**{f"{span[2].lower()}s": number})).astimezone()
        return _from(local)
    return _from(_moment(until))


def _moment(until: str) -> datetime:
    found = _AT.fullmatch(until.strip())
    if found is None:
        raise BadInput(f"until is {shown(until)}. {_HOW}")
    day, time, zone = found.groups()
    try:
        at = datetime.strptime(f"{day} {time}", "%Y-%m-%d %H:%M")
    except ValueError:
        raise BadInput(f"until is {shown(until)}, which is no moment of the calendar. {_HOW}") from None
    if zone is None:
        raise _no_zone(until)
    aware = at.replace(tzinfo=_zone(zone, until))
    if aware.astimezone(timezone.utc).astimezone(aware.tzinfo).replace(tzinfo=None) != at:
        raise BadInput(
            f"until is {shown(until)}, a time that doesn't exist there: the clocks go forward. Choose another one."
        )
    return aware


def _zone(zone: str, until: str) -> tzinfo:
    if zone in ("Z", "UTC"):
        return timezone.utc
    offset = _OFFSET.fullmatch(zone)
    if offset is not None:
        sign = -1 if offset[1] == "-" else 1
        span = timedelta(hours=int(offset[2]), minutes=int(offset[3] or 0))
        if span < timedelta(hours=24):
            return timezone(sign * span)
    try:
        return ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(f"until is {shown(until)}; {shown(zone)} is no time zone here. {_HOW}") from None


def _no_zone(until: object) -> BadInput:
    return BadInput(f"until is {shown(until)}, without a time zone: people may be in several. {_HOW}")


def _from(at: datetime) -> Deadline:
    offset = at.utcoffset() or timedelta()
    return Deadline(round(at.timestamp() * 1000), round(offset.total_seconds() / 60))


def as_datetime(deadline: Deadline) -> datetime:
    """A deadline as Python's own, with the offset of whoever wrote it."""
    zone = timezone(timedelta(minutes=max(-1439, min(1439, deadline.offset_min))))
    return datetime.fromtimestamp(deadline.at_ms / 1000, zone)
