"""A folder's own facilitator notebook beside its agenda: what differs, and writing it without losing anybody's work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import NoNotebook, as_file, parse_notebook
from cofront_kit.files.text_notebooks import is_text
from cofront_kit.files.text_writing import extended, replaced
from cofront_kit.files.writing import replace
from cofront_kit.templates.facilitator_notebook import FILE, STEM, fits, is_unchanged
from cofront_kit.templates.findings import Finding
from cofront_kit.templates.notebook_steps import lacking, order_of, with_steps
from cofront_kit.templates.run_sheet import MADE, is_as_written, run_sheet
from cofront_kit.templates.source import roots
from cofront_kit.templates.step_words import of_words
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
    if is_unchanged(notebook):
        if not fits(notebook, template):
            yield Finding(
                state="note",
                code="old-sheet",
                what="was written from the agenda, and the agenda has changed since."
                if is_as_written(notebook)
                else "came with a stock template; this agenda, or its language, is another one.",
                way_out="cofront check --fix writes it anew: nobody has changed a cell of it.",
                file=str(file),
                fixable=True,
            )
        return
    yield from _of_steps(file, notebook, template)


def _of_steps(file: Path, notebook: dict[str, Any], template: Template) -> Iterator[Finding]:
    """Steps that a notebook lacks, shows in another order than the agenda, or calls something else."""
    missing = lacking(notebook["cells"], template)
    if missing:
        yield Finding(
            state="note",
            code="missing-step",
            what=f"has no cell for {_steps(missing)} of the agenda.",
            way_out=f"{_command(template, '--add')} puts them in and changes no other cell.",
            file=str(file),
        )
    shown = order_of(notebook["cells"], template)
    agenda = [one.id for one in template.content.activities if one.id in shown]
    if shown != agenda:
        yield Finding(
            state="note",
            code="step-order",
            what=f"shows the steps in the order {_listed(shown)}; on the agenda they are {_listed(agenda)}.",
            way_out=f"Move their cells, or let {_command(template, '--force')} replace the notebook.",
            file=str(file),
        )
    for one in of_words(notebook["cells"], template):
        yield Finding(
            state="note",
            code="step-words",
            what=f"says {one.said} of the step {one.step!r}; the agenda says {one.agenda}.",
            way_out="Write the agenda's into this cell; leave it if it is meant so.",
            file=str(file),
            cell=one.cell,
        )


def renewed(folder: Path, template: Template) -> str:
    """Write a folder's notebook where it is missing, or is older than the agenda and was never changed by hand.

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
    if file is None or notebook is None or not is_unchanged(notebook) or fits(notebook, template):
        return ""
    replace(file, _as_bytes(file, run_sheet(template), notebook))
    return f"{file}: written anew from the agenda."


def write(template: Template, *, add: bool = False, force: bool = False) -> str:
    """Write a folder's facilitator notebook from its agenda; one that is kept as text stays in its form.

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
    if add:
        return _with_what_lacks(file, written, template)
    notebook = _read(file)
    if not force and (notebook is None or not is_unchanged(notebook)):
        raise BadInput(
            f"{file} is there already, and somebody wrote it or changed it. {_command(template, '--add')} only puts "
            f"the steps in that it lacks, {_command(template, '--force')} replaces it, and --out run-sheet.ipynb "
            "writes the run sheet beside it."
        )
    replace(file, _as_bytes(file, written, notebook))
    return f"{file} is written anew from the agenda."


def _with_what_lacks(file: Path, written: dict[str, Any], template: Template) -> str:
    raw = parse_notebook(file)
    notebook = raw if is_text(file) else tidied(raw).notebook
    missing = lacking(notebook["cells"], template)
    if not missing:
        return f"{file} has every step of the agenda."
    stages = [with_steps(notebook, written, missing[:count], template) for count in range(len(missing) + 1)]
    replace(file, extended(file, stages) if is_text(file) else as_file(tidied(stages[-1]).notebook))
    return f"{file} has {_steps(missing)} now. Numbers, times and texts of its other cells are as they were."


def _as_bytes(file: Path, written: dict[str, Any], old: dict[str, Any] | None) -> bytes:
    """A run sheet in the form of the file it replaces."""
    return replaced(file, written, old, keep=MADE) if is_text(file) else as_file(written)


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
    said = _listed(ids)
    return f"the step {said}" if len(ids) == 1 else f"the steps {said}"


def _listed(ids: list[str]) -> str:
    return ", ".join(map(repr, ids))


def _command(template: Template, option: str) -> str:
    place = str(template.folder)
    quoted = f'"{place}"' if " " in place else place
    return f"cofront sheet {quoted} {option}"
