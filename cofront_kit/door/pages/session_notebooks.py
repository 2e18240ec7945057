"""Which notebooks a session has: those of its template, or the stock ones if the template is gone."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

from cofront_kit import templates
from cofront_kit.errors import BadInput
from cofront_kit.files.text_notebooks import notebook_in
from cofront_kit.model.state import SessionState
from cofront_kit.templates.facilitator_notebook import FILE, STEM, place_of
from cofront_kit.templates.settling import settle


class SessionNotebooks:
    """Finds and caches the notebooks of sessions.

    Args:
        log: Told if a template is gone.
        work: Folder in which stock facilitator notebooks run; each session gets a folder there.
    """

    def __init__(self, log: logging.Logger, work: Path) -> None:
        self._log = log
        self._work = work
        self._found: dict[tuple[str, str], templates.Template] = {}

    def participant(self, state: SessionState) -> Path:
        """The notebook that participants get."""
        return self._template(state).participant

    def screen(self, state: SessionState) -> Path | None:
        """The notebook that the big screen shows; None for the stock screen, which most sessions have."""
        return self._template(state).screen

    def is_stock(self, state: SessionState) -> bool:
        """Whether these are the package's own notebooks, which show the same in every session."""
        template = self._template(state)
        return template.source == template.name

    def facilitator(self, state: SessionState) -> Path:
        """The notebook that the facilitator gets.

        A stock template's notebook runs in a copy of its folder: it writes a report, which must not end up in the
        package. One that a template only inherits, or that is written from its agenda, runs in a copy for the same
        reason.
        """
        template = self._template(state)
        own = place_of(template)
        if own.is_file() and own.parent == template.folder and not self.is_stock(state):
            return own
        folder = self._work / state.code
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for file in template.folder.iterdir():
            if file.is_file():
                shutil.copyfile(file, folder / file.name)
        settle(template, folder)
        return notebook_in(folder, STEM) or folder / FILE

    def _template(self, state: SessionState) -> templates.Template:
        wanted = (state.template, state.language)
        found = self._found.get(wanted)
        if found is None:
            try:
                found = templates.recorded(state.template or templates.DEFAULT, language=state.language)
            except BadInput as error:
                self._log.error("The stock notebooks are used for %s: %s", state.code, error)
                found = templates.recorded(templates.DEFAULT, language=state.language)
            self._found[wanted] = found
        return found
