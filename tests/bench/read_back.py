"""The cost of reading every event back: durable acts per second with and without it, in turns of the same run.

``python -m tests.bench.read_back`` prints the ratio. Without it, events are written and used as they are.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from cofront_kit.checks.acts import validated
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.decide import LOCAL, Actor, Decision
from cofront_kit.node import batch
from cofront_kit.node.job import Job
from cofront_kit.node.node import open_node
from cofront_kit.node.read_back import read_back
from cofront_kit.store.base import NewEvent
from cofront_kit.templates.library import find

ACTS = 500
AT_ONCE = 50
TURNS = 20
HERE = Actor(LOCAL, "facilitator")


def only_written(happened: Sequence[e.Event], at_ms: int) -> tuple[list[NewEvent], tuple[e.Event, ...]]:
    """Write events without reading them back."""
    return [NewEvent(at_ms, *e.write(event)) for event in happened], tuple(happened)


def measured(node: object, code: str, first: int) -> tuple[float, float]:
    """(acts per second, CPU seconds per act) of decisions logged and withdrawn, so that the session stays small."""
    began, cpu = perf_counter(), process_time()
    for start in range(first, first + ACTS, AT_ONCE):
        waiting: list[Future[Decision]] = []
        for n in range(start, start + AT_ONCE):
            done: Future[Decision] = Future()
            node._writer.submit(Job(code, c.AddDecision(f"d{n}", f"Decision {n}"), HERE, done=done))  # type: ignore[attr-defined]
            node._writer.submit(Job(code, c.WithdrawDecision(f"d{n}"), HERE))  # type: ignore[attr-defined]
            waiting.append(done)
        for done in waiting:
            done.result()
    return 2 * ACTS / (perf_counter() - began), (process_time() - cpu) / (2 * ACTS)


async def main() -> None:
    """Measure."""
    with tempfile.TemporaryDirectory() as folder:
        node = open_node(str(Path(folder) / "bench.sqlite"))
        code = node.create(find().plan("Bench", ["Acme", "Borealis"]))
        seen: dict[str, list[tuple[float, float]]] = {"with": [], "without": []}
        for turn in range(TURNS):
            for place, (name, rule) in enumerate((("with", read_back), ("without", only_written))):
                batch.read_back = rule
                seen[name].append(measured(node, code, (2 * turn + place) * ACTS))
        batch.read_back = read_back
        act = c.AddCard("card", "issue", "A text of a usual length, as people write.", "0" * 32)
        began = perf_counter()
        for _ in range(10_000):
            validated(act)
        gate_us = (perf_counter() - began) * 100
        node.close()
    for place, called in enumerate(("durable acts/s", "CPU seconds per act")):
        with_it, without = (median(one[place] for one in seen[name]) for name in ("with", "without"))
        pairs = zip(seen["with"], seen["without"], strict=True)
        ratio = median(one[place] / other[place] for one, other in pairs)
        print(
            f"{called}: {with_it:,.6g} with reading back, {without:,.6g} without; median ratio of pairs {ratio:.2f}"
        )
    print(f"the gate: {gate_us:.0f} us an act of a Python caller")


if __name__ == "__main__":
    asyncio.run(main())
