"""This server's access to the store, opened when the panel first asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from tornado.ioloop import IOLoop

from cofront_kit.facilitator.session import Session
from cofront_kit.lab.report_jobs import ReportJobs
from cofront_kit.node.loops import TornadoLoop
from cofront_kit.node.node import Node
from cofront_kit.plugins.loading import load
from cofront_kit.store.locate import open_keys, open_store

T = TypeVar("T")


async def aside(work: Callable[..., T], *args: Any, **kwargs: Any) -> T:
    """Do what may block (a store, another process) on another thread.

    Args:
        work: What is done.
        args: Its arguments.
        kwargs: Its named arguments.
    """
    return await asyncio.get_running_loop().run_in_executor(None, partial(work, *args, **kwargs))


class Home:
    """What the routes share.

    Args:
        root: The folder that the server shows, where new sessions' notebooks go.
        store: A database URL or a file; the environment's or the user's when left out.

    Attributes:
        root: As given.
        reports: Those that are being made.
    """

    def __init__(self, root: Path, store: str | None = None) -> None:
        self.root = root
        self._store = store
        self._node: Node | None = None
        self._opening = asyncio.Lock()
        self.reports = ReportJobs()

    async def node(self) -> Node:
        """The node of this process; opens the store at the first call, and again after a failure.

        Raises:
            StoreError: The store can't be opened.
        """
        async with self._opening:
            if self._node is None:
                load()
                store = await aside(open_store, self._store)
                keys = await aside(open_keys, store=store)
                self._node = Node(store, keys, loop=TornadoLoop(IOLoop.current()))
            return self._node

    async def session(self, code: str) -> Session:
        """A session of the store.

        Raises:
            Refused: ``no-session``.
            StoreError: The store can't be read.
        """
        node = await self.node()
        await aside(node.state, code)
        return Session(node, code, self._store)

    def close(self) -> None:
        """Close the store; the server ends."""
        node, self._node = self._node, None
        if node is not None:
            node.close()
