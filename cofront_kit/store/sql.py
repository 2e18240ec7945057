"""The store over SQLAlchemy Core: one adapter for every database; what differs is in a :class:`Backend`."""

from __future__ import annotations

import sqlite3
import sys
import threading
import weakref
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, Executable, Result, bindparam, func, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from cofront_kit.errors import StoreError
from cofront_kit.store import schema
from cofront_kit.store.backend import Backend, Closable
from cofront_kit.store.base import Cast, HandedIn, NewEvent, SessionRow, StoredEvent
from cofront_kit.store.places import FsType, fs_type
from cofront_kit.store.sqlite import SqliteFile, SqliteMemory

_KNOWN_URLS: Final = (
    "Known are sqlite:////folder/file.sqlite, sqlite:// (memory) and postgresql://host/database; a plain "
    "file path is fine too."
)
_FORGET_PRESENCE_MS: Final = 3_600_000

_events = schema.events.c
_boxes = schema.boxes.c
_ballots = schema.ballots.c
_handed_in = schema.handed_in.c
_presence = schema.presence.c

_LAST_VERSION: Final = select(func.max(_events.version)).where(_events.code == bindparam("code"))
_EVENTS_AFTER: Final = (
    select(_events.version, _events.at, _events.tag, _events.schema, _events.body)
    .where(_events.code == bindparam("code"), _events.version > bindparam("version"))
    .order_by(_events.version)
)
_OUTCOME: Final = select(schema.acts.c.outcome).where(
    schema.acts.c.code == bindparam("code"),
    schema.acts.c.seat == bindparam("seat"),
    schema.acts.c.act == bindparam("act"),
)
_BOX_KEY: Final = select(_boxes.public_key).where(_boxes.name == bindparam("box"))
_BALLOT_STATE: Final = select(
    select(func.count())
    .where(_handed_in.box == bindparam("box"), _handed_in.voter == bindparam("voter"))
    .scalar_subquery(),
    select(_ballots.rev)
    .where(_ballots.box == bindparam("box"), _ballots.key_hash == bindparam("key_hash"))
    .scalar_subquery(),
)
_CHANGE_BALLOT: Final = (
    schema.ballots.update()
    .where(_ballots.box == bindparam("in_box"), _ballots.key_hash == bindparam("with_key"))
    .values(rev=bindparam("rev"), sealed=bindparam("sealed"))
)
_HANDED_IN: Final = (
    select(_handed_in.voter, _handed_in.party, _handed_in.entered)
    .where(_handed_in.box == bindparam("box"))
    .order_by(_handed_in.voter)
)
_SEALED: Final = select(_ballots.sealed).where(_ballots.box == bindparam("box")).order_by(_ballots.key_hash)


class SqlStore:
    """An event log and a ballot box in a database, safe to call from any thread; see ``base.Store``.

    Args:
        url: A database URL: ``sqlite:////folder/file.sqlite``, ``sqlite://`` for memory,
            ``postgresql://...``.
        busy_timeout_s: How long a writer waits for others before it fails, in seconds.
        fs_type: Names the type of a path's file system; tests give their own.
        upgrades: The steps of the schema; tests give their own.

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
        held: list[Closable] = []
        self._finalizer = weakref.finalize(self, _let_go, self._engine, held)
        try:
            with self._explained():
                self._writer = self._engine.connect()
                held.append(self._writer)
                self._bring_up(upgrades)
                self._watch = self._backend.watch(self._engine)
                held.append(self._watch)
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
        """The database file, or None when the store is no file."""
        return self._backend.path

    # --- writing -------------------------------------------------------------------------------------------

    @contextmanager
    def write(self, code: str) -> Iterator[SqlTransaction]:
        """Take the write lock for a session; leaving the block commits durably, an exception rolls back."""
        with self._transaction(code) as connection:
            transaction = SqlTransaction(connection, code)
            try:
                yield transaction
                transaction._flush()
            finally:
                transaction._end()

    @contextmanager
    def _transaction(self, code: str, *, durable: bool = True) -> Iterator[Connection]:
        """One transaction: threads of this process queue here, other processes in the database."""
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
        """Replace what one node says about its connected seats; not fsynced, a crash may lose it."""
        table = schema.presence
        with self._transaction(code, durable=False) as connection:
            connection.execute(
                table.delete().where(
                    _presence.code == code,
                    (_presence.node == node) | (_presence.at < at - _FORGET_PRESENCE_MS),
                )
            )
            rows = [
                {"code": code, "node": node, "party": party, "count": count, "at": at}
                for party, count in counts.items()
            ]
            if rows:
                connection.execute(table.insert(), rows)

    # --- reading -------------------------------------------------------------------------------------------

    def events_after(self, code: str, version: int) -> list[StoredEvent]:
        """Read events without a lock."""
        with self._reading() as connection:
            return _read_events(connection, code, version)

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
            return _read_handed_in(connection, box)

    def sessions(self) -> list[SessionRow]:
        """All sessions, newest first."""
        table = schema.sessions
        with self._reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.created_at.desc(), table.c.code))
            return [SessionRow(*row) for row in rows]

    def presence(self, code: str, since: int) -> dict[str, int]:
        """The sum over all nodes that spoke at or after ``since`` (ms); parties with nobody are absent."""
        with self._reading() as connection:
            rows = connection.execute(
                select(_presence.party, func.sum(_presence.count))
                .where(_presence.code == code, _presence.at >= since)
                .group_by(_presence.party)
            )
            return {party: int(count) for party, count in rows if count}

    def changed(self) -> bool:
        """Whether anybody may have committed since the last call, this object included. Some microseconds."""
        self._check_open()
        with self._explained():
            mark = self._look()
        seen, self._seen = self._seen, mark
        return mark != seen

    def close(self) -> None:
        """Let go of the database. Further calls fail with StoreError; closing twice is fine."""
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
        """Look first without a lock: most openings find a current schema."""
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


class SqlTransaction:
    """The write lock on one session; see ``base.Transaction``.

    New events and remembered acts wait in lists and go to the database in one statement each, so that a
    transaction with many acts costs little more than one with a single act.
    """

    def __init__(self, connection: Connection, code: str) -> None:
        self._connection: Connection | None = connection
        self._code = code
        self._version = int(self._run(_LAST_VERSION, code=code).scalar() or 0)
        self._new_events: list[dict[str, Any]] = []
        self._new_acts: dict[tuple[str, str], str] = {}
        self._keys: dict[str, bytes | None] = {}

    def _run(self, statement: Executable, **values: object) -> Result[Any]:
        return self._live().execute(statement, values)

    def _live(self) -> Connection:
        if self._connection is None:
            raise StoreError("This transaction is over. Begin another with store.write().")
        return self._connection

    def _flush(self) -> None:
        connection = self._live()
        if self._new_events:
            connection.execute(schema.events.insert(), self._new_events)
            self._new_events = []
        if self._new_acts:
            rows = [
                {"code": self._code, "seat": seat, "act": act, "outcome": outcome}
                for (seat, act), outcome in self._new_acts.items()
            ]
            connection.execute(schema.acts.insert(), rows)
            self._new_acts = {}

    def _end(self) -> None:
        self._connection = None

    @property
    def version(self) -> int:
        """The version of the session's newest event, 0 when it has none."""
        return self._version

    def events_after(self, version: int) -> list[StoredEvent]:
        """The events with a higher version, in order, those of this transaction included."""
        self._flush()
        return _read_events(self._live(), self._code, version)

    def append(self, events: Sequence[NewEvent]) -> int:
        """Append events and return the new version."""
        self._live()
        for event in events:
            self._version += 1
            self._new_events.append(
                {"code": self._code, "version": self._version, **event._asdict()},
            )
        return self._version

    def set_session(self, *, title: str, created_at: int, closed: bool) -> None:
        """Write the session's line in the list of sessions."""
        table = schema.sessions
        values = {"title": title, "created_at": created_at, "closed": closed}
        changed = self._live().execute(table.update().where(table.c.code == self._code).values(values))
        if changed.rowcount == 0:
            self._run(table.insert(), code=self._code, **values)

    def act_outcome(self, seat: str, act: str) -> str | None:
        """What was remembered for this seat's act id, or None."""
        waiting = self._new_acts.get((seat, act))
        if waiting is not None:
            return waiting
        found: str | None = self._run(_OUTCOME, code=self._code, seat=seat, act=act).scalar()
        return found

    def remember_act(self, seat: str, act: str, outcome: str) -> None:
        """Remember an act id. Raises StoreError when it is remembered already."""
        if self.act_outcome(seat, act) is not None:
            raise StoreError(
                f"The act {act!r} of seat {seat!r} is remembered already; ask act_outcome() first."
            )
        self._new_acts[seat, act] = outcome

    def open_box(self, box: str, public_key: bytes) -> None:
        """Open a ballot box. Raises StoreError when it is open."""
        if self.box_key(box) is not None:
            raise StoreError(f"The ballot box {box!r} is open already; ask box_key() first.")
        self._run(schema.boxes.insert(), name=box, code=self._code, public_key=public_key)
        self._keys[box] = public_key

    def box_key(self, box: str) -> bytes | None:
        """The public key of an open box, or None."""
        if box not in self._keys:
            key = self._run(_BOX_KEY, box=box).scalar()
            self._keys[box] = None if key is None else bytes(key)
        return self._keys[box]

    def cast(
        self, box: str, *, voter: str, party: str, entered: bool, key_hash: bytes, rev: int, sealed: bytes
    ) -> Cast:
        """Put a sealed ballot into a box, or replace the same voter's earlier one."""
        if self.box_key(box) is None:
            return Cast.NO_BOX
        found: Any = self._run(_BALLOT_STATE, box=box, voter=voter, key_hash=key_hash).one()
        known, current = bool(found[0]), found[1]
        if known != (current is not None):
            return Cast.WRONG_KEY
        if current is None:
            self._run(schema.handed_in.insert(), box=box, voter=voter, party=party, entered=entered)
            self._run(schema.ballots.insert(), box=box, key_hash=key_hash, rev=rev, sealed=sealed)
            return Cast.TAKEN
        if rev <= current:
            return Cast.STALE
        self._run(_CHANGE_BALLOT, in_box=box, with_key=key_hash, rev=rev, sealed=sealed)
        return Cast.TAKEN

    def handed_in(self, box: str) -> list[HandedIn]:
        """The set beside the box, in the order of the voters' ids (empty when the box is not open)."""
        return _read_handed_in(self._live(), box)

    def ballots(self, box: str) -> list[bytes]:
        """The sealed ballots of a box, in the order of their keys' hashes."""
        return [bytes(sealed) for sealed in self._run(_SEALED, box=box).scalars()]

    def empty_box(self, box: str) -> None:
        """Delete a box with its ballots and the set beside it."""
        for table, column in (
            (schema.ballots, _ballots.box),
            (schema.handed_in, _handed_in.box),
            (schema.boxes, _boxes.name),
        ):
            self._live().execute(table.delete().where(column == box))
        self._keys[box] = None


def _read_events(connection: Connection, code: str, version: int) -> list[StoredEvent]:
    rows = connection.execute(_EVENTS_AFTER, {"code": code, "version": version})
    return [StoredEvent(*row) for row in rows]


def _read_handed_in(connection: Connection, box: str) -> list[HandedIn]:
    return [HandedIn(*row) for row in connection.execute(_HANDED_IN, {"box": box})]


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
