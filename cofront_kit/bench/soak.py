"""A soak: robots join, leave, come back and answer for a long time, while rounds are opened and revealed.

It checks whether the door's memory stays flat, and whether anything goes wrong.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, NamedTuple

from cofront_kit.bench.servers import door, environment, helper
from cofront_kit.bench.table import Row

SAMPLES: Final = 180
"""How often the door's memory is measured, over the whole soak."""
MAX_GROWTH: Final = 5.0
"""Percentage by which the memory may grow over the last two thirds, by a straight line through the samples."""

Sample = tuple[float, float]
"""(seconds since the start, bytes that belong to the door alone)"""


class Soaked(NamedTuple):
    """What a soak found.

    Attributes:
        rows: The figures.
        samples: The door's memory over time.
        errors: What went wrong -> how often.
        log: Lines of trouble that the door wrote.
    """

    rows: list[Row]
    samples: list[Sample]
    errors: dict[str, int]
    log: list[str]


def measure(
    *, minutes: float, robots: int, pace: float = 1.0, tell: Callable[[str], None] = lambda _text: None
) -> Soaked:
    """Run a soak.

    Args:
        minutes: How long.
        robots: How many.
        pace: 1 is a person's pace, 0.1 ten times as fast.
        tell: Called with a line for people some times a minute.

    Raises:
        BenchFailed: A process ended.
    """
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        env = environment(folder)
        served = stack.enter_context(door(folder, env))
        crowd = stack.enter_context(helper("soak_robots", folder, env))
        crowd.ask(do="begin", door=served.links["door"], robots=robots, pace=pace)
        began, until = time.monotonic(), time.monotonic() + 60 * minutes
        samples: list[Sample] = []
        while (now := time.monotonic()) < until:
            samples.append((now - began, served.memory()))
            if len(samples) % 10 == 1:
                tell(_line(samples[-1], crowd.ask(do="count")))
            time.sleep(min(60 * minutes / SAMPLES, max(0.0, until - now)))
        samples.append((time.monotonic() - began, served.memory()))
        said = crowd.ask(do="end")
        logged = [line for line in (folder / "cofront_kit.log").read_text().splitlines() if _is_trouble(line)]
        cpu_s = served.cpu_s()
    found = {**said, "log": logged, "cpu_share": cpu_s / samples[-1][0]}
    return Soaked(_rows(minutes, robots, samples, found), samples, said["errors"], logged[:20])


def slope(samples: list[Sample]) -> float:
    """Bytes per second over the last two thirds, by least squares."""
    late = [one for one in samples if one[0] >= samples[-1][0] / 3]
    if len(late) < 2:
        return 0.0
    return float(statistics.linear_regression(*zip(*late, strict=True)).slope)


def _rows(minutes: float, robots: int, samples: list[Sample], found: dict[str, Any]) -> list[Row]:
    counts, mega = found["counts"], 1e6
    rising = slope(samples)
    late = [held for at, held in samples if at >= samples[-1][0] / 3]
    growth = 100 * rising * (samples[-1][0] * 2 / 3) / statistics.mean(late)
    happened = (
        "sessions",
        "joins",
        "returns",
        "leaves",
        "lines cut",
        "acts",
        "reveals",
        "ballots revealed",
        "too late",
    )
    return [
        Row(f"door memory at the start of {minutes:g} min with {robots} robots", samples[0][1] / mega, "MB"),
        Row("door memory after a third", late[0] / mega, "MB"),
        Row("door memory in the middle", samples[len(samples) // 2][1] / mega, "MB"),
        Row("door memory at the end", samples[-1][1] / mega, "MB"),
        Row("growth over the last two thirds", growth, "%", most=MAX_GROWTH),
        Row("growth per hour", rising * 3600 / mega, "MB"),
        Row("errors", float(sum(found["errors"].values())), most=0),
        Row("lines of trouble in the door's log", float(len(found["log"])), most=0),
        *(Row(what, float(counts.get(what, 0))) for what in happened),
        Row("acknowledged after, p95", 1000 * found["ack_p95_s"], "ms"),
        Row("the door's share of a core", 100 * found["cpu_share"], "%"),
    ]


def _is_trouble(line: str) -> bool:
    return any(word in line for word in ("ERROR", "WARNING", "Traceback", "Error:", "exception"))


def _line(sample: Sample, said: dict[str, Any]) -> str:
    at, held = sample
    counts = ", ".join(f"{number} {what}" for what, number in sorted(said["counts"].items()))
    errors = sum(said["errors"].values())
    return f"{at / 60:5.1f} min  {held / 1e6:6.1f} MB  {errors} errors  {counts}"
