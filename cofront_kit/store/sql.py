"""The store over SQLAlchemy Core: one adapter for every database; what differs is in a :class:`Backend`."""

from __future__ import annotations

import sqlite3
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Select, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from cofront_kit.errors import StoreError
from cofront_kit.store import schema
from cofront_kit.store import statements as st
from cofront_kit.store.backend import Backend, Closable
from cofront_kit.store.base import Deleted, HandedIn, Rows, SessionRow, StoredEvent
from cofront_kit.store.carrying import put, rows_of
from cofront_kit.store.keeping import Keeping
from cofront_kit.store.places import FsType, fs_type
from cofront_kit.store.removal import remove
from cofront_kit.store.roster import Roster
from cofront_kit.store.sqlite import SqliteFile, SqliteMemory
from cofront_kit.store.statements import Runner, Texts
from cofront_kit.store.transaction import SqlTransaction

_KNOWN_URLS: Final = (
    "Known are sqlite:////folder/file.sqlite, sqlite:// (memory) and postgresql://host/database; a plain "
    "file path is fine too."
)
_FORGET_PRESENCE_MS: Final = 3_600_000
_AHEAD_MS: Final = 60_000
"""A node that reported this far in the future did so before the clock was set back; live ones report again soon."""

_boxes = schema.boxes.c
_presence = schema.presence.c
_reports = schema.reports.c


class SqlStore(Keeping):
    """An event log and a ballot box in a database, safe to call from any thread; see ``base.Store``.

    Args:
        url: A database URL: ``sqlite:////folder/file.sqlite``, ``sqlite://`` for memory, ``postgresql://...``.
        busy_timeout_s: Seconds that a writer waits for others before it fails.
        fs_type: Returns the type of a path's file system; tests pass their own.
        upgrades: The steps of the schema; tests pass their own.

    Raises:
        StoreError: The store cannot be used; the message says why and what to do.
    """

    def __init__(
        self,
        url: str | URL,
        *,
        busy_timeout_s: float = 10.0,
        fs_type: FsType = fs_type,
        upgrades: Sequence[schema.Upgrade] = schema.UPGRADES,
    ) -> None:
        self._backend = _backend_of(url, busy_timeout_s=busy_timeout_s, fs_type=fs_type)
        self._timeout_s = busy_timeout_s
        self._lock = threading.RLock()
        self._writing = False
        self._commits = 0
        self._open = True
        self._engine = self._backend.connect()
        self._texts = Texts(self._engine.dialect)
        held: list[Closable] = []
        self._finalizer = weakref.finalize(self, _let_go, self._engine, held)
        try:
            with self._explained():
                self._writer = self._engine.connect()
                held.append(self._writer)
                self._bring_up(upgrades)
                self._watch = self._backend.watch(self._engine)
                held.append(self._watch)
                self._roster = Roster(self._watch)
                self._seen = self._look()
        except BaseException:
            self._finalizer()
            raise

    def __repr__(self) -> str:
        return f"SqlStore({self.url!r})"

    def __enter__(self) -> SqlStore:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()

    @property
    def url(self) -> str:
        """The database URL without a password; ``open_store`` takes it again."""
        return self._backend.url

    @property
    def path(self) -> Path | None:
        """The database file, or None if the store is not a file."""
        return self._backend.path

    # --- writing -------------------------------------------------------------------------------------------

    @contextmanager
    def write(self, code: str) -> Iterator[SqlTransaction]:
        """Take the write lock for a session; leaving the block commits durably, an exception rolls back."""
        with self._transaction(code) as connection:
            transaction = SqlTransaction(Runner(connection, self._texts), code)
            try:
                yield transaction
                transaction._flush()
            finally:
                transaction._end()

    @contextmanager
    def _transaction(self, code: str, *, durable: bool = True) -> Iterator[Connection]:
        """One transaction: threads of this process queue here, other processes queue in the database."""
        if not self._lock.acquire(timeout=self._timeout_s):
            raise StoreError(
                f"The store {self.url} was busy in this process for {self._timeout_s:g} s. Try again in a "
                "moment."
            )
        try:
            if self._writing:
                raise StoreError("A write inside a write: leave the first block before you begin the second.")
            self._check_open()
            self._writing = True
            try:
                with self._explained(), self._writer.begin():
                    self._backend.begin(self._writer, code, durable=durable)
                    yield self._writer
                self._commits += 1
            finally:
                self._writing = False
        finally:
            self._lock.release()

    def put_presence(self, code: str, node: str, counts: Mapping[str, int], at: int) -> None:
        """Replace what one node reports about its connected seats; not fsynced, a crash may lose it."""
        table = schema.presence
        self._check_open()
        with self._explained():
            stored = self._watch.vouch(node)
        with self._transaction(code, durable=False) as connection:
            connection.execute(
                table.delete().where(
                    _presence.code == code,
                    _presence.node.in_((node, stored))
                    | (_presence.at < at - _FORGET_PRESENCE_MS)
                    | (_presence.at > at + _AHEAD_MS),
                )
            )
            rows = [
                {"code": code, "node": stored, "party": party, "count": count, "at": at}
                for party, count in counts.items()
            ]
            if rows:
                connection.execute(table.insert(), rows)

    def delete(self, code: str) -> Deleted:
        """Delete everything of a session, durably, in one transaction; does nothing if there is no such session."""
        with self._transaction(code) as connection:
            return remove(connection, code)

    def put_rows(self, code: str, rows: Rows, *, instead_of: int) -> None:
        """Write a session that came from another store, durably; see ``base.Store``."""
        with self._transaction(code) as connection:
            put(connection, code, rows, instead_of=instead_of)

    def clear_journal(self) -> bool:
        """Remove deleted rows from the database's journal too; False if somebody is reading or writing."""
        with self._lock:
            self._check_open()
            if self._writing:
                return False
            with self._explained():
                return self._backend.clear_journal(self._writer)

    # --- reading -------------------------------------------------------------------------------------------

    def events_after(self, code: str, version: int) -> list[StoredEvent]:
        """Read events without a lock."""
        with self._reading() as connection:
            rows = connection.execute(st.EVENTS_AFTER, {"code": code, "version": version})
            return [StoredEvent(*row) for row in rows]

    def open_boxes(self, code: str) -> dict[str, bytes]:
        """The open boxes of a session and their public keys."""
        with self._reading() as connection:
            rows = connection.execute(select(_boxes.name, _boxes.public_key).where(_boxes.code == code))
            return {name: bytes(key) for name, key in rows}

    def all_boxes(self) -> frozenset[str]:
        """The names of all open boxes, over all sessions."""
        with self._reading() as connection:
            return frozenset(connection.execute(select(_boxes.name)).scalars())

    def handed_in(self, box: str) -> list[HandedIn]:
        """The set beside a box, without a lock."""
        with self._reading() as connection:
            return [HandedIn(*row) for row in connection.execute(st.HANDED_IN, {"box": box})]

    def ballot(self, box: str, key_hash: bytes) -> bytes | None:
        """One sealed ballot, or None, without a lock."""
        with self._reading() as connection:
            found = connection.execute(st.ONE_SEALED, {"box": box, "key_hash": key_hash}).first()
        return None if found is None else bytes(found[0])

    def revs(self, box: str) -> dict[bytes, int]:
        """Key hash -> revision of the ballots of a box, without a lock."""
        with self._reading() as connection:
            return {bytes(key): rev for key, rev in connection.execute(st.REVS, {"box": box})}

    def ticks(self, code: str) -> frozenset[str]:
        """The seats that are done with a session's present step, without a lock."""
        with self._reading() as connection:
            return frozenset(connection.execute(st.TICKED, {"code": code}).scalars())

    def sessions(self) -> list[SessionRow]:
        """All sessions, newest first."""
        table = schema.sessions
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.created_at.desc(), table.c.code))
            return [SessionRow(*row) for row in rows]

    def rows(self, code: str) -> Rows:
        """Everything that the store holds of a session, apart from who is connected."""
        with self._reading() as connection:
            return rows_of(connection, code)

    def sessions_with(self, tag: str) -> set[str]:
        """The codes of the sessions whose log has an event with this tag."""
        table = schema.events
        with self._reading() as connection:
            rows = connection.execute(select(table.c.code).where(table.c.tag == tag).distinct())
            return {row.code for row in rows}

    def open_versions(self) -> dict[str, int]:
        """Code -> version of the newest event, of the sessions that are not closed."""
        with self._reading() as connection:
            return {code: version or 0 for code, version in connection.execute(st.OPEN_VERSIONS)}

    def presence(self, code: str, since: int) -> dict[str, int]:
        """The sum over all nodes that live and reported at or after ``since`` (ms); parties with nobody are absent."""
        asked = select(_presence.node, _presence.party, _presence.count)
        with self._reading() as connection:
            rows = connection.execute(asked.where(_presence.code == code, _presence.at >= since)).all()
        with self._explained():
            ended = self._roster.ended(node for node, _, _ in rows)
        counts: Counter[str] = Counter()
        for node, party, count in rows:
            if node not in ended:
                counts[party] += count
        return {party: count for party, count in counts.items() if count}

    def report(self, code: str, number: int) -> bytes | None:
        """The report that a session handed out for the ``number``-th time; None until somebody has made it."""
        with self._reading() as connection:
            found = connection.execute(_report_of(code, number)).scalar()
        return None if found is None else bytes(found)

    def keep_report(self, code: str, number: int, page: bytes) -> bytes:
        """Keep a report; the first one with its number stays."""
        with self._transaction(code) as connection:
            found = connection.execute(_report_of(code, number)).scalar()
            if found is not None:
                return bytes(found)
            connection.execute(schema.reports.insert(), {"code": code, "number": number, "page": page})
        return page

    def changed(self) -> bool:
        """Whether anybody, this object included, may have committed, or ended, since the last call.

        Takes a few microseconds.
        """
        self._check_open()
        with self._explained():
            mark = self._look()
            ended = self._roster.changed()
        seen, self._seen = self._seen, mark
        return mark != seen or ended

    def close(self) -> None:
        """Close the database. Further calls fail with StoreError. Calling it twice is fine."""
        with self._lock:
            self._open = False
            self._finalizer()

    # --- inside --------------------------------------------------------------------------------------------

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        self._check_open()
        with self._explained():
            if not self._backend.shared:
                with self._engine.connect() as connection:
                    yield connection
                return
            with self._lock:
                try:
                    yield self._writer
                finally:
                    if not self._writing:
                        self._writer.rollback()

    def _bring_up(self, upgrades: Sequence[schema.Upgrade]) -> None:
        """Check without a lock first: usually the schema is current."""
        if schema.read_version(self._writer) == 1 + len(upgrades):
            self._writer.rollback()
            return
        self._writer.rollback()
        with self._writer.begin():
            self._backend.begin(self._writer, "")
            schema.bring_up(self._writer, upgrades)

    def _look(self) -> object:
        return self._commits if self._backend.shared else self._watch.mark()

    def _check_open(self) -> None:
        if not self._open:
            raise StoreError(f"The store {self.url} is closed. Open it again with open_store().")

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except _failures() as error:
            self._check_open()
            if isinstance(error, SQLAlchemyError) and not isinstance(error, DBAPIError):
                raise
            raise self._backend.explain(error) from error


def _report_of(code: str, number: int) -> Select[Any]:
    return select(_reports.page).where(_reports.code == code, _reports.number == number)


def _let_go(engine: Engine, held: list[Closable]) -> None:
    for each in reversed(held):
        each.close()
    engine.dispose()


def _backend_of(url: str | URL, *, busy_timeout_s: float, fs_type: FsType) -> Backend:
    try:
        parsed = make_url(url)
    except ArgumentError as error:
        raise StoreError(f"{str(url)!r} is no database URL. {_KNOWN_URLS}") from error
    kind = parsed.get_backend_name()
    if kind == "sqlite" and parsed.database in (None, "", ":memory:"):
        return SqliteMemory()
    if kind == "sqlite":
        path = Path(str(parsed.database)).expanduser()
        return SqliteFile(path, busy_timeout_s=busy_timeout_s, fs_type=fs_type)
    if kind in ("postgresql", "postgres"):
        from cofront_kit.store.postgres import Postgres

        return Postgres(parsed, busy_timeout_s=busy_timeout_s)
    raise StoreError(
        f"{parsed.render_as_string()!r} names the database {kind!r}, which is not supported. {_KNOWN_URLS}"
    )


def _failures() -> tuple[type[Exception], ...]:
    """What SQLAlchemy raises, and what the drivers raise where it doesn't wrap them."""
    psycopg = sys.modules.get("psycopg")
    return (
        (SQLAlchemyError, sqlite3.Error)
        if psycopg is None
        else (SQLAlchemyError, sqlite3.Error, psycopg.Error)
    )
