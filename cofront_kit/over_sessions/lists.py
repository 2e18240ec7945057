"""Lists of columns that grow session by session, and become a frame once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from cofront_kit.insight.columns import Column, Columns, Holds

if TYPE_CHECKING:
    import pandas as pd

Rows = Mapping[str, Sequence[Any]]
"""Column -> cells, all equally long."""


class Lists:
    """The cells of a frame, column by column.

    Args:
        columns: The frame's columns.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.cells: dict[str, list[Any]] = {name: [] for name in columns}
        self._first = next(iter(self.cells.values()))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._first)

    def extend(self, rows: Rows) -> None:
        """Add rows, column by column."""
        for name, cells in self.cells.items():
            cells.extend(rows[name])

    def add(self, **row: Any) -> None:
        """Add one row."""
        for name, cells in self.cells.items():
            cells.append(row[name])

    def frame(self) -> pd.DataFrame:
        """The frame, with its columns' types also when it has no rows."""
        import pandas as pd

        made: pd.DataFrame = pd.DataFrame(
            {name: _typed(self.cells[name], column) for name, column in self.columns.items()}
        )
        return made


def rows_of(table: Rows) -> Iterator[dict[str, Any]]:
    """A table's rows, each as column -> cell."""
    names = list(table)
    for row in zip(*table.values(), strict=True):
        yield dict(zip(names, row, strict=True))


def _typed(cells: list[Any], column: Column) -> Any:
    import pandas as pd

    holds: Holds = column.type.holds
    if holds == "day":
        days = np.array(["NaT" if one is None else one for one in cells], dtype="datetime64[D]")
        return pd.Series(days.astype("datetime64[ns]"))
    if holds in _TUPLES:
        return pd.Series([None if one is None else tuple(one) for one in cells], dtype="object")
    return pd.Series(cells, dtype=column.type.dtype)


_TUPLES: Final = frozenset({"texts", "ints"})
