"""A deadline that the content of a step brings: so many hours after a round was opened."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.model.deadlines.deadline import Deadline
from cofront_kit.model.spec import Spec
from cofront_kit.said import said

HOUR_MS: Final = 3_600_000
LONGEST_DAYS: Final = 366
"""A deadline that is further away is mistyped."""
LONGEST_HOURS: Final = LONGEST_DAYS * 24


def hours_of(spec: Spec) -> int | None:
    """How long a round takes answers; None: until it is revealed."""
    found: int | None = getattr(spec, "deadline_hours", None)
    return found


def check_hours(hours: int | None) -> None:
    """Refuse hours that are none, or more than a year.

    Raises:
        BadInput: They are.
    """
    if hours is not None and not 1 <= hours <= LONGEST_HOURS:
        raise BadInput(said("is-outside-1-to-a-year", hours=str(hours), most=LONGEST_HOURS))


def after(spec: Spec, now_ms: int) -> Deadline | None:
    """The deadline of a round that is opened now."""
    hours = hours_of(spec)
    return None if hours is None else Deadline(now_ms + hours * HOUR_MS)


def length(hours: int) -> str:
    """Hours in words, e.g. ``"3 days"`` or ``"1 day and 6 hours"``."""
    days, rest = divmod(hours, 24)
    if not rest:
        return said("length-days", days=days)
    return said("length-days-and-hours", days=days, hours=rest) if days else said("length-hours", hours=rest)
