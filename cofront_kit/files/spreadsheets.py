"""Tables as CSV files that spreadsheets read correctly: columns, decimals, umlauts, and no formulas."""

from __future__ import annotations

import csv
import io
import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence, Set
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cofront_kit.checks.calls import hinted
from cofront_kit.checks.types import plain_number
from cofront_kit.errors import BadInput
from cofront_kit.files.writing import check_name, write_text
from cofront_kit.model.text import shown

if TYPE_CHECKING:
    import pandas as pd

SEPARATORS: Final = (",", ";", "\t", "|")
CELL: Final = 32_767
"""Characters that Excel takes in a cell; it puts the rest into the cells of the next row."""
_MARK: Final = "\ufeff"
"""Tells spreadsheets that the file is UTF-8. A line ``sep=;`` before the head would undo that in Excel, and other
programs would take it for data.
"""
_STARTS: Final = frozenset("=+-@\t\r\n")
_QUOTES: Final = frozenset("\"'`´‘’‚‛“”„‟«»‹›")


@hinted
def to_csv(
    frame: pd.DataFrame, path: str | Path, *, separator: str = ",", decimal: str | None = None
) -> Path:
    """Write a table for spreadsheets: any ``frame()``, or any other pandas table.

    Texts that a spreadsheet would run as a formula get a leading ``'``; numbers stay numbers. Days are written as
    ``2026-12-01``, several values in one cell are separated by commas. A text longer than a cell can hold (32,767
    characters) is cut, with a note.

    Args:
        frame: The table; its index is left out.
        path: The file; an older one is replaced.
        separator: The text between two cells: ``","``, ``";"``, ``"|"`` or a tab. Excel in most of Europe needs
            ``";"``.
        decimal: The decimal sign, ``"."`` or ``","``; when left out, a comma if the separator is ``";"``, else a point.

    Raises:
        BadInput: The separator or the decimal sign can't be used, or the file can't be written.
    """
    if not (hasattr(frame, "columns") and hasattr(frame, "itertuples")):
        raise BadInput(f"frame is {shown(frame)}. Give a table, such as poll.frame() makes.")
    columns = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in frame.columns]
    rows = frame.itertuples(index=False, name=None)
    return write_table(columns, rows, path, separator=separator, decimal=decimal)


def write_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    path: str | Path,
    *,
    separator: str,
    decimal: str | None,
) -> Path:
    """Write a table, see :func:`to_csv`."""
    check_name(path, "a CSV table")
    text = table(columns, rows, separator=separator, decimal=decimal)
    return write_text(path, _MARK + text, newline="")


def table(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, separator: str = ",", decimal: str | None = None
) -> str:
    """A table as CSV with a head line, see :func:`to_csv`."""
    decimal = _checked(separator, decimal)
    out = io.StringIO()
    lines = csv.writer(out, delimiter=separator)
    lines.writerow([_text(name) for name in columns])
    for row in rows:
        lines.writerow([_cell(value, decimal) for value in row])
    return out.getvalue()


def _checked(separator: str, decimal: str | None) -> str:
    if separator not in SEPARATORS:
        raise BadInput(f'separator is {shown(separator)}. Write one of ",", ";", "|" and "\\t".')
    if decimal is None:
        return "," if separator == ";" else "."
    if decimal not in (".", ","):
        raise BadInput(f'decimal is {shown(decimal)}. Write "." or ",".')
    if decimal == separator:
        raise BadInput(
            'separator and decimal are both ",": a number would become two cells. Write separator=";" as well.'
        )
    return decimal


def _cell(value: Any, decimal: str) -> str:
    return _text(value) if isinstance(value, str) else _plain(value, decimal)


def _plain(value: Any, decimal: str) -> str:
    """A value that is no text, as a cell."""
    value = plain_number(value)
    if _is_missing(value):
        return ""
    if isinstance(value, (float, Decimal)) and math.isfinite(value):
        return str(value).replace(".", decimal)
    if isinstance(value, datetime):
        midnight = value.tzinfo is None and value.time() == datetime.min.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _text(", ".join(f"{_inner(key)}: {_inner(of, decimal)}" for key, of in value.items()))
    if isinstance(value, (list, tuple, Set)):
        return _text(", ".join(_inner(one, decimal) for one in value))
    return str(value) if isinstance(value, (bool, int)) else _text(str(value))


def _inner(value: Any, decimal: str = ".") -> str:
    return value if isinstance(value, str) else _plain(value, decimal)


def _is_missing(value: Any) -> bool:
    """None, NaN, and what pandas has for them."""
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return True
    return isinstance(value, float) and value != value


def _text(text: str) -> str:
    """A text that stays a text: no formula, one kind of line break."""
    text = "\n".join(text.replace("\r\n", "\n").split("\r"))
    text = f"'{text}" if is_formula(text) else text
    if len(text) <= CELL:
        return text
    note = f" … (cut: {len(text):,} characters are more than a cell takes)"
    return text[: CELL - len(note)] + note


def is_formula(text: str) -> bool:
    """Whether a spreadsheet could run it: it begins with a formula sign in any width, also behind blanks and quotes."""
    for sign in text:
        if sign in _STARTS or unicodedata.normalize("NFKC", sign) in _STARTS:
            return True
        # spreadsheets and imports strip blanks, zero-width characters and quotes
        if not (sign.isspace() or sign in _QUOTES or unicodedata.category(sign) in ("Cf", "Zs")):
            return False
    return False
