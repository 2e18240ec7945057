"""What a notebook offers after a dot, and what it shows for a step."""

from __future__ import annotations

from collections.abc import Callable

import anywidget
import pytest
from IPython.core.completer import IPCompleter, provisionalcompleter

import cofront_kit as cf

pytestmark = pytest.mark.usefixtures("own_folders")
MADE: list[tuple[Callable[[cf.Session], object], set[str]]] = [
    (lambda session: session.trust_poll(), {"open", "reveal", "frame", "turnout", "discard"}),
    (lambda session: session.check_in(), {"open", "reveal", "frame"}),
    (lambda session: session.board(), {"open", "add", "confirm", "frame", "finish"}),
    (lambda session: session.read_out(), {"open", "finish", "order"}),
    (lambda session: session.fist(), {"open", "reveal", "frame"}),
    (cf.Console, set()),
    (cf.Screen, set()),
]


@pytest.mark.parametrize(("make", "wanted"), MADE, ids=[str(number) for number in range(len(MADE))])
def test_completion_offers_what_authors_use(make: Callable[[cf.Session], object], wanted: set[str]) -> None:
    """The step's own names, and of the hundred of a widget only the four that authors use."""
    widget = make(cf.session("Calling for trust", ["Acme", "Borealis"], template="two-slides"))
    completer = IPCompleter(namespace={"one": widget})
    completer.use_jedi = False
    with provisionalcompleter():
        offered = {found.text.lstrip(".") for found in completer.completions("one.", 4)}
    assert wanted <= offered
    own = set(vars(anywidget.AnyWidget)) | {
        name for name in dir(anywidget.AnyWidget) if not name.startswith("_")
    }
    assert offered & own - set(dir(type(widget)._element)) <= {
        "close",
        "layout",
        "observe",
        "unobserve",
        "open",
    }
    assert {"close", "layout", "observe", "unobserve"} <= offered


def test_every_step_shows_itself() -> None:
    """As a cell's result it is its widget, also under the name that the method gives it."""
    session = cf.session("Calling for trust", ["Acme", "Borealis"], template="two-slides")
    for step in (session.read_out(), session.read_out(), session.fist(), session.step()):
        assert isinstance(step, anywidget.AnyWidget)
        assert "text/html" in step._repr_mimebundle_()
    assert session.read_out().order == []
