"""Restarts of kernels that died: one that is being ended isn't started again behind the door's back."""

from __future__ import annotations

import asyncio
from typing import Any

from jupyter_client.ioloop.restarter import AsyncIOLoopKernelRestarter


class Restarter(AsyncIOLoopKernelRestarter):
    """Looks each few seconds whether a kernel lives, and starts it again if not; see :func:`no_more_restarts`.

    Jupyter's own stops looking when a kernel is ended, but a look under way goes on: it finds the kernel dead and
    starts another, which nobody knows and nobody ends.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._looking = asyncio.Lock()

    async def poll(self) -> None:  # type: ignore[override]
        """Look, unless the kernel was ended since."""
        async with self._looking:
            if self._pcallback is not None:
                await super().poll()

    async def settle(self) -> None:
        """Wait for a look under way, with the restart that it may bring, and don't look again."""
        async with self._looking:
            self.stop()


async def no_more_restarts(kernel: Any) -> None:
    """Let a kernel stay as it is, dead or alive; before it is ended.

    Args:
        kernel: A kernel manager of Jupyter Server.
    """
    restarter = getattr(kernel, "_restarter", None)
    if isinstance(restarter, Restarter):
        await restarter.settle()
