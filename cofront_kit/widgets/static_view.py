"""Static pictures: what a saved notebook, nbconvert or GitHub shows in place of a widget."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from msgspec import Struct

_BOX: Final = (
    "font-family:system-ui,sans-serif;line-height:1.5;border:1px solid #b9ae9f;border-radius:10px;"
    "padding:12px 16px;max-width:34rem"
)
_TABLE: Final = "border-collapse:collapse;margin:8px 0;text-align:left"
_CELL: Final = "padding:2px 16px 2px 0;text-align:left;font-variant-numeric:tabular-nums"


class StaticView(Struct, frozen=True):
    """A small static picture made of text.

    Attributes:
        title: Its heading.
        lines: The text, line by line.
        head: The column heads of a table; empty for no table.
        rows: The table.
    """

    title: str
    lines: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()

    @property
    def text(self) -> str:
        """As plain text."""
        table = [self.head, *self.rows] if self.head else []
        widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
        drawn = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in table
        ]
        return "\n".join([self.title, *self.lines, *drawn])

    @property
    def html(self) -> str:
        """As HTML that needs nothing else; every text is escaped."""
        lines = "".join(f"<div>{escape(line)}</div>" for line in self.lines)
        return f'<div style="{_BOX}"><strong dir="auto">{escape(self.title)}</strong>{lines}{self._table()}</div>'

    def _table(self) -> str:
        if not self.head:
            return ""
        head = "".join(f'<th scope="col" style="{_CELL}">{escape(cell)}</th>' for cell in self.head)
        body = "".join(
            "<tr>" + "".join(f'<td dir="auto" style="{_CELL}">{escape(cell)}</td>' for cell in row) + "</tr>"
            for row in self.rows
        )
        return f'<table style="{_TABLE}"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
