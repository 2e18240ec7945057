"""The participant pages of a door's sessions: rendered once, for everyone."""

from __future__ import annotations

from pathlib import Path

from cofront_kit._release import RELEASE
from cofront_kit.door.pages.kernel_host import KernelHost
from cofront_kit.door.pages.page_cache import PageCache
from cofront_kit.door.pages.page_log import PageLog
from cofront_kit.door.rendering.render import RenderFailed, Rendering, render
from cofront_kit.model.state import SessionState


class ParticipantPages:
    """Renders participant notebooks and keeps their pages.

    Args:
        host: Provides kernels, notebooks and settings.
    """

    def __init__(self, host: KernelHost) -> None:
        self._host = host
        self.cache = PageCache(RELEASE)
        self.log = PageLog(host.log)

    async def page(self, state: SessionState) -> Rendering:
        """The participant page of a session.

        Raises:
            RenderFailed: The notebook could not be rendered.
            OSError: It can't be read.
        """
        path = self._host.notebooks.participant(state)
        return await self.cache.page(path, state.code, state.language, lambda: self._render(path, state.code))

    def ready(self, state: SessionState) -> str | None:
        """The shared page if it is already rendered; starts nothing."""
        path = self._host.notebooks.participant(state)
        rendering = self.cache.ready(path, state.code, state.language)
        return rendering.body if rendering else None

    async def prepare(self, state: SessionState) -> None:
        """Render a session's page before the first phone comes; a failure is logged."""
        try:
            await self.page(state)
        except (RenderFailed, OSError) as error:
            self.log.failure(f"The participant page of {state.code}", error)

    async def _render(self, path: Path, code: str) -> Rendering:
        rendering = await render(
            path,
            self._host.kernel_manager,
            code=code,
            socket_path=self._host.shell.socket,
            env=self._host.page_env(code),
            config=self._host.config,
            log=self._host.log,
            limit_s=self._host.cell_timeout_s,
        )
        self.log.rendered(path, code, rendering)
        return rendering
