"""Pages that hold one element each: big screen, console and coach."""

from __future__ import annotations

from cofront_kit.door.pages.handler import DoorHandler, RepairsLinks


class ScreenHandler(RepairsLinks, DoorHandler):
    """``/screen/<CODE>``: the big screen; the capability that it sends over the socket decides what it may see."""

    def get(self, code: str) -> None:
        """Show the page."""
        if (state := self.session(code)) is not None:
            shell = self.door.shell
            self.finish(shell.element(state.title, "cofront-screen", code, state.language, state.theme))


class ConsoleHandler(RepairsLinks, DoorHandler):
    """``/console/<CODE>``: the facilitator's controls; the socket decides by the capability."""

    def get(self, code: str) -> None:
        """Show the page."""
        if (state := self.session(code)) is not None:
            shell = self.door.shell
            self.finish(shell.element(state.title, "cofront-console", code, state.language, state.theme))


class CoachHandler(RepairsLinks, DoorHandler):
    """``/coach/<CODE>``: what people share with a coach, relayed over the socket; the capability decides there."""

    def get(self, code: str) -> None:
        """Show the page."""
        if (state := self.session(code)) is not None:
            shell = self.door.shell
            self.finish(shell.element(state.title, "cofront-coach", code, state.language, state.theme))
