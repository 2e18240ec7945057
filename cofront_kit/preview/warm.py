"""A kernel that has started before it is needed: a participant page is there as soon as its cells have run."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from typing import Any, Final
from uuid import uuid4

from cofront_kit.door.execution.executor import end_kernel, kill_before_the_door
from cofront_kit.door.execution.iopub import aside
from cofront_kit.door.execution.starting import whole

_IMPORTS: Final = (
    "[__import__(_) for _ in ('cofront_kit.notebook', 'cofront_kit.widgets.stage', 'ipywidgets')]"
)
"""What nearly every participant notebook imports. It binds no name that a cell could see."""
START_S: Final = 30.0
_ENVIRONMENT: Final = "__import__('os').environ.update({})"


class WarmKernels:
    """A kernel manager with one kernel in reserve, of the same kind as the one that was asked for last.

    Args:
        kernels: The door's (multi) kernel manager, which does everything else.
        spawn: Runs a coroutine until the door closes.
    """

    def __init__(self, kernels: Any, spawn: Callable[[Coroutine[Any, Any, Any]], None]) -> None:
        self._kernels = kernels
        self._spawn = spawn
        self._clients: dict[str, Any] = {}
        """Kernel in reserve -> a client that has talked with it already."""
        self._ready: asyncio.Task[str] | None = None
        self._kind: tuple[str, str] | None = None
        self._env: dict[str, str] = {}

    def __getattr__(self, name: str) -> Any:
        """All else is the manager's."""
        return getattr(self._kernels, name)

    def __contains__(self, kernel_id: object) -> bool:
        """Whether it runs."""
        return kernel_id in self._kernels

    async def start_kernel(self, *, kernel_id: str, kernel_name: str, cwd: str, env: dict[str, str]) -> str:
        """The kernel in reserve if it fits, else a new one; its id may be another than the one asked for."""
        ready, self._ready = self._ready, None
        fits = self._kind == (kernel_name, cwd)
        self._kind, own = (kernel_name, cwd), dict(env)
        if ready is not None:
            warm = await self._settled(ready)
            if warm is not None and fits:
                changed = {name: value for name, value in own.items() if self._env.get(name) != value}
                client = self._clients.pop(warm)
                try:
                    if changed:
                        await aside(client, done=_ENVIRONMENT.format(changed))
                finally:
                    client.stop_channels()
                return warm
            if warm is not None:
                await self._end(warm)
        self._env = own
        started: str = await whole(
            self._kernels.start_kernel(kernel_id=kernel_id, kernel_name=kernel_name, cwd=cwd, env=own)
        )
        return started

    async def end_soon(self, _kernels: Any, kernel_id: str) -> None:
        """End a kernel whose page is made; nobody waits for it."""
        self._spawn(end_kernel(self._kernels, kernel_id))

    def prepare(self) -> None:
        """Start the next one in the background, if there was one; calling it again does nothing."""
        if self._kind is not None and self._ready is None:
            name, cwd = self._kind
            env = {**os.environ, **self._env}
            self._ready = asyncio.ensure_future(self._start(name, cwd, env))
            self._spawn(_followed(self._ready))

    async def close(self) -> None:
        """End the one in reserve."""
        ready, self._ready = self._ready, None
        if ready is not None:
            warm = await self._settled(ready)
            if warm is not None:
                await self._end(warm)

    async def _end(self, kernel_id: str) -> None:
        self._clients.pop(kernel_id).stop_channels()
        await end_kernel(self._kernels, kernel_id)

    async def _start(self, name: str, cwd: str, env: dict[str, str]) -> str:
        started: str = await whole(
            self._kernels.start_kernel(kernel_id=str(uuid4()), kernel_name=name, cwd=cwd, env=env)
        )
        kill_before_the_door(self._kernels.get_kernel(started))
        client = self._clients[started] = self._kernels.get_kernel(started).client()
        client.start_channels()
        await client.wait_for_ready(timeout=START_S)
        await aside(client, timeout_s=START_S, done=_IMPORTS)
        return started

    async def _settled(self, ready: asyncio.Task[str]) -> str | None:
        """Its id; None if it didn't start, or is gone."""
        try:
            warm = await asyncio.shield(ready)
        except Exception:  # a broken kernel can fail in any way; the next start says how
            return None
        return warm if warm in self._kernels else None


async def _followed(work: asyncio.Task[str]) -> None:
    """Wait for a start; what went wrong is said by the next one."""
    await asyncio.wait([work])
