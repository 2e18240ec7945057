"""Events about votes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

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


TAGS: Final[dict[str, tuple[type[Event], int]]] = {"dots-revealed": (DotsRevealed, 2)}


def _hide_telling_totals(body: dict[str, Any]) -> dict[str, Any]:
    """Schema 1 showed totals that say that all hidden people gave a card nothing, or all it takes."""
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
