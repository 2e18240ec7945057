"""The big screen: the stock one, or what the session's own ``screen.ipynb`` makes round it."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar, Final

from tornado.web import HTTPError

from cofront_kit.door.pages.elements import ElementHandler
from cofront_kit.door.pages.kernel_page_answers import answer_visitor
from cofront_kit.door.pages.notebook_pages import NotebookPages
from cofront_kit.door.pages.participant import AGAIN_S
from cofront_kit.door.rendering.render import RenderFailed
from cofront_kit.errors import DoorError, StoreError
from cofront_kit.model.state import SessionState

_WHOLE_WINDOW: Final = (
    ":root{--jp-content-font-size1:max(16px,2.4dvh)!important}body #rendered_cells{max-width:none}"
    "cofront-screen[embedded]{aspect-ratio:auto;block-size:78dvh}"
)
"""For a page with a kernel: text to be read from afar, as wide as the window, and no higher."""


class ScreenHandler(ElementHandler):
    """``/screen/<CODE>``: the big screen.

    A team's own notebook may fail or take its time; the room then has the stock screen, and facilitators are told why.
    """

    tag: ClassVar[str] = "cofront-screen"

    async def get(self, code: str) -> None:  # type: ignore[override]  # a notebook is waited for
        """Show the team's page if there is one, else the element alone."""
        state = self.session(code)
        if state is None:
            return
        pages = self.door.screen_pages
        try:
            await pages.look_up(state)
        except StoreError as error:
            self.door.log.error("%s", error)
            raise HTTPError(503) from error
        notebook = pages.notebook(state)
        if notebook is None or (self.is_robot and pages.ready(state) is None):
            self.show(state)
            return
        try:
            await self._show_own(state, pages, notebook)
        except asyncio.TimeoutError:
            self.set_header("Refresh", f"{AGAIN_S}")  # the notebook is still running
            self.show(state)
        except (DoorError, OSError) as error:
            pages.log.failure(f"The {notebook.name} of {code}", error)
            pages.tell(state, error)
            self.show(state)
        except Exception as error:  # other people's notebooks and libraries can fail in any way
            self.door.log.exception("%s is not available", notebook)
            pages.tell(state, RenderFailed(f"{notebook} could not be shown: {type(error).__name__}"))
            self.show(state)

    async def _show_own(self, state: SessionState, pages: NotebookPages, notebook: Path) -> None:
        made = await asyncio.wait_for(pages.page(state), self.door.page_wait_s or None)
        if made.body is None:
            await answer_visitor(self, state, pages, notebook, style=_WHOLE_WINDOW)
        else:
            shell = self.door.shell
            self.finish(shell.around_screen(state.title, made.body, state.code, state.language, state.theme))
