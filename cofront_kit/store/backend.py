"""What differs between databases, in one small interface: open, lock, notice changes, explain failures."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Connection, Engine

from cofront_kit.errors import StoreError

PASSING_WAIT_S: Final = 0.5
"""How long what may be lost (presence) waits for the write lock: acts queue behind it."""


class Closable(Protocol):
    """Something held open."""

    def close(self) -> None:
        """Let go."""


class Watch(Closable, Protocol):
    """Notices commits, over a connection of its own."""

    def mark(self) -> object:
        """A value that differs from the last one when somebody committed in between."""


class NoWatch:
    """For a database in which nobody else can commit."""

    def mark(self) -> object:
        """Always the same."""
        return 0

    def close(self) -> None:
        """Nothing is held."""


class Backend(Protocol):
    """One kind of database."""

    @property
    def url(self) -> str:
        """What ``open_store`` takes to open the same store again, without a password."""

    @property
    def path(self) -> Path | None:
        """The database file, if it is one."""

    @property
    def shared(self) -> bool:
        """Whether all threads have to share one connection, as they do in memory."""

    def connect(self) -> Engine:
        """Check the place and make the engine. Raises StoreError."""

    def begin(self, connection: Connection, code: str, *, durable: bool = True) -> None:
        """Begin a transaction that holds the write lock of a session.

        Args:
            connection: Has no transaction yet.
            code: The session; ``""`` stands for the whole store.
            durable: False spares the fsync, for what may be lost in a crash (presence).
        """

    def watch(self, engine: Engine) -> Watch:
        """How commits of anybody are noticed; not asked when ``shared``."""

    def fold(self, connection: Connection) -> bool:
        """Take what was deleted out of the database's journal, without waiting for anybody.

        Args:
            connection: Has no transaction.

        Returns:
            Whether nothing of it is left there.
        """

    def explain(self, error: BaseException) -> StoreError:
        """The failure in words, with the way out."""
