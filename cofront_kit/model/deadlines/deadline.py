"""A deadline: a moment, and the clock by which it was written."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct

from cofront_kit.errors import Refused
from cofront_kit.model.dates import on_day
from cofront_kit.said import Said, said

_MONTHS: Final = (
    "month-january",
    "month-february",
    "month-march",
    "month-april",
    "month-may",
    "month-june",
    "month-july",
    "month-august",
    "month-september",
    "month-october",
    "month-november",
    "month-december",
)
_LAST_MS: Final = 7_258_118_400_000
"""The year 2200; later ones are mistyped."""


class Deadline(Struct, frozen=True, forbid_unknown_fields=True):
    """Until when something takes answers.

    Attributes:
        at_ms: The moment, milliseconds since the epoch.
        offset_min: Minutes by which the clock of whoever wrote it is ahead of UTC at that moment.
    """

    at_ms: Annotated[int, Meta(ge=0, le=_LAST_MS)]
    offset_min: Annotated[int, Meta(ge=-1440, le=1440)] = 0


def in_words(deadline: Deadline) -> Said:
    """Day and time by the clock of whoever wrote it, e.g. ``"3 December 2026, 09:00 (UTC+1)"``."""
    days, minutes = divmod(deadline.at_ms // 60_000 + deadline.offset_min, 24 * 60)
    year, month, day = on_day(days)
    hours, rest = divmod(abs(deadline.offset_min), 60)
    sign = "-" if deadline.offset_min < 0 else "+"
    ahead = f"{sign}{hours}{f':{rest:02d}' if rest else ''}" if deadline.offset_min else ""
    return said(
        "day-and-time",
        day=day,
        month=said(_MONTHS[month - 1]),
        year=str(year),
        clock=f"{minutes // 60:02d}:{minutes % 60:02d}",
        zone=f"UTC{ahead}",
    )


def too_late(when: str) -> Refused:
    """The refusal of what arrives after a deadline.

    Args:
        when: The deadline in words.
    """
    return Refused(
        "deadline-passed",
        said("this-closed-on-what-came-before", day=when),
        said("ask-the-facilitator-to-move-the"),
    )
