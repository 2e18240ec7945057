"""Days as an author writes them."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, cast

D = TypeVar("D", bound="str | None")


def day(said: D | date) -> D:
    """A day as commands want it typed; every act goes through the gate, which writes a ``date`` as a text."""
    return cast("D", said)
