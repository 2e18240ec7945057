"""What the tests of the store write: events and ballots."""

from __future__ import annotations

import pytest

from cofront_kit.store.base import Cast, NewEvent
from cofront_kit.store.sql import SqlStore

SHARED = pytest.mark.parametrize("place", ["file", "postgres"], indirect=True)
"""Rules about several processes, or about closing: a store in memory belongs to one process and ends with it."""
CODE = "K7QF2M"
BOX = "K7QF2M/pulse/1"


def event(name: str = "x") -> NewEvent:
    return NewEvent(at=1_700_000_000_000, tag="something-happened", schema=1, body=name.encode())


def bodies(store: SqlStore, code: str = CODE) -> list[str]:
    return [each.body.decode() for each in store.events_after(code, 0)]


def hand_in(
    store: SqlStore, voter: str = "s1", key: bytes = b"k1", rev: int = 1, sealed: bytes = b"noise"
) -> Cast:
    with store.write(CODE) as transaction:
        return transaction.cast(
            BOX, voter=voter, party="p1", entered=False, key_hash=key, rev=rev, sealed=sealed
        )


@pytest.fixture
def box(store: SqlStore) -> str:
    with store.write(CODE) as transaction:
        transaction.open_box(BOX, b"public")
    return BOX
