"""SIGKILL to the facilitator's kernel during an opening or a reveal, while fifty people answer at the door."""

from __future__ import annotations

import asyncio
import itertools
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from crashing import REVEAL_POINTS
from crowd import PATIENCE_S, Crowd
from doorway import Doorway
from ledger import Ledger
from processes import Place
from sweep import drawn

PEOPLE = 50
RESTLESS = 5
LEADING = Path(__file__).with_name("leading.py")
FINISHED_FIRST = ("committed", "overwritten", "destroyed")
"""Points at which the result is committed."""


class Kernel:
    """A process that leads the session by the notebook API."""

    def __init__(self, place: Place, code: str, point: str) -> None:
        self.armed = place.folder / "kernel-armed"
        self.armed.unlink(missing_ok=True)
        self._child = subprocess.Popen(
            [sys.executable, str(LEADING), point, str(self.armed), code],
            env=place.env,
            cwd=place.folder,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    async def says(self) -> str:
        """Return its next line; empty when it died."""
        assert self._child.stdout is not None
        return (await asyncio.to_thread(self._child.stdout.readline)).strip()

    async def run(self, cell: str) -> str:
        """Run a cell and return what it printed."""
        assert self._child.stdin is not None
        self._child.stdin.write(cell + "\n")
        self._child.stdin.flush()
        return await self.says()

    async def died(self) -> None:
        """Check that it was killed, and didn't end otherwise."""
        assert await asyncio.to_thread(self._child.wait, 60) == -signal.SIGKILL
        self.close()

    def close(self) -> None:
        """Kill the process if it still runs, and close its pipes."""
        if self._child.poll() is None:
            self._child.kill()
            self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()


async def until(true: Callable[[], bool]) -> None:
    """Wait for something that another process does."""
    deadline = asyncio.get_running_loop().time() + 30
    while not true():
        assert asyncio.get_running_loop().time() < deadline, "it did not come"
        await asyncio.sleep(0.02)


def points(dice: Random) -> Iterator[str]:
    """Where to die: each point once, in a sample of the sweep two of them; then at random."""
    once = ("written", "overwritten", "opening", "committed", "reading", "destroyed", "begin")
    yield from drawn(once, of_them=2)
    while True:
        yield dice.choice(("opening", *REVEAL_POINTS))


class Lesson:
    """One session at one door; its kernels die one after the other."""

    def __init__(self, place: Place, kills: int, seed: int) -> None:
        self.place, self.seed = place, seed
        self.doorway = Doorway(place)
        self.points = list(itertools.islice(points(Random(seed)), kills))
        self.survived: Counter[str] = Counter()
        self.kernel: Kernel | None = None
        self.acts = self.ballots = 0

    async def play(self) -> None:
        await self.doorway.open()
        code = self.doorway.links["code"]
        self.ledger = Ledger(self.place.folder / "data/store.sqlite", self.place.folder / "keys", code)
        self.crowd = Crowd(self.doorway.links["join"], PEOPLE, self.seed)
        await self.crowd.arrive()
        kernel = await self.start(0)
        for number, point in enumerate(self.points):
            kernel = await self.round(kernel, number + 1, point)
            self.survived[point] += 1
            self.acts = self.crowd.acknowledged
        kernel.close()
        assert self.doorway.door.child.poll() is None
        await self.crowd.leave()
        self.ledger.check_names(self.crowd.people)

    async def start(self, number: int) -> Kernel:
        """Start a kernel that dies at the point of this number."""
        point = self.points[number] if number < len(self.points) else "none"
        self.kernel = Kernel(self.place, self.ledger.code, point)
        assert await self.kernel.says() == "leading"
        return self.kernel

    async def round(self, kernel: Kernel, turn: int, point: str) -> Kernel:
        """Open, answer, reveal; the kernel dies in between, and another one runs the same cells again."""
        if point == "opening":
            kernel = await self.dies(kernel, "open", turn)
        assert await kernel.run(f"open {turn}") == f"done open {turn}"
        quiet = asyncio.Event()
        answering = self.crowd.begin(turn, restless=self.crowd.people[:RESTLESS], until=quiet)
        await asyncio.gather(*(one.has_answered(turn) for one in self.crowd.people))
        if point != "opening":
            kernel = await self.dies(kernel, "reveal", turn)
        assert await kernel.run(f"open {turn}") == f"done open {turn}"
        assert await kernel.run(f"reveal {turn}") == f"done reveal {turn}"
        quiet.set()
        await answering
        someone = self.crowd.people[0].client
        await someone.wait_for(lambda view: view[f"result/pulse/{turn}"], PATIENCE_S)
        assert self.ledger.check_finished_or_not_begun(turn)
        self.ballots += self.ledger.check_result(self.crowd.people, turn)
        return kernel

    async def dies(self, kernel: Kernel, cell: str, turn: int) -> Kernel:
        """The kernel dies over a cell. The door goes on, and finishes what the kernel had committed."""
        kernel.armed.touch()
        assert await kernel.run(f"{cell} {turn}") == ""
        await kernel.died()
        point = self.points[turn - 1]
        if cell == "reveal" and point in FINISHED_FIRST:
            await until(lambda: not self.ledger.keys_of_round(turn))
            assert self.ledger.check_finished_or_not_begun(turn)
        elif cell == "reveal":
            assert not self.ledger.check_finished_or_not_begun(turn)
            await self.goes_on()
        return await self.start(turn)

    async def goes_on(self) -> None:
        """The store's lock died with its owner: acts are acknowledged again."""
        before = self.crowd.acknowledged
        await until(lambda: self.crowd.acknowledged >= before + RESTLESS)


def test_a_killed_kernel_loses_nothing(place: Place, kills: int, seed: int) -> None:
    """The door and its people go on; a reveal is complete or not begun, and running the cells again finishes it."""
    print(f"COFRONT_SEED={seed} COFRONT_KILLS={kills}")
    lesson = Lesson(place, max(1, kills // 2), seed)
    try:
        asyncio.run(lesson.play())
    finally:
        if lesson.kernel is not None:
            lesson.kernel.close()
        lesson.doorway.close()
        print(
            f"kernels killed: {lesson.survived.total()} {dict(lesson.survived)}; acts acknowledged and checked: "
            f"{lesson.acts}; ballots in results: {lesson.ballots}"
        )
