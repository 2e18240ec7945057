"""Calendar dates as texts ``YYYY-MM-DD``, which sort correctly and fit into JSON."""

from __future__ import annotations

import calendar
import re
from typing import Final

from msgspec import Struct

from cofront_kit.errors import Refused
from cofront_kit.said import said

_FORM: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
LAST_YEAR: Final = 2199
_DAY_S: Final = 24 * 3600
_LAST_ZONE_S: Final = -12 * 3600
"""UTC offset of the zone where a day ends last. The first zone is 26 hours ahead, so at times three dates coexist."""


class Today(Struct, frozen=True):
    """Which day it is. People in a session may be in other time zones than its computer.

    Attributes:
        here: The day where the session runs.
        elsewhere: The earliest date that is still current somewhere on Earth; what is said on it there is in time.
        grace: The earliest day accepted where a day must not be past: yesterday, or ``elsewhere`` if that is earlier.
    """

    here: str
    elsewhere: str
    grace: str


def today(here: str, now_ms: int) -> Today:
    """Which day it is.

    Args:
        here: The day where the session runs, ``YYYY-MM-DD``.
        now_ms: Milliseconds since the epoch.
    """
    yesterday = _before(here)
    days = calendar.timegm((*_parts(here), 0, 0, 0)) // _DAY_S
    behind = days - (now_ms // 1000 + _LAST_ZONE_S) // _DAY_S
    # any other difference: a clock that can't belong to this day
    elsewhere = {1: yesterday, 2: _before(yesterday)}.get(behind, here)
    return Today(here, elsewhere, min(yesterday, elsewhere))


def date(text: str, *, what: str, field: str, since: Today | None = None) -> str:
    """Check a date.

    Args:
        text: What was typed.
        what: How to call it in a message, e.g. ``"the due date"``.
        field: The field of the command it came in.
        since: Days before it are refused, with a day of grace; None accepts any.

    Raises:
        Refused: ``bad-date``: missing, no such day, or one that has passed.
    """
    found = _FORM.fullmatch(text.strip())
    if not text.strip():
        raise Refused("bad-date", said("is-missing", what=what), said("choose-a-day-it-can-be"), field=field)
    if found is None or not _is_day(*(int(part) for part in found.groups())):
        raise Refused(
            "bad-date",
            said("is-no-day-of-the-calendar", what=what, text=text[:24]),
            said("write-it-as-2026-12-01"),
            field=field,
        )
    if since is not None and found.group() < since.grace:
        raise Refused(
            "bad-date",
            said("is-in-the-past-today-is", what=what, value=found.group(), here=since.here),
            said("choose-today-or-a-later-day"),
            field=field,
        )
    return found.group()


def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar, ``YYYY-MM-DD``."""
    found = _FORM.fullmatch(text)
    return found is not None and _is_day(*(int(part) for part in found.groups()))


def _parts(day: str) -> tuple[int, int, int]:
    year, month, number = (int(part) for part in day.split("-"))
    return year, month, number


def _before(day: str) -> str:
    """The day before."""
    year, month, number = _parts(day)
    if number > 1:
        return f"{year:04}-{month:02}-{number - 1:02}"
    year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"


def _is_day(year: int, month: int, day: int) -> bool:
    if not (1970 <= year <= LAST_YEAR and 1 <= month <= 12):
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]


def on_day(days: int) -> tuple[int, int, int]:
    """Year, month and day of a day of the Gregorian calendar.

    Args:
        days: Days since 1 January 1970.

    The calendar is counted from 1 March, so that the leap day is the last of a year (Howard Hinnant, "chrono-Compatible
    Low-Level Date Algorithms", 2013).
    """
    era, of_era = divmod(days + 719_468, 146_097)
    years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    month = (5 * of_year + 2) // 153
    day = of_year - (153 * month + 2) // 5 + 1
    return 400 * era + years + (month >= 10), month + 3 if month < 10 else month - 9, day
