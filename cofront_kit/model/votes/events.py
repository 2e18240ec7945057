"""Events about votes."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.disclosure.dots import PublishedDots
from cofront_kit.model.shape import Event
from cofront_kit.model.votes.state import VotedCard


class DotsRevealed(Event, frozen=True):
    """A dot vote ended and what disclosure control let through was shown to everyone."""

    activity: str
    round: int
    threshold: int
    dots: PublishedDots
    cards: tuple[VotedCard, ...]
    turnout: dict[str, tuple[int, int]]


TAGS: Final[dict[str, tuple[type[Event], int]]] = {"dots-revealed": (DotsRevealed, 1)}
