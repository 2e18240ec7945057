"""Which facilitator's notebook a template has: its own, the inherited one, or one that is written from its agenda.

A folder's own notebook is always kept. An inherited one, and that of a stock template, speaks of the agenda and in the
language it was written for. Where that is another one, the run sheet is written instead.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from cofront_kit.errors import BadInput
from cofront_kit.files.notebooks import NoNotebook, as_file, parse_notebook
from cofront_kit.files.text_notebooks import is_text
from cofront_kit.tags import same_language
from cofront_kit.templates.run_sheet import is_as_written, is_same, run_sheet
from cofront_kit.templates.source import Resolved, resolved, roots, stock_folders
from cofront_kit.templates.template import Template

STEM: Final = "facilitator"
FILE: Final = f"{STEM}.ipynb"
_STEPS: Final = ("id", "kind", "within")
_SAID: Final = ("title", "lead", "watch", "minutes")


def is_written(template: Template) -> bool:
    """Whether a template's facilitator notebook is written from its agenda, in the language it was read in.

    Where a team wrote the inherited notebook, the steps decide: ids, kinds and order. Where it comes with a stock
    template or was written from an agenda itself, so do titles, times and what the run sheet says.

    Args:
        template: The template, read in the language of the session.
    """
    file = template.notebook(STEM)
    if file is None:
        return len(template.folders) > 1
    is_stock = file.parent.parent in roots()
    if file.parent == template.folder:
        if not is_stock or template.written.named == template.language:
            return False
        if not same_language(template.written.named, template.language):
            return True  # without reading the template once more
    try:
        theirs = resolved(file.parent)
    except BadInput:
        return False
    keys = (*_STEPS, *_SAID) if is_stock or _is_as_written(file) else _STEPS
    return not _is_like(theirs, template, keys)


def place_of(template: Template) -> Path:
    """Where a template's facilitator notebook is; where it would be, if it is written."""
    return template.folder / FILE if is_written(template) else template.facilitator


def put(template: Template, folder: Path, texts: Template | None = None) -> None:
    """Give the copy of a template's folder its facilitator's notebook; one that a team wrote stays as it was copied.

    Args:
        template: What was copied, read in the language of the session.
        folder: The copy.
        texts: Whose texts a run sheet gets; the template's when left out.

    Raises:
        OSError: It can't be written.
    """
    file = template.notebook(STEM)
    is_own = file is not None and file.parent == template.folder
    if is_written(template) or (is_own and file is not None and _is_to_be_written(file, template)):
        (folder / FILE).write_bytes(as_file(run_sheet(texts or template)))
    elif file is not None and not is_own:
        shutil.copyfile(file, folder / file.name)


def is_unchanged(notebook: Mapping[str, Any]) -> bool:
    """Whether nobody has changed a cell since it was written from an agenda, or copied from a stock template.

    Args:
        notebook: The notebook, of format 4.
    """
    return is_as_written(notebook) or _stock_of(notebook) is not None


def fits(notebook: Mapping[str, Any], template: Template) -> bool:
    """Whether an unchanged notebook says what the agenda says.

    Args:
        notebook: One that :func:`is_unchanged`.
        template: The template, read in the language of the session.
    """
    stock = None if is_as_written(notebook) else _stock_of(notebook)
    if stock is not None and _is_like(resolved(stock), template, (*_STEPS, *_SAID)):
        return True
    return is_same(notebook, run_sheet(template))


def _stock_of(notebook: Mapping[str, Any]) -> Path | None:
    """The folder of the stock template that a notebook is an untouched copy of."""
    for folder in stock_folders():
        try:
            if is_same(notebook, parse_notebook(folder / FILE)):
                return folder
        except (NoNotebook, OSError):
            continue
    return None


def _is_like(theirs: Resolved, template: Template, keys: tuple[str, ...]) -> bool:
    """Whether two agendas are the same in these keys, and in the same language."""
    is_other = _agenda(theirs.data, keys) != _agenda(template.written.data, keys)
    return not is_other and same_language(theirs.language, template.language)


def _is_to_be_written(file: Path, template: Template) -> bool:
    """Whether the copy of a folder's own notebook is written from the agenda: nobody changed it, and it may be old."""
    try:
        notebook = parse_notebook(file)
    except (NoNotebook, OSError):
        return False
    if is_text(file) or not is_unchanged(notebook):
        return False
    return is_as_written(notebook) or not fits(notebook, template)


def _is_as_written(file: Path) -> bool:
    try:
        return is_as_written(parse_notebook(file))
    except (NoNotebook, OSError):
        return False


def _agenda(data: Mapping[str, Any], keys: tuple[str, ...]) -> list[list[object]]:
    return [[one.get(key) for key in keys] for one in data.get("activities", ())]
