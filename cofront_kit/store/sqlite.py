"""SQLite behind the store: one file that several processes share, or memory."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import PoolProxiedConnection, QueuePool, StaticPool

from cofront_kit.errors import StoreError
from cofront_kit.store.backend import PASSING_WAIT_S, NoWatch, Watch
from cofront_kit.store.lock_files import LockFiles
from cofront_kit.store.places import ANOTHER_PLACE, FsType, refuse_network

CACHE_KB: Final = 512
"""Pages cached per connection. SQLite's 2 MB fill with pages that nobody reads again: a log grows at its end."""
_RETRY_S: Final = 0.01
_BEGIN: Final = {True: "FULL", False: "NORMAL"}


class SqliteFile:
    """A database file in write-ahead mode.

    Args:
        path: The file. It and its folder are created if missing, readable by their owner only.
        busy_timeout_s: Seconds to wait for other writers.
        fs_type: Returns the type of the file system, see :mod:`cofront_kit.store.places`.
    """

    shared = False

    def __init__(self, path: Path, *, busy_timeout_s: float, fs_type: FsType) -> None:
        self.path = Path(os.path.realpath(path))
        self._timeout_s = busy_timeout_s
        self._fs_type = fs_type
        self._inode = (0, 0)

    @property
    def url(self) -> str:
        """The URL, or the bare path if a URL can't contain its characters."""
        text = URL.create("sqlite", database=str(self.path)).render_as_string()
        return text if make_url(text).database == str(self.path) else str(self.path)

    def connect(self) -> Engine:
        """Create file and folder, switch to write-ahead mode, and return an engine. Raises StoreError."""
        refuse_network(self.path, self._fs_type)
        self._make_file()
        engine = create_engine(
            URL.create("sqlite", database=str(self.path)),
            poolclass=QueuePool,
            pool_size=8,
            max_overflow=-1,
            pool_reset_on_return=None,
            connect_args={"check_same_thread": False, "timeout": self._timeout_s},
        )
        event.listen(engine, "connect", self._set_up)
        self._inode = self._identity()
        return engine

    def _make_file(self) -> None:
        folder = self.path.parent
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(
                f"The folder {folder} for the store cannot be made: {error.strerror}. {ANOTHER_PLACE}"
            ) from error
        if self.path.is_dir():
            raise StoreError(f"The store {self.path} is a folder. Add a file name, such as cofront.sqlite.")
        try:
            # Never open a file that exists: closing it would drop the locks of this process's other connections to it
            # (POSIX), and another process that ends would think itself the last and delete the write-ahead log.
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        except FileExistsError:
            if not _may_write(self.path):
                raise self._not_writable(os.strerror(errno.EACCES)) from None
        except OSError as error:
            raise self._not_writable(error.strerror or "not allowed") from error

    def _identity(self) -> tuple[int, int]:
        found = os.stat(self.path)
        return found.st_dev, found.st_ino

    def _set_up(self, dbapi: Any, _record: object) -> None:
        """Prepare one connection. Transactions are begun by hand: the driver's own mode begins them too late."""
        dbapi.isolation_level = None
        cursor = dbapi.cursor()
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("PRAGMA temp_store=MEMORY")
        cursor.execute(f"PRAGMA cache_size=-{CACHE_KB}")
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            self._write_ahead(cursor)
        cursor.close()

    def _write_ahead(self, cursor: Any) -> None:
        """Switch to write-ahead mode; SQLite doesn't wait for others here, whatever its busy timeout."""
        deadline = time.monotonic() + self._timeout_s
        while True:
            try:
                mode = cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0]
            except cursor.connection.OperationalError as error:
                if "locked" not in str(error) or time.monotonic() > deadline:
                    raise
                time.sleep(_RETRY_S)
                continue
            if mode != "wal":
                raise StoreError(f"The store {self.path} cannot use a write-ahead log here. {ANOTHER_PLACE}")
            return

    def begin(self, connection: Connection, code: str, *, durable: bool = True) -> None:  # noqa: ARG002
        """``BEGIN IMMEDIATE``: one writer at a time over all sessions, so id order is commit order."""
        try:
            gone = self._identity() != self._inode
        except OSError:
            gone = True
        if gone:
            raise StoreError(
                f"The store {self.path} was moved, replaced or deleted while it was in use. Put the file "
                "back, or start again with the place where it is now."
            )
        wait_s = self._timeout_s if durable else min(self._timeout_s, PASSING_WAIT_S)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(wait_s * 1000)}")
        connection.exec_driver_sql(f"PRAGMA synchronous={_BEGIN[durable]}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def clear_journal(self, connection: Connection) -> bool:
        """Move the write-ahead log into the file, where deleted rows are overwritten, and truncate it."""
        dbapi: Any = connection.connection.driver_connection
        dbapi.execute("PRAGMA busy_timeout=0")
        try:
            busy, _, _ = dbapi.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except dbapi.OperationalError:  # somebody is reading or writing
            return False
        finally:
            dbapi.execute(f"PRAGMA busy_timeout={int(self._timeout_s * 1000)}")
        return not busy

    def watch(self, engine: Engine) -> Watch:
        """Look at ``PRAGMA data_version`` of a connection that never writes, and at files locked by processes."""
        locks = LockFiles(self.path.with_name(f"{self.path.name}-live"))
        return _DataVersion(engine.raw_connection(), locks)

    def explain(self, error: BaseException) -> StoreError:
        """The failure in words, with the way out."""
        text = str(error.orig if isinstance(error, DBAPIError) else error)
        if "locked" in text or "busy" in text:
            return StoreError(
                f"The store {self.path} was locked by another program for {self._timeout_s:g} s. Close what "
                f"holds it (a database browser, a backup, a sync folder) and try again. {ANOTHER_PLACE}"
            )
        if "not a database" in text:
            return StoreError(
                f"The store {self.path} is not a SQLite database. If it is another file, leave it as it is. "
                f"{ANOTHER_PLACE}"
            )
        if "full" in text:
            return StoreError(
                f"There is no space left for the store {self.path}. Nothing of this was stored. Free some "
                f"space and try again. {ANOTHER_PLACE}"
            )
        if "readonly" in text or "unable to open" in text:
            return self._not_writable(text)
        if "malformed" in text:
            return StoreError(
                f"The store {self.path} is damaged ({text}). Put a backup in its place, or name another "
                "place with --store; `sqlite3 FILE .recover` may still save what it holds."
            )
        return StoreError(f"The store {self.path} failed: {text}. Check the disk. {ANOTHER_PLACE}")

    def _not_writable(self, why: str) -> StoreError:
        what = "file" if self.path.exists() and not _may_write(self.path) else "folder"
        place = self.path if what == "file" else self.path.parent
        return StoreError(
            f"The store {self.path} cannot be written: its {what} is read-only for this account ({why}). "
            f"Allow writing to {place}. {ANOTHER_PLACE}"
        )


class _DataVersion:
    """``PRAGMA data_version`` changes with the commits of all *other* connections, including those of this process."""

    def __init__(self, connection: PoolProxiedConnection, locks: LockFiles) -> None:
        self._connection = connection
        self._locks = locks
        self._cursor = connection.cursor()
        self._lock = threading.Lock()

    def mark(self) -> object:
        with self._lock:
            self._cursor.execute("PRAGMA data_version")
            return self._cursor.fetchone()

    def vouch(self, node: str) -> str:
        self._locks.hold(node)
        return node

    def ended(self, nodes: Iterable[str]) -> set[str]:
        return self._locks.free(nodes)

    def close(self) -> None:
        with self._lock:
            self._locks.close()
            self._cursor.close()
            self._connection.close()


class SqliteMemory:
    """A database in memory, for trying things out and for tests: one connection that all threads share."""

    shared = True
    url = "sqlite://"
    path = None

    def connect(self) -> Engine:
        """Return an engine with its only connection."""
        engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
        event.listen(engine, "connect", self._set_up)
        return engine

    @staticmethod
    def _set_up(dbapi: Any, _record: object) -> None:
        dbapi.isolation_level = None
        dbapi.execute("PRAGMA foreign_keys=ON")

    def begin(self, connection: Connection, code: str, *, durable: bool = True) -> None:  # noqa: ARG002
        """Begin; the store's own lock keeps other threads out."""
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    def clear_journal(self, connection: Connection) -> bool:  # noqa: ARG002
        """There is no journal in memory."""
        return True

    def watch(self, engine: Engine) -> Watch:  # noqa: ARG002
        """Nobody else can commit."""
        return NoWatch()

    def explain(self, error: BaseException) -> StoreError:
        """The failure in words."""
        return StoreError(
            f"The store in memory failed: {error}. Start again, or give it a file with --store."
        )


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)
