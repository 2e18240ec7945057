"""Tables as files of a bundle: CSV, the same bytes everywhere; Parquet; and what each column means."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from cofront_kit.activities.table import Shown
from cofront_kit.activities.table_registry import Found
from cofront_kit.errors import BadInput
from cofront_kit.files.spreadsheets import is_formula
from cofront_kit.insight.columns import Column, Holds

if TYPE_CHECKING:
    import pyarrow as pa

Cells = dict[str, list[Any]]
"""Column -> cells, as JSON can hold them: days as ``2026-12-01``, several values as a list, per party as a map."""
EXTRA: Final = 'pip install "cofront-kit[export]"'
_FIELD: Final[Mapping[Holds, str]] = {
    "text": "string",
    "texts": "array",
    "int": "integer",
    "ints": "array",
    "float": "number",
    "bool": "boolean",
    "day": "date",
    "text per party": "object",
    "int per party": "object",
}


def cells_of(found: Found, shown: Shown) -> Cells:
    """The cells of one table.

    Args:
        found: The table.
        shown: The session.
    """
    cells = found.cells(shown)
    return {
        name: [_cell(value, column.type.holds) for value in cells[name]]
        for name, column in found.table.all_columns.items()
    }


def _cell(value: Any, holds: Holds) -> Any:
    if not isinstance(value, (str, tuple, list, dict, Mapping)) and pd.isna(value):
        return None
    if holds == "day":
        return value.date().isoformat()
    if holds in ("texts", "ints"):
        return [int(one) if holds == "ints" else str(one) for one in value]
    if holds in ("text per party", "int per party"):
        return {str(party): one if isinstance(one, str) else int(one) for party, one in value.items()}
    plain: dict[Holds, type[Any]] = {"text": str, "int": int, "float": float, "bool": bool}
    return plain[holds](value)


def as_csv(cells: Cells) -> bytes:
    """A table as CSV (RFC 4180, UTF-8). Several values in a cell are JSON; an empty cell is an empty text.

    A text that a spreadsheet would run as a formula gets a ``'`` before it.
    """
    out = io.StringIO()
    lines = csv.writer(out)
    lines.writerow(cells)
    for row in zip(*cells.values(), strict=True):
        lines.writerow([_text(cell) for cell in row])
    return out.getvalue().encode("utf-8", "replace")


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return f"'{cell}" if is_formula(cell) else cell
    return repr(cell) if isinstance(cell, (int, float)) else json.dumps(cell, ensure_ascii=False)


def arrow_module() -> Any:
    """Pyarrow.

    Raises:
        BadInput: It is not installed; the message says how to get it.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise BadInput(f"A bundle holds Parquet files, which need pyarrow. Install it: {EXTRA}") from None
    return pyarrow


def as_parquet(found: Found, cells: Cells) -> bytes:
    """A table as Parquet, with the types of its columns, and what each means.

    Raises:
        BadInput: pyarrow is not installed.
    """
    pyarrow = arrow_module()
    table = _arrow(found, cells, pyarrow)
    out = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(table, out, compression="zstd", store_schema=True)
    return bytes(out.getvalue().to_pybytes())


def _arrow(found: Found, cells: Cells, pyarrow: Any) -> pa.Table:
    fields, arrays = [], []
    for name, column in found.table.all_columns.items():
        kind = _type(column.type.holds, pyarrow)
        values = [_given(cell, column.type.holds) for cell in cells[name]]
        array = pyarrow.array(values, kind)
        among = _among(column)
        if among and all(value is None or value in among for value in values):
            places = pyarrow.array(
                [None if value is None else among.index(value) for value in values], "int8"
            )
            array = pyarrow.DictionaryArray.from_arrays(places, list(among), ordered=column.ordered)
            kind = array.type
        arrays.append(array)
        said = {"description": column.means, "unit": column.unit}
        fields.append(pyarrow.field(name, kind, metadata={key: text for key, text in said.items() if text}))
    return pyarrow.table(arrays, schema=pyarrow.schema(fields))


def _given(cell: Any, holds: Holds) -> Any:
    if cell is None:
        return None
    if holds == "day":
        return date.fromisoformat(cell)
    if isinstance(cell, dict):
        return [{"party": party, "value": value} for party, value in cell.items()]
    return cell


def _type(holds: Holds, pyarrow: Any) -> Any:
    def per_party(kind: Any) -> Any:
        return pyarrow.list_(pyarrow.struct([("party", pyarrow.string()), ("value", kind)]))

    types = {
        "text": pyarrow.string(),
        "texts": pyarrow.list_(pyarrow.string()),
        "int": pyarrow.int64(),
        "ints": pyarrow.list_(pyarrow.int64()),
        "float": pyarrow.float64(),
        "bool": pyarrow.bool_(),
        "day": pyarrow.date32(),
        "text per party": per_party(pyarrow.string()),
        "int per party": per_party(pyarrow.int64()),
    }
    return types[holds]


def parquet_cells(found: Found, content: bytes) -> Cells:
    """The cells of a Parquet file that :func:`as_parquet` wrote.

    Raises:
        BadInput: pyarrow is not installed.
        ValueError: It is no such file.
    """
    pyarrow = arrow_module()
    try:
        table = pyarrow.parquet.read_table(pyarrow.BufferReader(content))
    except (pyarrow.ArrowException, OSError) as error:
        raise ValueError("no Parquet file") from error
    if table.column_names != list(found.table.all_columns):
        raise ValueError("other columns")
    return {
        name: [_taken(cell, column.type.holds) for cell in table[name].to_pylist()]
        for name, column in found.table.all_columns.items()
    }


def _taken(cell: Any, holds: Holds) -> Any:
    if isinstance(cell, date):
        return cell.isoformat()
    if cell is not None and holds in ("text per party", "int per party"):
        return {one["party"]: one["value"] for one in cell}
    return cell


def _among(column: Column) -> tuple[str, ...]:
    """The values that a text can have, in their order; none where it can be any."""
    return column.among if isinstance(column.among, tuple) and column.type.holds == "text" else ()


def schema_of(found: Found, cells: Cells) -> dict[str, Any]:
    """A table's schema (Frictionless Table Schema): what each column holds, and which tell rows apart."""
    schema: dict[str, Any] = {
        "fields": [_field(name, column) for name, column in found.table.all_columns.items()],
        "missingValues": [""],
    }
    keys = found.table.all_keys
    if keys and all(cell not in (None, "") for key in keys for cell in cells[key]):
        schema["primaryKey"] = list(keys)
    return schema


def _field(name: str, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _FIELD[column.type.holds], "description": column.means}
    if column.unit:
        field["unit"] = column.unit
    among = _among(column)
    constraints = {
        **({} if column.type.gaps else {"required": True}),
        **({"enum": list(among)} if among else {}),
    }
    if constraints:
        field["constraints"] = constraints
    if among:
        field |= {"categories": list(among), "categoriesOrdered": column.ordered}
    return field


def dictionary(tables: Mapping[str, Found]) -> str:
    """The data dictionary: every table and column, in Markdown."""
    parts = ["# Data dictionary", "", _HOW]
    for name, found in tables.items():
        parts += ["", f"## {name}", "", f"One row per {found.table.row}.", ""]
        parts += ["| column | type | can be empty | what it says | unit |", "|---|---|---|---|---|"]
        parts += [
            f"| `{column}` | {one.type.holds} | {'yes' if one.type.gaps else 'no'} | {one.means} | {one.unit} |"
            for column, one in found.table.all_columns.items()
        ]
    return "\n".join(parts) + "\n"


_HOW: Final = (
    "Each table is in `tables/` twice: as CSV (UTF-8, comma, a point in decimals) and as Parquet. In the CSV an empty "
    "cell says that there is no value, days are `2026-12-01`, several values and values per party are JSON, and a text "
    "that a spreadsheet would run as a formula has a `'` before it; the Parquet holds texts as they were written."
)
