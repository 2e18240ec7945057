"""Whether anybody sees a picture: nothing is drawn for a cell that was deleted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

ANSWER_S: Final = 5.0
"""Seconds that the other pages have to say that they still show it."""


class Views:
    """Passes changes on while a page shows the picture, and makes up for them when one does again.

    A page says when it shows the picture and when it no longer does; then the others are asked, since a page that was
    closed or reloaded says nothing. Before any page has spoken, changes are passed on.

    Args:
        changed: Is told of a change.
        later: Runs something after some seconds.
    """

    def __init__(
        self, changed: Callable[[], None], later: Callable[[float, Callable[[], None]], object]
    ) -> None:
        self._changed, self._later = changed, later
        self.ask: Callable[[], None] = lambda: None
        """Asks all pages whether they show it."""
        self.resting = self._missed = False
        self._heard = 0

    def changed(self) -> None:
        """Something changed."""
        if self.resting:
            self._missed = True
        else:
            self._changed()

    def hear(self, content: object) -> None:
        """Take what a page says; whatever else it is does nothing."""
        there = content.get("there") if isinstance(content, dict) else None
        if there is True:
            self._heard += 1
            self.resting, missed, self._missed = False, self._missed, False
            if missed:
                self._changed()
        elif there is False and not self.resting:
            heard = self._heard
            self.ask()
            self._later(ANSWER_S, lambda: self._rest(heard))

    def _rest(self, heard: int) -> None:
        self.resting = self._heard == heard
