"""Reading a notebook that somebody else wrote, merged or damaged: as it is meant, or a sentence on what is wrong."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import DoorError

MAX_BYTES: Final = 50_000_000
"""A notebook file above this is not read: every phone would wait for it."""
_MERGE: Final = re.compile(r"^(<<<<<<<|=======|>>>>>>>)( |$)", re.M)
_KINDS: Final = frozenset({"code", "markdown", "raw"})


class NoNotebook(DoorError):
    """A file can't be read as a notebook. The message names the file and the way out."""


def read_notebook(path: Path) -> Any:
    """Read a notebook of any format as one of format 4, without the outputs of earlier runs.

    What Jupyter would only complain about (cells without source, metadata or id) is filled in.

    Args:
        path: The file.

    Raises:
        NoNotebook: It can't be read; the message says why.
    """
    import nbformat

    raw = _parsed(path)
    version = raw.get("nbformat", 4)
    try:
        if version != 4:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is missing is filled in below
                old = nbformat.reader.reads(json.dumps(raw))  # type: ignore[no-untyped-call]  # joins lines
                raw = nbformat.convert(old, 4)  # type: ignore[no-untyped-call]
        return nbformat.from_dict(_mended(raw))  # type: ignore[no-untyped-call]
    except Exception as error:  # nbformat raises many kinds
        raise NoNotebook(
            f"{path} is of notebook format {version!r}, which can't be read ({type(error).__name__}: {error}). "
            "Open it in JupyterLab and save it again."
        ) from error


def holds_outputs(path: Path) -> bool:
    """Whether a notebook was saved with the outputs of a run. Raises NoNotebook."""
    raw = _parsed(path)
    cells = raw.get("cells") or [
        one
        for sheet in raw.get("worksheets", ())
        if isinstance(sheet, Mapping)
        for one in sheet.get("cells", ())
    ]
    return any(isinstance(one, Mapping) and one.get("outputs") for one in cells)


def _parsed(path: Path) -> dict[str, Any]:
    size = path.stat().st_size
    if size > MAX_BYTES:
        raise NoNotebook(
            f"{path} is {size / 1e6:.0f} MB, and at most {MAX_BYTES // 1_000_000} MB are read. "
            "Clear its outputs and make its pictures smaller."
        )
    data = path.read_bytes()
    if not data.strip():
        raise NoNotebook(f"{path} is empty. Copy it again, or begin with a template's notebook.")
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise NoNotebook(
            f"{path} is not UTF-8 (byte {error.start + 1}). Open it in JupyterLab and save it again."
        ) from error
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        marks = [text.count("\n", 0, found.start()) + 1 for found in _MERGE.finditer(text)]
        if marks:
            raise NoNotebook(
                f"{path} holds the marks of an unfinished merge (line {marks[0]}). Finish the merge, or take one side."
            ) from error
        raise NoNotebook(
            f"{path} is no notebook, since it is no JSON ({error}). Copy it again, or save it from JupyterLab."
        ) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("cells", raw.get("worksheets")), list):
        raise NoNotebook(
            f"{path} is no notebook: it has no cells. Copy it again, or save it from JupyterLab."
        )
    return raw


def _mended(raw: Mapping[str, Any]) -> dict[str, Any]:
    metadata = raw.get("metadata")
    cells = [_cell(one, number) for number, one in enumerate(raw["cells"], 1) if isinstance(one, Mapping)]
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": _metadata(metadata),
        "cells": cells,
    }


def _cell(cell: Mapping[str, Any], number: int) -> dict[str, Any]:
    kind = cell.get("cell_type")
    metadata = dict(cell["metadata"]) if isinstance(cell.get("metadata"), Mapping) else {}
    tags = metadata.get("tags", [])
    # Tags written by hand: "hide-output, draft" or one name alone.
    named = re.split(r"[\s,]+", tags) if isinstance(tags, str) else tags if isinstance(tags, list) else []
    metadata["tags"] = [one for one in named if isinstance(one, str) and one]
    made: dict[str, Any] = {
        "cell_type": kind if kind in _KINDS else "raw",
        "id": f"cell-{number}",
        "metadata": metadata,
        "source": text_of(cell.get("source")),
    }
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    elif isinstance(cell.get("attachments"), Mapping):
        made["attachments"] = dict(cell["attachments"])
    return made


def _metadata(value: Any) -> dict[str, Any]:
    """The notebook's metadata, its two tables that are read being tables."""
    kept = dict(value) if isinstance(value, Mapping) else {}
    return {
        name: one
        for name, one in kept.items()
        if name not in ("kernelspec", "language_info", "voila") or isinstance(one, Mapping)
    }


def text_of(value: object) -> str:
    """A text of a notebook, which is one string or a list of lines."""
    if isinstance(value, list):
        return "".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""
