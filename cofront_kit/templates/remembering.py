"""Remembering what takes long to make, up to a number."""

from __future__ import annotations

from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


def remember(known: dict[K, V], key: K, value: V, *, most: int) -> None:
    """Remember a value; the oldest are forgotten where there would be more than ``most``. Threads may do it at once."""
    while len(known) >= most:
        known.pop(next(iter(known)), None)
    known[key] = value
