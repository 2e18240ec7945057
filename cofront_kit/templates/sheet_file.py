"""A folder's own facilitator notebook beside its agenda: what differs, and writing it without losing anybody's work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import NoNotebook, as_file, parse_notebook
from cofront_kit.files.text_notebooks import is_text
from cofront_kit.files.writing import replace
from cofront_kit.templates.facilitator_notebook import FILE, STEM
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.notebook_steps import lacking, with_steps
from cofront_kit.templates.run_sheet import is_as_written, is_same, run_sheet
from cofront_kit.templates.source import roots
from cofront_kit.templates.template import Template
from cofront_kit.templates.tidying import tidied


def of_sheet(template: Template) -> Iterator[Finding]:
    """Where a folder's own notebook no longer fits its agenda.

    Args:
        template: The template.
    """
    file = _own(template)
    notebook = None if file is None else _read(file)
    if file is None or notebook is None:
        return
    if is_as_written(notebook):
        if not is_same(notebook, run_sheet(template)):
            yield Finding(
                state="note",
                code="old-sheet",
                what="was written from the agenda, and the agenda has changed since.",
                way_out="cofront check --fix writes it anew: nobody has changed a cell of it.",
                file=str(file),
                fixable=True,
            )
        return
    missing = lacking(notebook["cells"], template)
    if missing:
        yield Finding(
            state="note",
            code="missing-step",
            what=f"has no cell for {_steps(missing)} of the agenda.",
            way_out=f"{_command(template, '--add')} puts them in and changes no other cell.",
            file=str(file),
        )


def renewed(folder: Path, template: Template) -> str:
    """Write a folder's notebook where it is missing, or was written before and never changed by hand.

    Args:
        folder: The template's folder.
        template: The template.

    Returns:
        What was done; empty for nothing.
    """
    file = _own(template)
    if file is None and template.notebook(STEM) is None and len(template.folders) == 1:
        replace(folder / FILE, as_file(run_sheet(template)))
        return f"{folder / FILE}: written from the agenda."
    notebook = None if file is None else _read(file)
    if file is None or notebook is None or not is_as_written(notebook):
        return ""
    written = run_sheet(template)
    if is_same(notebook, written):
        return ""
    replace(file, as_file(written))
    return f"{file}: written anew from the agenda."


def write(template: Template, *, add: bool = False, force: bool = False) -> str:
    """Write a folder's facilitator notebook from its agenda.

    Args:
        template: The template.
        add: Only put the steps in that the notebook lacks.
        force: Replace a notebook that somebody wrote or changed.

    Returns:
        What was done.

    Raises:
        BadInput: It is a stock template; there is a notebook that somebody wrote or changed, or it can't be read or
            written.
    """
    if template.folder.parent in roots():
        raise BadInput(
            f"{template.name} comes with cofront-kit and stays as it is. Write its run sheet to a file of your own: "
            f"cofront sheet {template.name} --out run-sheet.ipynb."
        )
    file, written = _own(template), run_sheet(template)
    if file is None:
        replace(template.folder / FILE, as_file(written))
        return f"{template.folder / FILE} is written from the agenda."
    if is_text(file):
        raise BadInput(
            f"{file} is kept as text, and a run sheet is written as {FILE}. Write it beside, and take over what you "
            f"need: {_command(template, '--out run-sheet.ipynb')}."
        )
    if add:
        return _with_what_lacks(file, written, template)
    notebook = _read(file)
    if not force and (notebook is None or not is_as_written(notebook)):
        raise BadInput(
            f"{file} is there already, and somebody wrote it or changed it. {_command(template, '--add')} only puts "
            f"the steps in that it lacks, {_command(template, '--force')} replaces it, and --out run-sheet.ipynb "
            "writes the run sheet beside it."
        )
    replace(file, as_file(written))
    return f"{file} is written anew from the agenda."


def _with_what_lacks(file: Path, written: dict[str, Any], template: Template) -> str:
    notebook = tidied(parse_notebook(file)).notebook
    missing = lacking(notebook["cells"], template)
    if not missing:
        return f"{file} has every step of the agenda."
    replace(file, as_file(tidied(with_steps(notebook, written, missing, template)).notebook))
    return f"{file} has {_steps(missing)} now."


def _own(template: Template) -> Path | None:
    """The notebook that is in the folder itself."""
    file = template.notebook(STEM)
    return file if file is not None and file.parent == template.folder else None


def _read(file: Path) -> dict[str, Any] | None:
    try:
        return tidied(parse_notebook(file)).notebook
    except (NoNotebook, OSError):
        return None  # reading the files tells so


def _steps(ids: list[str]) -> str:
    said = ", ".join(map(repr, ids))
    return f"the step {said}" if len(ids) == 1 else f"the steps {said}"


def _command(template: Template, option: str) -> str:
    place = str(template.folder)
    quoted = f'"{place}"' if " " in place else place
    return f"cofront sheet {quoted} {option}"
