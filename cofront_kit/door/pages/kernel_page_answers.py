"""Answering a request with a page that has a kernel of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path

from cofront_kit.door.execution.executor import failure_told
from cofront_kit.door.pages import policy
from cofront_kit.door.pages.handler import DoorHandler
from cofront_kit.door.pages.host import Host
from cofront_kit.door.pages.kernel_pages import KERNEL_PAGE_COOKIE, KernelPage
from cofront_kit.door.pages.notebook_pages import NotebookPages
from cofront_kit.door.rendering.render import cell_failed
from cofront_kit.model.handover.evolve import prefix_of
from cofront_kit.model.state import SessionState


async def answer_visitor(
    handler: DoorHandler, state: SessionState, pages: NotebookPages, path: Path, *, style: str = ""
) -> None:
    """Answer with a session's notebook, in this visitor's own kernel.

    Args:
        handler: Of the request.
        state: The session.
        pages: The pages that the notebook makes: of participants, or of the big screen.
        path: The notebook.
        style: CSS that the page has beside the session's look.

    Raises:
        RenderFailed: A cell failed; nothing of it was sent.
        Full: No more kernels may be started.
    """
    door = handler.door
    env = door.page_env(state.code) | {"COFRONT_LANGUAGE": state.language}
    asked = handler.request.path
    async with door.kernel_pages.begun(state, path, env, asked=asked, trusted=False, style=style) as (
        page,
        voila,
    ):
        kernel = door.kernel_manager.get_kernel(page.kernel_id)
        html = await voila.generate_content_str(page.kernel_id, kernel)
        pages.log.notices(path, voila.notices.all)
        if voila.failed is not None:
            door.log.error("%s", failure_told(path, voila.failed))
            failed = cell_failed(path, voila.failed)
            pages.tell(state, failed)
            raise failed
        pages.tell(state, None)
        _give_cookie(handler, page)
        handler.finish(door.shell.finished(voila.without_closed(html)))


async def answer_facilitator(handler: DoorHandler, state: SessionState) -> None:
    """Answer with the facilitator notebook, cell by cell. Its kernel holds the store and the keys.

    Raises:
        Full: No more kernels may be started.
    """
    door = handler.door
    path = await asyncio.to_thread(door.notebooks.facilitator, state)
    env = {"COFRONT_SESSION": state.code, **door.store_env()}
    asked = handler.request.path
    async with door.kernel_pages.begun(state, path, env, asked=asked, trusted=True) as (page, voila):
        _end_with_link(door, state, page)
        _give_cookie(handler, page)
        kernel = door.kernel_manager.get_kernel(page.kernel_id)
        async for piece, _ in voila.generate_content_generator(page.kernel_id, kernel):
            handler.write(piece)
            await handler.flush()
        handler.finish()


def _end_with_link(door: Host, state: SessionState, page: KernelPage) -> None:
    """End the notebook when the facilitator's link by which it came is replaced: its kernel could do everything."""

    def look(keys: frozenset[str]) -> None:
        now = door.node.state(state.code, refresh=False)
        if "links" in keys and notebook_turn(now) != notebook_turn(state):
            door.spawn(door.kernel_pages.end(page))

    page.let_go = door.node.on_change(state.code, look)


def notebook_turn(state: SessionState) -> int:
    """How often the link that opens the facilitator's notebook was replaced."""
    return state.renewed.get(prefix_of(None), 0)


def _give_cookie(handler: DoorHandler, page: KernelPage) -> None:
    """Cookie and policy of a page with a kernel."""
    handler.set_cookie(
        KERNEL_PAGE_COOKIE,
        page.secret,
        path=handler.door.kernel_pages.base(page),
        httponly=True,
        samesite="Strict",
        secure=handler.socket_origin.startswith("wss"),
    )
    frames = handler.door.frames
    handler.set_header("Content-Security-Policy", policy.kernel_policy(handler.socket_origins, frames=frames))
    handler.set_header("Cache-Control", "no-store")
