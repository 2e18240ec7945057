"""The reports that were handed out: made once, off the loop, then the same bytes for every phone."""

from __future__ import annotations

import asyncio
import logging
import re
import unicodedata
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from cofront_kit.errors import CofrontError
from cofront_kit.model.access import capability_hash, secret_hash
from cofront_kit.model.events import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.tools.events import ReportHandedOut
from cofront_kit.node.node import Node

MOST: Final = 20
"""How many reports are kept in memory, the last ones asked for; the others are in the store."""
RETRY_S: Final = 10.0
_log = logging.getLogger("cofront")

Key = tuple[str, int]


class Reports:
    """Keeps the last reports, packed; concurrent requests for one wait for the same rendering.

    Args:
        node: The sessions.
        store: How a kernel reaches their store.
    """

    def __init__(self, node: Node, store: Callable[[], str]) -> None:
        self._node = node
        self._store = store
        self._pages: dict[Key, asyncio.Future[bytes]] = {}
        self.made = 0
        """How many were asked of the store, and made where it had none."""
        node.listeners.append(self._happened)

    async def packed(self, code: str, number: int) -> bytes:
        """The report that a session handed out for the ``number``-th time, packed with gzip.

        Raises:
            CofrontError: It can't be made; for some seconds nobody tries again.
        """
        key = (code, number)
        page = self._pages.pop(key, None) or self._begin(key)
        self._pages[key] = page  # the most recently used one is last
        while len(self._pages) > MOST:
            del self._pages[next(iter(self._pages))]
        return await asyncio.shield(page)

    def _begin(self, key: Key) -> asyncio.Future[bytes]:
        self.made += 1
        task = asyncio.ensure_future(asyncio.to_thread(self._make, *key))
        task.add_done_callback(lambda done: self._settled(key, done))
        return task

    def _settled(self, key: Key, done: asyncio.Future[bytes]) -> None:
        if done.cancelled():
            self._pages.pop(key, None)
        elif done.exception() is not None:
            asyncio.get_running_loop().call_later(RETRY_S, self._pages.pop, key, None)

    def _make(self, code: str, number: int) -> bytes:
        from cofront_kit.facilitator.session import Session
        from cofront_kit.report import handed_out

        return handed_out(Session(self._node, code, self._store()), number)

    def _happened(self, code: str, events: tuple[Event, ...]) -> None:
        """A report was handed out: make it before the first phone asks."""
        if any(isinstance(event, ReportHandedOut) for event in events):
            number = self._node.state(code, refresh=False).tools.reports
            asyncio.ensure_future(self._ahead(code, number))  # noqa: RUF006 - the shielded making is kept

    async def _ahead(self, code: str, number: int) -> None:
        try:
            await self.packed(code, number)
        except (CofrontError, OSError) as error:
            _log.error("The report of %s can't be made: %s", code, error)

    async def close(self) -> None:
        """Stop making reports."""
        self._node.listeners.remove(self._happened)
        waiting = [one for one in self._pages.values() if not one.done()]
        for one in waiting:
            one.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


def may_read(state: SessionState, secret: str, capability: str) -> bool:
    """Whether somebody has a seat of the session, or one of its links. A typed code is too short to prove anything."""
    if secret and secret_hash(secret) in state.by_secret:
        return True
    return "." in capability and capability_hash(capability) in state.capabilities


def file_name(state: SessionState) -> str:
    """The name of the downloaded file: the session's title, without characters that some systems refuse."""
    plain = re.sub(r"[^\w -]+", " ", unicodedata.normalize("NFC", state.title))
    return f"{' '.join(plain.split())[:60].strip() or state.code} - report.html"


def disposition(how: str, name: str) -> str:
    """The header that names a file (RFC 6266): in ASCII for old browsers, and as it is spelt."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = plain if plain.strip(" -") != "report.html" else "report.html"
    return f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
