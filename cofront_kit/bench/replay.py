"""Sessions read again: a long log folded into its state, tables over an archive; beside bare decoding of the rows."""

from __future__ import annotations

import gc
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

import msgspec

from cofront_kit.bench import Asked
from cofront_kit.bench.polled import poll_plan
from cofront_kit.bench.table import Row
from cofront_kit.insight.frames import items
from cofront_kit.model import events as e
from cofront_kit.model.access import tokens_of
from cofront_kit.model.disclosure import Ballot, ItemSpec, Published, publish
from cofront_kit.model.evolve import replay
from cofront_kit.model.plan import SessionPlan, begin
from cofront_kit.store.base import NewEvent
from cofront_kit.store.sql import SqlStore

EVENTS: Final = 100_000
SEATS: Final = 1_000
ARCHIVED: Final = 1_000
PEOPLE: Final = 30
DECODING: Final = "reading and decoding the rows, msgspec alone"
_AT: Final = 1_700_000_000_000


def measure(asked: Asked) -> list[Row]:
    """Medians; both sides take turns."""
    scale = min(1.0, asked.seats / 1000)  # small runs are for tests
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "store.sqlite"
        with SqlStore(f"sqlite:///{path}") as store:
            many = max(2_000, int(EVENTS * scale))
            few = many // 10
            for code, count in (("LONG", many), ("SHORT", few)):
                _write(store, code, _long(code, count))
            archived = [_archive(store, number) for number in range(max(10, int(ARCHIVED * scale)))]
            long, bare = _in_turns(
                lambda: _replayed(store, "LONG"), lambda: _bare(path, ["LONG"]), asked.turns
            )
            short, _ = _in_turns(lambda: _replayed(store, "SHORT"), lambda: None, asked.turns)
            tables, rows = _in_turns(
                lambda: _tables(store, archived), lambda: _bare(path, archived), asked.turns
            )
    per_event = "an event of a long log takes, beside one of a log a tenth as long"
    return [
        Row(f"{many:,} events replayed", long, "s", DECODING, bare, most=1.0 * scale),
        Row(per_event, 1e6 * long / many, "µs", "the short log", 1e6 * short / few, most_ratio=1.25),
        Row(
            f"tables over {len(archived):,} archived sessions of {PEOPLE} people",
            tables,
            "s",
            DECODING,
            rows,
            most=2.0 * scale,
        ),
    ]


def _in_turns(ours: Callable[[], object], bare: Callable[[], object], turns: int) -> tuple[float, float]:
    """Median seconds of each."""
    took: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(max(3, turns)):
        for side, work in (("ours", ours), ("bare", bare)):
            gc.collect()
            began = time.perf_counter()
            work()
            took[side].append(time.perf_counter() - began)
    return statistics.median(took["ours"]), statistics.median(took["bare"])


def _replayed(store: SqlStore, code: str) -> object:
    """What a process does that begins to serve a session."""
    return replay(e.read(one.tag, one.schema, one.body) for one in store.events_after(code, 0))


def _bare(path: Path, codes: Sequence[str]) -> object:
    """The same rows, read with sqlite3 and decoded into plain values."""
    connection = sqlite3.connect(path)
    decode = msgspec.json.Decoder().decode
    rows = "SELECT body FROM cofront_events WHERE code = ? ORDER BY version"
    found: list[Any] = [[decode(body) for (body,) in connection.execute(rows, (code,))] for code in codes]
    connection.close()
    return found


def _tables(store: SqlStore, codes: Sequence[str]) -> object:
    """One tidy table over an archive of sessions."""
    import pandas as pd

    tables = []
    for code in codes:
        state = replay(e.read(one.tag, one.schema, one.body) for one in store.events_after(code, 0))
        assert state is not None
        names = {party.id: party.name for party in state.parties}
        results = [result for activity in state.activities.values() for result in activity.results]
        tables.append(items(results, names).assign(session=code))
    return pd.concat(tables, ignore_index=True)


# --- what is read


def _write(store: SqlStore, code: str, happened: Sequence[e.Event]) -> None:
    with store.write(code) as transaction:
        transaction.append([NewEvent(_AT, *e.write(event)) for event in happened])
        transaction.set_session(title=code, created_at=_AT, closed=False)


def _begun(code: str, plan: SessionPlan) -> list[e.Event]:
    return list(begin(plan, code=code, at=_AT, tokens=tokens_of(b"bench", ["p1", "p2"])))


def _joins(count: int) -> list[e.Event]:
    return [
        e.SeatTaken(f"{n:016x}", "participant", f"p{1 + n % 2}", "", f"{n:064x}", f"{n + count:064x}")
        for n in range(count)
    ]


def _long(code: str, count: int) -> list[e.Event]:
    """People come, tick, move with the stage and rename themselves."""
    plan = poll_plan()
    happened = [*_begun(code, plan), *_joins(SEATS)]
    poll = plan.activities[0][0]
    number = 0
    while len(happened) < count:
        seat = f"{number % SEATS:016x}"
        if number % 500 == 499:
            happened.append(e.StageMoved(poll if number % 1000 == 499 else None))
        elif number % 10 == 9:
            happened.append(e.SeatRenamed(seat, f"N{number}"))
        else:
            happened.append(e.DoneTicked(seat, done=number % 3 != 0))
        number += 1
    return happened[:count]


def _archive(store: SqlStore, number: int) -> str:
    """A session that was played to its end. Returns its code."""
    code = f"A{number:05}"
    plan = poll_plan()
    poll = plan.activities[0][0]
    turnout = dict.fromkeys(("p1", "p2"), (PEOPLE // 2, 0))
    _write(
        store,
        code,
        [
            *_begun(code, plan),
            *_joins(PEOPLE),
            e.StageMoved(poll),
            e.ActivityOpened(poll, 1, 5, f"{code}-box"),
            *(e.DoneTicked(f"{n:016x}", done=True) for n in range(PEOPLE)),
            e.ActivityRevealed(poll, 1, 5, _published(number % 10), turnout),
            e.SessionClosed(),
        ],
    )
    return code


@cache
def _published(variant: int) -> Published:
    """What a poll of that many people lets through."""
    dice = Random(variant)
    spec = poll_plan().activities[0][1]
    wanted = tuple(ItemSpec(item["id"], item["dimension"]) for item in spec["items"])

    def ballot(number: int) -> Ballot:
        own, other = (("p1", "p2"), ("p2", "p1"))[number % 2]
        return Ballot(own, {other: {item.id: dice.choice((0, 2, 3, 3, 4, 4, 5)) for item in wanted}})

    people = [ballot(number) for number in range(PEOPLE)]
    return publish(people, parties=("p1", "p2"), items=wanted, points=5, threshold=5)
