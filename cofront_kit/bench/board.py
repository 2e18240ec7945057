"""One card change on a board of 300 cards: until every phone shows it, and how many bytes each phone gets for it.

The peer is tornado alone, broadcasting messages of the same length with the same coalescing to as many phones.
"""

from __future__ import annotations

import statistics
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from cofront_kit.bench import Asked
from cofront_kit.bench.fanout import ARRIVE_PER_S, BARE
from cofront_kit.bench.phone_process import CARD
from cofront_kit.bench.servers import Helper, door, environment, helper
from cofront_kit.bench.table import Row
from cofront_kit.model import commands
from cofront_kit.node.node import Node, open_node

CARDS: Final = 300
PER_S: Final = 10.0
FILLING: Final = 292
"""Characters by which a card's message is longer than that of a bare count."""


def measure(asked: Asked) -> list[Row]:
    """Median over the turns of each side's percentiles; bytes per phone and change."""
    seats = min(asked.seats, 500)
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        env = environment(folder)
        served = stack.enter_context(door(folder, env, "two-slides"))
        _fill(env, str(served.links["code"]))
        bare = stack.enter_context(helper("bare", folder, env, str(FILLING)))
        crowd = stack.enter_context(helper("phone_process", folder, env))
        crowd.ask(do="meet", crowd="ours", links=served.join, bare=False, work="reword")
        crowd.ask(do="meet", crowd="bare", links=[bare.hello["url"]], bare=True)
        for side in ("ours", "bare"):
            crowd.ask(do="arrive", crowd=side, seats=seats, over_s=seats / ARRIVE_PER_S)
        turns = _turns(crowd, asked)
    return _rows(seats, turns)


def _fill(env: dict[str, str], code: str) -> None:
    """Put the cards on the board, as a facilitator's notebook would."""
    import os

    own = {key: env[key] for key in ("COFRONT_STORE", "COFRONT_KEYS")}
    before = {key: os.environ.get(key) for key in own}
    os.environ.update(own)
    try:
        node = open_node(own["COFRONT_STORE"])
    finally:
        for key, value in before.items():
            os.environ.pop(key, None)
            if value is not None:
                os.environ[key] = value
    try:
        _add_cards(node, code)
    finally:
        node.close()


def _add_cards(node: Node, code: str) -> None:
    node.act(code, commands.Open("board", 1))
    for number in range(CARDS):
        name = CARD if number == 0 else f"c{number}"
        text = (
            f"Sample card {number}: dates are said late, and the other side hears of them from the delivery"
        )
        party = ("p1", "p2")[number % 2]
        node.act(code, commands.AddCard(name, "issue", text, f"{number:032x}", party=party))


def _turns(crowd: Helper, asked: Asked) -> dict[str, list[dict[str, Any]]]:
    acts = max(10, int(PER_S * asked.seconds))
    found: dict[str, list[dict[str, Any]]] = {"ours": [], "bare": []}
    for turn in range(asked.turns + 1):
        for side in found:
            said = crowd.ask(do="act", crowd=side, acts=acts if turn else 5, per_s=PER_S)
            if turn:  # the first turn warms both up
                found[side].append(said)
    return found


def _rows(seats: int, turns: dict[str, list[dict[str, Any]]]) -> list[Row]:
    def middle(side: str, which: str) -> float:
        return 1000 * float(statistics.median(turn["shown_s"][which] for turn in turns[side]))

    def mean(side: str, which: str) -> float:
        return float(statistics.mean(turn[which] for turn in turns[side]))

    what = f"a card of {CARDS} changed, {seats} phones"
    lost = float(sum(turn["missing"] + turn["lost"] for turn in turns["ours"]))
    return [
        Row(
            f"{what}, p95", middle("ours", "p95"), "ms", BARE, middle("bare", "p95"), most=250, most_ratio=1.5
        ),
        Row(f"{what}, median", middle("ours", "p50"), "ms", BARE, middle("bare", "p50")),
        Row("bytes per phone and change", mean("ours", "bytes"), "B", BARE, mean("bare", "bytes")),
        Row("changes that a phone never showed, lines lost", lost, "", most=0),
    ]
