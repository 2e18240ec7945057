"""``Asks``: what to ask about a step's result now, readable in a notebook and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from cofront_kit.model.asks import AskView
from cofront_kit.model.kinds import is_sealed, kind_of
from cofront_kit.model.leading.views import asks_of
from cofront_kit.model.state import ActivityState, SessionState

_LINE: Final = (
    "border-inline-start: 3px solid #c98a1b; padding: 2px 0 2px 12px; margin: 0 0 10px; max-width: 44em"
)
_WHY: Final = "font-size: 0.875em; opacity: 0.75"


class Asks:
    """The template's questions that a result calls for; ``print(asks)`` and ``str(asks)`` give them as text.

    Args:
        title: The step's title.
        asks: The questions, the most important one first.
        none: What to say where there are none.
    """

    def __init__(self, title: str, asks: tuple[AskView, ...], none: str) -> None:
        self.title = title
        self.none = none
        self._asks = asks

    def __len__(self) -> int:
        """How many questions there are."""
        return len(self._asks)

    def __iter__(self) -> Iterator[AskView]:
        """The questions, each with ``why`` and ``text``."""
        return iter(self._asks)

    def __str__(self) -> str:
        """Plain text, a paragraph for each question."""
        return "\n\n".join([f"{one.why}\n  {one.text}" for one in self._asks]) or self.none

    def __repr__(self) -> str:
        """The same, under the step's title."""
        return f"What to ask after {self.title}\n\n{self}"

    def _repr_html_(self) -> str:
        """The questions as a notebook shows them, in its own colours."""
        shown = "".join(
            f'<p style="{_LINE}"><span style="{_WHY}">{escape(one.why)}</span><br>{escape(one.text)}</p>'
            for one in self._asks
        )
        head = f"<p><strong>What to ask after {escape(self.title)}</strong></p>"
        return f'<div dir="auto">{head}{shown or f"<p>{escape(self.none)}</p>"}</div>'


def asks_now(state: SessionState, activity: ActivityState) -> Asks:
    """What to ask about a step's result now, chosen by what everyone sees.

    Args:
        state: The session.
        activity: The step.
    """
    return Asks(activity.spec.title, asks_of(state, activity), _none(activity))


def _none(activity: ActivityState) -> str:
    """Why there is no question."""
    kind = kind_of(activity.spec)
    if not kind.finds:
        return f"{kind.called[:1].upper()}{kind.called[1:]} has no result to ask about."
    if not getattr(activity.spec, "asks", ()):
        return "The template has no questions for this step: write some as [[activities.asks]]."
    if activity.round == 0 or (is_sealed(activity.spec) and activity.state != "revealed"):
        when = "revealed" if is_sealed(activity.spec) else "opened"
        return f"The questions come with the result: this step was not {when} yet."
    return "The template has no question for what came out here."
