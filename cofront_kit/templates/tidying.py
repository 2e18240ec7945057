"""A notebook as it belongs into git: format 4.5, cell ids, no outputs, no traces of a run. Texts and order stay."""

from __future__ import annotations

import copy
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from cofront_kit.files.notebooks import text_of

_OF_A_RUN: Final = ("ExecuteTime", "execution", "papermill", "colab", "vscode", "scrolled", "collapsed")
"""Metadata of cells that programs write by themselves and nobody needs."""
_OF_A_NOTEBOOK: Final = ("widgets", "papermill", "toc", "varInspector", "colab", "vscode")
_ID: Final = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_TYPES: Final = {"tags": list, "jupyter": dict, "name": str, "editable": bool, "deletable": bool}


@dataclass(frozen=True)
class Tidied:
    """A notebook in its tidy form.

    Attributes:
        notebook: The notebook.
        found: Code -> what was wrong, in half a sentence; empty if nothing was.
    """

    notebook: dict[str, Any]
    found: dict[str, str] = field(default_factory=dict)


def tidied(raw: Mapping[str, Any]) -> Tidied:
    """The tidy form of a notebook; the same again for one that is tidy.

    Args:
        raw: The notebook's JSON, of any format version that can be read.
    """
    changed: dict[str, str] = {}
    notes: list[str] = []
    made = _upgraded(raw, notes)
    _drop(made.get("metadata"), _OF_A_NOTEBOOK, "the notebook", notes)
    seen: set[str] = set()
    with_outputs = []
    counted = False
    for number, cell in enumerate(made["cells"], 1):
        if cell.get("cell_type") == "code":
            if cell.get("outputs"):
                with_outputs.append(number)
            counted = counted or cell.get("execution_count") is not None
            cell["outputs"], cell["execution_count"] = [], None
        elif "outputs" in cell or "execution_count" in cell:
            notes.append(f"cell {number} is text and has fields of code")
            cell.pop("outputs", None)
            cell.pop("execution_count", None)
        if not isinstance(cell.get("metadata"), dict):
            cell["metadata"] = {}
            notes.append(f"cell {number} has no metadata field")
        _drop(cell["metadata"], _OF_A_RUN, f"cell {number}", notes)
        _id(cell, number, seen, notes)
    if with_outputs:
        changed["outputs"] = f"holds outputs of an earlier run (cell {_numbers(with_outputs)})"
    elif counted:
        notes.append("cells have the numbers of an earlier run")
    if notes:
        more = f", and {len(notes) - 3} more" if len(notes) > 3 else ""
        changed["notebook-format"] = f"could be tidier: {'; '.join(notes[:3])}{more}"
    return Tidied(made, changed)


def _upgraded(raw: Mapping[str, Any], notes: list[str]) -> dict[str, Any]:
    """A copy, of format 4.5."""
    made = copy.deepcopy(dict(raw))
    major, minor = made.get("nbformat", 4 if "cells" in made else 3), made.get("nbformat_minor", 0)
    if major == 4 and isinstance(minor, int) and minor >= 5:
        made["cells"] = [one for one in made.get("cells", []) if isinstance(one, dict)]
        return made
    notes.append(f"it is of notebook format {major}.{minor}, and 4.5 has cell ids that stay")
    if major != 4:
        import json

        import nbformat

        old = nbformat.reader.reads(json.dumps(made))  # type: ignore[no-untyped-call]
        # back to plain dicts
        made = json.loads(json.dumps(nbformat.convert(old, 4)))  # type: ignore[no-untyped-call]
        for cell in made["cells"]:
            cell.pop("id", None)  # random ones: others on every call
    made["nbformat"], made["nbformat_minor"] = 4, 5
    made.setdefault("metadata", {})
    made["cells"] = [one for one in made.get("cells", []) if isinstance(one, dict)]
    return made


def _drop(metadata: Any, names: tuple[str, ...], where: str, notes: list[str]) -> None:
    if not isinstance(metadata, dict):
        return
    tags = metadata.get("tags")
    if isinstance(tags, str):  # written by hand: "hide-output, draft"
        metadata["tags"] = [one for one in re.split(r"[\s,]+", tags) if one]
        notes.append(f"the tags of {where} are no list")
    gone = [name for name in names if name in metadata]
    gone += [
        name for name, kind in _TYPES.items() if name in metadata and not isinstance(metadata[name], kind)
    ]
    for name in gone:
        del metadata[name]
    if gone:
        notes.append(f"{where} has the metadata {', '.join(gone)}")


def _id(cell: dict[str, Any], number: int, seen: set[str], notes: list[str]) -> None:
    given = cell.get("id")
    if isinstance(given, str) and _ID.fullmatch(given) and given not in seen:
        seen.add(given)
        return
    why = (
        "has no id" if given is None else "has the id of another one" if given in seen else "has no valid id"
    )
    notes.append(f"cell {number} {why}")
    digest = hashlib.sha256(text_of(cell.get("source")).encode()).hexdigest()
    made = next(
        one for n in range(len(seen) + 1) if (one := f"{digest[:8]}{f'-{n}' if n else ''}") not in seen
    )
    seen.add(made)
    cell["id"] = made


def _numbers(numbers: list[int]) -> str:
    shown = ", ".join(map(str, numbers[:5]))
    return f"{shown} and {len(numbers) - 5} more" if len(numbers) > 5 else shown
