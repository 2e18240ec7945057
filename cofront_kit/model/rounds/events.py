"""Events about rounds: opened, ended, and what was shown to everyone. No line is in them before it was opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from cofront_kit.model.board.state import Card
from cofront_kit.model.disclosure import Published, PublishedPairs
from cofront_kit.model.disclosure.dots import PublishedDots
from cofront_kit.model.rounds.dots import VotedCard
from cofront_kit.model.rounds.lines import Slide
from cofront_kit.model.shape import Event


class ActivityOpened(Event, frozen=True):
    """A round began; what people hand in goes into ``box``, and ``items`` are the cards that are voted on."""

    activity: str
    round: int
    threshold: int | None = None
    box: str | None = None
    items: tuple[str, ...] = ()


class OpeningTakenBack(Event, frozen=True):
    """An opening was taken back before anybody had handed in; the round's number is free again."""

    activity: str
    round: int


class ActivityClosed(Event, frozen=True):
    """A step in which nothing is sealed ended; it may be opened again."""

    activity: str


class ActivityRevealed(Event, frozen=True):
    """A round ended, and what disclosure control let through was shown to everyone."""

    activity: str
    round: int
    threshold: int
    published: Published
    turnout: dict[str, tuple[int, int]]
    mirror: Published | None = None
    kept: bool = False
    options: tuple[VotedCard, ...] = ()


class DotsRevealed(Event, frozen=True):
    """A dot vote ended, and what disclosure control let through was shown to everyone."""

    activity: str
    round: int
    threshold: int
    dots: PublishedDots
    cards: tuple[VotedCard, ...]
    turnout: dict[str, tuple[int, int]]


class SlidesOpened(Event, frozen=True):
    """All slides of a round were opened at once, and their lines became cards."""

    activity: str
    round: int
    slides: tuple[Slide, ...]
    turnout: dict[str, tuple[int, int]]
    cards: tuple[Card, ...]


class RoundDiscarded(Event, frozen=True):
    """What a round had sealed was destroyed unread; ``kept`` if it was what a revealed one kept for a comparison."""

    activity: str
    round: int
    kept: bool = False


class PairsRevealed(Event, frozen=True):
    """What changed within people between two moments was shown; the boxes in ``forgotten`` were emptied."""

    earlier: str
    later: str
    published: PublishedPairs
    forgotten: tuple[str, ...]


class RevealSet(Event, frozen=True):
    """The facilitator set whether an activity opens by itself when everyone has handed in."""

    activity: str
    by_itself: bool


TAGS: Final[dict[str, tuple[type[Event], int]]] = {
    "activity-opened": (ActivityOpened, 1),
    "opening-taken-back": (OpeningTakenBack, 1),
    "activity-closed": (ActivityClosed, 1),
    "activity-revealed": (ActivityRevealed, 1),
    "dots-revealed": (DotsRevealed, 2),
    "slides-opened": (SlidesOpened, 1),
    "round-discarded": (RoundDiscarded, 1),
    "pairs-revealed": (PairsRevealed, 1),
    "reveal-set": (RevealSet, 1),
}


def _hide_telling_totals(body: dict[str, Any]) -> dict[str, Any]:
    """Schema 1 contained totals that reveal that all hidden people gave a card nothing, or all it takes."""
    dots, turnout = body["dots"], body["turnout"]
    people = sum(turnout.get(party, (0, 0))[0] for party in dots["hidden"])
    telling = (0, people * min(dots["votes"], dots["cap"]))
    rests = [card["total"] - sum(card["by"].values()) for card in dots["cards"] if card["total"] is not None]
    if dots["people"] and people and any(rest in telling for rest in rests):
        dots = dots | {"cards": [card | {"total": None} for card in dots["cards"]]}
    return body | {"dots": dots}


UPCASTS: Final[dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]]] = {
    ("dots-revealed", 1): _hide_telling_totals
}
