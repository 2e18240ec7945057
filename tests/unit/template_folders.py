"""Copies of stock templates for tests of the check, and ways to damage them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from cofront_kit import templates


def copied(folder: Path, name: str = "trust-checkup") -> Path:
    """A copy of a stock template."""
    return templates.copy(name, folder).folder


def change(file: Path, old: str, new: str) -> None:
    """Replace the first occurrence of a text in a file."""
    text = file.read_text("utf-8")
    assert old in text, old
    file.write_text(text.replace(old, new, 1), "utf-8")


def code(source: str, **more: Any) -> dict[str, Any]:
    """A code cell of a notebook file, without an id."""
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": source,
        **more,
    }


def text(source: str, **more: Any) -> dict[str, Any]:
    """A Markdown cell of a notebook file, without an id."""
    return {"cell_type": "markdown", "metadata": {}, "source": source, **more}


def add(file: Path, cells: Iterable[dict[str, Any]]) -> None:
    """Append cells to a notebook; those without an id get one."""
    notebook = json.loads(file.read_text("utf-8"))
    for number, cell in enumerate(cells):
        notebook["cells"].append({"id": f"added-{number}", **cell})
    file.write_text(json.dumps(notebook), "utf-8")
