"""Lists of columns that grow session by session, and become a frame once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from cofront_kit.insight.columns import Column, Columns

if TYPE_CHECKING:
    import pandas as pd


class Lists:
    """The cells of a frame, column by column.

    Args:
        columns: The frame's columns.
    """

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.cells: dict[str, list[Any]] = {name: [] for name in columns}

    def add(self, **row: Any) -> None:
        """Add one row."""
        for name, cells in self.cells.items():
            cells.append(row[name])

    def frame(self) -> pd.DataFrame:
        """The frame."""
        return framed(self.cells, self.columns)


def days(texts: list[Any]) -> Any:
    """Days, written ``YYYY-MM-DD`` or None, as pandas has them."""
    return np.array(["NaT" if one is None else one for one in texts], dtype="datetime64[D]").astype(
        "datetime64[ns]"
    )


def framed(cells: Mapping[str, Any], columns: Columns) -> pd.DataFrame:
    """A frame of columns that are made already; the types are right also when it has no rows.

    Args:
        cells: Column -> its cells; further ones are left out.
        columns: The frame's columns.
    """
    import pandas as pd

    made: pd.DataFrame = pd.DataFrame({name: _typed(cells[name], says) for name, says in columns.items()})
    return made


def _typed(cells: Any, says: Column) -> Any:
    import pandas as pd

    if says.type.holds == "day":
        return pd.Series(cells if isinstance(cells, np.ndarray) else days(cells))
    return pd.Series(cells, dtype=says.type.dtype)
