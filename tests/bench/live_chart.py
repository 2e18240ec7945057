"""From a phone's act to the redrawn chart of ``cf.live`` in a notebook's front end, beside a bare comm's round trip.

    python -m tests.bench.live_chart [--acts 100]

A real door with phones, a real kernel with an Altair chart of the cards, and a front end that hears what the kernel
publishes. Acts and round trips take turns. Bare: the front end says something to a comm that says it back. Then nothing
happens for five seconds but pings, while cells read the session.

Budget: p95 <= 300 ms; no redraw when nothing changed.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import secrets
import sys
import tempfile
import threading
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, Final

from cofront_kit.bench.servers import door, environment
from cofront_kit.bench.table import Row, machine, show
from cofront_kit.client import Client
from cofront_kit.model import commands as c
from tests.notebook.comms import FrontEnd, kernel

BUDGET_MS: Final = 300.0
QUIET_S: Final = 5.0
PHONES: Final = 5
"""One seat adds 30 cards at once, and then six a minute."""
BEGIN: Final = """
import json, comm, altair as alt, cofront_kit as cf
session = cf.session(code={code!r})
session.board("board").open()
drawn = []

def bars(session):
    drawn.append(1)
    return alt.Chart(session.frame("cards")).mark_bar().encode(x="count()", y="party")

live = cf.live(bars)
bare = comm.create_comm(target_name="bare")
bare.on_msg(lambda message: bare.send(message["content"]["data"]))
print(json.dumps({{"picture": live._picture.model_id, "bare": bare.comm_id, "error": live.error}}))
"""
READ: Final = "session.state, session.presence, session.frame('cards'); print(len(drawn))"


class Phones:
    """The phones' connections, on a loop and a thread of their own."""

    def __init__(self, links: list[str]) -> None:
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._all = [Client.from_link(links[number % len(links)]) for number in range(PHONES)]
        for one in self._all:
            self._do(one.connect())
            self._do(one.join())

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    def act(self, number: int) -> None:
        """Put a card on the board; doesn't wait for the acknowledgement."""
        act = c.AddCard(secrets.token_hex(8), "issue", f"Card {number}", secrets.token_hex(16))
        asyncio.run_coroutine_threadsafe(self._all[number % PHONES].act(act), self._loop)

    def ping(self) -> None:
        """Say nothing."""
        for one in self._all:
            self._do(one.ping())

    def close(self) -> None:
        """Leave."""
        for one in self._all:
            self._do(one.close())


def percentile(values: list[float], share: float) -> float:
    """The value below which that share lies."""
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def measure(acts: int) -> list[Row]:
    """Both in turns, then the quiet."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        env = environment(folder)
        with door(folder, env, "two-slides") as opened, kernel(folder, env) as manager:
            front = FrontEnd(manager)
            made = json.loads(front.done(front.run(BEGIN.format(code=opened.links["code"]))))
            assert not made["error"], made["error"]
            phones = Phones(opened.join)
            quiet(front, made["picture"])
            ours: list[float] = []
            bare: list[float] = []
            for number in range(acts):
                ours.append(timed(front, made["picture"], lambda number=number: phones.act(number)))  # type: ignore[misc]
                echo = {"n": number}
                bare.append(timed(front, made["bare"], lambda echo=echo: front.send(made["bare"], echo)))  # type: ignore[misc]
                time.sleep(random.uniform(0.15, 0.35))
            before, heard = int(front.done(front.run(READ))), len(front.of(made["picture"]))
            end = time.monotonic() + QUIET_S
            while time.monotonic() < end:
                time.sleep(0.5)
                phones.ping()
                after = int(front.done(front.run(READ)))
            told = len(front.of(made["picture"])) - heard
            phones.close()
            front.close()
    beside = "a bare comm's round trip"
    return [
        Row(
            "a phone's act to the redrawn chart, p95",
            percentile(ours, 0.95),
            "ms",
            beside,
            percentile(bare, 0.95),
            BUDGET_MS,
        ),
        Row("the same, median", percentile(ours, 0.5), "ms", beside, percentile(bare, 0.5)),
        Row("the same, slowest", max(ours), "ms", beside, max(bare)),
        Row(f"redraws in {QUIET_S:g} s without a change", after - before, most=0),
        Row("messages to the front end meanwhile", told, most=0),
    ]


def quiet(front: FrontEnd, comm: str) -> None:
    """Wait until the chart is no longer redrawn for those who have just come."""
    seen = -1
    while seen != len(front.of(comm)):
        seen = len(front.of(comm))
        time.sleep(1)
        front.done(front.run(READ))


def timed(front: FrontEnd, comm: str, begin: Any) -> float:
    """Milliseconds until the front end hears of a comm."""
    before = len(front.of(comm))
    began = time.perf_counter()
    begin()
    front.until(lambda: len(front.of(comm)) > before)
    return 1000 * (time.perf_counter() - began)


def main() -> int:
    """Print the table; the exit code says whether the budgets were met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.live_chart")
    parser.add_argument("--acts", type=int, default=100)
    acts = parser.parse_args().acts
    rows = measure(acts)
    show(f"live chart, {acts} acts, load {machine()['load_1_min']}", rows, sys.stdout)
    return int(any(row.met is False for row in rows))


if __name__ == "__main__":
    raise SystemExit(main())
