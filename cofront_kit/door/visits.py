"""Pages with a kernel of their own: run by Voila, owned by one visitor, gone when the page is gone."""

from __future__ import annotations

import asyncio
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cofront_kit.door import policy
from cofront_kit.door.render import RenderFailed
from cofront_kit.door.voila_page import VoilaPage

if TYPE_CHECKING:
    from cofront_kit.door.app import Door
    from cofront_kit.door.handlers import DoorHandler
    from cofront_kit.model.state import SessionState

VISIT_COOKIE: Final = "cofront-visit"


@dataclass
class Visit:
    """One visitor's page with its kernel.

    Attributes:
        id: Unguessable; part of the addresses that belong to the page, so that its cookie reaches nothing else.
        secret: What its cookie holds.
        kernel_id: Its kernel.
        channels: Open kernel sockets of the page.
    """

    id: str
    secret: str
    kernel_id: str
    channels: int = 0
    end: asyncio.TimerHandle | None = field(default=None, repr=False)


class Visits:
    """All visits of a door.

    Args:
        door: Its kernel manager, settings and limits are used.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._visits: dict[str, Visit] = {}
        self._starting = 0

    def __len__(self) -> int:
        return len(self._visits)

    def owned(self, visit_id: str, kernel_id: str, cookie: str | None) -> Visit | None:
        """The visit when the cookie is its own and the kernel as well."""
        visit = self._visits.get(visit_id)
        if visit is None or cookie is None:
            return None
        same = hmac.compare_digest(visit.secret.encode(), cookie.encode()) and visit.kernel_id == kernel_id
        return visit if same else None

    async def serve_participant(self, handler: DoorHandler, state: SessionState) -> None:
        """Answer with the participant notebook in a kernel of this visitor's own."""
        await self._serve(
            handler,
            state,
            self._door.participant_notebook(state),
            self._door.page_env(state.code),
            trusted=False,
        )

    async def serve_facilitator(self, handler: DoorHandler, state: SessionState) -> None:
        """Answer with the facilitator notebook. Its kernel holds the store and the keys."""
        env = {"COFRONT_SESSION": state.code, **self._door.store_env()}
        await self._serve(handler, state, self._door.facilitator_notebook(state), env, trusted=True)

    async def _serve(
        self, handler: DoorHandler, state: SessionState, path: Path, env: dict[str, str], *, trusted: bool
    ) -> None:
        if len(self._visits) + self._starting >= self._door.max_kernels:
            self._door.log.error(
                "%d pages with a kernel of their own are open, which is the limit (Door.max_kernels); %s is refused.",
                len(self._visits) + self._starting,
                handler.request.path,
            )
            handler.set_status(503)
            handler.finish(
                self._door.shell.message(
                    "Too many pages are open", "Ask your facilitator, or try again in a minute."
                )
            )
            return
        self._starting += 1
        try:
            visit, html = await self._begin(state, path, env, trusted=trusted)
        finally:
            self._starting -= 1
        secure = handler.socket_origin.startswith("wss")
        handler.set_cookie(
            VISIT_COOKIE, visit.secret, path=self.base(visit), httponly=True, samesite="Strict", secure=secure
        )
        handler.set_header("Content-Security-Policy", policy.kernel_policy(handler.socket_origin))
        handler.set_header("Cache-Control", "no-store")
        handler.finish(html)

    async def _begin(
        self, state: SessionState, path: Path, env: dict[str, str], *, trusted: bool
    ) -> tuple[Visit, str]:
        door = self._door
        visit_id = secrets.token_urlsafe(18)
        page = VoilaPage(
            door, path, base=self._base(visit_id), code=state.code, title=state.title, trusted=trusted
        )
        await page.initialize()
        kernel_id = await door.kernel_manager.start_kernel(
            kernel_name=page.notebook.metadata.kernelspec.name,
            cwd=str(path.parent),
            env={**os.environ, **env, "VOILA_BASE_URL": door.base, "SERVER_SOFTWARE": "cofront"},
        )
        try:
            html = await page.generate_content_str(kernel_id, door.kernel_manager.get_kernel(kernel_id))
            if page.failed and not trusted:
                raise RenderFailed(f"a cell of {path} failed")
        except BaseException:
            await self._stop(kernel_id)
            raise
        visit = Visit(visit_id, secrets.token_urlsafe(32), kernel_id)
        self._visits[visit.id] = visit
        self._end_later(visit, door.kernel_start_grace_s)
        return visit, html

    def base(self, visit: Visit) -> str:
        """The path before everything that belongs to a visit."""
        return self._base(visit.id)

    def _base(self, visit_id: str) -> str:
        return f"{self._door.base}k/{visit_id}/"

    def opened(self, visit: Visit) -> None:
        """The page opened its kernel's channels."""
        visit.channels += 1
        if visit.end is not None:
            visit.end.cancel()
            visit.end = None

    def closed(self, visit: Visit) -> None:
        """The page lost its channels: perhaps a phone that sleeps, so the kernel waits a while."""
        visit.channels -= 1
        if visit.channels <= 0 and visit.id in self._visits:
            self._end_later(visit, self._door.kernel_grace_s)

    async def end(self, visit: Visit) -> None:
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

    def _end_later(self, visit: Visit, delay_s: float) -> None:
        loop = asyncio.get_running_loop()
        visit.end = loop.call_later(delay_s, lambda: self._door.spawn(self.end(visit)))

    async def _stop(self, kernel_id: str) -> None:
        manager: Any = self._door.kernel_manager
        if kernel_id in manager:
            await manager.shutdown_kernel(kernel_id, now=True)
