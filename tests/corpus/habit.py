"""A notebook author's habit as data: cells, what people must see of them, and what Voila's own page shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell


def md(source: str, **metadata: Any) -> Any:
    """A Markdown cell."""
    return new_markdown_cell(source, metadata=metadata)


def code(source: str, *tags: str, **metadata: Any) -> Any:
    """A code cell with tags and other metadata."""
    return new_code_cell(source, metadata={**metadata, **({"tags": list(tags)} if tags else {})})


def raw(source: str, **metadata: Any) -> Any:
    """A raw cell."""
    return new_raw_cell(source, metadata=metadata)


@dataclass(frozen=True)
class Habit:
    """One habit, one notebook.

    Attributes:
        name: What its notebook is called.
        cells: Its cells.
        shown: Words on the door's page, as a reader sees them.
        hidden: Words that appear nowhere in the door's page or its source.
        markup: Pieces of the page's HTML.
        notices: Words of the line in the log that names file and cell.
        voila_shows: Words that Voila's own page shows and the door's page doesn't, on purpose.
        voila_hides: Words of ``shown`` that Voila's own page doesn't show.
        own_kernel: Whether every visitor gets a kernel, because something is live.
        limit: What can't be shown, for the docs, with a way out.
        differs: Why the door's page differs from Voila's, for the docs.
        files: Files beside the notebook.
        in_voila: Whether Voila's own page is checked too; not if a habit would disturb the others there.
    """

    name: str
    cells: tuple[Any, ...]
    shown: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    markup: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    voila_shows: tuple[str, ...] = ()
    voila_hides: tuple[str, ...] = ()
    own_kernel: bool = False
    limit: str = ""
    differs: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    in_voila: bool = True
