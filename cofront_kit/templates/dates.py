"""When everybody meets: a day, or a day and a time, as people write it."""

from __future__ import annotations

from datetime import date, datetime

from cofront_kit.errors import BadInput
from cofront_kit.model.text import shown

Moment = str | date | datetime
"""A day, or a day and a time: ``"2027-03-02"``, ``"2027-03-02 14:00"``, or Python's own."""


def moment(said: object, what: str) -> date | datetime:
    """Read a moment.

    Args:
        said: A text, a ``date`` or a ``datetime``.
        what: How to call it in a message.

    Raises:
        BadInput: It is none.
    """
    if isinstance(said, date):
        return said
    if isinstance(said, str):
        for read in (date.fromisoformat, datetime.fromisoformat):
            try:
                return read(said.strip())
            except ValueError:
                continue
    raise BadInput(
        f'{what} is {shown(said)}. Write a day, "2027-03-02", or a day and a time, "2027-03-02 14:00".'
    )


def written(at: date | datetime) -> str:
    """A moment as it is written in a ``template.toml``."""
    return at.isoformat(" ", "minutes") if isinstance(at, datetime) else at.isoformat()
