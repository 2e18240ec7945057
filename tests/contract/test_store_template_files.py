"""The files of its template that a session keeps, on every adapter."""

from __future__ import annotations

import os
import zlib
from typing import TYPE_CHECKING

import pytest
from records import CODE, SHARED, event
from sqlalchemy import create_engine

from cofront_kit.store import schema
from cofront_kit.store.sql import SqlStore
from cofront_kit.store.template_files import MOST_BYTES, KeptFile, packed

if TYPE_CHECKING:
    from conftest import Place


def test_files_come_back_and_are_replaced(store: SqlStore, other: SqlStore) -> None:
    """By name, for another process too; keeping others leaves none of the first, and no other session's."""
    for code in (CODE, "OTHER1"):
        with store.write(code) as transaction:
            transaction.append([event()])
            transaction.keep_template_files(
                [packed("screen.md", b"# Screen", own=True), packed("participant.ipynb", b"{}", own=False)]
            )
    found = other.template_files(CODE)
    assert [(one.name, one.own, one.content()) for one in found] == [
        ("participant.ipynb", False, b"{}"),
        ("screen.md", True, b"# Screen"),
    ]
    assert [type(one.body) for one in found] == [bytes, bytes]
    with other.write(CODE) as transaction:
        transaction.keep_template_files([packed("facilitator.py", b"# %%", own=False)])
    assert [one.name for one in store.template_files(CODE)] == ["facilitator.py"]
    assert len(store.template_files("OTHER1")) == 2
    with store.write(CODE) as transaction:
        transaction.keep_template_files([])
    assert store.template_files(CODE) == store.template_files("NOBODY") == []


def test_a_transaction_that_fails_keeps_what_was(store: SqlStore) -> None:
    """Files belong to the transaction that they came with."""
    with store.write(CODE) as transaction:
        transaction.keep_template_files([packed("screen.md", b"1", own=True)])

    def fail() -> None:
        with store.write(CODE) as transaction:
            transaction.keep_template_files([packed("screen.md", b"2", own=True)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert [one.content() for one in store.template_files(CODE)] == [b"1"]


@SHARED
def test_a_store_of_version_4_gets_the_table(place: Place) -> None:
    """Its sessions keep nothing, new ones do."""
    place.open().close()
    engine = create_engine(place.url)
    with engine.begin() as connection:
        schema.template_files.drop(connection)
        connection.execute(schema.stamp.update().values(version=4))
    engine.dispose()
    store = place.open()
    assert store.template_files(CODE) == []
    with store.write(CODE) as transaction:
        transaction.keep_template_files([packed("screen.md", b"1", own=True)])
    assert len(place.open().template_files(CODE)) == 1


def test_a_file_is_bounded_both_ways() -> None:
    """Too large to be kept, or unpacking to more than may be kept, or damaged: there is no content."""
    most = os.urandom(MOST_BYTES)
    assert packed("a.md", most, own=True).content() == most
    assert (
        packed("a.md", most + b"x", own=True) == packed("a.md", None, own=True) == KeptFile("a.md", True, b"")
    )
    assert packed("a.md", None, own=True).content() is None
    assert packed("a.md", b"", own=True).content() == b""
    assert KeptFile("a.md", True, zlib.compress(bytes(50 * MOST_BYTES))).content() is None
    assert KeptFile("a.md", True, b"no zlib").content() is None
    assert KeptFile("a.md", True, packed("a.md", most, own=True).body[:-9]).content() is None
