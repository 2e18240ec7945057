"""Events about slides. Nobody's seat stands in them, and no line before it was opened for everyone."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.board.state import Card
from cofront_kit.model.shape import Event
from cofront_kit.model.slides.state import Say, Slide


class SlidesOpened(Event, frozen=True):
    """All slides of a round were opened at once, and their lines became cards."""

    activity: str
    round: int
    slides: tuple[Slide, ...]
    turnout: dict[str, tuple[int, int]]
    cards: tuple[Card, ...]


class KeyTurned(Event, frozen=True):
    """Somebody of a party said that the slides may open, or not now."""

    activity: str
    party: str
    say: Say


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "slides-opened": (SlidesOpened, 1),
    "key-turned": (KeyTurned, 1),
}
