"""Starts that are never cut short: a kernel whose start was cancelled would run on without an owner."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Final, TypeVar

T = TypeVar("T")

START_S: Final = 5.0
"""Seconds that the door waits at its end for a kernel that is starting."""


async def whole(work: Awaitable[T]) -> T:
    """Await a start until it is complete, even if the door closes meanwhile: half a start can't be stopped cleanly."""
    starting = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await asyncio.wait([starting], timeout=START_S)
        raise
