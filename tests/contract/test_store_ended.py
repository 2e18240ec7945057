"""Who is here: a process that has ended no longer counts, one that may live does."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from people import until
from records import CODE, SHARED

from cofront_kit.errors import StoreError
from cofront_kit.store import roster, schema
from cofront_kit.store.sql import SqlStore

if TYPE_CHECKING:
    from conftest import Place

DOOR = """
import sys
from cofront_kit.store.sql import SqlStore
store = SqlStore(sys.argv[1])
store.put_presence("K7QF2M", "door", {"p1": 12}, at=1_000)
print("reported", flush=True)
for line in sys.stdin:
    print(store.presence("K7QF2M", since=0), flush=True)
"""
FORKS = """
import os, sys
from cofront_kit.store.sql import SqlStore
store = SqlStore(sys.argv[1])
store.put_presence("K7QF2M", "hub", {"p1": 2}, at=1_000)
child = os.fork()
if child == 0:
    store.close()
    os._exit(0)
os.waitpid(child, 0)
print("child ended", flush=True)
sys.stdin.read()
os._exit(0)
"""


@pytest.fixture(autouse=True)
def looks_always(monkeypatch: pytest.MonkeyPatch) -> None:
    """No look is left out because the last one was a moment ago."""
    monkeypatch.setattr(roster, "LOOK_S", 0.0)


@pytest.fixture
def door(place: Place, store: SqlStore) -> Iterator[subprocess.Popen[str]]:
    """Another process, with twelve people."""
    started = place.process(DOOR)
    assert started.stdout is not None
    assert started.stdout.readline() == "reported\n"
    yield started
    started.kill()
    started.communicate(timeout=60)


@SHARED
def test_a_killed_process_no_longer_counts(store: SqlStore, door: subprocess.Popen[str]) -> None:
    """Nobody commits anything, and no time passes by the clock of the rows: its end is noticed as a change."""
    assert store.presence(CODE, since=0) == {"p1": 12}
    store.changed()
    door.kill()
    door.wait(60)
    until(store.changed)
    assert store.presence(CODE, since=0) == {}
    assert not store.changed(), "it is noticed once"


@SHARED
def test_whoever_comes_back_elsewhere_counts_once(
    place: Place, store: SqlStore, door: subprocess.Popen[str]
) -> None:
    """The people of a killed door reconnect at the next one, which has read nothing before."""
    door.kill()
    door.wait(60)
    with place.open() as late:
        late.put_presence(CODE, "next", {"p1": 11, "p2": 1}, at=1_500)
        until(lambda: late.presence(CODE, since=0) == {"p1": 11, "p2": 1})
        until(lambda: bool(store.changed()) and store.presence(CODE, since=0) == {"p1": 11, "p2": 1})


@SHARED
def test_a_process_that_lives_counts_however_silent(store: SqlStore, door: subprocess.Popen[str]) -> None:
    """Stopped like a laptop that sleeps, it says nothing: only its silence may end its count, as ``since`` tells."""
    door.send_signal(signal.SIGSTOP)
    try:
        for _ in range(3):
            assert store.presence(CODE, since=0) == {"p1": 12}
            store.changed()
        assert store.presence(CODE, since=1_001) == {}
    finally:
        door.send_signal(signal.SIGCONT)


@SHARED
def test_processes_count_each_other(place: Place, store: SqlStore, door: subprocess.Popen[str]) -> None:
    """A look takes nothing from the process that is looked at."""
    store.put_presence(CODE, "hub", {"p1": 2}, at=1_000)
    assert door.stdin is not None
    assert door.stdout is not None
    for _ in range(3):
        assert store.presence(CODE, since=0) == {"p1": 14}
        door.stdin.write("look\n")
        door.stdin.flush()
        assert door.stdout.readline() == "{'p1': 14}\n"


def test_a_process_of_which_nothing_is_known_counts(store: SqlStore) -> None:
    """A door of an older release holds no lock; it counts as long as it reports."""
    with store._transaction(CODE) as connection:
        row = {"code": CODE, "node": "0123456789ab", "party": "p1", "count": 5, "at": 1_000}
        connection.execute(schema.presence.insert(), row)
    assert store.presence(CODE, since=0) == {"p1": 5}
    store.changed()
    assert not store.changed()
    assert store.presence(CODE, since=1_001) == {}


@SHARED
def test_a_process_replaces_what_it_said(place: Place, store: SqlStore) -> None:
    """Under whichever name its rows stand."""
    with place.open() as hub:
        for count in (1, 2, 3):
            hub.put_presence(CODE, "hub", {"p1": count}, at=1_000)
            assert store.presence(CODE, since=0) == {"p1": count}
        hub.put_presence(CODE, "hub", {}, at=1_000)
        assert store.presence(CODE, since=0) == {}


@pytest.mark.parametrize("place", ["postgres"], indirect=True)
def test_a_process_that_lost_its_connection_counts_again(place: Place, store: SqlStore) -> None:
    """It lives, but the server can't know that until it is back; then it is as before, without reporting again."""
    with place.open() as hub:
        hub.put_presence(CODE, "hub", {"p1": 2}, at=1_000)
        assert store.presence(CODE, since=0) == {"p1": 2}
        with store._reading() as connection:
            holders = connection.exec_driver_sql(
                "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"
            ).scalars()
            for holder in list(holders):
                connection.exec_driver_sql("SELECT pg_terminate_backend(%s)", (holder,))
        until(store.changed)
        assert store.presence(CODE, since=0) == {}
        with pytest.raises(StoreError):
            hub.changed()
        hub.changed()
        until(store.changed)
        assert store.presence(CODE, since=0) == {"p1": 2}
        assert hub.presence(CODE, since=0) == {"p1": 2}


@pytest.mark.parametrize("place", ["file"], indirect=True)
def test_a_forked_child_that_ends_takes_no_lock_along(place: Place, store: SqlStore) -> None:
    """Its parent lives."""
    parent = place.process(FORKS)
    assert parent.stdout is not None
    assert parent.stdout.readline() == "child ended\n"
    assert store.presence(CODE, since=0) == {"p1": 2}
    parent.communicate(timeout=60)
    assert store.presence(CODE, since=0) == {"p1": 2}, "as of the last look"
    until(store.changed)
    assert store.presence(CODE, since=0) == {}
