"""The tables that a store keeps of sessions that have ended, on every adapter."""

from __future__ import annotations

from records import CODE, event

from cofront_kit.store.base import KeptHead, KeptRow
from cofront_kit.store.sql import SqlStore


def begun(store: SqlStore, code: str = CODE, at: int = 5, events: int = 2) -> None:
    with store.write(code) as transaction:
        transaction.set_session(title=code, created_at=at, closed=True)
        transaction.append([event() for _ in range(events)])


def test_versions_are_those_of_all_sessions(store: SqlStore) -> None:
    """Of open and ended ones; a session without events has version 0."""
    begun(store)
    with store.write("OPEN11") as transaction:
        transaction.set_session(title="", created_at=1, closed=False)
        transaction.append([event()])
    with store.write("BARE11") as transaction:
        transaction.set_session(title="", created_at=1, closed=False)
    assert store.versions() == {CODE: 2, "OPEN11": 1, "BARE11": 0}


def test_a_mark_stays_while_nobody_commits(store: SqlStore, other: SqlStore) -> None:
    """Whoever commits changes it for both; asking for it, or whether there were changes, doesn't."""
    marks = store.mark(), other.mark()
    assert (store.mark(), other.mark()) == marks
    begun(other)
    assert store.mark() != marks[0]
    assert other.mark() != marks[1]
    now = store.mark()
    store.changed()
    assert store.mark() == now


def test_kept_tables_come_back_and_are_replaced(store: SqlStore, other: SqlStore) -> None:
    """One row per code, beginning and source; another process sees it."""
    begun(store)
    assert store.keep(KeptRow(CODE, 5, "", 1, "old", b"one"))
    assert other.keep(KeptRow(CODE, 5, "", 2, "new", b"\x00two\xff"))
    assert store.keep(KeptRow(CODE, 5, "bundle", 2, "abc", b"three"))
    heads = [KeptHead(CODE, 5, "", 2, "new"), KeptHead(CODE, 5, "bundle", 2, "abc")]
    assert other.kept_heads() == heads
    assert {row.source: row.body for row in store.kept([CODE, "OTHER1"])} == {
        "": b"\x00two\xff",
        "bundle": b"three",
    }
    assert store.kept([]) == store.kept(["OTHER1"]) == []
    assert {type(row.body) for row in store.kept([CODE])} == {bytes}


def test_many_codes_are_asked_for_at_once(store: SqlStore) -> None:
    """More than one query takes."""
    begun(store)
    store.keep(KeptRow(CODE, 5, "", 2, "", b"x"))
    codes = [*(f"N{number:05}" for number in range(1_200)), CODE]
    assert [row.code for row in store.kept(codes)] == [CODE]


def test_tables_of_a_deleted_session_are_not_kept(store: SqlStore) -> None:
    """Whoever made them before a deletion comes too late; a session of the same code that began later is another."""
    begun(store, at=5)
    store.delete(CODE)
    assert not store.keep(KeptRow(CODE, 5, "", 2, "", b"x"))
    begun(store, at=9)
    assert not store.keep(KeptRow(CODE, 5, "", 2, "", b"x"))
    assert store.kept_heads() == []


def test_an_imported_session_needs_no_log_and_can_be_removed(store: SqlStore) -> None:
    """It is in no list of sessions; removing it leaves what is kept of the store's own."""
    begun(store)
    store.keep(KeptRow(CODE, 5, "", 2, "", b"own"))
    for at in (5, 6):
        assert store.keep(KeptRow(CODE, at, "bundle", 2, "d", b"theirs"))
    assert store.keep(KeptRow("ALIEN1", 7, "bundle", 2, "d", b"theirs"))
    assert [row.code for row in store.sessions()] == [CODE]
    assert store.forget_kept(CODE, source="bundle", created_at=6) == 1
    assert store.forget_kept(CODE, source="bundle") == 1
    assert store.forget_kept(CODE, source="bundle") == 0
    assert [(head.code, head.source) for head in store.kept_heads()] == [(CODE, ""), ("ALIEN1", "bundle")]
    assert store.delete("ALIEN1").rows["kept tables"] == 1
