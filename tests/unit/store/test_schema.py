"""The schema's version: old stores are upgraded, newer ones are refused."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Connection

from cofront_kit.errors import StoreError
from cofront_kit.store import schema
from cofront_kit.store.sql import SqlStore

HERE = Path(__file__).parent


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A store as version 1 wrote it."""
    return written(tmp_path / "old.sqlite", 1)


def written(path: Path, version: int) -> Path:
    """A store as an earlier version wrote it."""
    plain = sqlite3.connect(path)
    plain.executescript((HERE / f"store-v{version}.sql").read_text(encoding="utf-8"))
    plain.close()
    return path


def test_a_store_of_version_1_can_be_read(old: Path) -> None:
    """Everything that version 1 wrote is there for this release."""
    with SqlStore(f"sqlite:///{old}") as store:
        assert [(each.version, each.tag, each.body) for each in store.events_after("K7QF2M", 0)] == [
            (1, "session-created", b'{"title":"Calling for trust"}'),
            (2, "seat-taken", b'{"seat":"s1"}'),
        ]
        assert [row.title for row in store.sessions()] == ["Calling for trust"]
        assert store.open_boxes("K7QF2M") == {"K7QF2M/pulse/1": bytes(range(32))}
        assert [each.voter for each in store.handed_in("K7QF2M/pulse/1")] == ["s1"]
        assert schema.read_version(store._writer) == 1 + len(schema.UPGRADES)


def test_a_store_of_version_4_can_be_read(tmp_path: Path) -> None:
    """Everything that version 4 wrote is there; its sessions keep no files of their templates."""
    path = written(tmp_path / "four.sqlite", 4)
    with SqlStore(f"sqlite:///{path}") as store:
        assert [each.version for each in store.events_after("K7QF2M", 0)] == [1, 2]
        assert store.report("K7QF2M", 1) == b"packed"
        assert [row.body for row in store.kept(["K7QF2M"])] == [b"tables"]
        assert store.ticks("K7QF2M") == {"s1"}
        assert store.template_files("K7QF2M") == []
        assert schema.read_version(store._writer) == 1 + len(schema.UPGRADES)


def add_column(connection: Connection) -> None:
    connection.exec_driver_sql("ALTER TABLE cofront_sessions ADD COLUMN alliance TEXT")


def name_alliance(connection: Connection) -> None:
    connection.exec_driver_sql("UPDATE cofront_sessions SET alliance = 'none'")


def test_upgrades_run_once_in_order_even_when_two_open_at_once(old: Path) -> None:
    """Several processes open the old store at the same moment: the lock lets one of them upgrade."""
    upgrades = (*schema.UPGRADES, add_column, name_alliance)

    def open_it(_n: int) -> None:
        SqlStore(f"sqlite:///{old}", upgrades=upgrades).close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(open_it, range(4)))
    plain = sqlite3.connect(old)
    assert plain.execute("SELECT title, alliance FROM cofront_sessions").fetchall() == [
        ("Calling for trust", "none")
    ]
    assert plain.execute("SELECT version FROM cofront_schema").fetchall() == [(1 + len(upgrades),)]
    plain.close()


def test_a_failed_upgrade_leaves_the_old_store(old: Path) -> None:
    """A failing step takes the steps before it back too."""

    def breaks(connection: Connection) -> None:
        connection.exec_driver_sql("INSERT INTO no_such_table VALUES (1)")

    before = old.read_bytes()
    with pytest.raises(StoreError, match="no such table"):
        SqlStore(f"sqlite:///{old}", upgrades=(*schema.UPGRADES, add_column, breaks))
    plain = sqlite3.connect(old)
    assert plain.execute("SELECT version FROM cofront_schema").fetchall() == [(1,)]
    assert (
        "alliance"
        not in plain.execute("SELECT sql FROM sqlite_master WHERE name='cofront_sessions'").fetchone()[0]
    )
    plain.close()
    assert len(old.read_bytes()) == len(before)


def test_a_newer_store_is_refused(old: Path) -> None:
    """It says which version it is and how to upgrade, and changes nothing."""
    plain = sqlite3.connect(old)
    plain.execute("UPDATE cofront_schema SET version = 99")
    plain.commit()
    with pytest.raises(
        StoreError, match=r"newer cofront-kit: its schema is version 99.*pip install --upgrade"
    ):
        SqlStore(f"sqlite:///{old}")
    assert plain.execute("SELECT version FROM cofront_schema").fetchall() == [(99,)]
    plain.close()


@pytest.mark.parametrize("version", [1, 4])
def test_a_new_store_has_the_tables_of_the_fixture(version: int, tmp_path: Path) -> None:
    """A changed table needs an upgrade: the upgraded fixture equals a new store."""
    SqlStore(f"sqlite:///{written(tmp_path / 'old.sqlite', version)}").close()
    SqlStore(f"sqlite:///{tmp_path / 'new.sqlite'}").close()
    both = []
    for name in ("old", "new"):
        plain = sqlite3.connect(tmp_path / f"{name}.sqlite")
        tables = plain.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name").fetchall()
        both.append({table: plain.execute(f"PRAGMA table_info({table})").fetchall() for (table,) in tables})
        plain.close()
    assert both[0] == both[1]
