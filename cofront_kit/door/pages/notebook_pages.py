"""Pages that the notebooks of a door's sessions make, for participants and for the big screen: rendered once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from cofront_kit._release import RELEASE
from cofront_kit.door.pages.kernel_host import KernelHost
from cofront_kit.door.pages.page_cache import PageCache
from cofront_kit.door.pages.page_log import PageLog
from cofront_kit.door.rendering.render import RenderFailed, Rendering, render
from cofront_kit.errors import StoreError
from cofront_kit.model.state import SessionState
from cofront_kit.node.door_links import PageOf
from cofront_kit.said import in_language, speak

ANY_SESSION: Final = "0" * 16
"""Stands for the code in the page of a stock notebook, which every session shares; no code has a 0 in it."""

NAMES: Final[Mapping[PageOf, str]] = {"page": "participant page", "screen_page": "big screen"}
"""What the log calls them."""


class NoScreen(RenderFailed):
    """A ``screen.ipynb`` without the big screen in it: the room would have no codes to join by.

    Attributes:
        what: What is wrong, without the file.
    """

    what = "The notebook doesn't show the big screen"
    way_out = "Add a cell with cf.Screen()."

    def __init__(self, path: Path) -> None:
        super().__init__(f"{self.what}: {path}")


class NotebookPages:
    """Renders one notebook of each session, and keeps its page.

    Args:
        host: Provides kernels, notebooks and settings.
        of: Which page: the participants', or that of the big screen, which few sessions have.
    """

    def __init__(self, host: KernelHost, of: PageOf = "page") -> None:
        self._host = host
        self._of: PageOf = of
        self.cache = PageCache(RELEASE)
        self.log = PageLog(host.log)

    async def look_up(self, state: SessionState) -> None:
        """Read which notebooks a session keeps, once and off the loop. Raises StoreError."""
        if not self._host.notebooks.is_known(state):
            await asyncio.to_thread(self._host.notebooks.look_up, state)

    def notebook(self, state: SessionState) -> Path | None:
        """A session's notebook; None if it has none, which only the big screen's may."""
        notebooks = self._host.notebooks
        return notebooks.participant(state) if self._of == "page" else notebooks.screen(state)

    async def page(self, state: SessionState) -> Rendering:
        """The page of a session that has this notebook. The facilitator's console is told when it can't be made.

        Raises:
            RenderFailed: The notebook could not be rendered.
            OSError: It can't be read.
        """
        await self.look_up(state)
        path, code = self._place(state)
        try:
            made = await self.cache.page(
                path, code, state.language, lambda: self._render(path, code, state.language)
            )
        except (RenderFailed, OSError) as error:
            self.tell(state, error)
            raise
        if made.body is not None:  # else each visitor's own run says whether it can be seen
            self.tell(state, None)
        return _in_session(made, state.code)

    def tell(self, state: SessionState, error: Exception | None) -> None:
        """Tell facilitators why the page can't be seen; with None, that it can."""
        trouble = ""
        if error is not None:
            said = in_language(str(error), state.language).partition("\n")[0].rstrip(".")
            way_out = in_language(getattr(error, "way_out", ""), state.language)
            trouble = f"{said[:1].upper()}{said[1:]}. {way_out}".rstrip()
        self._host.tell_page(state.code, trouble, self._of)

    def ready(self, state: SessionState) -> str | None:
        """The shared page if it is already rendered; starts nothing."""
        if not self._host.notebooks.is_known(state):
            return None
        path, code = self._place(state)
        made = self.cache.ready(path, code, state.language)
        return _in_session(made, state.code).body if made else None

    def _place(self, state: SessionState) -> tuple[Path, str]:
        """A session's notebook, and the code it is rendered with: one kernel is enough for all with stock notebooks."""
        path = self.notebook(state)
        assert path is not None
        return path, ANY_SESSION if self._host.notebooks.is_stock(state) else state.code

    async def prepare(self, state: SessionState) -> None:
        """Render a session's page before anybody comes, if there is one to make; a failure is logged."""
        try:
            await self.look_up(state)
            if self.notebook(state) is None:
                return
            await self.page(state)
        except (RenderFailed, StoreError, OSError) as error:
            self.log.failure(f"The {NAMES[self._of]} of {state.code}", error)

    async def _render(self, path: Path, code: str, language: str) -> Rendering:
        speak(language)  # what the page says in place of something that is left out
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
        checked = self._checked(path, rendering)
        self.log.rendered(path, code, checked)
        return checked

    def _checked(self, path: Path, made: Rendering) -> Rendering:
        """A page that may be shown: without the element a room would have no big screen."""
        if self._of == "screen_page" and made.body is not None and "<cofront-screen" not in made.body:
            raise NoScreen(path)
        return made


def _in_session(made: Rendering, code: str) -> Rendering:
    return replace(made, body=None if made.body is None else made.body.replace(ANY_SESSION, code))
