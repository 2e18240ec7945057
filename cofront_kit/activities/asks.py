"""``Asks``: what to ask about a step's result now, readable in a notebook and as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from cofront_kit.model.asks import AskView
from cofront_kit.model.kinds import is_sealed, kind_of
from cofront_kit.model.leading.views import asks_of
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import in_language, phrase, said

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
        language: The session's, a BCP 47 tag.
    """

    def __init__(self, title: str, asks: tuple[AskView, ...], none: str, language: str = "en") -> None:
        self.title = title
        self.none = in_language(none, language)
        self._asks = asks
        self._head = phrase(language, "note-what-to-ask-after", title=title)

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
        return f"{self._head}\n\n{self}"

    def _repr_html_(self) -> str:
        """The questions as a notebook shows them, in its own colours."""
        shown = "".join(
            f'<p style="{_LINE}"><span style="{_WHY}">{escape(one.why)}</span><br>{escape(one.text)}</p>'
            for one in self._asks
        )
        head = f"<p><strong>{escape(self._head)}</strong></p>"
        return f'<div dir="auto">{head}{shown or f"<p>{escape(self.none)}</p>"}</div>'


def asks_now(state: SessionState, activity: ActivityState) -> Asks:
    """What to ask about a step's result now, chosen by what everyone sees.

    Args:
        state: The session.
        activity: The step.
    """
    return Asks(activity.spec.title, asks_of(state, activity), _none(activity), state.language)


def _none(activity: ActivityState) -> str:
    """Why there is no question."""
    kind = kind_of(activity.spec)
    if not kind.finds:
        return said("note-has-no-result-to-ask-about", title=activity.spec.title)
    if not getattr(activity.spec, "asks", ()):
        return said("note-no-questions-for-this-step")
    if activity.round == 0 or (is_sealed(activity.spec) and activity.state != "revealed"):
        return said(
            "note-not-revealed-yet" if is_sealed(activity.spec) else "note-not-opened-so-no-questions"
        )
    return said("note-no-question-for-what-came-out")
