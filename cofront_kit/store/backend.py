"""What differs between databases, in one small interface: open, lock, notice changes, explain failures."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Connection, Engine

from cofront_kit.errors import StoreError

PASSING_WAIT_S: Final = 0.5
"""Milliseconds that writes which may be lost (presence) wait for the write lock: acts queue behind them."""


class Closable(Protocol):
    """Something that holds resources."""

    def close(self) -> None:
        """Release them."""


class Watch(Closable, Protocol):
    """Notices commits and processes that have ended, over its own connection."""

    def mark(self) -> object:
        """A value that differs from the last one if somebody committed in between."""

    def vouch(self, node: str) -> str:
        """Let others notice the end of this process, however it ends.

        Args:
            node: The name under which this process reports who is connected.

        Returns:
            The name under which to store what it reports.
        """

    def ended(self, nodes: Iterable[str]) -> set[str]:
        """Those of these processes which have ended, by the names stored. One of which nothing is known has not."""


class NoWatch:
    """For a database in which nobody else can commit."""

    def mark(self) -> object:
        """Always the same."""
        return 0

    def vouch(self, node: str) -> str:
        """There are no others."""
        return node

    def ended(self, nodes: Iterable[str]) -> set[str]:  # noqa: ARG002
        """There are no others."""
        return set()

    def close(self) -> None:
        """There is nothing to release."""


class Backend(Protocol):
    """One kind of database."""

    @property
    def url(self) -> str:
        """The URL for ``open_store`` to open the same store again, without a password."""

    @property
    def path(self) -> Path | None:
        """The database file, if there is one."""

    @property
    def shared(self) -> bool:
        """Whether all threads have to share one connection, as for a store in memory."""

    def connect(self) -> Engine:
        """Check the place and create the engine. Raises StoreError."""

    def begin(self, connection: Connection, code: str, *, durable: bool = True) -> None:
        """Begin a transaction that holds the write lock of a session.

        Args:
            connection: Must have no transaction yet.
            code: The session; ``""`` stands for the whole store.
            durable: False skips the fsync, for data that a crash may lose (presence).
        """

    def watch(self, engine: Engine) -> Watch:
        """How commits by anybody are noticed; not used if ``shared``."""

    def clear_journal(self, connection: Connection) -> bool:
        """Remove deleted data from the database's journal too, without waiting for anybody.

        Args:
            connection: Must have no transaction.

        Returns:
            Whether nothing of it is left there.
        """

    def explain(self, error: BaseException) -> StoreError:
        """The failure in words, with the way out."""
