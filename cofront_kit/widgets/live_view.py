"""``cf.live``: a picture that an author's function draws, and that follows the room."""

from __future__ import annotations

import sys
from collections.abc import Callable
from html import escape
from typing import Any, Final

import anywidget
import ipywidgets
import traitlets as t
from ipywidgets.widgets.widget import widget_serialization

from cofront_kit.checks.calls import hinted
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.last_opened import last_opened
from cofront_kit.facilitator.session import Session
from cofront_kit.model.text import shown
from cofront_kit.said import phrase
from cofront_kit.widgets.base import _OwnLayout, _Shut
from cofront_kit.widgets.cell_runs import CellRuns
from cofront_kit.widgets.drawing_outputs import Output, as_html
from cofront_kit.widgets.redrawing import Redrawing

_THERE: Final = """
const there = (model) => {
  const say = (is) => { try { model.send({ there: is }); } catch { /* the kernel is gone */ } };
  const asked = () => say(true);
  model.on('msg:custom', asked);
  say(true);
  return () => { model.off('msg:custom', asked); say(false); };
};
"""
"""Says that the picture is on this page, again when asked, and when it no longer is."""
_SEEN: Final = f"{_THERE}export default {{ render({{ model }}) {{ return there(model); }} }};\n"
_HTML: Final = f"""{_THERE}
export default {{
  render({{ model, el }}) {{
    const draw = () => {{ el.innerHTML = model.get('_html'); }};
    model.on('change:_html', draw);
    draw();
    const gone = there(model);
    return () => {{ model.off('change:_html', draw); gone(); }};
  }},
}};
"""


class _Picture(_Shut, ipywidgets.Output):  # type: ignore[misc]  # ipywidgets has no types
    """Shows outputs as Jupyter does."""

    layout = _OwnLayout().tag(sync=True, **widget_serialization)


class _Said(_Shut, ipywidgets.HTML):  # type: ignore[misc]
    """Shows what went wrong."""

    layout = _OwnLayout().tag(sync=True, **widget_serialization)


class _Seen(_Shut, anywidget.AnyWidget):
    """Shows nothing: knows whether the picture beside it is on a page."""

    _esm = _SEEN
    layout = _OwnLayout().tag(sync=True, **widget_serialization)


class _Follows:
    """What both widgets do: they follow the session until they are closed."""

    _drawing: Redrawing | None = None
    _spoken: str
    """The session's language."""
    error: Any
    """What went wrong the last time; empty when nothing did. Can be observed."""

    def draw(self) -> None:
        """Draw now, whether the room has changed or not."""
        assert self._drawing is not None
        self._drawing.draw()

    def close(self) -> None:
        """Remove it from all pages and stop following the session. Calling it twice does nothing."""
        drawing, self._drawing = self._drawing, None
        if drawing is not None:
            drawing.end()
        super().close()  # type: ignore[misc]

    def _follow(self, drawing: Redrawing, seen: Any) -> None:
        """Begin; while no page shows ``seen``, nothing is drawn."""
        self._drawing = drawing
        seen.on_msg(lambda _widget, content, _buffers: drawing.views.hear(content))
        drawing.views.ask = lambda: seen.send({})

    def _box(self, said: str) -> str:
        if not said:
            return ""
        is_new = self._drawing is None or self._drawing.outputs is None
        key = "note-no-picture" if is_new else "note-picture-stays"
        head = escape(phrase(self._spoken, key))
        return f'<div role="alert"><strong>{head}</strong><pre>{escape(said)}</pre></div>'


class Live(_Follows, _Shut, ipywidgets.VBox):  # type: ignore[misc]
    """What ``cf.live`` returns in Jupyter and Voila.

    Args:
        fn: Draws.
        session: The session.
        layout: As for every ipywidget.
    """

    layout = _OwnLayout().tag(sync=True, **widget_serialization)
    error = t.Unicode(read_only=True)

    def __init__(self, fn: Callable[[Any], object], session: Session, *, layout: Any = None) -> None:
        self._spoken = session.state.language
        self._picture, self._said, seen = _Picture(), _Said(), _Seen(layout={"display": "none"})
        super().__init__([self._picture, self._said, seen], **({} if layout is None else {"layout": layout}))
        self._follow(Redrawing(fn, session, self._show, self._say), seen)

    def _show(self, outputs: tuple[Output, ...]) -> None:
        self._picture.outputs = outputs

    def _say(self, said: str) -> None:
        self.set_trait("error", said)
        self._said.value = self._box(said)

    def close(self) -> None:
        """Remove it from all pages and stop following the session. Calling it twice does nothing."""
        super().close()
        for part in self.children:
            part.close()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """The live view, and the picture as it is now for a page without a kernel."""
        data = super()._repr_mimebundle_(**kwargs) or {}
        outputs = () if self._drawing is None else self._drawing.outputs or ()
        return {**data, "text/html": as_html(outputs) + self._said.value}


class LiveHtml(_Follows, _Shut, anywidget.AnyWidget):
    """What ``cf.live`` returns in marimo, which has no output widget: HTML, pictures and text.

    Args:
        fn: Draws.
        session: The session.
        layout: As for every ipywidget.
    """

    _esm = _HTML
    _html = t.Unicode(read_only=True).tag(sync=True)
    layout = _OwnLayout().tag(sync=True, **widget_serialization)
    error = t.Unicode(read_only=True)

    def __init__(self, fn: Callable[[Any], object], session: Session, *, layout: Any = None) -> None:
        super().__init__(**({} if layout is None else {"layout": layout}))
        self._shown = ""
        self._spoken = session.state.language
        self._follow(Redrawing(fn, session, self._show, self._say), self)

    def _show(self, outputs: tuple[Output, ...]) -> None:
        self._shown = as_html(outputs)
        self.set_trait("_html", self._shown)

    def _say(self, said: str) -> None:
        self.set_trait("error", said)
        self.set_trait("_html", self._shown + self._box(said))


_RUNS: Final[CellRuns[Live | LiveHtml]] = CellRuns(lambda one: one.close())


@hinted
def live(
    fn: Callable[[Any], object], session: Session | None = None, *, layout: Any = None
) -> Live | LiveHtml:
    """Draw ``fn(session)``, and again whenever the room has changed.

    The function is called on the thread that runs the cells, between them, so a busy kernel delays it. Changes that
    come together are drawn together. An error of the function is shown under its last good picture.

    Args:
        fn: Gets the session, and returns what a cell can show: a chart of any library, a frame, HTML, a text, a widget.
            What it prints and displays is shown too.
        session: The session; the one that this notebook opened last when left out.
        layout: As for every ipywidget.

    Returns:
        A widget; ``close()`` ends it, and so does running its cell again. While no page shows it, as when its cell was
        deleted, it rests.

    Raises:
        BadInput: ``fn`` can't be called, or no session was opened yet.

    Example:
        >>> import cofront_kit as cf
        >>> session = cf.session("Calling for trust", parties=["Acme", "Borealis"], store="memory")
        >>> picture = cf.live(lambda session: session.frame("trust_gaps"))
        >>> picture.error
        ''
    """
    followed = last_opened() if session is None else session
    if not isinstance(followed, Session):
        raise BadInput(f"session is {shown(followed)}. Give what cf.session(...) returned.")
    _RUNS.begin(fn)
    kind = LiveHtml if _in_marimo() else Live
    return _RUNS.keep(fn, kind(fn, followed, layout=layout))


def _in_marimo() -> bool:
    marimo = sys.modules.get("marimo")
    return marimo is not None and bool(marimo.running_in_notebook())
