"""The participant pages of a door's sessions: rendered once, for everyone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from cofront_kit._release import RELEASE
from cofront_kit.door.pages.kernel_host import KernelHost
from cofront_kit.door.pages.page_cache import PageCache
from cofront_kit.door.pages.page_log import PageLog
from cofront_kit.door.rendering.render import RenderFailed, Rendering, render
from cofront_kit.model.state import SessionState

ANY_SESSION: Final = "0" * 16
"""Stands for the code in the page of a stock notebook, which every session shares; no code has a 0 in it."""


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
        """The participant page of a session. The facilitator's console is told when it can't be made.

        Raises:
            RenderFailed: The notebook could not be rendered.
            OSError: It can't be read.
        """
        path, code = self._place(state)
        try:
            made = await self.cache.page(path, code, state.language, lambda: self._render(path, code))
        except (RenderFailed, OSError) as error:
            self.tell(state, error)
            raise
        if made.body is not None:  # else each visitor's own run says whether it can be seen
            self.tell(state, None)
        return _in_session(made, state.code)

    def tell(self, state: SessionState, error: RenderFailed | OSError | None) -> None:
        """Tell facilitators why participants can't see their page; with None, that they can."""
        trouble = ""
        if error is not None:
            said = str(error).partition("\n")[0].rstrip(".")
            trouble = f"{said[:1].upper()}{said[1:]}. {getattr(error, 'way_out', '')}".rstrip()
        self._host.tell_page(state.code, trouble)

    def ready(self, state: SessionState) -> str | None:
        """The shared page if it is already rendered; starts nothing."""
        path, code = self._place(state)
        made = self.cache.ready(path, code, state.language)
        return _in_session(made, state.code).body if made else None

    def _place(self, state: SessionState) -> tuple[Path, str]:
        """A session's notebook, and the code it is rendered with: one kernel is enough for all with stock notebooks."""
        notebooks = self._host.notebooks
        return notebooks.participant(state), ANY_SESSION if notebooks.is_stock(state) else state.code

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


def _in_session(made: Rendering, code: str) -> Rendering:
    return replace(made, body=None if made.body is None else made.body.replace(ANY_SESSION, code))
