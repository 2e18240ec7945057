"""What holds for every table of a session, whatever happened in it."""

from __future__ import annotations

from typing import Any

import duckdb
import pandas as pd
import polars as pl

from cofront_kit.activities.table_registry import tables
from cofront_kit.facilitator.session import Session

ARROW = {
    "string": "VARCHAR",
    "int64": "BIGINT",
    "double": "DOUBLE",
    "bool": "BOOLEAN",
    "date32": "DATE",
    "list<string>": "VARCHAR[]",
    "list<int64>": "BIGINT[]",
    "list<struct<party: string, value: string>>": 'STRUCT(party VARCHAR, "value" VARCHAR)[]',
    "list<struct<party: string, value: int64>>": 'STRUCT(party VARCHAR, "value" BIGINT)[]',
}
"""What a column says of its Arrow type -> what DuckDB sees."""


def plain(cell: Any) -> Any:
    """A cell of pandas as DuckDB gives it to Python."""
    if isinstance(cell, tuple):
        return list(cell)
    if isinstance(cell, dict):
        return [{"party": party, "value": value} for party, value in cell.items()]
    if isinstance(cell, str):
        return cell
    if pd.isna(cell):
        return None
    return cell.date() if isinstance(cell, pd.Timestamp) else cell


def check_tables(session: Session) -> set[str]:
    """Columns, types, keys, gaps, and the same seen by polars and DuckDB; the names of tables without rows."""
    empty = set()
    for name, (table, _) in tables().items():
        frame, arrow = session.frame(name), session.table(name)
        columns = table.all_columns
        assert list(frame) == list(columns) == list(arrow.columns), name
        assert {one: str(kind) for one, kind in frame.dtypes.items()} == {
            one: column.type.dtype for one, column in columns.items()
        }, name
        assert set(frame["session"]) <= {session.code}, name
        for column, says in columns.items():
            assert says.type.gaps or not frame[column].isna().any(), f"{name}.{column}"
        if table.all_keys:
            assert not frame.duplicated(list(table.all_keys)).any(), name
            assert not frame[list(table.all_keys)].isna().any(axis=None), name
        seen = duckdb.sql("select * from arrow")
        assert list(map(str, seen.types)) == [ARROW[one.type.arrow] for one in columns.values()], name
        rows = pl.DataFrame(arrow)
        assert rows.columns == list(columns), name
        assert len(frame) == len(rows) == len(arrow), name
        assert seen.fetchall() == [tuple(map(plain, row)) for row in frame.itertuples(index=False)], name
        for column in columns:
            assert rows[column].null_count() == frame[column].isna().sum(), f"{name}.{column}"
        if not len(frame):
            empty.add(name)
    return empty
