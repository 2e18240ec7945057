"""Reports that are being made for the panel: no request waits for them, and a press again finds the one under way."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from secrets import token_hex
from typing import Final, NamedTuple

from cofront_kit.errors import Refused

KEPT: Final = 20
"""How many that have ended are remembered, so that a page can ask for them after a reload."""


class _Job(NamedTuple):
    code: str
    wanted: Hashable
    task: asyncio.Task[str]


class ReportJobs:
    """The reports of one server, made one after the other: each has a kernel of its own, and may be the same file."""

    def __init__(self) -> None:
        self._jobs: dict[str, _Job] = {}
        self._one = asyncio.Lock()

    def begin(self, code: str, wanted: Hashable, make: Callable[[], Awaitable[str]]) -> str:
        """Begin to make a report, or find the same one under way; from the server's loop.

        Args:
            code: The session's code.
            wanted: What is asked for.
            make: Makes it and returns the path of its file.

        Returns:
            The job's name.
        """
        for name, job in self._jobs.items():
            if (job.code, job.wanted) == (code, wanted) and not job.task.done():
                return name
        name = token_hex(8)
        task = asyncio.ensure_future(self._made(make))
        task.add_done_callback(_noted)
        self._jobs[name] = _Job(code, wanted, task)
        for old in [name for name, job in self._jobs.items() if job.task.done()][:-KEPT]:
            del self._jobs[old]
        return name

    def under_way(self, code: str) -> str:
        """The newest job of a session that has not ended; empty for none."""
        names = [name for name, job in self._jobs.items() if job.code == code and not job.task.done()]
        return names[-1] if names else ""

    def path(self, code: str, name: str) -> str:
        """Path of the file that a job has made; empty while it is at it.

        Raises:
            Refused: ``no-report``: there is no such job.
            CofrontError: Why it could not be made.
        """
        job = self._jobs.get(name)
        if job is None or job.code != code:
            raise Refused(
                "no-report",
                "Nobody is making this report: Jupyter was started again since, or it was made long ago.",
                "Make it again.",
            )
        return job.task.result() if job.task.done() else ""

    async def _made(self, make: Callable[[], Awaitable[str]]) -> str:
        async with self._one:
            return await make()


def _noted(task: asyncio.Task[str]) -> None:
    """Why it failed is told to whoever asks; asyncio need not complain if nobody does."""
    if not task.cancelled():
        task.exception()
