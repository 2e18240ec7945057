"""Removing all rows of one session from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection, Delete, Table, delete, select

from cofront_kit.store import schema
from cofront_kit.store.base import Deleted

_BY_CODE: Final[Mapping[str, Table]] = {
    "events": schema.events,
    "acknowledgements": schema.acts,
    "ticks": schema.done,
    "counts of who is here": schema.presence,
    "reports": schema.reports,
    "kept tables": schema.kept,
    "files of its template": schema.template_files,
    "entries in the list of sessions": schema.sessions,
}
_BY_BOX: Final[Mapping[str, Table]] = {
    "sealed ballots": schema.ballots,
    "marks that somebody handed in": schema.handed_in,
}


def remove(connection: Connection, code: str) -> Deleted:
    """Delete every row of a session, inside the caller's transaction.

    Args:
        connection: Holds the write lock; the caller commits.
        code: The session's code.
    """
    of_session = schema.boxes.c.code == code
    boxes = tuple(connection.execute(select(schema.boxes.c.name).where(of_session)).scalars())
    statements: dict[str, Delete] = {
        called: delete(table).where(table.c.box.in_(boxes)) for called, table in _BY_BOX.items()
    }
    statements["ballot boxes"] = delete(schema.boxes).where(of_session)
    statements |= {called: delete(table).where(table.c.code == code) for called, table in _BY_CODE.items()}
    return Deleted({called: connection.execute(one).rowcount for called, one in statements.items()}, boxes)
