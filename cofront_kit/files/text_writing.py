"""Writing notebooks that are kept as text, by jupytext, in the form that the text has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from cofront_kit.files.notebooks import from_text, text_of, without_jupytext

_USUAL: Final = {".md": "myst", ".py": "percent"}
"""Ending -> the form that a text gets which doesn't say its own."""
_KEPT: Final = ("formats", "text_representation")
"""What a rewritten text keeps of jupytext's own metadata: with what it is paired, and its form."""


def replaced(file: Path, notebook: Mapping[str, Any], old: Mapping[str, Any] | None, keep: str) -> bytes:
    """A text file with another notebook in it, in the same form.

    Args:
        file: The text file, whose ends of lines and byte order mark stay.
        notebook: The notebook, of format 4.
        old: What the file holds, as a notebook; None if it can't be read.
        keep: A key of the notebook's metadata that the text holds, too; jupytext leaves out what it doesn't know.

    Raises:
        NoNotebook: Jupytext is not installed.
    """
    of_old = {} if old is None else old["metadata"].get("jupytext", {})
    said = {key: of_old[key] for key in _KEPT if key in of_old}
    metadata = {**notebook["metadata"], "jupytext": {**said, "notebook_metadata_filter": keep}}
    return _like(file, _as_text(file, {**notebook, "metadata": metadata}))


def extended(file: Path, stages: Sequence[Mapping[str, Any]]) -> bytes:
    """A text file with further cells; its other lines stay as they are, where jupytext would write them in another way.

    Args:
        file: The text file.
        stages: What it holds as a notebook, then the same with the first further cells, and so on.

    Raises:
        NoNotebook: Jupytext is not installed.
    """
    text = _text(file.read_bytes())
    for old, new in pairwise([_as_text(file, one) for one in stages]):
        text = _spliced(text, old, new)
    wanted = _cells(stages[-1])
    return _like(file, text if _cells(from_text(file, text)) == wanted else _as_text(file, stages[-1]))


def _spliced(text: str, old: str, new: str) -> str:
    """A text with the lines that one has more than another one, of which the text is a variant."""
    lines, before, after = (one.splitlines(keepends=True) for one in (text, old, new))
    begin = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    more = len(after) - len(before)
    if more < 1 or after[begin + more :] != before[begin:]:
        return new
    blocks = SequenceMatcher(None, before, lines, autojunk=False).get_matching_blocks()
    place = next((one.b + begin - one.a for one in blocks if one.a <= begin <= one.a + one.size), None)
    if place is None:
        return new
    return "".join([*lines[:place], *after[begin : begin + more], *lines[place:]])


def _as_text(file: Path, notebook: Mapping[str, Any]) -> str:
    try:
        import jupytext
    except ImportError:
        raise without_jupytext(file) from None
    import nbformat

    form = notebook["metadata"].get("jupytext", {}).get("text_representation", {}).get("format_name")
    made = nbformat.from_dict(notebook)  # type: ignore[no-untyped-call]
    text: str = jupytext.writes(
        made, fmt={"extension": file.suffix, "format_name": form or _USUAL[file.suffix]}
    )
    return f"{text.rstrip()}\n"


def _text(raw: bytes) -> str:
    return raw.decode("utf-8-sig").replace("\r\n", "\n")


def _like(file: Path, text: str) -> bytes:
    """A text as bytes, with the ends of lines and the byte order mark that a file has."""
    raw = file.read_bytes()
    ended = text.replace("\n", "\r\n") if b"\r\n" in raw else text
    return ended.encode("utf-8-sig" if raw.startswith(b"\xef\xbb\xbf") else "utf-8")


def _cells(notebook: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [(one["cell_type"], text_of(one["source"]).strip()) for one in notebook["cells"]]
