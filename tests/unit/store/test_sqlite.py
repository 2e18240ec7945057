"""SQLite: what it is asked to guarantee, and what people read when it can't be used."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from cofront_kit.errors import StoreError
from cofront_kit.store.base import NewEvent
from cofront_kit.store.sql import SqlStore

Account = Callable[[], AbstractContextManager[None]]
EVENT = NewEvent(1, "t", 1, b"x")


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def pragma(store: SqlStore, text: str) -> object:
    """Ask the write connection."""
    found = store._writer.exec_driver_sql(f"PRAGMA {text}").scalar()
    store._writer.rollback()
    return found


def write(store: SqlStore) -> None:
    with store.write("K") as transaction:
        transaction.append([EVENT])


def test_a_commit_is_on_disk_when_it_returns(tmp_path: Path) -> None:
    """Write-ahead log, synchronous=FULL, secure delete and foreign keys hold on every connection."""
    with SqlStore(url(tmp_path / "s.sqlite")) as store:
        write(store)
        for connection in (store._writer, store._engine.connect()):
            pragmas = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "temp_store")
            values = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
            assert values == ["wal", 2, 1, 1, 2]
        connection.close()


def test_an_act_after_presence_is_fsynced_again(tmp_path: Path) -> None:
    """Presence skips the fsync only for itself."""
    with SqlStore(url(tmp_path / "s.sqlite")) as store:
        store.put_presence("K", "door", {"p1": 1}, at=1)
        assert pragma(store, "synchronous") == 1
        write(store)
        assert pragma(store, "synchronous") == 2


def test_the_file_is_for_its_owner_only(tmp_path: Path) -> None:
    """Missing folders are created; nobody else on the computer can read the store."""
    path = tmp_path / "deep" / "down" / "s.sqlite"
    with SqlStore(url(path)) as store:
        write(store)
        for each in path.parent.iterdir():
            assert stat.S_IMODE(each.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_nothing_of_a_ballot_s_order_is_in_the_tables(tmp_path: Path) -> None:
    """Ballots and the set beside them have no row id, so no insertion order can be read out."""
    with SqlStore(url(tmp_path / "s.sqlite")):
        pass
    plain = sqlite3.connect(tmp_path / "s.sqlite")
    for table in ("cofront_ballots", "cofront_handed_in", "cofront_acts", "cofront_boxes"):
        with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
            plain.execute(f"SELECT rowid FROM {table}")
    plain.close()


def test_deleted_ballots_are_overwritten(tmp_path: Path) -> None:
    """After the box was emptied and the log was merged, the file contains nothing of a ballot."""
    path = tmp_path / "s.sqlite"
    sealed = os.urandom(304)
    with SqlStore(url(path)) as store:
        with store.write("K") as transaction:
            transaction.open_box("K/p/1", b"public")
            transaction.cast(
                "K/p/1", voter="s1", party="p1", entered=False, key_hash=b"k", rev=1, sealed=sealed
            )
        with store.write("K") as transaction:
            transaction.empty_box("K/p/1")
    assert sealed[:32] not in path.read_bytes()
    assert not path.with_name("s.sqlite-wal").exists()


@pytest.mark.parametrize("name", ["with space.sqlite", "a?b#c%20.sqlite", "Größe-ثقة.sqlite"])
def test_any_file_name_works_and_its_url_opens_it_again(tmp_path: Path, name: str) -> None:
    """Question marks and percent signs belong to the file's name."""
    from cofront_kit.store.locate import open_store

    with SqlStore(URL.create("sqlite", database=str(tmp_path / name))) as store:
        write(store)
        again = open_store(store.url)
        assert len(again.events_after("K", 0)) == 1
        again.close()
    assert (tmp_path / name).exists()


# --- what people read --------------------------------------------------------------------------------------


def test_a_read_only_file(place: Path, no_superuser: Account) -> None:
    """The message names the file and the way out."""
    path = place / "s.sqlite"
    SqlStore(url(path)).close()
    path.chmod(0o444)
    with (
        no_superuser(),
        pytest.raises(StoreError, match=r"its file is read-only.*--store"),
    ):
        SqlStore(url(path))


def test_a_read_only_folder(place: Path, no_superuser: Account) -> None:
    """A writable file in a read-only folder: the write-ahead log can't be made."""
    folder = place / "closed"
    path = folder / "s.sqlite"
    SqlStore(url(path)).close()
    path.chmod(0o666)
    folder.chmod(0o555)
    try:
        with no_superuser(), pytest.raises(StoreError, match="its folder is read-only"):
            SqlStore(url(path))
    finally:
        folder.chmod(0o755)


def test_a_folder_that_cannot_be_made(place: Path, no_superuser: Account) -> None:
    """The message names the folder."""
    place.chmod(0o555)
    with (
        no_superuser(),
        pytest.raises(StoreError, match=r"folder .*new for the store cannot be made.*COFRONT_STORE"),
    ):
        SqlStore(url(place / "new" / "s.sqlite"))
    place.chmod(0o755)
    (place / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made"):
        SqlStore(url(place / "file" / "s.sqlite"))


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    """The message says that a file name is missing."""
    with pytest.raises(StoreError, match=r"is a folder\. Add a file name"):
        SqlStore(url(tmp_path))


def test_no_database(tmp_path: Path) -> None:
    """Somebody's text file is refused and stays as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("Dear diary, " * 500)
    with pytest.raises(StoreError, match=r"notes\.txt is not a SQLite database.*--store"):
        SqlStore(url(path))
    assert path.read_text() == "Dear diary, " * 500


def test_another_programs_database(tmp_path: Path) -> None:
    """Somebody's SQLite file is refused and gets no tables."""
    path = tmp_path / "photos.sqlite"
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE photos (id)")
    with pytest.raises(StoreError, match="belongs to another program: it holds the table 'photos'"):
        SqlStore(url(path))
    assert plain.execute("SELECT name FROM sqlite_master").fetchall() == [("photos",)]
    plain.close()


def test_locked_longer_than_the_timeout(tmp_path: Path) -> None:
    """A backup program that holds the lock: the message says for how long; afterwards all is well."""
    path = tmp_path / "s.sqlite"
    with SqlStore(url(path), busy_timeout_s=0.05) as store:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match=r"locked by another program for 0\.05 s.*Close what holds it"):
            write(store)
        assert store.events_after("K", 0) == []
        holder.execute("ROLLBACK")
        holder.close()
        write(store)
        assert len(store.events_after("K", 0)) == 1


def test_locked_at_the_first_opening(tmp_path: Path) -> None:
    """The switch to a write-ahead log waits as long, and no longer."""
    path = tmp_path / "s.sqlite"
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match="locked by another program"):
        SqlStore(url(path), busy_timeout_s=0.05)
    holder.close()
    SqlStore(url(path)).close()


def test_no_space(tmp_path: Path) -> None:
    """A full disk: nothing of the act is stored, and what was stored stays readable."""
    with SqlStore(url(tmp_path / "s.sqlite")) as store:
        write(store)
        pages = pragma(store, "page_count")
        pragma(store, f"max_page_count={pages}")
        with (
            pytest.raises(StoreError, match=r"no space left.*Nothing of this was stored"),
            store.write("K") as big,
        ):
            big.append([NewEvent(1, "t", 1, b"x" * 100_000)])
        assert len(store.events_after("K", 0)) == 1
        pragma(store, "max_page_count=100000")
        write(store)
        assert [each.version for each in store.events_after("K", 0)] == [1, 2]


def test_a_damaged_file(tmp_path: Path) -> None:
    """Overwritten pages are found and reported."""
    path = tmp_path / "s.sqlite"
    with SqlStore(url(path)) as store, store.write("K") as transaction:
        transaction.append([NewEvent(1, "t", 1, os.urandom(3000))] * 50)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (path.stat().st_size - 4096))
    with pytest.raises(StoreError, match=r"is damaged.*backup"):
        SqlStore(url(path)).events_after("K", 0)


def test_a_network_file_system(tmp_path: Path) -> None:
    """WAL would lose answers there: refused before anything is written, with two ways out."""
    for kind in ("nfs4", "cifs", "fuse.sshfs", "9p"):
        with pytest.raises(StoreError, match=rf"network file system \({kind}\).*COFRONT_STORE.*PostgreSQL"):
            SqlStore(url(tmp_path / "s.sqlite"), fs_type=lambda _path, kind=kind: kind)
    assert list(tmp_path.iterdir()) == []
    SqlStore(url(tmp_path / "s.sqlite"), fs_type=lambda _path: "ext4").close()


def test_a_store_that_was_moved_while_in_use(tmp_path: Path) -> None:
    """Otherwise acts would be acknowledged into a file that nobody finds again."""
    path = tmp_path / "s.sqlite"
    with SqlStore(url(path)) as store:
        write(store)
        path.rename(tmp_path / "moved.sqlite")
        with pytest.raises(StoreError, match="moved, replaced or deleted"):
            write(store)
        (tmp_path / "moved.sqlite").rename(path)
        write(store)


def test_unknown_databases_and_urls() -> None:
    """The message names what is known."""
    for bad in ("mysql://host/db", "oracle://x", "mongodb://x"):
        with pytest.raises(StoreError, match=r"not supported\. Known are sqlite:.*postgresql:"):
            SqlStore(bad)
    with pytest.raises(StoreError, match="no database URL"):
        SqlStore("no url at all")


def test_a_postgresql_that_is_not_there() -> None:
    """The error says so, without the password."""
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError, match=r"failed:.*Check that PostgreSQL runs") as caught:
        SqlStore("postgresql://anna:hunter2@127.0.0.1:1/none?connect_timeout=2")
    assert "hunter2" not in str(caught.value)
