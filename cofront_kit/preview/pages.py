"""The participant page of a preview: made in a session that stays in its lobby, and kept until a file changes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from cofront_kit.door.pages.kernel_host import KernelHost
from cofront_kit.door.pages.participant_pages import ParticipantPages
from cofront_kit.door.rendering.render import Rendering, render
from cofront_kit.model.state import SessionState
from cofront_kit.preview.warm import WarmKernels


class PreviewPages(ParticipantPages):
    """Makes the page when it is told to, as a door does when a session begins, and gives it to every session.

    Args:
        host: Provides kernels and settings.
    """

    def __init__(self, host: KernelHost) -> None:
        super().__init__(host)
        self._made: tuple[str, Rendering] | None = None
        self._first = asyncio.Event()
        self._kernels: WarmKernels | None = None

    async def make(self, path: Path, code: str) -> Rendering:
        """Make the page anew; until it is there, and if that fails, the one before stays.

        Args:
            path: The notebook.
            code: A session that is in its lobby.

        Raises:
            RenderFailed: The notebook could not be rendered.
            OSError: It can't be read.
        """
        host = self._host
        kernels = self._kernels = self._kernels or WarmKernels(host.kernel_manager, host.spawn)
        try:
            made = await render(
                path,
                kernels,
                code=code,
                socket_path=host.shell.socket,
                env=host.page_env(code),
                config=host.config,
                log=host.log,
                limit_s=host.cell_timeout_s,
                end=kernels.end_soon,
            )
        finally:
            kernels.prepare()
        self._made = code, made
        self._first.set()
        return made

    def looks(self) -> str | None:
        """What the page looks like in any session; None before there is one."""
        return None if self._made is None else _in_session(*self._made, "").body or self._made[1].reason

    async def close(self) -> None:
        """End the kernel in reserve."""
        if self._kernels is not None:
            await self._kernels.close()

    async def page(self, state: SessionState) -> Rendering:
        """The page as it was made last."""
        await self._first.wait()
        assert self._made is not None
        return _in_session(*self._made, state.code)

    def ready(self, state: SessionState) -> str | None:
        """The page if there is one."""
        return None if self._made is None else _in_session(*self._made, state.code).body

    async def prepare(self, state: SessionState) -> None:
        """Nothing: it is made when files change."""


def _in_session(code: str, made: Rendering, other: str) -> Rendering:
    return replace(made, body=None if made.body is None else made.body.replace(code, other))
