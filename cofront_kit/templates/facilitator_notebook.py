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
from cofront_kit.tags import same_language
from cofront_kit.templates.run_sheet import is_as_written, run_sheet
from cofront_kit.templates.source import resolved, roots
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
    if file.parent == template.folder and not is_stock:
        return False
    try:
        theirs = resolved(file.parent)
    except BadInput:
        return False
    keys = (*_STEPS, *_SAID) if is_stock or _is_as_written(file) else _STEPS
    is_other = _agenda(theirs.data, keys) != _agenda(template.written.data, keys)
    return is_other or not same_language(theirs.language, template.language)


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
    if is_written(template) or (is_own and file is not None and _is_as_written(file)):
        (folder / FILE).write_bytes(as_file(run_sheet(texts or template)))
    elif file is not None and not is_own:
        shutil.copyfile(file, folder / file.name)


def _is_as_written(file: Path) -> bool:
    try:
        return is_as_written(parse_notebook(file))
    except (NoNotebook, OSError):
        return False


def _agenda(data: Mapping[str, Any], keys: tuple[str, ...]) -> list[list[object]]:
    return [[one.get(key) for key in keys] for one in data.get("activities", ())]
