"""A tidy table for polars, pyarrow, DuckDB and whatever else speaks Arrow's PyCapsule interface.

The types come from the columns' declarations, not from the values: a column of pandas objects without a value would
otherwise arrive as a column of nulls. nanoarrow builds the arrays; it needs nothing else, and pyarrow is 50 times
its size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Final

import nanoarrow as na
import numpy as np
import pandas as pd

from cofront_kit.insight.columns import Columns, Holds

_EPOCH: Final = date(1970, 1, 1)


class ArrowTable:
    """A table with Arrow's PyCapsule interface: ``polars.DataFrame(table)``, or by its variable's name in DuckDB.

    Args:
        frame: The rows.
        columns: What its columns hold.
    """

    def __init__(self, frame: pd.DataFrame, columns: Columns) -> None:
        self._frame = frame
        self._columns = columns

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(self._columns)

    def __len__(self) -> int:
        """How many rows it has."""
        return len(self._frame)

    def __arrow_c_schema__(self) -> object:
        """Its columns as an Arrow schema, a capsule."""
        return self._array.schema.__arrow_c_schema__()

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Its rows as an Arrow stream of one batch, a capsule; can be asked for any number of times.

        Args:
            requested_schema: Ignored, as the interface allows: the types are those of the schema.
        """
        return na.c_array_stream(self._array).__arrow_c_stream__()

    @cached_property
    def _array(self) -> Any:
        children = {
            name: _BUILD[column.type.holds]([_given(cell) for cell in self._frame[name].tolist()])
            for name, column in self._columns.items()
        }
        types = {name: na.Schema(child.schema) for name, child in children.items()}
        return na.c_array_from_buffers(
            na.struct(types), len(self._frame), [None], children=list(children.values())
        )

    def __repr__(self) -> str:
        """Its shape and columns."""
        named = ", ".join(f"{name}: {column.type.arrow}" for name, column in self._columns.items())
        return f"ArrowTable({len(self)} rows; {named})"


def _given(cell: Any) -> Any:
    """The cell, None for each of pandas' words for missing: NaN, NA, NaT."""
    return cell if isinstance(cell, (str, tuple, dict)) or not pd.isna(cell) else None


def _plain(kind: Any) -> Callable[[Sequence[Any]], Any]:
    return lambda cells: na.c_array(cells, kind)


def _days(cells: Sequence[Any]) -> Any:
    return na.c_array([None if one is None else (one.date() - _EPOCH).days for one in cells], na.date32())


def _lists(kind: Any) -> Callable[[Sequence[Any]], Any]:
    def build(cells: Sequence[Any]) -> Any:
        items = na.c_array([item for cell in cells for item in cell or ()], kind)
        return _nested(cells, kind, items)

    return build


def _per_party(kind: Any) -> Callable[[Sequence[Mapping[str, Any] | None]], Any]:
    fields = na.struct({"party": na.string(), "value": kind})

    def build(cells: Sequence[Mapping[str, Any] | None]) -> Any:
        pairs = [pair for cell in cells for pair in (cell or {}).items()]
        parts = [
            na.c_array([one for one, _ in pairs], na.string()),
            na.c_array([one for _, one in pairs], kind),
        ]
        items = na.c_array_from_buffers(fields, len(pairs), [None], children=parts)
        return _nested(cells, fields, items)

    return build


def _nested(cells: Sequence[Any], kind: Any, items: Any) -> Any:
    """An array of lists: which are there, where each ends, and the items of all."""
    there = np.packbits(_bits(cell is not None for cell in cells), bitorder="little")
    ends = np.cumsum([0, *(len(cell or ()) for cell in cells)]).astype(np.int32)
    return na.c_array_from_buffers(na.list_(kind), len(cells), [there, ends], children=[items])


def _bits(flags: Iterable[bool]) -> Any:
    return np.fromiter(flags, dtype=bool)


_BUILD: Final[Mapping[Holds, Callable[[Sequence[Any]], Any]]] = {
    "text": _plain(na.string()),
    "texts": _lists(na.string()),
    "int": _plain(na.int64()),
    "ints": _lists(na.int64()),
    "float": _plain(na.float64()),
    "bool": _plain(na.bool_()),
    "day": _days,
    "text per party": _per_party(na.string()),
    "int per party": _per_party(na.int64()),
}
