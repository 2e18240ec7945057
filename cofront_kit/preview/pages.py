"""The pages that a preview makes of notebooks, in a session that stays in its lobby, and keeps until a file changes."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from cofront_kit.door.pages.kernel_host import KernelHost
from cofront_kit.door.pages.notebook_pages import NotebookPages
from cofront_kit.door.rendering.render import RenderFailed, Rendering, render
from cofront_kit.model.state import SessionState
from cofront_kit.node.door_links import PageOf
from cofront_kit.preview.warm import WarmKernels


class PreviewPages(NotebookPages):
    """Makes the page when it is told to, as a door does when a session begins, and gives it to every session.

    Args:
        host: Provides kernels and settings.
        of: Which page: the participants', or that of the big screen.
    """

    def __init__(self, host: KernelHost, of: PageOf = "page") -> None:
        super().__init__(host, of)
        self._made: tuple[str, Rendering] | None = None
        self._failed: RenderFailed | OSError | None = None
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
            self._made = code, self._checked(path, made)
        except (RenderFailed, OSError) as error:
            self._failed = error
            self._first.set()
            raise
        finally:
            kernels.prepare()
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
        """The page as it was made last.

        Raises:
            RenderFailed: It could never be made.
            OSError: Likewise.
        """
        await self._first.wait()
        if self._made is None:
            raise self._failed or RenderFailed(f"{self.notebook(state)} was not made")
        return _in_session(*self._made, state.code)

    def ready(self, state: SessionState) -> str | None:
        """The page if there is one."""
        return None if self._made is None else _in_session(*self._made, state.code).body

    async def prepare(self, state: SessionState) -> None:
        """Nothing: it is made when files change."""


def _in_session(code: str, made: Rendering, other: str) -> Rendering:
    return replace(made, body=None if made.body is None else made.body.replace(code, other))
