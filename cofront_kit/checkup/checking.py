"""Everything that ``cofront check`` finds in a template."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from cofront_kit import templates
from cofront_kit.errors import BadInput
from cofront_kit.templates.findings import Finding, of_sentence

LIMIT_S: Final = 60.0
"""Seconds that a cell may run unless something else is said."""
_REPORT: Final = "report-template.ipynb"
_TOLD_ALREADY: Final = frozenset(
    {"syntax", "unknown-name", "threshold", "notebook-broken", "notebook-missing"}
)
"""What makes a cell fail too, so that the failure says nothing new."""


def findings(
    folder: Path,
    *,
    run: bool = True,
    limit_s: float = LIMIT_S,
    on_step: Callable[[str], None] = lambda _: None,
) -> Iterator[Finding]:
    """What is wrong with a template, and what is worth knowing about it.

    Args:
        folder: The template's folder.
        run: Whether the notebooks are run and the agenda is played too.
        limit_s: Seconds that a cell may run.
        on_step: Told in a few words what is done next.
    """
    on_step("reading")
    found = [*templates.examine(folder), *_of_report(folder)]
    yield from found
    if not run:
        return
    try:
        template = templates.read(folder)
    except BadInput:
        return  # what is wrong is already said, and there is nothing to play
    # These load the door, which takes longer than reading the files.
    from cofront_kit.checkup.playing import played
    from cofront_kit.checkup.throwaway import throwaway_place
    from cofront_kit.checkup.trial import tried

    with throwaway_place() as place:
        on_step("playing the agenda with robots")
        yield from played(template)
        on_step("running the notebooks")
        for one in asyncio.run(tried(template, place, limit_s)):
            if not _is_told(one, found):
                yield one


def _is_told(one: Finding, found: list[Finding]) -> bool:
    """Whether reading the files told the same."""
    for other in found:
        same_cell = (one.file, one.cell) == (other.file, other.cell)
        if same_cell and one.what == other.what:
            return True
        if one.code == "cell-fails" and same_cell and other.code in _TOLD_ALREADY:
            return True
        if one.file == other.file and other.code in ("notebook-broken", "notebook-missing"):
            return True
    return False


def _of_report(folder: Path) -> list[Finding]:
    """What is wrong with the template's own report, if it has one."""
    file = folder / _REPORT
    if not file.is_file():
        return []
    from cofront_kit.report import template

    try:
        template.read(file)
    except BadInput as error:
        return [of_sentence(str(error), code="report", file=file)]
    return []
