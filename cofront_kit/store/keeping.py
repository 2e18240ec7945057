"""What a store keeps of sessions beside their logs: tables of those that have ended, and files of templates."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import AbstractContextManager
from typing import Final

from sqlalchemy import Connection, delete, select

from cofront_kit.store import schema
from cofront_kit.store import statements as st
from cofront_kit.store.base import KeptHead, KeptRow
from cofront_kit.store.template_files import KeptFile

_kept: Final = schema.kept.c
_HEAD: Final = (_kept.code, _kept.created_at, _kept.source, _kept.version, _kept.digest)
_AT_ONCE: Final = 500
"""Codes in one query; databases bound how many values a statement takes."""


class Keeping:
    """The part of a store that keeps tables and files; see ``base.Store``."""

    def _transaction(self, code: str, *, durable: bool = True) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def _reading(self) -> AbstractContextManager[Connection]:
        raise NotImplementedError

    def _look(self) -> object:
        raise NotImplementedError

    def _check_open(self) -> None:
        raise NotImplementedError

    def _explained(self) -> AbstractContextManager[None]:
        raise NotImplementedError

    def mark(self) -> object:
        """A value that stays equal while nobody commits."""
        self._check_open()
        with self._explained():
            return self._look()

    def versions(self) -> dict[str, int]:
        """Code -> version of the newest event, of all sessions; reads no event's body."""
        with self._reading() as connection:
            return {code: version or 0 for code, version in connection.execute(st.VERSIONS)}

    def keep(self, row: KeptRow) -> bool:
        """Keep tables of a session; False if they are of a session of this store that is not here."""
        with self._transaction(row.code, durable=bool(row.source)) as connection:
            if not row.source and not _is_here(connection, row):
                return False
            connection.execute(
                delete(schema.kept).where(
                    _kept.code == row.code, _kept.created_at == row.created_at, _kept.source == row.source
                )
            )
            connection.execute(schema.kept.insert(), row._asdict())
            return True

    def kept_heads(self) -> list[KeptHead]:
        """What tables are kept, in the order of the sessions' beginnings."""
        with self._reading() as connection:
            rows = connection.execute(select(*_HEAD).order_by(_kept.created_at, _kept.code, _kept.source))
            return [KeptHead(*row) for row in rows]

    def kept(self, codes: Collection[str]) -> list[KeptRow]:
        """The kept tables of these sessions, from every source, in no meaningful order."""
        wanted = list(codes)
        found: list[KeptRow] = []
        for start in range(0, len(wanted), _AT_ONCE):
            asked = select(*_HEAD, _kept.body).where(_kept.code.in_(wanted[start : start + _AT_ONCE]))
            with self._reading() as connection:
                found += [KeptRow(*row[:-1], bytes(row[-1])) for row in connection.execute(asked)]
        return found

    def forget_kept(self, code: str, *, source: str, created_at: int | None = None) -> int:
        """Delete kept tables, durably; returns how many there were."""
        meant = delete(schema.kept).where(_kept.code == code, _kept.source == source)
        if created_at is not None:
            meant = meant.where(_kept.created_at == created_at)
        with self._transaction(code) as connection:
            return connection.execute(meant).rowcount

    def template_files(self, code: str) -> list[KeptFile]:
        """The files of its template that a session keeps, by name."""
        with self._reading() as connection:
            rows = connection.execute(st.TEMPLATE_FILES, {"code": code})
            return [KeptFile(name, bool(own), bytes(body)) for name, own, body in rows]


def _is_here(connection: Connection, row: KeptRow) -> bool:
    there = schema.sessions.c
    asked = select(there.code).where(there.code == row.code, there.created_at == row.created_at)
    return connection.execute(asked).first() is not None
