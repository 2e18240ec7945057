"""A kernel that is being ended is not started again by a look that was under way."""

from __future__ import annotations

import asyncio

from jupyter_client.ioloop import AsyncIOLoopKernelManager
from tornado.ioloop import IOLoop

from cofront_kit.door.execution.restarts import Restarter, no_more_restarts


class Kernel(AsyncIOLoopKernelManager):
    """One that died, and says so only when it is allowed to."""

    def __init__(self) -> None:
        super().__init__(restarter_class=Restarter)
        self.answer = asyncio.Event()
        self.asked = asyncio.Event()
        self.restarts = 0
        self._restarter = Restarter(kernel_manager=self, loop=IOLoop.current(), parent=self)
        self._restarter.time_to_dead = 3600  # looks only when a test does
        self._restarter.start()

    async def is_alive(self) -> bool:
        self.asked.set()
        await self.answer.wait()
        return False

    async def restart_kernel(self, **_kwargs: object) -> None:
        self.restarts += 1


def test_ending_waits_for_a_look_under_way_and_allows_no_other() -> None:
    """So whoever ends it next ends the one that was started last."""

    async def play() -> tuple[bool, int, int]:
        kernel = Kernel()
        look = asyncio.ensure_future(kernel._restarter.poll())
        await kernel.asked.wait()
        ending = asyncio.ensure_future(no_more_restarts(kernel))
        await asyncio.sleep(0)
        waited = not ending.done()
        kernel.answer.set()
        await asyncio.gather(look, ending)
        before = kernel.restarts
        await kernel._restarter.poll()
        return waited, before, kernel.restarts

    assert asyncio.run(play()) == (True, 1, 1)


def test_a_kernel_of_another_kind_is_left_alone() -> None:
    """Such as one of a remote gateway, which has no restarter of ours."""
    asyncio.run(no_more_restarts(object()))
