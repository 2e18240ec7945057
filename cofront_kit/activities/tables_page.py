"""The page about tables, from their declarations: ``python -m cofront_kit.activities.tables_page > docs/tables.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Final

from cofront_kit.activities.table_registry import Found, tables

_HEAD: Final = """# Tables

What `session.frame(name)` and `session.table(name)` return; `frames.md` says how to use them. Every table has its
columns and types at any time, and rows when something is revealed or everyone may see it.

This page is made by `python -m cofront_kit.activities.tables_page`; a test compares it with the program.

| name | a row per | keys |
|---|---|---|
"""


def page() -> str:
    """All tables of the stock kinds and of the session, as Markdown."""
    known = tables()
    rows = "".join(
        f"| [`{name}`](#{name}) | {one.table.row} | {_keys(one)} |\n" for name, one in known.items()
    )
    return _HEAD + rows + "".join(_table(one) for one in known.values())


def _keys(found: Found) -> str:
    return ", ".join(f"`{key}`" for key in found.table.all_keys) or "none"


def _table(found: Found) -> str:
    table = found.table
    return "\n".join(
        [
            f"\n## {table.name}\n",
            f"One row per {table.row}.\n",
            "| column | pandas | Arrow | empty | what it says | unit |",
            "|---|---|---|---|---|---|",
            *_columns(found),
            "",
        ]
    )


def _columns(found: Found) -> Iterator[str]:
    for name, column in found.table.all_columns.items():
        kind = column.type
        empty = (
            "can be" if kind.gaps and name not in (*found.table.all_keys, "session", "activity") else "never"
        )
        yield f"| `{name}` | `{kind.dtype}` | `{kind.arrow}` | {empty} | {column.means} | {column.unit} |"


if __name__ == "__main__":
    sys.stdout.write(page())
