"""Starts that are never cut in half: a kernel whose start was cancelled would run on, owned by nobody."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import Final, TypeVar

T = TypeVar("T")

START_S: Final = 5.0
"""How long the door's end waits for a kernel that is starting."""


async def whole(work: Awaitable[T]) -> T:
    """Await a start to its end, even when the door closes meanwhile: half of one cannot be stopped cleanly."""
    starting = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(starting)
    except asyncio.CancelledError:
        await asyncio.wait([starting], timeout=START_S)
        raise
