"""What to ask about a step's result, in a notebook: it fills by itself when the result is there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from cofront_kit.activities.activity import Activity
from cofront_kit.facilitator.session import Session
from cofront_kit.model.asks import AskView

from .cell_runs import CellRuns
from .live_view import LiveHtml


class AsksView(LiveHtml):
    """The questions for now; ``str(view)`` gives them as text.

    Args:
        step: The step whose result it is about.
    """

    def __init__(self, step: Activity) -> None:
        self._step = step
        super().__init__(lambda _session: step.asks(), Session(step.node, step.code))

    def __iter__(self) -> Iterator[AskView]:
        """The questions as they are now, each with ``why`` and ``text``."""
        return iter(self._step.asks())

    def __len__(self) -> int:
        """How many questions there are now."""
        return len(self._step.asks())

    def __str__(self) -> str:
        """The questions as they are now, as plain text."""
        return str(self._step.asks())

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """The live view, and the questions as they are now for a page without a kernel."""
        made: Any = super()._repr_mimebundle_(**kwargs) or {}
        data, metadata = made if isinstance(made, tuple) else (made, {})
        asks = self._step.asks()
        shown = {"text/html": asks._repr_html_(), "text/plain": repr(asks)}
        return {**data, **shown}, metadata


_RUNS: Final[CellRuns[AsksView]] = CellRuns(lambda one: one.close())


def asks_view(step: Activity) -> AsksView:
    """The questions about a step's result; running the cell again replaces the view.

    Args:
        step: The step.
    """
    made = partial(AsksView, step)
    _RUNS.begin(made)
    return _RUNS.keep(made, made())
