"""Reading a notebook that somebody else wrote, merged or damaged: returns what was meant, or says what is wrong."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import DoorError
from cofront_kit.files.text_notebooks import is_text

MAX_BYTES: Final = 50_000_000
"""A larger notebook file is not read: every phone would wait for it."""
_MERGE: Final = re.compile(r"^(<<<<<<<|=======|>>>>>>>)(?=[ \r\n]|\Z)", re.M)
_KERNEL: Final = re.compile(r"^(?:# )?[ \t]*kernelspec:[ \t]*\n((?:# )?[ \t]+)(?=name:)", re.M)
_CELL_TYPES: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("collapsed", "deletable", "editable"), bool),
    **dict.fromkeys(("name", "format"), str),
    **dict.fromkeys(("jupyter", "execution"), Mapping),
    "scrolled": (bool, str),
    "tags": list,
}
_NOTEBOOK_TYPES: Final[Mapping[str, Any]] = {
    **dict.fromkeys(("kernelspec", "language_info", "voila"), Mapping),
    **{"title": str, "authors": list, "orig_nbformat": int},
}
_TEXTS: Final = frozenset({"application/javascript", "image/svg+xml"})
"""Types beside ``text/...`` that are split into lines."""
_KINDS: Final = frozenset({"code", "markdown", "raw"})


class NoNotebook(DoorError):
    """A file that can't be read as a notebook. The message names the file and the way out."""


def joined(value: object) -> str:
    """A text of a notebook, which may be stored as a list of lines; empty if it is no text."""
    if isinstance(value, list):
        return "".join(one for one in value if isinstance(one, str))
    return value if isinstance(value, str) else ""


def read_notebook(path: Path) -> Any:
    """Read a notebook of any format version, or one kept as text, as version 4, without the outputs of earlier runs.

    What Jupyter would only warn about (cells without source, metadata or id) is filled in.

    Args:
        path: The file.

    Raises:
        NoNotebook: It can't be read; the message says why.
    """
    import nbformat

    raw = parse_notebook(path)
    version = raw.get("nbformat", 4)
    try:
        if version != 4:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # what is missing is filled in below
                old = nbformat.reader.reads(json.dumps(raw))  # type: ignore[no-untyped-call]  # joins lines
                raw = nbformat.convert(old, 4)  # type: ignore[no-untyped-call]
        return nbformat.from_dict(_repaired(raw))  # type: ignore[no-untyped-call]
    except Exception as error:  # nbformat raises many kinds
        raise NoNotebook(
            f"{path} is of notebook format {version!r}, which can't be read ({type(error).__name__}: {error}). "
            "Open it in JupyterLab and save it again."
        ) from error


def parse_notebook(path: Path) -> dict[str, Any]:
    """The JSON of a notebook of any format version; ``cells`` or ``worksheets`` is a list.

    Args:
        path: The file.

    Raises:
        NoNotebook: It is no notebook; the message says why.
        OSError: It can't be read.
    """
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
        text = data.decode("utf-8-sig" if is_text(path) else json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise NoNotebook(
            f"{path} is not UTF-8 (byte {error.start + 1}). Open it in JupyterLab and save it again."
        ) from error
    if is_text(path):
        text = text.replace("\r\n", "\n")
        _refuse_merge(path, text)
        return from_text(path, text)
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        _refuse_merge(path, text)
        raise NoNotebook(
            f"{path} is not a notebook: it is not JSON ({error}). Copy it again, or save it from JupyterLab."
        ) from error
    if not isinstance(raw, dict) or not isinstance(raw.get("cells", raw.get("worksheets")), list):
        raise NoNotebook(
            f"{path} is not a notebook: it has no cells. Copy it again, or save it from JupyterLab."
        )
    return raw


def without_jupytext(path: Path) -> NoNotebook:
    """The error about a notebook kept as text where jupytext isn't installed."""
    other = path.with_suffix(".ipynb").name
    return NoNotebook(
        f"{path} is a notebook kept as text, and jupytext, which reads it, is not installed. Install it: "
        f'pip install "cofront-kit[text]"; or save the notebook as {other} and delete the text.'
    )


def from_text(path: Path, text: str) -> dict[str, Any]:
    """A notebook that is kept as text, as a document of format 4.

    Args:
        path: Its file, whose ending says the language.
        text: What the file holds.

    Raises:
        NoNotebook: It can't be read, or jupytext is not installed.
    """
    try:
        import jupytext
    except ImportError:
        raise without_jupytext(path) from None
    try:
        read: dict[str, Any] = jupytext.reads(_with_kernel_named(text), fmt={"extension": path.suffix})
    except Exception as error:  # a header that is no YAML, a directive that never ends: many kinds
        said = str(error).strip().splitlines() or [type(error).__name__]
        raise NoNotebook(
            f"{path} can't be read as a notebook: {said[0]}. Look at it with: jupytext --to notebook {path.name}"
        ) from error
    return read


def _with_kernel_named(text: str) -> str:
    """A text whose header names its kernel for people too; jupytext refuses one that was written by hand without."""
    header = re.split(r"^(?:# )?---[ \t]*(?=\n|\Z)", text, maxsplit=2, flags=re.M)[:2][-1]
    if "display_name:" in header:
        return text
    return _KERNEL.sub(lambda found: f"{found[0]}display_name: Python\n{found[1]}", text, count=1)


def _refuse_merge(path: Path, text: str) -> None:
    marks = [(found[1], text.count("\n", 0, found.start()) + 1) for found in _MERGE.finditer(text)]
    # a row of = alone underlines a heading in Markdown
    if any(mark != "=======" for mark, _ in marks):
        raise NoNotebook(
            f"{path} holds the marks of an unfinished merge (line {marks[0][1]}). Finish the merge, or take one side."
        )


def _repaired(raw: Mapping[str, Any]) -> dict[str, Any]:
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
    made: dict[str, Any] = {
        "cell_type": kind if kind in _KINDS else "raw",
        "id": f"cell-{number}",
        "metadata": _about_cell(cell.get("metadata")),
        "source": text_of(cell.get("source")),
    }
    if kind == "code":
        made |= {"execution_count": None, "outputs": []}
    elif isinstance(cell.get("attachments"), Mapping):
        made["attachments"] = _attachments(cell["attachments"])
    return made


def _about_cell(value: object) -> dict[str, Any]:
    """A cell's metadata; entries whose type the format forbids are left out, since nbconvert refuses them."""
    given = dict(value) if isinstance(value, Mapping) else {}
    kept = {
        name: one
        for name, one in given.items()
        if name not in _CELL_TYPES or isinstance(one, _CELL_TYPES[name])
    }
    if kept.get("name") == "":
        del kept["name"]
    if "jupyter" in kept:
        kept["jupyter"] = {
            name: one
            for name, one in kept["jupyter"].items()
            if name not in ("source_hidden", "outputs_hidden") or isinstance(one, bool)
        }
    tags = given.get("tags")
    # written by hand: "hide-output, draft" or one name alone
    listed = tags if isinstance(tags, list) else re.split(r"[\s,]+", tags) if isinstance(tags, str) else []
    named = (part.strip() for one in listed if isinstance(one, str) for part in one.split(","))
    kept["tags"] = list(dict.fromkeys(one for one in named if one))
    return kept


def _attachments(value: Mapping[str, Any]) -> dict[str, Any]:
    return {
        str(name): {
            str(kind): text_of(content) for kind, content in one.items() if isinstance(content, (str, list))
        }
        for name, one in value.items()
        if isinstance(one, Mapping)
    }


def _metadata(value: object) -> dict[str, Any]:
    """The notebook's metadata, without entries whose type the format forbids."""
    given = dict(value) if isinstance(value, Mapping) else {}
    kept = {
        name: one
        for name, one in given.items()
        if name not in _NOTEBOOK_TYPES or isinstance(one, _NOTEBOOK_TYPES[name])
    }
    if not isinstance(kept.get("language_info", {}).get("name", ""), str):
        del kept["language_info"]
    if "language_info" in kept:
        kept["language_info"] = {"name": "", **kept["language_info"]}
    return kept


def as_file(notebook: Mapping[str, Any]) -> bytes:
    """A notebook of format 4 as JupyterLab writes it: the same notebook is the same bytes.

    The lines are split as nbformat does it. Loading nbformat takes a session longer than everything else at its
    beginning.
    """
    made = {**notebook, "cells": [_in_lines(cell) for cell in notebook["cells"]]}
    text = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode("utf-8", "surrogatepass") + b"\n"


def _in_lines(cell: Mapping[str, Any]) -> dict[str, Any]:
    made = _split(cell, "source")
    if "attachments" in cell:
        made["attachments"] = {name: _split(one) for name, one in cell["attachments"].items()}
    if cell["cell_type"] == "code":
        made["outputs"] = [_output_in_lines(one) for one in cell["outputs"]]
    return made


def _output_in_lines(output: Mapping[str, Any]) -> dict[str, Any]:
    if output["output_type"] == "stream":
        return _split(output, "text")
    is_shown = output["output_type"] in ("execute_result", "display_data") and "data" in output
    return {**output, "data": _split(output["data"])} if is_shown else dict(output)


def _split(texts: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Texts as lists of lines: those under these keys, or those of a bundle whose types are texts."""
    return {
        key: value.splitlines(keepends=True)
        if isinstance(value, str) and (key in keys if keys else key.startswith("text/") or key in _TEXTS)
        else value
        for key, value in texts.items()
    }


def text_of(value: object) -> str:
    """A text of a notebook, which is stored as one string or as a list of lines."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    # JSON can contain half a surrogate pair, which nothing else accepts
    return (
        value.encode("utf-16", "surrogatepass").decode("utf-16", "replace") if isinstance(value, str) else ""
    )
