"""All rows of one session, out of one store and into another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Table, func, select

from cofront_kit.errors import StoreError
from cofront_kit.store import schema
from cofront_kit.store.base import Rows, TableRows
from cofront_kit.store.removal import remove

CARRIED: Final[Sequence[Table]] = (
    schema.sessions,
    schema.events,
    schema.acts,
    schema.boxes,
    schema.ballots,
    schema.handed_in,
    schema.done,
    schema.reports,
    schema.template_files,
)
"""Boxes before what is in them. Who is connected stays behind."""


def rows_of(connection: Connection, code: str) -> Rows:
    """Read everything that a store holds of a session, apart from who is connected."""
    return {
        str(table.name): TableRows(
            tuple(str(name) for name in table.c.keys()),  # noqa: SIM118 - a collection of columns
            tuple(
                tuple(row)
                for row in connection.execute(
                    select(table).where(_of_session(table, code)).order_by(*table.primary_key)
                )
            ),
        )
        for table in CARRIED
    }


def put(connection: Connection, code: str, rows: Rows, *, instead_of: int) -> None:
    """Write a session's rows, inside the caller's transaction.

    Raises:
        StoreError: The session is here in another version than ``instead_of``, or the rows are no session's.
    """
    newest = func.max(schema.events.c.version)
    here = connection.execute(select(newest).where(schema.events.c.code == code)).scalar() or 0
    if here != instead_of:
        raise StoreError(f"The session {code} was changed here meanwhile. Look at it, then try again.")
    if here:
        remove(connection, code)
    boxes = {values["name"] for values in _values(schema.boxes, rows)}
    for table in CARRIED:
        values = list(_values(table, rows))
        for one in values:
            if one.get("code", code) != code or one.get("box") not in {None, *boxes}:
                raise StoreError(f"The rows of {table.name} belong to another session than {code}.")
        if values:
            connection.execute(table.insert(), values)


def _of_session(table: Table, code: str) -> ColumnElement[bool]:
    if "code" in table.c:
        return table.c.code == code
    return table.c.box.in_(select(schema.boxes.c.name).where(schema.boxes.c.code == code))


def _values(table: Table, rows: Rows) -> list[dict[str, Any]]:
    found = rows.get(table.name)
    if found is None:
        return []
    unknown = sorted(set(found.columns) - set(table.c.keys()))
    if unknown:
        raise StoreError(f"The table {table.name} has no column {unknown[0]!r} here.")
    return [dict(zip(found.columns, row, strict=True)) for row in found.rows]
