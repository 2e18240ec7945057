"""Pages that hold one element each: console and coach; the big screen has a page of its own making."""

from __future__ import annotations

from typing import ClassVar

from cofront_kit.door.pages.handler import DoorHandler, RepairsLinks
from cofront_kit.model.state import SessionState


class ElementHandler(RepairsLinks, DoorHandler):
    """A page that is one element; the capability that it sends over the socket decides what it may see.

    Attributes:
        tag: The element's.
    """

    tag: ClassVar[str]

    def get(self, code: str) -> None:
        """Show the page."""
        if (state := self.session(code)) is not None:
            self.show(state)

    def show(self, state: SessionState) -> None:
        """Answer with the element alone."""
        shell = self.door.shell
        self.finish(shell.element(state.title, self.tag, state.code, state.language, state.theme))


class ConsoleHandler(ElementHandler):
    """``/console/<CODE>``: the facilitator's controls."""

    tag = "cofront-console"


class CoachHandler(ElementHandler):
    """``/coach/<CODE>``: what people share with a coach, relayed over the socket."""

    tag = "cofront-coach"
