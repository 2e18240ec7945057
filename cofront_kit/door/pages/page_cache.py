"""A cache of rendered pages: one rendering for any number of visitors, a new one when the notebook changes."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cofront_kit.door.rendering.render import Rendering
from cofront_kit.files.notebooks import MAX_BYTES

RETRY_S: Final = 10.0

Key = tuple[str, str, str, str]
"""Notebook content hash, session, language, release."""


@dataclass(frozen=True)
class _Seen:
    stamp: tuple[int, int]
    digest: str


class PageCache:
    """Keeps renderings by the notebook's content; concurrent requests for a new one wait for the same rendering.

    A failed rendering is kept for :data:`RETRY_S` seconds, so that reloading phones don't start kernel after kernel.

    Args:
        release: Version of the package; a new one renders all pages again.
    """

    def __init__(self, release: str) -> None:
        self._release = release
        self._pages: dict[Key, asyncio.Future[Rendering]] = {}
        self._newest: dict[tuple[Path, str, str], Key] = {}
        self._seen: dict[Path, _Seen] = {}
        self.rendered = 0
        """How many renderings were begun."""

    async def page(
        self, path: Path, session: str, language: str, render: Callable[[], Awaitable[Rendering]]
    ) -> Rendering:
        """The rendering of a notebook for a session.

        Args:
            path: The notebook.
            session: The session's code.
            language: Language of the page.
            render: Renders it; called at most once per content.

        Returns:
            The rendering.

        Raises:
            OSError: The notebook cannot be read.
        """
        key = (self._digest(path), session, language, self._release)
        waiting = self._pages.get(key)
        if waiting is None:
            waiting = self._begin(key, render)
            self._replace((path, session, language), key)
        return await asyncio.shield(waiting)

    def ready(self, path: Path, session: str, language: str) -> Rendering | None:
        """The rendering if it is ready; starts nothing."""
        waiting = self._pages.get(self._newest.get((path, session, language), ("", "", "", "")))
        return waiting.result() if waiting and waiting.done() and not _failed(waiting) else None

    def _begin(self, key: Key, render: Callable[[], Awaitable[Rendering]]) -> asyncio.Future[Rendering]:
        self.rendered += 1

        def settled(task: asyncio.Future[Rendering]) -> None:
            if task.cancelled():
                self._pages.pop(key, None)
            elif task.exception() is not None:
                asyncio.get_running_loop().call_later(RETRY_S, self._pages.pop, key, None)

        task = asyncio.ensure_future(render())
        task.add_done_callback(settled)
        self._pages[key] = task
        return task

    def _replace(self, place: tuple[Path, str, str], key: Key) -> None:
        """Forget the page of the notebook's previous content."""
        former = self._newest.get(place)
        if former is not None and former != key:
            self._pages.pop(former, None)
        self._newest[place] = key

    def _digest(self, path: Path) -> str:
        stat = path.stat()
        stamp = (stat.st_mtime_ns, stat.st_size)
        seen = self._seen.get(path)
        if seen is None or seen.stamp != stamp:
            large = stat.st_size > MAX_BYTES  # it will be refused, so it need not be read here either
            seen = _Seen(stamp, str(stamp) if large else hashlib.sha256(path.read_bytes()).hexdigest())
            self._seen[path] = seen
        return seen.digest

    async def close(self) -> None:
        """Stop renderings that are under way."""
        waiting = [one for one in self._pages.values() if not one.done()]
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


def _failed(waiting: asyncio.Future[Rendering]) -> bool:
    return waiting.cancelled() or waiting.exception() is not None
