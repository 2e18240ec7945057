"""What the log says about a notebook's page, each thing once."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path

from cofront_kit.door.execution.notices import Notice
from cofront_kit.door.rendering.render import RenderFailed, Rendering


class PageLog:
    """Tells the facilitator's log what visitors don't see of a notebook, and why a page can't be made.

    Args:
        log: The door's log.
    """

    def __init__(self, log: logging.Logger) -> None:
        self._log = log
        self._told: set[tuple[Path, Notice]] = set()

    def rendered(self, path: Path, code: str, rendering: Rendering) -> None:
        """A participant notebook was rendered again."""
        self._told = {known for known in self._told if known[0] != path}
        self.notices(path, rendering.notices)
        if rendering.body is None:
            self._log.warning(
                "%s shows %s, so every visitor of %s gets a kernel of their own (about 41 MB each).",
                path,
                rendering.reason,
                code,
            )
        elif rendering.elements == 0:
            self._log.warning("%s shows no cofront widget; participants can only read it.", path)

    def notices(self, path: Path, notices: Iterable[Notice]) -> None:
        """Log what visitors don't see; nothing twice between two renderings."""
        for notice in notices:
            if (path, notice) not in self._told:
                self._told.add((path, notice))
                self._log.warning("%s, %s", path, notice)

    def failure(self, what: str, error: Exception) -> None:
        """Log that a page can't be made; once per rendering, however many wait for it."""
        if isinstance(error, RenderFailed):
            if error.told:
                return
            error.told = True
        self._log.error("%s is not available: %s", what, error)
