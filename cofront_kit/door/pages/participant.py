"""The participant page: shared by everyone, or with a kernel when its notebook needs one."""

from __future__ import annotations

import asyncio
from typing import Final

from cofront_kit.door.pages import policy, previews
from cofront_kit.door.pages.handler import DoorHandler, RepairsLinks
from cofront_kit.door.pages.kernel_page_answers import answer_visitor
from cofront_kit.model.around import Around
from cofront_kit.model.kinds import name_of
from cofront_kit.model.session_view import session as session_view
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext
from cofront_kit.said import words

AGAIN_S: Final = 5
"""Seconds after which a phone asks again for a page that is still being made."""


class PageHandler(RepairsLinks, DoorHandler):
    """``/s/<CODE>``: the participant page, shared by everyone, or with a kernel when the notebook needs one."""

    async def head(self, code: str) -> None:
        """As GET when the page is ready; never starts a kernel."""
        state = self.session(code)
        if state is not None:
            page = self.door.participant_pages.ready(state)
            self.finish(
                self._shown(state, page) if page else self.door.shell.preview(state.title, state.language)
            )

    def _shown(self, state: SessionState, body: str) -> str:
        self.set_header("Vary", "Accept-Encoding")
        # a program that shows or keeps the page is told no names
        told = None if previews.asks(self.request.headers) else session_view(ViewContext(state, Around(), ""))
        # the browser asks for the files as soon as it has the headers, while it still makes ready for the page
        shown = state.activities.get(state.stage or "") if state.status == "open" else None
        kind = None if told is None or shown is None else name_of(shown.spec)
        shell = self.door.shell
        self.set_header("Link", shell.ahead(body, kind, state.language))
        if told is not None:
            self.set_header(
                "Content-Security-Policy",
                policy.shared_policy(self.socket_origins, shell.inline_script, frames=self.door.frames),
            )
        line = None if kind is None else shell.socket(state.code)
        return shell.shared(state.title, body, state.language, told, line=line, theme=state.theme)

    async def get(self, code: str) -> None:
        """Show the page."""
        state = self.session(code)
        if state is None:
            return
        if self.is_robot and self.door.participant_pages.ready(state) is None:
            self.finish(self.door.shell.preview(state.title, state.language))
            return
        with self.not_available(f"The participant page of {code}"):
            try:
                rendering = await asyncio.wait_for(
                    self.door.participant_pages.page(state), self.door.page_wait_s or None
                )
            except asyncio.TimeoutError:
                self._still_made()
                return
            if rendering.body is None:
                pages = self.door.participant_pages
                await answer_visitor(self, state, pages, self.door.notebooks.participant(state))
                return
        self.finish(self._shown(state, rendering.body))

    def _still_made(self) -> None:
        """The notebook is still running: say so, and let the browser ask again."""
        self.set_status(503)
        self.set_header("Retry-After", f"{AGAIN_S}")
        self.set_header("Refresh", f"{AGAIN_S}")
        self.finish(self.door.shell.message(words("door-one-moment"), words("door-page-is-being-made")))
