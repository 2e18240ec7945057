"""The tables of the store, and how an older store becomes a current one.

Ballots and the set beside the box live in tables without a row id: SQLite would otherwise number them in the order in
which they arrived, and that order tells who answered what. They are keyed by hashes and seat ids instead, and hold no
time. The same is true of who is done with a step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    inspect,
    select,
)

from cofront_kit.errors import StoreError
from cofront_kit.store.places import ANOTHER_PLACE

metadata: Final = MetaData()

stamp: Final = Table(
    "cofront_schema",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
)
sessions: Final = Table(
    "cofront_sessions",
    metadata,
    Column("code", Text, primary_key=True),
    Column("title", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("closed", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
events: Final = Table(
    "cofront_events",
    metadata,
    Column("code", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False),
    Column("tag", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("body", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
acts: Final = Table(
    "cofront_acts",
    metadata,
    Column("code", Text, primary_key=True),
    Column("seat", Text, primary_key=True),
    Column("act", Text, primary_key=True),
    Column("outcome", Text, nullable=False),
    sqlite_with_rowid=False,
)
boxes: Final = Table(
    "cofront_boxes",
    metadata,
    Column("name", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("public_key", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
ballots: Final = Table(
    "cofront_ballots",
    metadata,
    Column("box", Text, ForeignKey(boxes.c.name), primary_key=True),
    Column("key_hash", LargeBinary, primary_key=True),
    Column("rev", Integer, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
handed_in: Final = Table(
    "cofront_handed_in",
    metadata,
    Column("box", Text, ForeignKey(boxes.c.name), primary_key=True),
    Column("voter", Text, primary_key=True),
    Column("party", Text, nullable=False),
    Column("entered", Boolean, nullable=False),
    sqlite_with_rowid=False,
)
done: Final = Table(
    "cofront_done",
    metadata,
    Column("code", Text, primary_key=True),
    Column("seat", Text, primary_key=True),
    sqlite_with_rowid=False,
)
presence: Final = Table(
    "cofront_presence",
    metadata,
    Column("code", Text, primary_key=True),
    Column("node", Text, primary_key=True),
    Column("party", Text, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
reports: Final = Table(
    "cofront_reports",
    metadata,
    Column("code", Text, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("page", LargeBinary, nullable=False),
)
kept: Final = Table(
    "cofront_kept_tables",
    metadata,
    Column("code", Text, primary_key=True),
    Column("created_at", BigInteger, primary_key=True, autoincrement=False),
    Column("source", Text, primary_key=True),
    Column("version", BigInteger, nullable=False),
    Column("digest", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
)
template_files: Final = Table(
    "cofront_template_files",
    metadata,
    Column("code", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("own", Boolean, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

Upgrade = Callable[[Connection], None]


def _add_done(connection: Connection) -> None:
    """Version 2: who is done with the present step is stored here, no longer in the log with seat and time."""
    done.create(connection)


def _add_reports(connection: Connection) -> None:
    """Version 3: the reports that were handed out."""
    reports.create(connection)


def _add_kept(connection: Connection) -> None:
    """Version 4: the tables of sessions that have ended, made once, and those of imported ones."""
    kept.create(connection)


def _add_template_files(connection: Connection) -> None:
    """Version 5: the notebooks of its template that a session keeps; sessions of earlier releases keep none."""
    template_files.create(connection)


UPGRADES: Final[Sequence[Upgrade]] = (_add_done, _add_reports, _add_kept, _add_template_files)
"""``UPGRADES[0]`` turns version 1 into version 2, and so on. Append steps; never change one."""


def read_version(connection: Connection) -> int:
    """The schema version of an open database.

    Returns:
        0 for an empty database.

    Raises:
        StoreError: The database has other tables, but none of cofront-kit's.
    """
    names = set(inspect(connection).get_table_names())
    if stamp.name in names:
        return int(connection.execute(select(stamp.c.version)).scalar_one())
    if connection.dialect.name == "sqlite" and names:
        raise StoreError(
            f"This database belongs to another program: it holds the table {sorted(names)[0]!r} and none of "
            f"cofront-kit's. {ANOTHER_PLACE}"
        )
    return 0


def bring_up(connection: Connection, upgrades: Sequence[Upgrade] = UPGRADES) -> None:
    """Create the tables, or upgrade an older schema, inside the caller's transaction.

    Args:
        connection: Holds the write lock; the caller commits.
        upgrades: The ordered list of steps, for tests of upgrading itself.

    Raises:
        StoreError: The schema is newer than this release knows, or the database is another program's.
    """
    newest = 1 + len(upgrades)
    version = read_version(connection)
    if version > newest:
        raise StoreError(
            f"The store was written by a newer cofront-kit: its schema is version {version}, this release "
            f"knows up to {newest}. Upgrade with `pip install --upgrade cofront-kit`, or name another store "
            "with --store."
        )
    if version == 0:
        metadata.create_all(connection)
        connection.execute(stamp.insert().values(only=1, version=newest))
        return
    for upgrade in upgrades[version - 1 :]:
        upgrade(connection)
    if version != newest:
        connection.execute(stamp.update().values(version=newest))
