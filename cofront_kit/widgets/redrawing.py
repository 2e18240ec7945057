"""A function of a session, called again when the room has changed; without saying where its picture is shown."""

from __future__ import annotations

import asyncio
import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cofront_kit.widgets.drawing_outputs import Output, outputs_of
from cofront_kit.widgets.pace import Pace

if TYPE_CHECKING:
    from cofront_kit.facilitator.session import Session
    from cofront_kit.facilitator.watching import Watch


class Redrawing:
    """Draws ``fn(session)`` now, and again after changes of the room, on the thread that runs the cells.

    Args:
        fn: The function.
        session: The session.
        show: Takes outputs that differ from those before.
        say: Takes what went wrong, in words; an empty text when all is well again.
    """

    def __init__(
        self,
        fn: Callable[[Any], object],
        session: Session,
        show: Callable[[tuple[Output, ...]], None],
        say: Callable[[str], None],
    ) -> None:
        self._fn, self._session, self._show, self._say = fn, session, show, say
        self._watch: Watch | None = None
        self.outputs: tuple[Output, ...] | None = None
        """What is shown; None until it worked once."""
        self.draw()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return  # a program without a loop: drawn once
        self._pace = Pace(self.draw, loop.call_later, time.monotonic)
        self._watch = session.watch(lambda _change: self._pace.changed())

    def draw(self) -> None:
        """Draw now. A picture stays until there is a better one."""
        try:
            outputs = outputs_of(lambda: self._fn(self._session))
        except Exception as error:  # the author's own code may fail in any way
            self._say(_words(error))
            return
        self._say("")
        if outputs != self.outputs:
            self.outputs = outputs
            self._show(outputs)

    def end(self) -> None:
        """Draw no more. Calling it twice does nothing."""
        watch, self._watch = self._watch, None
        if watch is not None:
            self._pace.end()
            watch.stop()


def _words(error: Exception) -> str:
    """The error, and the line of the author's code that it came from."""
    said = "".join(traceback.format_exception_only(error)).strip()
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if "cofront_kit" not in one.filename and "site-packages" not in one.filename]
    where = f"\nline {own[-1].lineno}: {own[-1].line}" if own else ""
    return f"{said}{where}"
