"""The contract of ``cofront_kit.store.base``, on every adapter."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from cofront_kit.errors import StoreError
from cofront_kit.store.base import NewEvent, SessionRow
from cofront_kit.store.sql import SqlStore

if TYPE_CHECKING:
    from conftest import Place

from records import BOX, CODE, SHARED, bodies, box, event

__all__ = ["box"]


# --- the log -----------------------------------------------------------------------------------------------


def test_versions_count_from_one_per_session(store: SqlStore) -> None:
    """A session's versions are 1, 2, 3 ... whatever happens in other sessions."""
    for code in (CODE, "OTHER", CODE):
        with store.write(code) as transaction:
            before = transaction.version
            assert transaction.append([event("a"), event("b")]) == before + 2
            assert transaction.version == before + 2
    assert [each.version for each in store.events_after(CODE, 0)] == [1, 2, 3, 4]
    assert [each.version for each in store.events_after("OTHER", 0)] == [1, 2]
    assert store.events_after("NOBODY", 0) == []


def test_an_event_comes_back_as_it_was(store: SqlStore) -> None:
    """Time, tag, schema and body survive, in any script and size."""
    body = ("ثقة 🤝 <b>" * 1000).encode() + bytes(range(256))
    with store.write(CODE) as transaction:
        transaction.append([NewEvent(at=2**52, tag="card-raised", schema=7, body=body)])
    (found,) = store.events_after(CODE, 0)
    assert found == (1, 2**52, "card-raised", 7, body)


def test_an_event_is_set_aside_in_its_place(store: SqlStore) -> None:
    """The new one has the same number and time; no other session and no other event changes."""
    for code in (CODE, "OTHER"):
        with store.write(code) as transaction:
            transaction.append([event("a"), event("b"), event("c")])
    store.changed()
    with store.write(CODE) as transaction:
        transaction.set_aside(2, NewEvent(at=5, tag="event-set-aside", schema=3, body=b"kept"))
    found = store.events_after(CODE, 0)
    assert found[1] == (2, event().at, "event-set-aside", 3, b"kept")
    assert [each.version for each in found] == [1, 2, 3]
    assert bodies(store, "OTHER") == ["a", "b", "c"]
    assert store.changed()
    with pytest.raises(StoreError, match="has no event 4; it has 3"), store.write(CODE) as transaction:
        transaction.set_aside(4, event())
    with pytest.raises(StoreError, match="has no event 0"), store.write(CODE) as transaction:
        transaction.set_aside(0, event())


def test_reading_after_a_version(store: SqlStore) -> None:
    """Only newer events come, in order; a transaction sees its own."""
    with store.write(CODE) as transaction:
        transaction.append([event(str(n)) for n in range(1, 6)])
        assert [each.body for each in transaction.events_after(3)] == [b"4", b"5"]
    assert [each.body for each in store.events_after(CODE, 3)] == [b"4", b"5"]
    assert store.events_after(CODE, 99) == []


def test_nothing_of_a_failed_block_stays(store: SqlStore, box: str) -> None:
    """An exception rolls back events, acts, the session's line, ballots and boxes, and comes through."""
    with pytest.raises(ZeroDivisionError), store.write(CODE) as transaction:  # noqa: PT012
        transaction.append([event()])
        transaction.remember_act("s1", "a1", "ok")
        transaction.set_session(title="T", created_at=1, closed=False)
        transaction.cast(box, voter="s1", party="p1", entered=False, key_hash=b"k", rev=1, sealed=b"x")
        transaction.open_box("other", b"public")
        raise ZeroDivisionError
    assert store.events_after(CODE, 0) == []
    assert store.sessions() == []
    assert store.handed_in(box) == []
    assert store.all_boxes() == {box}
    with store.write(CODE) as transaction:
        assert transaction.version == 0
        assert transaction.act_outcome("s1", "a1") is None


def test_a_transaction_ends_with_its_block(store: SqlStore) -> None:
    """A transaction that is used after its block refuses to work."""
    with store.write(CODE) as transaction:
        pass
    with pytest.raises(StoreError, match="is over"):
        transaction.append([event()])


def test_a_write_inside_a_write_is_refused(store: SqlStore) -> None:
    """It is refused: it would wait for itself for ever."""
    with store.write(CODE), pytest.raises(StoreError, match="inside a write"), store.write("OTHER"):
        pass


def test_acts_are_remembered_once_per_seat(store: SqlStore) -> None:
    """An act id belongs to its seat and session, within the same transaction and later."""
    with store.write(CODE) as transaction:
        assert transaction.act_outcome("s1", "a1") is None
        transaction.remember_act("s1", "a1", "ok")
        assert transaction.act_outcome("s1", "a1") == "ok"
        transaction.remember_act("s2", "a1", "second")
        with pytest.raises(StoreError, match="already"):
            transaction.remember_act("s1", "a1", "again")
    with store.write(CODE) as transaction:
        with pytest.raises(StoreError, match="already"):
            transaction.remember_act("s1", "a1", "again")
        assert transaction.act_outcome("s1", "a1") == "ok"
        assert transaction.act_outcome("s2", "a1") == "second"
        with pytest.raises(StoreError, match="already"):
            transaction.remember_act("s1", "a1", "again")
    with store.write("OTHER") as transaction:
        assert transaction.act_outcome("s1", "a1") is None


def test_the_list_of_sessions_is_newest_first(store: SqlStore) -> None:
    """A session has one line, which the next one replaces."""
    for code, at in (("A", 1), ("C", 3), ("B", 2)):
        with store.write(code) as transaction:
            transaction.set_session(title=f"T{code}", created_at=at, closed=False)
    with store.write("A") as transaction:
        transaction.set_session(title="Renamed", created_at=1, closed=True)
    assert store.sessions() == [
        SessionRow("C", "TC", 3, False),
        SessionRow("B", "TB", 2, False),
        SessionRow("A", "Renamed", 1, True),
    ]
    assert store.sessions()[0].closed is False


# --- several writers ---------------------------------------------------------------------------------------


def test_two_writers_in_threads_never_lose_or_double_a_version(store: SqlStore, other: SqlStore) -> None:
    """Read, decide, append under the lock: the race that an event log lives or dies by."""

    def write(name: str, over: SqlStore) -> None:
        for n in range(40):
            with over.write(CODE) as transaction:
                assert len(transaction.events_after(0)) == transaction.version
                transaction.append([event(f"{name}{n}")])

    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(write, name, over) for name, over in zip("abcd", [store, other] * 2, strict=True)]
    for job in jobs:
        job.result()
    assert [each.version for each in store.events_after(CODE, 0)] == list(range(1, 161))
    assert sorted(bodies(store)) == sorted(f"{name}{n}" for name in "abcd" for n in range(40))


WRITER = """
import sys
from cofront_kit.store.base import NewEvent
from cofront_kit.store.sql import SqlStore
store = SqlStore(sys.argv[1], busy_timeout_s=60)
print("ready", flush=True)
sys.stdin.readline()
for n in range(50):
    with store.write("K7QF2M") as transaction:
        assert len(transaction.events_after(0)) == transaction.version
        transaction.append([NewEvent(n, "t", 1, f"{sys.argv[2]}{n}".encode())])
store.close()
"""


@SHARED
def test_two_processes_never_lose_or_double_a_version(place: Place) -> None:
    """Two real processes that also race to make the store."""
    writers = [place.process(WRITER, name) for name in "ab"]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        writer.communicate("go\n", timeout=120)
        assert writer.returncode == 0
    store = place.open()
    assert [each.version for each in store.events_after(CODE, 0)] == list(range(1, 101))
    assert sorted(bodies(store)) == sorted(f"{name}{n}" for name in "ab" for n in range(50))


VICTIM = """
import sys
from cofront_kit.store.base import NewEvent
from cofront_kit.store.sql import SqlStore
store = SqlStore(sys.argv[1])
with store.write("K7QF2M") as transaction:
    transaction.append([NewEvent(1, "t", 1, b"kept")])
with store.write("K7QF2M") as transaction:
    transaction.append([NewEvent(2, "t", 1, b"x" * 5_000)] * 2_000)
    transaction.events_after(0)
    transaction.open_box("lost", b"public")
    print("in the middle", flush=True)
    sys.stdin.readline()
"""


@SHARED
def test_a_process_killed_in_mid_transaction_leaves_a_clean_store(place: Place) -> None:
    """SIGKILL between writing 10 MB and the commit: what was committed stays, the rest never was."""
    victim = place.process(VICTIM)
    assert victim.stdout is not None
    assert victim.stdout.readline() == "in the middle\n"
    victim.kill()
    victim.communicate(timeout=30)
    store = place.open()
    assert bodies(store) == ["kept"]
    assert store.all_boxes() == frozenset()
    with store.write(CODE) as transaction:
        assert transaction.append([event("after")]) == 2


@SHARED
def test_reading_during_a_write_sees_the_state_before_it(
    place: Place, store: SqlStore, other: SqlStore
) -> None:
    """A reader neither waits for a writer nor sees half of a transaction."""
    with store.write(CODE) as transaction:
        transaction.append([event("first")])
        transaction.open_box(BOX, b"public")
        transaction.events_after(0)
        for reader in (store, other):
            assert reader.events_after(CODE, 0) == []
            assert reader.open_boxes(CODE) == {}
    assert bodies(other) == ["first"]


def test_a_reader_in_another_thread_never_sees_half(store: SqlStore) -> None:
    """Events of one transaction appear together, in memory too."""
    seen: list[int] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.append(len(store.events_after(CODE, 0)))

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(30):
        with store.write(CODE) as transaction:
            transaction.append([event()] * 3)
            transaction.events_after(0)
            transaction.append([event()] * 2)
    done.set()
    reader.join()
    assert {count % 5 for count in seen} <= {0}


# --- noticing changes, presence ----------------------------------------------------------------------------


def test_changed_sees_commits_of_this_store_and_of_others(store: SqlStore, other: SqlStore) -> None:
    """Each commit is noticed once, whichever connection made it; a rollback is not noticed."""
    assert not store.changed()
    for writer in (store, other):
        with writer.write(CODE) as transaction:
            transaction.append([event()])
            transaction.events_after(0)
            assert not store.changed()
        assert store.changed()
        assert not store.changed()
    with pytest.raises(ZeroDivisionError), store.write(CODE):
        raise ZeroDivisionError
    assert bodies(store) == ["x", "x"]


@SHARED
def test_changed_sees_commits_of_other_processes(place: Place, store: SqlStore) -> None:
    """A door notices what a kernel stored."""
    writer = place.process(WRITER, "a")
    assert writer.stdout is not None
    assert writer.stdout.readline() == "ready\n"
    store.changed()
    assert not store.changed()
    writer.communicate("go\n", timeout=60)
    assert store.changed()
    assert not store.changed()


def test_changed_sees_commits_of_other_threads(store: SqlStore) -> None:
    """Another thread looks than the one that writes."""

    def write() -> None:
        with store.write(CODE) as transaction:
            transaction.append([event()])

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()
    assert store.changed()
    assert not store.changed()


def test_presence_is_summed_over_nodes_and_ages(store: SqlStore, other: SqlStore) -> None:
    """A node's newest word replaces the last one; a node that fell silent no longer counts."""
    store.put_presence(CODE, "door", {"p1": 3, "p2": 1}, at=1_000)
    other.put_presence(CODE, "hub", {"p1": 2}, at=2_000)
    other.put_presence("OTHER", "hub", {"p1": 9}, at=2_000)
    assert store.presence(CODE, since=0) == {"p1": 5, "p2": 1}
    assert store.presence(CODE, since=1_001) == {"p1": 2}
    store.put_presence(CODE, "door", {"p2": 4}, at=3_000)
    assert store.presence(CODE, since=0) == {"p1": 2, "p2": 4}
    store.put_presence(CODE, "door", {}, at=4_000)
    assert store.presence(CODE, since=0) == {"p1": 2}
    assert store.changed()


def test_presence_of_dead_nodes_is_deleted(store: SqlStore) -> None:
    """After an hour nothing of a node that died is kept."""
    store.put_presence(CODE, "dead", {"p1": 3}, at=1)
    store.put_presence(CODE, "door", {"p1": 1}, at=3_600_002)
    assert store.presence(CODE, since=0) == {"p1": 1}


# --- closing -----------------------------------------------------------------------------------------------


def test_a_closed_store_says_so(store: SqlStore) -> None:
    """Every call fails with StoreError; closing again is fine."""
    store.close()
    store.close()
    with pytest.raises(StoreError, match=r"closed.*open_store"):
        store.sessions()
    with pytest.raises(StoreError, match="closed"):
        store.changed()
    with pytest.raises(StoreError, match="closed"), store.write(CODE):
        pass


@SHARED
def test_a_store_opened_again_has_everything(place: Place) -> None:
    """What was committed is there for the next process; the block form closes."""
    with place.open() as store, store.write(CODE) as transaction:
        transaction.append([event("kept")])
        transaction.open_box(BOX, b"public")
    with place.open() as store:
        assert bodies(store) == ["kept"]
        assert store.open_boxes(CODE) == {BOX: b"public"}


def test_the_url_opens_the_same_store_and_hides_the_password(place: Place, store: SqlStore) -> None:
    """What the store calls itself is for people and for the next process's --store."""
    assert "hunter2" not in repr(store)
    if place.kind == "file":
        assert str(store.path) in store.url
        assert SqlStore(store.url).url == store.url


def test_one_event_is_read_by_its_version(store: SqlStore) -> None:
    """Also those of its own transaction."""
    with store.write(CODE) as transaction:
        transaction.append([event("a"), event("b")])
        found = transaction.event(2)
        assert found is not None
        assert found.body == b"b"
        assert transaction.event(3) is None
