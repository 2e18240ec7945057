"""A crowd comes in within ten seconds: connect, take a seat, show the session; beside bare handshakes and echoes."""

from __future__ import annotations

import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from cofront_kit.bench import Asked
from cofront_kit.bench.servers import door, environment, helper
from cofront_kit.bench.table import Row

WITHIN_S: Final = 10.0
BARE: Final = "tornado, handshake and echo"


def measure(asked: Asked) -> list[Row]:
    """Each turn has a new door, so it starts with an empty room; the worst turn counts for failures."""
    found: dict[str, list[dict[str, Any]]] = {"ours": [], "bare": []}
    for _ in range(min(2, asked.turns)):
        for side, said in _turn(asked.seats, min(WITHIN_S, asked.seconds)).items():
            found[side].append(said)
    return _rows(asked, found)


def _turn(seats: int, over_s: float) -> dict[str, dict[str, Any]]:
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        env = environment(folder)
        served = stack.enter_context(door(folder, env))
        bare = stack.enter_context(helper("bare", folder, env))
        crowd = stack.enter_context(helper("phone_process", folder, env))
        sides = {"ours": (served.join, False), "bare": ([bare.hello["url"]], True)}
        found = {}
        for side, (links, is_bare) in sides.items():
            crowd.ask(do="meet", crowd=side, links=links, bare=is_bare)
            found[side] = crowd.ask(do="arrive", crowd=side, seats=seats, over_s=over_s)
            crowd.ask(do="leave", crowd=side)
        return found


def _rows(asked: Asked, found: dict[str, list[dict[str, Any]]]) -> list[Row]:
    def share(side: str, part: float) -> float:
        return 1000 * statistics.median(_quantile(turn["took_s"], part) for turn in found[side])

    def failed(side: str) -> float:
        return float(sum(turn["failed"] for turn in found[side]))

    crowd = f"{asked.seats:,} joins within {min(WITHIN_S, asked.seconds):g} s"
    return [
        Row(f"{crowd}, p95", share("ours", 0.95), "ms", BARE, share("bare", 0.95), most=1500),
        Row(f"{crowd}, median", share("ours", 0.5), "ms", BARE, share("bare", 0.5)),
        Row(f"{crowd}, slowest", share("ours", 1.0), "ms", BARE, share("bare", 1.0)),
        Row(f"{crowd}, failed", failed("ours"), "", BARE, failed("bare"), most=0),
    ]


def _quantile(values: list[float], part: float) -> float:
    ordered = sorted(values) or [float("nan")]
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
