"""Pages with a kernel of their own: run by Voila, owned by one visitor, gone when the page is gone."""

from __future__ import annotations

import asyncio
import hmac
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

from cofront_kit.door.execution.executor import end_kernel, failure_told
from cofront_kit.door.execution.starting import whole
from cofront_kit.door.pages import policy
from cofront_kit.door.pages.voila_page import VoilaPage
from cofront_kit.door.rendering.render import RenderFailed
from cofront_kit.errors import DoorError

if TYPE_CHECKING:
    from cofront_kit.door.pages.handlers import DoorHandler
    from cofront_kit.door.server.app import Door
    from cofront_kit.model.state import SessionState

KERNEL_PAGE_COOKIE: Final = "cofront-visit"


class Full(DoorError):
    """As many pages with a kernel are open as may be. The message is for the log."""


@dataclass
class KernelPage:
    """One visitor's page with its kernel.

    Attributes:
        id: Unguessable; part of the addresses that belong to the page, so that its cookie reaches nothing else.
        secret: What its cookie holds.
        kernel_id: Its kernel.
        channels: Open kernel sockets of the page.
    """

    id: str = field(repr=False)
    secret: str = field(repr=False)
    kernel_id: str
    channels: int = 0
    end: asyncio.TimerHandle | None = field(default=None, repr=False)


class KernelPages:
    """All visits of a door.

    Args:
        door: Its kernel manager, settings and limits are used.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._visits: dict[str, KernelPage] = {}

    def __len__(self) -> int:
        return len(self._visits)

    def owned(self, visit_id: str, kernel_id: str, cookie: str | None) -> KernelPage | None:
        """The visit when the cookie is its own and the kernel as well."""
        visit = self._visits.get(visit_id)
        if visit is None or cookie is None:
            return None
        same = hmac.compare_digest(visit.secret.encode(), cookie.encode()) and visit.kernel_id == kernel_id
        return visit if same else None

    async def serve_participant(self, handler: DoorHandler, state: SessionState) -> None:
        """Answer with the participant notebook in a kernel of this visitor's own.

        Raises:
            RenderFailed: A cell failed; nothing of it was sent.
        """
        path = self._door.participant_notebook(state)
        async with self._begun(handler, state, path, self._door.page_env(state.code), trusted=False) as (
            visit,
            page,
        ):
            html = await page.generate_content_str(
                visit.kernel_id, self._door.kernel_manager.get_kernel(visit.kernel_id)
            )
            self._door.tell(path, page.notices.all)
            if page.failed is not None:
                self._door.log.error("%s", failure_told(path, page.failed))
                raise RenderFailed(f"cell {page.failed.cell} of {path} failed: it {page.failed.why}")
            self._introduce(handler, visit)
            handler.finish(page.without_closed(html))

    async def serve_facilitator(self, handler: DoorHandler, state: SessionState) -> None:
        """Answer with the facilitator notebook, cell by cell. Its kernel holds the store and the keys."""
        path = self._door.facilitator_notebook(state)
        env = {"COFRONT_SESSION": state.code, **self._door.store_env()}
        async with self._begun(handler, state, path, env, trusted=True) as (visit, page):
            self._introduce(handler, visit)
            kernel = self._door.kernel_manager.get_kernel(visit.kernel_id)
            async for piece, _ in page.generate_content_generator(visit.kernel_id, kernel):
                handler.write(piece)
                await handler.flush()
            handler.finish()

    @asynccontextmanager
    async def _begun(
        self, handler: DoorHandler, state: SessionState, path: Path, env: dict[str, str], *, trusted: bool
    ) -> AsyncIterator[tuple[KernelPage, VoilaPage]]:
        """A visit with its kernel started; it ends when the block fails, or when nobody connects in time."""
        if len(self._visits) >= self._door.max_kernels:
            raise Full(
                f"{len(self._visits)} pages with a kernel of their own are open, which is the limit "
                f"(Door.max_kernels), so {handler.request.path} is refused."
            )
        visit = KernelPage(secrets.token_urlsafe(18), secrets.token_urlsafe(32), str(uuid4()))
        self._visits[visit.id] = visit
        page: VoilaPage | None = None
        try:
            page = VoilaPage(
                self._door, path, base=self.base(visit), code=state.code, title=state.title, trusted=trusted
            )
            await page.initialize()
            await whole(
                self._door.kernel_manager.start_kernel(
                    kernel_id=visit.kernel_id,
                    kernel_name=page.notebook.metadata.kernelspec.name,
                    cwd=str(path.parent),
                    env={
                        **os.environ,
                        **env,
                        "VOILA_BASE_URL": self._door.base,
                        "SERVER_SOFTWARE": "cofront",
                    },
                )
            )
            yield visit, page
        except BaseException:
            if page is not None:
                page.let_go()
            await self.end(visit)
            raise
        self._end_later(visit, self._door.kernel_start_grace_s)

    def _introduce(self, handler: DoorHandler, visit: KernelPage) -> None:
        """Cookie and policy of a page with a kernel."""
        secure = handler.socket_origin.startswith("wss")
        handler.set_cookie(
            KERNEL_PAGE_COOKIE,
            visit.secret,
            path=self.base(visit),
            httponly=True,
            samesite="Strict",
            secure=secure,
        )
        handler.set_header("Content-Security-Policy", policy.kernel_policy(handler.socket_origins))
        handler.set_header("Cache-Control", "no-store")

    def base(self, visit: KernelPage) -> str:
        """The path before everything that belongs to a visit."""
        return f"{self._door.base}k/{visit.id}/"

    def opened(self, visit: KernelPage) -> None:
        """The page opened its kernel's channels."""
        visit.channels += 1
        if visit.end is not None:
            visit.end.cancel()
            visit.end = None

    def closed(self, visit: KernelPage) -> None:
        """The page lost its channels: perhaps a phone that sleeps, so the kernel waits a while."""
        visit.channels -= 1
        if visit.channels <= 0 and visit.id in self._visits and visit.end is None:
            self._end_later(visit, self._door.kernel_grace_s)

    async def end(self, visit: KernelPage) -> None:
        """The page is gone: end its kernel."""
        if self._visits.pop(visit.id, None) is None:
            return
        if visit.end is not None:
            visit.end.cancel()
        await self._stop(visit.kernel_id)

    async def end_all(self) -> None:
        """End every kernel."""
        for visit in tuple(self._visits.values()):
            await self.end(visit)

    def _end_later(self, visit: KernelPage, delay_s: float) -> None:
        if visit.channels > 0 or visit.id not in self._visits:
            return
        loop = asyncio.get_running_loop()
        visit.end = loop.call_later(delay_s, lambda: self._door.spawn(self.end(visit)))

    async def _stop(self, kernel_id: str) -> None:
        manager: Any = self._door.kernel_manager
        if kernel_id in manager:
            await end_kernel(manager, kernel_id)
