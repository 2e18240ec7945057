"""Reports for the panel: begun at once, one at a time, found again, and their errors told to whoever asks."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from cofront_kit.errors import BadInput, Refused
from cofront_kit.lab.report_jobs import KEPT, ReportJobs


class Bench:
    """Reports that are ready when the test says so."""

    def __init__(self) -> None:
        self.jobs = ReportJobs()
        self.begun: list[str] = []
        self.ready = asyncio.Event()

    def making(self, path: str) -> Callable[[], Awaitable[str]]:
        async def make() -> str:
            self.begun.append(path)
            await self.ready.wait()
            return path

        return make

    def begin(self, path: str, code: str = "K7QF2M") -> str:
        return self.jobs.begin(code, path, self.making(path))

    async def path(self, job: str, code: str = "K7QF2M") -> str:
        """Ask until it is there."""
        while not (path := self.jobs.path(code, job)):
            await asyncio.sleep(0)
        return path


def test_a_second_press_joins_the_running_one() -> None:
    """The same is made once; another format comes after it; when it is there, a press makes it anew."""

    async def play() -> None:
        bench = Bench()
        page, again, notebook = (
            bench.begin("report.html"),
            bench.begin("report.html"),
            bench.begin("report.ipynb"),
        )
        assert page == again != notebook
        await asyncio.sleep(0)
        assert bench.begun == ["report.html"]
        assert bench.jobs.path("K7QF2M", page) == ""
        assert bench.jobs.under_way("K7QF2M") == notebook
        assert bench.jobs.under_way("AAAAAA") == ""
        bench.ready.set()
        assert await bench.path(page) == "report.html"
        assert await bench.path(notebook) == "report.ipynb"
        assert bench.begun == ["report.html", "report.ipynb"]
        assert bench.jobs.under_way("K7QF2M") == ""
        assert bench.begin("report.html") != page

    asyncio.run(play())


def test_why_it_failed_is_told_as_often_as_it_is_asked() -> None:
    """And the next one is made all the same."""

    async def fail() -> str:
        raise BadInput("No PDF can be made here.")

    async def play() -> None:
        bench = Bench()
        bench.ready.set()
        failing, page = bench.jobs.begin("K7QF2M", "pdf", fail), bench.begin("report.html")
        assert await bench.path(page) == "report.html"
        for _ in range(2):
            with pytest.raises(BadInput, match="No PDF"):
                bench.jobs.path("K7QF2M", failing)

    asyncio.run(play())


def test_a_job_that_is_not_there_is_said_in_words() -> None:
    """One of another session, of an earlier server, or of long ago; memory doesn't grow."""

    async def play() -> None:
        bench = Bench()
        bench.ready.set()
        first = bench.begin("report.html")
        await bench.path(first)
        with pytest.raises(Refused, match="Make it again"):
            bench.jobs.path("AAAAAA", first)
        for _ in range(KEPT + 2):
            await bench.path(bench.begin("report.html"))
        with pytest.raises(Refused, match="Make it again"):
            bench.jobs.path("K7QF2M", first)

    asyncio.run(play())
