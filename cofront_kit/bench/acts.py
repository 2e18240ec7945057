"""Durable acts per second: the store's group commit beside bare SQLite in the same run, and an act's whole path.

Every transaction is fsynced (WAL, synchronous=FULL) before anything counts.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from cofront_kit.bench import Asked
from cofront_kit.bench.polled import poll_plan
from cofront_kit.bench.table import Row
from cofront_kit.model.commands import HandIn, Open, RaiseHand, SetExpected
from cofront_kit.node.node import Node
from cofront_kit.room import wire
from cofront_kit.store.base import Cast, NewEvent
from cofront_kit.store.keys import MemoryKeys
from cofront_kit.store.sql import SqlStore

BUDGET_PER_S: Final = 2_000
BUDGET_SHARE: Final = 0.5
BATCH: Final = 50
"""Acts in one transaction."""
BODY: Final = b'{"seat":"0123456789abcdef"}'
SEATS: Final = 400

Batch = Callable[[int], None]
"""Writes the acts first, first + 1 ... of one transaction."""


def rate(write: Batch, seconds: float, batch: int) -> float:
    """Acts per second over some seconds of batches."""
    written, began = 0, time.perf_counter()
    while (took := time.perf_counter() - began) < seconds:
        write(written)
        written += batch
    return written / took


def in_turns(ours: Batch, bare: Batch, seconds: float, batch: int, turns: int = 4) -> dict[str, float]:
    """Measure both in short turns, so that a busy disk or neighbour affects both alike."""
    first = {"ours": 0, "bare": 0}

    def after(name: str, write: Batch) -> Batch:
        def shifted(_n: int) -> None:
            write(first[name])
            first[name] += batch

        return shifted

    sums = {"ours": 0.0, "bare": 0.0}
    for _ in range(turns):
        for name, write in (("ours", ours), ("bare", bare)):
            sums[name] += rate(after(name, write), seconds / turns, batch) / turns
    return sums


def bare_sqlite(path: Path) -> sqlite3.Connection:
    """What one would write by hand: the same tables, with nothing around them."""
    SqlStore(f"sqlite:///{path}").close()
    plain = sqlite3.connect(path, isolation_level=None)
    plain.execute("PRAGMA synchronous=FULL")
    plain.execute("PRAGMA secure_delete=ON")
    plain.execute("PRAGMA foreign_keys=ON")
    return plain


def events(folder: Path, seconds: float, batch: int) -> dict[str, float]:
    """Acts that become an event: look up the act's id, append, remember the id."""
    plain = bare_sqlite(folder / "bare-events.sqlite")
    with SqlStore(f"sqlite:///{folder / 'events.sqlite'}") as store:

        def ours(first: int) -> None:
            with store.write("K") as transaction:
                for n in range(first, first + batch):
                    if transaction.act_outcome("seat", f"a{n}") is None:
                        transaction.append([NewEvent(n, "hand-raised", 1, BODY)])
                        transaction.remember_act("seat", f"a{n}", "done")

        def bare(first: int) -> None:
            plain.execute("BEGIN IMMEDIATE")
            for n in range(first, first + batch):
                plain.execute(
                    "INSERT INTO cofront_events VALUES ('K', ?, ?, 'hand-raised', 1, ?)", (n + 1, n, BODY)
                )
                plain.execute("INSERT INTO cofront_acts VALUES ('K', 'seat', ?, 'done')", (f"a{n}",))
            plain.execute("COMMIT")

        found = in_turns(ours, bare, seconds, batch)
    plain.close()
    return found


def ballots(folder: Path, seconds: float, batch: int) -> dict[str, float]:
    """Ballots into the box (sealing is measured in the whole path, below)."""
    plain = bare_sqlite(folder / "bare-ballots.sqlite")
    plain.execute("INSERT INTO cofront_boxes VALUES ('box', 'K', x'00')")
    with SqlStore(f"sqlite:///{folder / 'ballots.sqlite'}") as store:
        with store.write("K") as transaction:
            transaction.open_box("box", b"\0")

        def ours(first: int) -> None:
            with store.write("K") as transaction:
                for n in range(first, first + batch):
                    key, sealed = os.urandom(32), os.urandom(304)
                    took = transaction.cast(
                        "box", voter=f"s{n}", party="p1", entered=False, key_hash=key, rev=1, sealed=sealed
                    )
                    assert took is Cast.TAKEN

        def bare(first: int) -> None:
            plain.execute("BEGIN IMMEDIATE")
            for n in range(first, first + batch):
                key, sealed = os.urandom(32), os.urandom(304)
                plain.execute("INSERT INTO cofront_handed_in VALUES ('box', ?, 'p1', 0)", (f"s{n}",))
                plain.execute("INSERT INTO cofront_ballots VALUES ('box', ?, 1, ?)", (key, sealed))
            plain.execute("COMMIT")

        found = in_turns(ours, bare, seconds, batch)
    plain.close()
    return found


async def whole_way(folder: Path) -> dict[str, float]:
    """Text in at the seat to acknowledgement out: read, decide, seal, commit, tell everyone; without sockets."""
    node = Node(SqlStore(f"sqlite:///{folder / 'whole.sqlite'}"), MemoryKeys())
    plan = poll_plan()
    poll, spec = plan.activities[0]
    item = spec["items"][0]["id"]
    code = node.create(plan)
    await asyncio.to_thread(node.act, code, SetExpected(SEATS))
    tokens = node.tokens(code)
    assert tokens is not None
    acks: asyncio.Queue[str] = asyncio.Queue()

    def take(text: str) -> None:
        if text.startswith(('{"type":"ack"', '{"type":"joined"', '{"type":"refused"')):
            acks.put_nowait(text)

    seats = [node.connect(code, take, lambda _code, _reason: None) for _ in range(SEATS)]

    async def acts(messages: Iterator[list[wire.FromClient]]) -> float:
        sent, began = 0, time.perf_counter()
        for group in messages:
            for seat, message in zip(seats, group, strict=True):
                seat.receive(wire.encode(message))
                sent += 1
            await asyncio.sleep(0)
        for _ in range(sent):
            answer = await acks.get()
            assert '"refused"' not in answer, answer
        return round(sent / (time.perf_counter() - began))

    for seat in seats:
        seat.receive(wire.encode(wire.Hello(wire.PROTOCOL, code)))
    links = list(tokens.join.values())
    joins = await acts(
        iter([[wire.Join(f"j{n}", links[n % 2], f"{n:032x}") for n in range(SEATS)]]),
    )
    await asyncio.to_thread(node.act, code, Open(poll, 1, 3))
    hands = await acts(
        [wire.ActMessage(f"t{turn}", RaiseHand(turn % 2 == 0)) for _ in seats] for turn in range(20)
    )
    handed_in = await acts(
        [
            wire.ActMessage(f"h{rev}", HandIn(poll, 1, {f"p{2 - n % 2}": {item: 3}}, f"{n:032x}", rev))
            for n in range(SEATS)
        ]
        for rev in range(1, 11)
    )
    node.close()
    return {"joins": joins, "hands": hands, "ballots": handed_in}


def measure(asked: Asked) -> list[Row]:
    """Events and ballots in turns with bare SQLite, then the whole path."""
    seconds = min(4.0, asked.seconds)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        stored = {"events": events(folder, seconds, BATCH), "ballots": ballots(folder, seconds, BATCH)}
        whole = asyncio.run(whole_way(folder))
    rows = [
        Row(
            f"durable {kind}, {BATCH} in a transaction",
            found["ours"],
            "/s",
            "bare SQLite, the same rows",
            found["bare"],
            least=BUDGET_PER_S,
            least_ratio=BUDGET_SHARE,
        )
        for kind, found in stored.items()
    ]
    return [
        *rows,
        *(
            Row(
                f"{kind}, from the seat's text to its acknowledgement",
                rate,
                "/s",
                "bare SQLite, rows only",
                stored["ballots" if kind == "ballots" else "events"]["bare"],
                least=BUDGET_PER_S,
            )
            for kind, rate in whole.items()
        ),
    ]
