"""From a table with lists, mappings and pandas' types to variables of plain cells."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from cofront_kit.checks.types import plain_number
from cofront_kit.exchange.dataset import Cell, Missing, Variable
from cofront_kit.exchange.reasons import reason
from cofront_kit.insight.columns import (
    COUNT,
    DAY,
    MAYBE,
    MEASURE,
    NUMBER,
    TEXT,
    TEXTS,
    YES,
    Column,
    Columns,
    Type,
)

BETWEEN: Final = "; "
"""Between several texts in one cell."""
_ON_SCALE: Final = frozenset({"mean", "one_about_other", "other_about_one", "predicted", "rated"})
"""Means in the points of the scale, which get its words as labels."""


def variables(
    frame: pd.DataFrame,
    columns: Columns,
    parties: Sequence[str],
    *,
    scale: Sequence[str] = (),
    first_point: int = 1,
) -> tuple[Variable, ...]:
    """The variables of a table.

    Args:
        frame: Its rows.
        columns: What its columns hold; columns of the frame that are not in it are left out.
        parties: The parties' names, in order.
        scale: What the points of the scale are called, lowest first; empty if there are several scales.
        first_point: The number of the lowest point.
    """
    rows = frame.to_dict("records")
    points = {first_point + place: word for place, word in enumerate(scale)}
    found: list[Variable] = []
    for name, column in columns.items():
        found += _Flat(name, column, rows, parties, points, first_point).variables()
    return tuple(found)


def columns_of(frame: pd.DataFrame) -> dict[str, Column]:
    """What the columns of a table hold that nobody declared, by their types and cells.

    Args:
        frame: Any table of pandas.
    """
    return {
        str(name): Column(
            _type(frame[name]),
            "",
            among=_categories(frame[name]),
            ordered=bool(getattr(frame[name].dtype, "ordered", False)),
        )
        for name in frame
    }


def _categories(series: pd.Series[Any]) -> tuple[str, ...]:
    return tuple(map(str, series.cat.categories)) if isinstance(series.dtype, pd.CategoricalDtype) else ()


def _type(series: pd.Series[Any]) -> Type:
    kinds = pd.api.types
    if isinstance(series.dtype, pd.CategoricalDtype):
        return TEXT
    if kinds.is_bool_dtype(series.dtype):
        return MAYBE if series.isna().any() else YES
    if kinds.is_integer_dtype(series.dtype):
        return COUNT if series.isna().any() else NUMBER
    if kinds.is_float_dtype(series.dtype):
        return MEASURE
    if kinds.is_datetime64_any_dtype(series.dtype):
        return DAY
    several = any(isinstance(cell, (list, tuple, set, frozenset)) for cell in series)
    return TEXTS if several else TEXT


class _Flat:
    """One column of a table, on its way to one or several variables."""

    def __init__(
        self,
        name: str,
        column: Column,
        rows: Sequence[Mapping[Hashable, Any]],
        parties: Sequence[str],
        points: Mapping[int, str],
        first_point: int,
    ) -> None:
        self.name, self.column, self.rows, self.parties = name, column, rows, parties
        self.points, self.first = points, first_point
        self.cells = [_given(row[name]) for row in rows]

    def variables(self) -> list[Variable]:
        """One variable, or one per value or party."""
        holds = self.column.type.holds
        if holds == "text":
            return [self._category() if self.column.among else self._one("text", self._texts())]
        if holds == "texts":
            return self._flags() if self.column.among else [self._one("text", self._joined())]
        if holds == "ints":
            return self._counts()
        if holds == "bool":
            return [self._one("yes", (None if cell is None else bool(cell) for cell in self.cells))]
        if holds == "day":
            return [self._one("day", (None if cell is None else _day(cell) for cell in self.cells))]
        if holds == "int":
            return [self._one("whole", self._numbers(int))]
        if holds == "float":
            words = self.points if self.name in _ON_SCALE else {}
            return [self._one("float", self._numbers(float), words=words)]
        return self._per_party()

    def _one(
        self,
        kind: Any,
        cells: Iterable[Cell],
        *,
        end: object = None,
        about: str = "",
        words: Mapping[int, str] | None = None,
        ordered: bool = False,
    ) -> Variable:
        label = self.column.means.replace("`", "").rstrip(".")
        return Variable(
            name=self.name if end is None else f"{self.name}_{end}",
            label=f"{label}: {about}" if about else label,
            kind=kind,
            cells=tuple(cells),
            words=words or {},
            ordered=ordered,
            source=self.name,
            type=self.column.type,
            unit=self.column.unit,
        )

    def _values(self, cells: Iterable[object]) -> tuple[str, ...]:
        """The declared values, and behind them those that are there beside them."""
        among = self.column.among
        known = list(self.parties) if among == "parties" else list(among)
        return tuple(dict.fromkeys((*known, *(str(cell) for cell in cells if cell not in (None, "")))))

    def _category(self) -> Variable:
        values = self._values(self.cells)
        codes = {value: code for code, value in enumerate(values, 1)}
        cells = (None if cell is None else codes.get(str(cell)) for cell in self.cells)
        words = dict(enumerate(values, 1))
        return self._one("category", cells, words=words, ordered=self.column.ordered)

    def _flags(self) -> list[Variable]:
        values = self._values(one for cell in self.cells for one in cell or ())
        of_parties = self.column.among == "parties"
        return [
            self._one(
                "yes",
                (None if cell is None else value in cell for cell in self.cells),
                end=place if of_parties else value,
                about=value,
            )
            for place, value in enumerate(values, 1)
        ]

    def _counts(self) -> list[Variable]:
        """A variable per point of the scale."""
        most = max([len(self.points), *(len(cell) for cell in self.cells if cell is not None)])
        found = []
        for place in range(most):
            point = self.first + place
            cells: list[Cell] = [
                self._why(row) if cell is None else (int(cell[place]) if place < len(cell) else Missing.NONE)
                for cell, row in zip(self.cells, self.rows, strict=True)
            ]
            word = self.points.get(point, f"point {point}")
            found.append(self._one("whole", cells, end=point, about=word))
        return found

    def _per_party(self) -> list[Variable]:
        names = tuple(dict.fromkeys((*self.parties, *(one for cell in self.cells for one in cell or {}))))
        whole = self.column.type.holds == "int per party"
        found = []
        for place, party in enumerate(names, 1):
            given = [None if cell is None else cell.get(party) for cell in self.cells]
            cells: list[Cell] = [
                (Missing.NONE if one is None else int(one)) if whole else ("" if one is None else str(one))
                for one in given
            ]
            found.append(self._one("whole" if whole else "text", cells, end=place, about=party))
        return found

    def _texts(self) -> Iterable[Cell]:
        return ("" if cell is None else str(cell) for cell in self.cells)

    def _joined(self) -> Iterable[Cell]:
        return (BETWEEN.join(map(str, cell or ())) for cell in self.cells)

    def _numbers(self, made: Callable[[Any], Cell]) -> Iterable[Cell]:
        return (
            self._why(row) if cell is None else made(cell)
            for cell, row in zip(self.cells, self.rows, strict=True)
        )

    def _why(self, row: Mapping[Hashable, Any]) -> Missing:
        return reason(self.name, {str(name): cell for name, cell in row.items()})


def _given(cell: Any) -> Any:
    """The cell, None for each of pandas' words for missing."""
    if isinstance(cell, (str, tuple, list, set, frozenset, dict)):
        return cell
    return None if pd.isna(cell) else plain_number(cell)


def _day(cell: Any) -> Any:
    return cell.date() if hasattr(cell, "date") else cell
