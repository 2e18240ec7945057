"""Days as an author may write them."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, cast

D = TypeVar("D", bound="str | None")


def day(said: D | date) -> D:
    """Type a day as commands expect it; the check of every act turns a ``date`` into a text."""
    return cast("D", said)
