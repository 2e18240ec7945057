"""A function of a session, called again when the room has changed; without saying where its picture is shown."""

from __future__ import annotations

import time
import traceback
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cofront_kit.facilitator.session import Session
from cofront_kit.node.loops import home
from cofront_kit.said import speaking, words
from cofront_kit.widgets.base import CofrontWidget, noting
from cofront_kit.widgets.drawing_outputs import Output, outputs_of
from cofront_kit.widgets.pace import Pace
from cofront_kit.widgets.seen import Views

if TYPE_CHECKING:
    from cofront_kit.facilitator.watching import Watch


class Redrawing:
    """Draws ``fn(session)`` now, and again after changes of the room, on the thread that runs the cells.

    The function gets the session as a program has it: its calls return steps, not widgets. A widget takes the whole
    front end with it, at each drawing.

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
        self._fn, self._show, self._say = fn, show, say
        self._session = Session(session.node, session.code, session.store)
        self._watch: Watch | None = None
        self.views = Views(lambda: None, lambda _s, _work: None)
        self._made: list[CofrontWidget] = []
        self.outputs: tuple[Output, ...] | None = None
        """What is shown; None until it worked once."""
        self.draw()
        place = session.node.home or home()
        if place is None:
            return  # a program without a loop: drawn once
        self._pace = Pace(self.draw, place.loop.call_later, time.monotonic)
        self.views = Views(self._pace.changed, place.loop.call_later)
        self._watch = session.watch(lambda _change: place.run(self.views.changed))

    def draw(self) -> None:
        """Draw now. A picture stays until there is a better one."""
        with noting() as made:
            try:
                with speaking(self._session.state.language):
                    outputs = outputs_of(lambda: _with_words(self._fn(self._session)))
            except Exception as error:  # the author's own code may fail in any way
                self._say(_words(error))
            else:
                self._say("")
                if outputs != self.outputs:
                    self.outputs = outputs
                    self._show(outputs)
        self._tidy(made)

    def _tidy(self, made: list[CofrontWidget]) -> None:
        """Close the widgets of ours that drawings made, but for those in the picture: each of them follows the room."""
        shown = str(self.outputs)
        self._made = [one for one in (*self._made, *made) if one.comm is not None]
        for one in self._made:
            if one.model_id not in shown:
                one.close()

    def end(self) -> None:
        """Draw no more. Calling it twice does nothing."""
        for one in self._made:
            one.close()
        watch, self._watch = self._watch, None
        if watch is not None:
            self._pace.end()
            watch.stop()


def _with_words(value: object) -> object:
    """What is drawn; a table without rows says in words what it waits for."""
    columns = getattr(value, "columns", None)
    is_empty = columns is not None and getattr(value, "empty", False) is True
    return words("note-no-rows-yet", columns=", ".join(map(str, columns))) if is_empty else value  # type: ignore[arg-type]


def _words(error: Exception) -> str:
    """The error, and the line of the author's code that it came from."""
    said = "".join(traceback.format_exception_only(error)).strip()
    frames = traceback.extract_tb(error.__traceback__)
    own = [one for one in frames if "cofront_kit" not in one.filename and "site-packages" not in one.filename]
    where = f"\nline {own[-1].lineno}: {own[-1].line}" if own else ""
    return f"{said}{where}"
