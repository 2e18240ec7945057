"""Fan-out: an act on one phone to every screen, beside a bare tornado broadcast with the same coalescing.

Both servers hold the same number of phones all the time, and take turns with the acts.
"""

from __future__ import annotations

import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from cofront_kit.bench import Asked
from cofront_kit.bench.servers import Door, Helper, door, environment, helper
from cofront_kit.bench.table import Row

PER_S: Final = 20.0
"""Acts per second, from one phone after another."""
FIRST: Final = 10
"""Phones that join before memory is measured, so that one-off costs are not counted."""
ARRIVE_PER_S: Final = 150.0
BARE: Final = "bare tornado broadcast"


def measure(asked: Asked) -> list[Row]:
    """Median over the turns of each side's percentiles; bytes of the door per seat."""
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        env = environment(folder)
        served = stack.enter_context(door(folder, env))
        bare = stack.enter_context(helper("bare", folder, env))
        crowd = stack.enter_context(helper("phone_process", folder, env))
        crowd.ask(do="meet", crowd="ours", links=served.join, bare=False)
        crowd.ask(do="meet", crowd="bare", links=[bare.hello["url"]], bare=True)
        grown = _settle(crowd, served, bare, asked.seats)
        turns = _turns(crowd, served, asked)
    return _rows(asked.seats, grown, turns)


def _settle(crowd: Helper, served: Door, bare: Helper, seats: int) -> dict[str, float]:
    """Bring everybody in. Returns bytes per seat on both sides."""
    peer = Door({}, bare.pid)
    grown = {}
    for side, server in (("ours", served), ("bare", peer)):
        crowd.ask(do="arrive", crowd=side, seats=FIRST, over_s=0.1)
        before = server.memory()
        crowd.ask(do="arrive", crowd=side, seats=seats - FIRST, over_s=seats / ARRIVE_PER_S)
        grown[side] = (server.memory() - before) / (seats - FIRST)
    return grown


def _turns(crowd: Helper, served: Door, asked: Asked) -> dict[str, list[dict[str, Any]]]:
    acts = int(min(PER_S * asked.seconds, asked.seats // (asked.turns + 1)))
    found: dict[str, list[dict[str, Any]]] = {"ours": [], "bare": []}
    for turn in range(asked.turns + 1):
        for side in found:
            used = served.cpu_s()
            said = crowd.ask(do="act", crowd=side, acts=acts if turn else min(acts, 10), per_s=PER_S)
            if turn:  # the first turn warms both up
                found[side].append({**said, "cpu_s": served.cpu_s() - used, "acts": acts})
    return found


def _rows(seats: int, grown: dict[str, float], turns: dict[str, list[dict[str, Any]]]) -> list[Row]:
    def middle(side: str, which: str) -> float:
        return 1000 * float(statistics.median(turn["shown_s"][which] for turn in turns[side]))

    def missing(side: str) -> float:
        return float(sum(turn["missing"] + turn["lost"] for turn in turns[side]))

    screens = f"an act to each of {seats:,} screens"
    p95 = Row(
        f"{screens}, p95", middle("ours", "p95"), "ms", BARE, middle("bare", "p95"), most=250, most_ratio=1.5
    )
    return [
        p95,
        Row(f"{screens}, median", middle("ours", "p50"), "ms", BARE, middle("bare", "p50")),
        Row(f"{screens}, slowest", middle("ours", "max"), "ms", BARE, middle("bare", "max")),
        Row(
            "acts that a screen never showed, lines lost", missing("ours"), "", BARE, missing("bare"), most=0
        ),
        Row("door memory per seat", grown["ours"] / 1000, "kB", BARE, grown["bare"] / 1000, most=100),
        Row(
            "the door's share of a core",
            100
            * sum(turn["cpu_s"] for turn in turns["ours"])
            * PER_S
            / sum(turn["acts"] for turn in turns["ours"]),
            "%",
        ),
    ]
