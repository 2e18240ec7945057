"""PostgreSQL behind the store, for many nodes: the same tables and statements, another lock and watch."""

from __future__ import annotations

import contextlib
import threading

from sqlalchemy import Connection, Engine, create_engine
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from cofront_kit.errors import StoreError
from cofront_kit.store.backend import PASSING_WAIT_S, Watch


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
        """Look at the snapshot of a fresh transaction."""
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
    """The snapshot of a fresh transaction changes exactly when a commit becomes visible."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()

    def mark(self) -> object:
        with self._lock:
            try:
                return self._connection.exec_driver_sql("SELECT pg_current_snapshot()::text").scalar()
            except SQLAlchemyError:
                # Otherwise SQLAlchemy would refuse this connection for ever, even when the database is back.
                with contextlib.suppress(SQLAlchemyError):
                    self._connection.rollback()
                raise

    def close(self) -> None:
        self._connection.close()
