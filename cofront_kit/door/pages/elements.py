"""Pages that hold one element each: big screen, console and coach."""

from __future__ import annotations

from typing import ClassVar

from cofront_kit.door.pages.handler import DoorHandler, RepairsLinks


class ElementHandler(RepairsLinks, DoorHandler):
    """A page that is one element; the capability that it sends over the socket decides what it may see.

    Attributes:
        tag: The element's.
    """

    tag: ClassVar[str]

    def get(self, code: str) -> None:
        """Show the page."""
        if (state := self.session(code)) is not None:
            shell = self.door.shell
            self.finish(shell.element(state.title, self.tag, code, state.language, state.theme))


class ScreenHandler(ElementHandler):
    """``/screen/<CODE>``: the big screen."""

    tag = "cofront-screen"


class ConsoleHandler(ElementHandler):
    """``/console/<CODE>``: the facilitator's controls."""

    tag = "cofront-console"


class CoachHandler(ElementHandler):
    """``/coach/<CODE>``: what people share with a coach, relayed over the socket."""

    tag = "cofront-coach"
