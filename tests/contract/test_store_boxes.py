"""The contract of ``cofront_kit.store.base`` about ballot boxes, ticks and reports, on every adapter."""

from __future__ import annotations

import pytest
from records import CODE, box, hand_in
from sqlalchemy import func, select

from cofront_kit.errors import StoreError
from cofront_kit.store import schema
from cofront_kit.store.base import Cast, HandedIn
from cofront_kit.store.sql import SqlStore

__all__ = ["box"]


# --- the ballot box ----------------------------------------------------------------------------------------


def test_a_ballot_is_taken_and_counted(store: SqlStore, box: str) -> None:
    """The box gives back what was put in; the set beside it says who."""
    assert hand_in(store, "s1", b"k1", sealed=b"one") is Cast.TAKEN
    assert hand_in(store, "s2", b"k2", sealed=b"two") is Cast.TAKEN
    with store.write(CODE) as transaction:
        transaction.cast(box, voter="e1", party="p2", entered=True, key_hash=b"k3", rev=1, sealed=b"three")
        assert sorted(transaction.ballots(box)) == [b"one", b"three", b"two"]
        assert transaction.handed_in(box) == [
            HandedIn("e1", "p2", True),
            HandedIn("s1", "p1", False),
            HandedIn("s2", "p1", False),
        ]
    assert len(store.handed_in(box)) == 3


def test_the_order_in_a_box_says_nothing(store: SqlStore, box: str) -> None:
    """Ballots come in the order of their keys' hashes, voters in the order of their ids."""
    for voter, key in (("s3", b"c"), ("s1", b"b"), ("s2", b"a")):
        hand_in(store, voter, key, sealed=b"of " + key)
    with store.write(CODE) as transaction:
        assert transaction.ballots(box) == [b"of a", b"of b", b"of c"]
        assert [each.voter for each in transaction.handed_in(box)] == ["s1", "s2", "s3"]


def test_a_change_needs_the_key_and_a_higher_rev(store: SqlStore, box: str) -> None:
    """A retry or a late message never overwrites a newer change; another key is refused."""
    assert hand_in(store, rev=2, sealed=b"two") is Cast.TAKEN
    assert hand_in(store, rev=2, sealed=b"again") is Cast.STALE
    assert hand_in(store, rev=1, sealed=b"late") is Cast.STALE
    assert hand_in(store, key=b"forgot", rev=9) is Cast.WRONG_KEY
    assert hand_in(store, voter="s2", key=b"k1", rev=9) is Cast.WRONG_KEY
    assert hand_in(store, rev=3, sealed=b"three") is Cast.TAKEN
    with store.write(CODE) as transaction:
        assert transaction.ballots(box) == [b"three"]
    assert store.handed_in(box) == [HandedIn("s1", "p1", False)]


def test_no_ballot_without_an_open_box(store: SqlStore, box: str) -> None:
    """A box that was never opened, or was emptied, takes nothing; within the same transaction too."""
    with store.write(CODE) as transaction:
        transaction.empty_box(box)
        ballot = {"voter": "s1", "party": "p1", "entered": False, "key_hash": b"k", "rev": 1, "sealed": b"x"}
        assert transaction.cast(box, **ballot) is Cast.NO_BOX  # type: ignore[arg-type]
        assert transaction.cast("never", **ballot) is Cast.NO_BOX  # type: ignore[arg-type]
    assert hand_in(store) is Cast.NO_BOX


def test_a_box_is_opened_once(store: SqlStore, box: str) -> None:
    """A second opening is refused and the key stays; once emptied, a box can be opened anew."""
    with pytest.raises(StoreError, match="open already"), store.write(CODE) as transaction:
        transaction.open_box(box, b"another")
    assert store.open_boxes(CODE) == {box: b"public"}
    assert store.open_boxes("OTHER") == {}
    with store.write(CODE) as transaction:
        assert transaction.box_key(box) == b"public"
        transaction.empty_box(box)
        assert transaction.box_key(box) is None
        transaction.open_box(box, b"another")
        assert transaction.box_key(box) == b"another"
    assert store.all_boxes() == {box}


def test_an_emptied_box_leaves_no_row(store: SqlStore, box: str) -> None:
    """Ballots, the set beside them and the box itself are gone; other boxes stay."""
    with store.write("OTHER") as transaction:
        transaction.open_box("OTHER/x/1", b"public")
        transaction.cast(
            "OTHER/x/1", voter="s1", party="p1", entered=False, key_hash=b"k", rev=1, sealed=b"x"
        )
    for voter in ("s1", "s2", "s3"):
        hand_in(store, voter, voter.encode())
    with store.write(CODE) as transaction:
        transaction.empty_box(box)
    assert store.handed_in(box) == []
    assert store.all_boxes() == {"OTHER/x/1"}
    with store._reading() as connection:
        for table in (schema.ballots, schema.handed_in, schema.boxes):
            assert connection.execute(select(func.count()).select_from(table)).scalar() == 1


def test_one_ballot_and_the_revisions(store: SqlStore, box: str) -> None:
    """One ballot is found by its key's hash, in a transaction and without; the revisions come with their keys."""
    with store.write(CODE) as transaction:
        cast = {"party": "p1", "entered": False}
        transaction.cast(box, voter="s1", key_hash=b"k1", rev=1, sealed=b"one", **cast)
        transaction.cast(box, voter="s1", key_hash=b"k1", rev=4, sealed=b"changed", **cast)
        transaction.cast(box, voter="s2", key_hash=b"k2", rev=2, sealed=b"two", **cast)
        assert transaction.ballot(box, b"k1") == b"changed"
        assert transaction.ballot(box, b"k3") is None
        assert transaction.revs(box) == {b"k1": 4, b"k2": 2}
    assert store.ballot(box, b"k2") == b"two"
    assert store.ballot("no-box", b"k2") is None
    assert store.revs(box) == {b"k1": 4, b"k2": 2}


# --- who is done with a step -------------------------------------------------------------------------------


def test_ticks_are_a_set_without_time_or_order(store: SqlStore) -> None:
    """Saying it twice counts once; taking it back removes it; another session has its own."""
    with store.write(CODE) as transaction:
        for seat in ("s2", "s1", "s3", "s1"):
            transaction.tick(seat, done=True)
        transaction.tick("s3", done=False)
        transaction.tick("nobody", done=False)
        assert transaction.ticks(CODE) == {"s1", "s2"}
    with store.write("OTHER") as transaction:
        transaction.tick("s9", done=True)
    assert store.ticks(CODE) == {"s1", "s2"}
    assert store.ticks("OTHER") == {"s9"}
    assert [column.name for column in schema.done.columns] == ["code", "seat"]
    assert schema.done.dialect_options["sqlite"]["with_rowid"] is False


def test_forgetting_ticks_leaves_no_row(store: SqlStore) -> None:
    """They end with the step; another session's stay."""
    for code in (CODE, "OTHER"):
        with store.write(code) as transaction:
            transaction.tick("s1", done=True)
    with store.write(CODE) as transaction:
        assert transaction.forget_ticks() == 1
        assert transaction.ticks(CODE) == frozenset()
    assert store.ticks(CODE) == frozenset()
    assert store.ticks("OTHER") == {"s1"}


def test_the_first_report_of_a_number_stays(store: SqlStore, other: SqlStore) -> None:
    """Two doors that make it at once give everyone the same bytes; a further one has a number of its own."""
    assert store.report("K7QF2M", 1) is None
    assert store.keep_report("K7QF2M", 1, b"one") == b"one"
    assert other.keep_report("K7QF2M", 1, b"another") == b"one"
    assert other.keep_report("K7QF2M", 2, b"later") == b"later"
    assert [other.report("K7QF2M", number) for number in (1, 2, 3)] == [b"one", b"later", None]
    assert other.report("ZZZZZZ", 1) is None
