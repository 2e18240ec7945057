"""PostgreSQL behind the store, for many nodes: the same tables and statements, another lock and watch."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from cofront_kit.errors import StoreError
from cofront_kit.store.backend import PASSING_WAIT_S, Watch

_VOUCHED: Final = "live-"
"""Prefix of the names of processes that hold a lock; those of older releases hold none."""
_TAKE: Final = "SELECT pg_try_advisory_lock(hashtextextended('cofront process ' || %s, 0))"
_FREE: Final = (
    "SELECT name FROM unnest(%s::text[]) AS name "
    "WHERE pg_try_advisory_xact_lock_shared(hashtextextended('cofront process ' || name, 0))"
)


class Postgres:
    """A PostgreSQL database.

    Args:
        url: Its URL; the driver is psycopg.
        busy_timeout_s: How long to wait for other writers of a session, in seconds.
    """

    shared = False
    path = None

    def __init__(self, url: URL, *, busy_timeout_s: float) -> None:
        self._url = url.set(drivername="postgresql+psycopg")
        self._timeout_s = busy_timeout_s

    @property
    def url(self) -> str:
        """The URL without the password."""
        return self._url.render_as_string(hide_password=True)

    def connect(self) -> Engine:
        """Create an engine. Raises StoreError if the driver is missing."""
        try:
            return create_engine(
                self._url,
                pool_pre_ping=True,
                pool_size=8,
                max_overflow=-1,
                # Otherwise a host that doesn't answer would block every act for minutes.
                connect_args={"connect_timeout": max(1, int(self._timeout_s)), **self._url.query},
            )
        except ModuleNotFoundError as error:
            raise StoreError(
                f"The store {self.url} needs the PostgreSQL driver. Install it with "
                "`pip install 'cofront-kit[postgres]'`."
            ) from error

    def begin(self, connection: Connection, code: str, *, durable: bool = True) -> None:
        """Take an advisory lock per session inside the transaction, so that version order is commit order."""
        wait_s = self._timeout_s if durable else min(self._timeout_s, PASSING_WAIT_S)
        milliseconds = max(1, int(wait_s * 1000))
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {milliseconds}")
        connection.exec_driver_sql(f"SET LOCAL synchronous_commit = {'on' if durable else 'off'}")
        connection.exec_driver_sql(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", (f"cofront {code}",)
        )

    def clear_journal(self, connection: Connection) -> bool:  # noqa: ARG002
        """The server cleans up its journal and dead rows itself; see docs/privacy.md."""
        return True

    def watch(self, engine: Engine) -> Watch:
        """Look at the snapshot of a fresh transaction, and at locks that end with their process."""
        return _Snapshot(engine.connect().execution_options(isolation_level="AUTOCOMMIT"))

    def explain(self, error: BaseException) -> StoreError:
        """The failure in words, with the way out."""
        text = str(error.orig if isinstance(error, DBAPIError) else error)
        text = " ".join(text.split()).rstrip(".?")
        if "lock timeout" in text:
            return StoreError(
                f"The store {self.url} was locked by another program for {self._timeout_s:g} s. Try again; "
                "if it stays, look for a hanging transaction in pg_stat_activity."
            )
        return StoreError(
            f"The store {self.url} failed: {text}. Check that PostgreSQL runs and takes this account."
        )


class _Snapshot:
    """The snapshot of a fresh transaction changes exactly when a commit becomes visible.

    Its connection also holds an advisory lock for this process. The server takes it back as soon as the connection is
    gone; a process that has lost its connection takes it again with the next one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._held: set[str] = set()
        self._held_by: int | None = None
        """The server's process that held all locks when they were last looked at."""

    def mark(self) -> object:
        with self._lock:
            ((snapshot, server),) = self._ask("SELECT pg_current_snapshot()::text, pg_backend_pid()")
            if self._held and server != self._held_by:
                refused = [name for name in self._held if not self._take(name)]
                # Refused, because somebody looks at it right now, or a pooler's other connection holds it: try again.
                self._held_by = None if refused else server
            return snapshot

    def vouch(self, node: str) -> str:
        name = _VOUCHED + node
        with self._lock:
            if name not in self._held and self._take(name):
                self._held.add(name)
                self._held_by = None
            return name if name in self._held else node

    def ended(self, nodes: Iterable[str]) -> set[str]:
        with self._lock:
            others = [name for name in nodes if name.startswith(_VOUCHED) and name not in self._held]
            return {name for (name,) in self._ask(_FREE, (others,))} if others else set()

    def close(self) -> None:
        self._connection.close()

    def _take(self, name: str) -> bool:
        ((taken,),) = self._ask(_TAKE, (name,))
        return bool(taken)

    def _ask(self, statement: str, values: tuple[Any, ...] = ()) -> list[Any]:
        try:
            return list(self._connection.exec_driver_sql(statement, values))
        except SQLAlchemyError:
            # Otherwise SQLAlchemy would refuse this connection for ever, even when the database is back.
            with contextlib.suppress(SQLAlchemyError):
                self._connection.rollback()
            raise
