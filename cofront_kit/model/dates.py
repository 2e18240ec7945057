"""Calendar dates as texts ``YYYY-MM-DD``: they compare as they stand, and travel in JSON."""

from __future__ import annotations

import calendar
import re
from typing import Final

from cofront_kit.errors import Refused

_FORM: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
LAST_YEAR: Final = 2199


def date(text: str, *, what: str, since: str | None = None) -> str:
    """Take a date.

    Args:
        text: What was typed.
        what: How to call it in a message, e.g. ``"the due date"``.
        since: The earliest day that is taken; None takes any.

    Raises:
        Refused: ``bad-date``: missing, no such day, or earlier than ``since``.
    """
    found = _FORM.fullmatch(text.strip())
    if not text.strip():
        raise Refused("bad-date", f"{what} is missing.", "Choose a day; it can be renegotiated later.")
    if found is None or not _is_day(*(int(part) for part in found.groups())):
        raise Refused(
            "bad-date", f"{what} {text[:24]!r} is no day of the calendar.", "Write it as 2026-12-01."
        )
    if since is not None and found.group() < since:
        raise Refused(
            "bad-date",
            f"{what} {found.group()} is in the past (today is {since}).",
            "Choose today or a later day.",
        )
    return found.group()


def _is_day(year: int, month: int, day: int) -> bool:
    if not (1970 <= year <= LAST_YEAR and 1 <= month <= 12):
        return False
    return 1 <= day <= calendar.monthrange(year, month)[1]
