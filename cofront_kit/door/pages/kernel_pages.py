"""Pages with a kernel of their own: run by Voila, owned by one visitor, gone when the page is gone."""

from __future__ import annotations

import asyncio
import hmac
import os
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from uuid import uuid4

from cofront_kit.door.execution.executor import end_kernel
from cofront_kit.door.execution.starting import whole
from cofront_kit.door.pages.kernel_host import KernelHost
from cofront_kit.door.pages.voila_page import VoilaPage
from cofront_kit.errors import DoorError
from cofront_kit.model.state import SessionState

KERNEL_PAGE_COOKIE: Final = "cofront-visit"


class Full(DoorError):
    """The limit of pages with a kernel is reached. The message is for the log."""


@dataclass
class KernelPage:
    """One visitor's page with its kernel.

    Attributes:
        id: Unguessable; part of the addresses that belong to the page, so that its cookie reaches nothing else.
        secret: What its cookie holds.
        kernel_id: Its kernel.
        channels: Open kernel sockets of the page.
        end: Ends it if nobody connects in time.
        let_go: Called when it ends.
    """

    id: str = field(repr=False)
    secret: str = field(repr=False)
    kernel_id: str
    channels: int = 0
    end: asyncio.TimerHandle | None = field(default=None, repr=False)
    let_go: Callable[[], None] = field(default=lambda: None, repr=False)


class KernelPages:
    """All pages of a door that have a kernel of their own.

    Args:
        host: Provides kernel manager, settings and limits.
    """

    def __init__(self, host: KernelHost) -> None:
        self._host = host
        self._pages: dict[str, KernelPage] = {}

    def __len__(self) -> int:
        return len(self._pages)

    def owned(self, page_id: str, kernel_id: str, cookie: str | None) -> KernelPage | None:
        """The page, if the cookie and the kernel are its own."""
        page = self._pages.get(page_id)
        if page is None or cookie is None:
            return None
        same = hmac.compare_digest(page.secret.encode(), cookie.encode()) and page.kernel_id == kernel_id
        return page if same else None

    @asynccontextmanager
    async def begun(
        self,
        state: SessionState,
        path: Path,
        env: dict[str, str],
        *,
        asked: str,
        trusted: bool,
        style: str = "",
    ) -> AsyncIterator[tuple[KernelPage, VoilaPage]]:
        """A page with a started kernel; it ends if the block fails, or if nobody connects in time.

        Args:
            state: The session.
            path: The notebook.
            env: What is added to the kernel's environment.
            asked: The requested address, for the log.
            trusted: Whether the visitor may see tracebacks (the facilitator).
            style: CSS that the page has beside the session's look.

        Raises:
            Full: The limit of open pages is reached.
        """
        if len(self._pages) >= self._host.max_kernels:
            raise Full(
                f"{len(self._pages)} pages with a kernel of their own are open, which is the limit "
                f"(Door.max_kernels), so {asked} is refused."
            )
        page = KernelPage(secrets.token_urlsafe(18), secrets.token_urlsafe(32), str(uuid4()))
        self._pages[page.id] = page
        voila: VoilaPage | None = None
        try:
            voila = VoilaPage(
                self._host,
                path,
                base=self.base(page),
                code=state.code,
                title=state.title,
                look=self._host.shell.look(state.code, state.theme)
                + (f"<style>{style}</style>" if style else ""),
                trusted=trusted,
            )
            await voila.initialize()
            await whole(
                self._host.kernel_manager.start_kernel(
                    kernel_id=page.kernel_id,
                    kernel_name=voila.notebook.metadata.kernelspec.name,
                    cwd=str(path.parent),
                    env={
                        **os.environ,
                        **env,
                        "VOILA_BASE_URL": self._host.base,
                        "SERVER_SOFTWARE": "cofront",
                    },
                )
            )
            yield page, voila
        except BaseException:
            if voila is not None:
                voila.let_go()
            await self.end(page)
            raise
        self._end_later(page, self._host.kernel_start_grace_s)

    def base(self, page: KernelPage) -> str:
        """The path before everything that belongs to a page."""
        return f"{self._host.base}k/{page.id}/"

    def opened(self, page: KernelPage) -> None:
        """The page opened its kernel's channels."""
        page.channels += 1
        if page.end is not None:
            page.end.cancel()
            page.end = None

    def closed(self, page: KernelPage) -> None:
        """The page lost its channels: perhaps the phone sleeps, so the kernel waits a while."""
        page.channels -= 1
        if page.channels <= 0 and page.id in self._pages and page.end is None:
            self._end_later(page, self._host.kernel_grace_s)

    async def end(self, page: KernelPage) -> None:
        """The page is gone: end its kernel."""
        if self._pages.pop(page.id, None) is None:
            return
        if page.end is not None:
            page.end.cancel()
        page.let_go()
        await self._stop(page.kernel_id)

    async def end_all(self) -> None:
        """End every kernel."""
        for page in tuple(self._pages.values()):
            await self.end(page)

    def _end_later(self, page: KernelPage, delay_s: float) -> None:
        if page.channels > 0 or page.id not in self._pages:
            return
        loop = asyncio.get_running_loop()
        page.end = loop.call_later(delay_s, lambda: self._host.spawn(self.end(page)))

    async def _stop(self, kernel_id: str) -> None:
        manager = self._host.kernel_manager
        if kernel_id in manager:
            await end_kernel(manager, kernel_id)
