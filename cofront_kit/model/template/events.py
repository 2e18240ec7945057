"""What happened to all of a session's texts at once."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.shape import Event


class TemplateTaken(Event, frozen=True):
    """The present texts of the session's template were taken, before anything was opened."""

    framing: tuple[tuple[str, str], ...]
    language: str
    agenda: tuple[str, ...]
    words: str
    threshold: int | None = None


def touched(event: Event) -> frozenset[str]:
    """The view keys whose value an event may have changed."""
    return frozenset({"session", "agenda"}) if isinstance(event, TemplateTaken) else frozenset()


TAGS: Final[dict[str, tuple[type[Event], int]]] = {"template-taken": (TemplateTaken, 1)}
