"""What is wrong with a template's notebook, as far as it shows without running it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from cofront_kit.files.notebooks import NoNotebook, parse_notebook, text_of
from cofront_kit.files.text_notebooks import is_text
from cofront_kit.templates.cell_code import CellCode, InCode, imports_package
from cofront_kit.templates.facilitator_notebook import FILE
from cofront_kit.templates.findings import Finding, State
from cofront_kit.templates.named_files import missing_in_code, missing_in_markdown
from cofront_kit.templates.tidying import Tidied, tidied

NOTEBOOKS: Final = ("participant", "facilitator")
"""What a template has to have, in whichever form."""
MAX_CELL: Final = 200_000
"""Characters of a cell that is read; nobody writes longer ones by hand."""


def of_notebook(file: Path, stock: str) -> Iterator[Finding]:
    """What is wrong with a notebook.

    Args:
        file: The notebook.
        stock: The template to copy one from.
    """
    about = _About(file)
    try:
        yield from _all(about, file, stock)
    except Exception as error:  # other people's notebooks can hold anything
        said = f"can't be checked ({type(error).__name__}: {error})."
        yield about("notebook-broken", said, "Open it in JupyterLab and save it again.")


def _all(about: _About, file: Path, stock: str) -> Iterator[Finding]:
    if not file.is_file():
        is_sheet = file.name == FILE
        written = ", or let cofront check --fix write it from the agenda" if is_sheet else ""
        copy = f"Copy it from the template {stock!r}{written}."
        yield about("notebook-missing", "is missing.", copy, fixable=is_sheet)
        return
    try:
        tidy = tidied(parse_notebook(file))
    except NoNotebook as error:
        what, _, way_out = str(error).removeprefix(str(file)).strip().partition(". ")
        yield about("notebook-broken", f"{what.rstrip('.')}.", way_out)
        return
    if not is_text(file):  # which has none of it
        yield from _form(about, tidy)
    cells = tidy.notebook["cells"]
    sources = [text_of(cell.get("source")) for cell in cells if cell.get("cell_type") == "code"]
    if not imports_package(sources):
        yield about("no-import", "no cell imports cofront_kit.", "Add a cell: import cofront_kit as cf.")
    yield from _cells(about, cells, file.parent)


class _About:
    """Makes findings of one file."""

    def __init__(self, file: Path) -> None:
        self._file = str(file)

    def __call__(
        self,
        code: str,
        what: str,
        way_out: str = "",
        *,
        cell: int | None = None,
        state: State = "mend",
        fixable: bool = False,
    ) -> Finding:
        return Finding(
            state=state,
            code=code,
            what=what,
            way_out=way_out,
            file=self._file,
            cell=cell,
            fixable=fixable,
        )


def _form(about: _About, tidy: Tidied) -> Iterator[Finding]:
    """Outputs, format, ids and metadata: all that ``--fix`` does."""
    for code, what in tidy.found.items():
        state: State = "mend" if code == "outputs" else "note"
        by_hand = " (Edit > Clear Outputs of All Cells)" if code == "outputs" else ""
        yield about(
            code,
            f"{what}.",
            f"Clear them{by_hand} and save, or run cofront check --fix."
            if by_hand
            else "cofront check --fix does it, and changes no text.",
            state=state,
            fixable=True,
        )


def _cells(about: _About, cells: Any, place: Path) -> Iterator[Finding]:
    code = CellCode()
    for number, cell in enumerate(cells, 1):
        source = text_of(cell.get("source"))
        if len(source) > MAX_CELL:
            continue
        missing: Iterator[tuple[str, str]] = iter(())
        if cell.get("cell_type") == "markdown":
            missing = missing_in_markdown(source, cell.get("attachments"), place)
        elif cell.get("cell_type") == "code":
            read = code.read(source)
            if isinstance(read, InCode):
                yield about(read.code, read.what, read.way_out, cell=number)
            elif isinstance(read, ast.Module):
                for one in code.problems(read):
                    state: State = "note" if one.code == "old-name" else "mend"
                    yield about(one.code, one.what, one.way_out, cell=number, state=state)
                missing = missing_in_code(read, place)
        for what, way_out in missing:
            yield about("missing-file", what, way_out, cell=number)
