"""Benches: each figure beside a peer or a raw limit of the same run. ``cofront bench`` runs them."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cofront_kit.bench.table import Row

NAMES: Final = {
    "page": "The participant page until it can be used, and a visitor's memory, beside stock Voila.",
    "join": "A crowd joins within 10 s, beside bare handshakes and echoes of tornado.",
    "fanout": "An act on one phone to every screen, beside a bare tornado broadcast.",
    "board": "One card change on a board of 300 cards, shown on every screen, beside a bare tornado broadcast.",
    "acts": "Durable acts per second, beside bare SQLite.",
    "replay": "Sessions read again from the log, and tables over an archive, beside bare decoding of the rows.",
    "start": "Import, and `cofront serve` until it answers, beside bare Python and Voila.",
    "numbers": "The statistics, beside scipy or a limit.",
}
"""Bench -> what it measures. Each is a module here with ``measure(asked) -> list[Row]``."""


@dataclass(frozen=True)
class Asked:
    """The size of the benches.

    Attributes:
        seats: Participants, for join and fanout.
        seconds: Rough length of a measurement; shorter ones are noisier.
        turns: How often both sides take turns.
    """

    seats: int = 1000
    seconds: float = 10.0
    turns: int = 3


def measure(name: str, asked: Asked) -> list[Row]:
    """Run one bench.

    Args:
        name: A key of :data:`NAMES`.
        asked: Its size.

    Returns:
        Its rows.

    Raises:
        BadInput: It needs something that is not installed; the message says how to get it.
        BenchFailed: One of its processes ended early.
    """
    rows: list[Row] = importlib.import_module(f"cofront_kit.bench.{name}").measure(asked)
    return rows
