"""A workbook (.xlsx): a sheet per table, and what its columns and values mean."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timezone
from typing import Any, Final

from cofront_kit.exchange.dataset import Cell, Dataset, Missing, Study
from cofront_kit.exchange.limits import plain_text
from cofront_kit.exchange.needed import needed
from cofront_kit.files.spreadsheets import CELL, is_formula

REASON: Final = "reason"
"""The column that says why the figures of a row are missing."""
ROWS: Final = 1_048_576
"""Rows of a sheet, the head included."""
_NAME: Final = 31
_ILLEGAL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FIRST_DAY: Final = date(1900, 3, 1)
"""Excel counts a 29 February 1900 that never was."""


def xlsx(study: Study) -> bytes:
    """The tables as sheets, between what they are and what their columns and values mean.

    Args:
        study: What is exported.
    """
    openpyxl = needed("openpyxl", "Workbooks")
    book = openpyxl.Workbook()
    about = book.active
    about.title = "about"
    _fill(about, ("", ""), [list(pair) for pair in study.about.items()], has_head=False)
    taken = {"about", "columns", "values", "history"}  # Excel keeps the last for itself
    sheets = {data.name: _name(data.name, taken) for data in study.datasets}
    for data in study.datasets:
        _fill(book.create_sheet(sheets[data.name]), *_table(data))
    _fill(book.create_sheet("columns"), *_columns(study, sheets))
    _fill(book.create_sheet("values"), *_values(study, sheets))
    made = datetime.fromtimestamp(study.made_ms // 1000, timezone.utc).replace(tzinfo=None)
    book.properties.title = _legal(study.title)
    book.properties.creator = "cofront-kit"
    book.properties.created = made
    written = io.BytesIO()
    book.save(written)
    return _dated(written.getvalue(), made)


def _table(data: Dataset) -> tuple[list[str], list[list[Cell]]]:
    head = [one.name for one in data.variables]
    columns = [[one.word(cell) for cell in one.cells] for one in data.variables]
    reasons = _reasons(data)
    if any(reasons):
        head.append(_free(REASON, head))
        columns.append(reasons)
    rows = [list(row) for row in zip(*columns, strict=True)]
    most = ROWS - 1
    if len(rows) > most:
        rows = rows[: most - 1]
        rows.append([f"(cut: the table has {len(data):,} rows, a sheet {ROWS:,})"])
    return head, rows


def _reasons(data: Dataset) -> list[Cell]:
    """In words, per row; several if its figures are missing for several reasons."""
    found: list[Cell] = []
    for place in range(len(data)):
        cells = (one.cells[place] for one in data.variables)
        why = {cell for cell in cells if isinstance(cell, Missing) and cell is not Missing.NONE}
        found.append("; ".join(one.says for one in Missing if one in why) or None)
    return found


def _free(name: str, taken: Sequence[str]) -> str:
    while name in taken:
        name += "_"
    return name


def _columns(study: Study, sheets: dict[str, str]) -> tuple[list[str], list[list[Cell]]]:
    head = ["table", "column", "kind", "what it says", "unit", "ordered"]
    rows: list[list[Cell]] = [
        [sheets[data.name], one.name, one.kind, one.label, one.unit, one.ordered]
        for data in study.datasets
        for one in data.variables
    ]
    return head, rows


def _values(study: Study, sheets: dict[str, str]) -> tuple[list[str], list[list[Cell]]]:
    """The words of categories and scales in their order, which cells can't hold."""
    head = ["table", "column", "code", "value"]
    rows: list[list[Cell]] = [
        [sheets[data.name], one.name, code, word]
        for data in study.datasets
        for one in data.variables
        for code, word in one.words.items()
    ]
    return head, rows


def _fill(sheet: Any, head: Sequence[str], rows: Iterable[Sequence[Cell]], *, has_head: bool = True) -> None:
    """Fill a sheet: the head stays in sight, columns are as wide as what stands in them."""
    lines: list[list[Cell]] = [list(head)] if has_head else []
    lines += [list(row) for row in rows]
    widths: dict[int, int] = {}
    for row, cells in enumerate(lines, 1):
        for column, cell in enumerate(cells, 1):
            if cell is None or cell == "":
                continue
            _put(sheet.cell(row, column), cell)
            widths[column] = max(widths.get(column, 0), len(str(cell)))
    if has_head:
        sheet.freeze_panes = "A2"
        for column in range(1, len(head) + 1):
            sheet.cell(1, column).style = "Headline 4"
    for column, width in widths.items():
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = min(60, max(8, width + 2))


def _put(cell: Any, value: Cell) -> None:
    if isinstance(value, date):
        if value < _FIRST_DAY:
            value = value.isoformat()
        cell.value = value
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, str):
        cell.value = _short(_legal(value))
        cell.data_type = "s"  # not a formula, whatever it begins with
        cell.quotePrefix = is_formula(value)  # nor when somebody edits it and presses Enter
    else:
        cell.value = value


def _short(text: str) -> str:
    if len(text) <= CELL:
        return text
    note = f" … (cut: {len(text):,} characters are more than a cell takes)"
    return text[: CELL - len(note)] + note


def _dated(book: bytes, made: datetime) -> bytes:
    """The same workbook with the time when its content was made: equal content gives equal bytes."""
    moment = max(made, datetime(1980, 1, 1)).timetuple()[:6]
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as parts, zipfile.ZipFile(written, "w") as out:
        for name in parts.namelist():
            content = parts.read(name)
            if name == "docProps/core.xml":
                stamp = made.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            entry = zipfile.ZipInfo(name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, content)
    return written.getvalue()


def _name(wanted: str, taken: set[str]) -> str:
    """A name that a sheet can have: 31 characters, unlike the others also where capitals don't count."""
    plain = _NOT_IN_NAMES.sub("_", _legal(wanted)) or "table"
    name, number = plain[:_NAME], 1
    while name.casefold() in taken:
        number += 1
        end = f"_{number}"
        name = f"{plain[: _NAME - len(end)]}{end}"
    taken.add(name.casefold())
    return name


def _legal(text: str) -> str:
    """A text that XML takes."""
    return _ILLEGAL.sub("\ufffd", plain_text(text))
