"""A deadline: a moment, and the clock by which it was written."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta, Struct

from cofront_kit.errors import Refused
from cofront_kit.model.dates import on_day

_MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
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


def in_words(deadline: Deadline) -> str:
    """Day and time by the clock of whoever wrote it, e.g. ``"3 December 2026, 09:00 (UTC+1)"``."""
    days, minutes = divmod(deadline.at_ms // 60_000 + deadline.offset_min, 24 * 60)
    year, month, day = on_day(days)
    hours, rest = divmod(abs(deadline.offset_min), 60)
    sign = "-" if deadline.offset_min < 0 else "+"
    ahead = f"{sign}{hours}{f':{rest:02d}' if rest else ''}" if deadline.offset_min else ""
    return f"{day} {_MONTHS[month - 1]} {year}, {minutes // 60:02d}:{minutes % 60:02d} (UTC{ahead})"


def too_late(said: str) -> Refused:
    """The refusal of what arrives after a deadline.

    Args:
        said: The deadline in words.
    """
    return Refused(
        "deadline-passed",
        f"This closed on {said}; what came before that counts.",
        "Ask the facilitator to move the deadline. What you wrote stays on this device.",
    )
