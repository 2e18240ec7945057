"""``cofront check --fix``: what is mechanical in a template's files is done; no text that people read changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import as_file, parse_notebook
from cofront_kit.files.writing import replace
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.library import examine, read
from cofront_kit.templates.notebook_findings import NOTEBOOKS
from cofront_kit.templates.recolouring import recoloured
from cofront_kit.templates.sheet_file import renewed
from cofront_kit.templates.tidying import tidied

_MOST_CHANGES: Final = 100


def mend(folder: Path) -> Iterator[str]:
    """Do what is mechanical in a template's own files, and say what was done.

    Doing it again changes nothing. Comments and order stay, and files of a template that this one extends stay as they
    are.

    Args:
        folder: The template's folder.

    Raises:
        BadInput: A file can't be written; the others are done already.
    """
    yield from _renamed_keys(folder)
    yield from recoloured(folder)
    for name in (*(f"{stem}.ipynb" for stem in NOTEBOOKS), "screen.ipynb", "report-template.ipynb"):
        if (folder / name).is_file():
            yield from _tidied(folder / name)
    yield from _sheet(folder)


def _sheet(folder: Path) -> Iterator[str]:
    """A run sheet that is missing, or that nobody has changed since it was written, is written."""
    try:
        done = renewed(folder, read(folder))
    except BadInput:
        return  # nothing can be written from an agenda that can't be read
    if done:
        yield done


def _tidied(file: Path) -> Iterator[str]:
    try:
        tidy = tidied(parse_notebook(file))
    except Exception:  # other people's notebooks can hold anything; the check says what is wrong
        return
    if not tidy.found:
        return
    replace(file, as_file(tidy.notebook))
    yield f"{file}: {'; '.join(_done(tidy.found))}."


def _done(found: dict[str, str]) -> Iterator[str]:
    if "outputs" in found:
        yield "cleared the outputs"
    if "notebook-format" in found:
        yield found["notebook-format"].replace("could be tidier: ", "tidied: ")


def _renamed_keys(folder: Path) -> Iterator[str]:
    """Keys with a slip in them get the name that was meant, one at a time: a file's next slip shows after the first."""
    tried: set[Finding] = set()
    for _ in range(_MOST_CHANGES):
        slips = (one for one in examine(folder) if one.fixable and one.line and one not in tried)
        slip = next((one for one in slips if one.meant), None)
        if slip is None:
            return
        tried.add(slip)
        yield from _renamed(slip, folder)


def _renamed(slip: Finding, folder: Path) -> Iterator[str]:
    assert slip.file is not None
    assert slip.line is not None
    file, wrong = Path(slip.file), slip.key.rpartition(".")[2]
    before = file.read_bytes()
    lines = before.split(b"\n")
    line, count = re.subn(
        rb"(?<![\w\"'-])" + re.escape(wrong.encode()) + rb"(?=\s*[=.\]])",
        slip.meant.encode(),
        lines[slip.line - 1],
    )
    if count != 1:
        return  # in two places of one line, or written another way
    lines[slip.line - 1] = line
    replace(file, b"\n".join(lines))
    if _is_better(slip, folder):
        yield f"{file}:{slip.line}: renamed {wrong} to {slip.meant}."
    else:
        replace(file, before)


def _is_better(slip: Finding, folder: Path) -> bool:
    """Whether the slip is gone, and the new name isn't there twice or out of place."""
    after = [one for one in examine(folder) if one.state == "mend"]
    return all(
        "is not TOML" not in one.what
        and (one.line, one.code) != (slip.line, "unknown-key")
        and (one.line, one.key) != (slip.line, slip.key)
        for one in after
    )
