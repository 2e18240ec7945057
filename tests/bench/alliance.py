"""An alliance of 1,000 sessions: all its frames, the second look, and what memory it takes; beside pandas and Parquet.

``python -m tests.bench.alliance`` lets robots play some sessions of 30 people through real sockets, writes each of them
many times into a store (another code, another day), and asks for every frame of the alliance in a fresh process. Peers
are fresh processes of the same run, in turns: pandas reads the same rows from Parquet, which somebody would have had to
join before; and one table over as many archived sessions is made by replaying their logs (as in ``bench replay``).
``--keep FOLDER`` keeps the store for a further run.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, Final

import psutil
from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parents[1]))

from led import FAST, Lead, until
from smalldoor import SmallDoor

from cofront_kit import templates
from cofront_kit.facilitator.session import Session
from cofront_kit.model import events as e
from cofront_kit.over_sessions.kept import STORE, KeptSession, encode, kept_of, made_by
from cofront_kit.store.base import KeptRow, NewEvent, StoredEvent
from cofront_kit.store.sql import SqlStore
from cofront_kit.testing import rehearse

SESSIONS: Final = 1_000
PEOPLE: Final = 30
PLAYED: Final = 4
TURNS: Final = 5
WEEK_MS: Final = 7 * 24 * 3_600_000
BEGAN: Final = 1_000_000_000_000
OURS: Final = """
import gc, json, resource, sys, time
import pandas as pd
import cofront_kit as cf
from cofront_kit.over_sessions.alliance import Alliance
import cofront_kit.activities.table_registry
cf.alliances(store="memory")
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
def timed(work):
    gc.collect()
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found
def frames(alliance):
    return {name: alliance.frame(name) for name in alliance.tables if name != "trends"}
at_rest = peak()
first, (alliance, found) = timed(lambda: (a := cf.alliance("Acme x Borealis", store=sys.argv[1]), frames(a)))
second, _ = timed(lambda: frames(alliance))
again, _ = timed(lambda: frames(cf.alliance("Acme x Borealis", store=sys.argv[1])))
grown = peak() - at_rest
trends, _ = timed(alliance.trends)
if len(sys.argv) > 2:
    for name, frame in found.items():
        frame.to_parquet(f"{sys.argv[2]}/{name}.parquet")
rows = sum(len(frame) for frame in found.values())
print(json.dumps({"first": first, "second": second, "again": again, "trends": trends, "rows": rows,
                  "grown": grown, "peak": peak(), "sessions": len(found["sessions"])}))
"""
BEFORE: Final = """
import gc, json, sys, time
import pandas as pd
from cofront_kit.bench import replay
from cofront_kit.store.sql import SqlStore
with SqlStore(f"sqlite:///{sys.argv[1]}") as store:
    codes = [row.code for row in store.sessions()] or [replay._archive(store, one) for one in range(int(sys.argv[2]))]
    gc.collect()
    began = time.perf_counter()
    found = replay._tables(store, codes)
    print(json.dumps({"first": time.perf_counter() - began, "rows": len(found)}))
"""
PANDAS: Final = """
import gc, json, sys, time
from pathlib import Path
import pandas as pd
import pyarrow.parquet
files = sorted(Path(sys.argv[1]).glob("*.parquet"))
gc.collect()
began = time.perf_counter()
frames = {file.stem: pd.read_parquet(file) for file in files}
print(json.dumps({"first": time.perf_counter() - began, "rows": sum(len(one) for one in frames.values())}))
"""


async def play(seed: int) -> tuple[KeptSession, list[StoredEvent]]:
    """Let robots play a session; its tables and its log."""
    plan = templates.find("two-slides").plan("Calling for trust", ("Acme", "Borealis"))
    async with SmallDoor(plan=plan) as door:
        session = Session(door.node, door.code, "memory")
        robots = asyncio.create_task(rehearse(door.join, people=PEOPLE, seed=seed, silent=0, **FAST))
        await asyncio.to_thread(until, "robots", lambda: sum(session.joined.values()) == PEOPLE)
        await asyncio.to_thread(Lead(session, PEOPLE).play)
        await asyncio.to_thread(session.close)
        await robots
        return kept_of(session.node, session.code), door.node.store.events_after(session.code, 0)


def written(path: Path, sessions: int) -> float:
    """Write the store; returns how many seconds it takes to make the tables of one session of the store."""
    played = [asyncio.run(play(seed)) for seed in range(PLAYED)]
    with SqlStore(f"sqlite:///{path}") as store:
        for number in range(sessions):
            found, happened = played[number % PLAYED]
            code, begun = f"B{number:05}", BEGAN + number * WEEK_MS
            _write(store, code, begun, found, happened)
        began = perf_counter()
        few = min(20, sessions)
        from cofront_kit.node.looking import Looked
        from cofront_kit.over_sessions.kept import tables_of

        for number in range(few):
            tables_of(Looked(store, f"B{number:05}"), f"B{number:05}")
        return (perf_counter() - began) / few


def _write(store: SqlStore, code: str, begun: int, found: KeptSession, happened: list[StoredEvent]) -> None:
    created = e.read(*happened[0][2:])
    assert isinstance(created, e.SessionCreated)
    first = e.write(replace(created, code=code, created_at=begun))
    with store.write(code) as transaction:
        transaction.append([NewEvent(begun, *first), *(NewEvent(*one[1:]) for one in happened[1:])])
        transaction.set_session(title=f"Session {code}", created_at=begun, closed=True)
    tables = {
        name: {**columns, "session": [code] * len(columns["session"])}
        for name, columns in found.tables.items()
    }
    one = replace(found, code=code, created_at=begun, title=f"Session {code}", tables=tables)
    store.keep(KeptRow(code, begun, STORE, one.version, made_by(), encode(one)))


def _run(program: str, *arguments: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--sessions", type=int, default=SESSIONS)
    asked.add_argument("--keep", type=Path)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        here = given.keep or Path(folder)
        store = here / "store" / "alliance.sqlite"
        if not store.exists():
            store.parent.mkdir(parents=True)
            each = written(store, given.sessions)
            print(f"making the tables of a session that nobody has read yet: {1000 * each:.0f} ms")
        print(f"the store: {store.stat().st_size / 1e6:.0f} MB")
        ours = [_run(OURS, str(store), folder)]
        theirs, before = (
            [_run(PANDAS, folder)],
            [_run(BEFORE, f"{folder}/archive.sqlite", str(given.sessions))],
        )
        for _ in range(TURNS - 1):
            ours.append(_run(OURS, str(store)))
            theirs.append(_run(PANDAS, folder))
            before.append(_run(BEFORE, f"{folder}/archive.sqlite", str(given.sessions)))
    peer, earlier = (median(one["first"] for one in of) for of in (theirs, before))
    ratio = median(one["first"] / other["first"] for one, other in zip(ours, before, strict=True))
    print(f"{ours[0]['sessions']:,} sessions, {ours[0]['rows']:,} rows, load {psutil.getloadavg()[0]:.1f}")
    for name, said, unit, times in (
        ("first", "all frames, first call", "ms", 1000),
        ("second", "the same, second call", "ms", 1000),
        ("again", "the same through a further cf.alliance(...)", "ms", 1000),
        ("trends", "trends", "ms", 1000),
        ("grown", "memory for it", "MB", 1),
        ("peak", "memory of the process with Python, pandas and SQLAlchemy", "MB", 1),
    ):
        print(f"{said}: {median(one[name] for one in ours) * times:,.0f} {unit}")
    print(
        f"one table over as many, replayed from their logs as before: {1000 * earlier:,.0f} ms; ratio {ratio:.2f} x"
    )
    print(f"pandas reads the same rows, joined before, from Parquet: {1000 * peer:,.0f} ms")


if __name__ == "__main__":
    main()
