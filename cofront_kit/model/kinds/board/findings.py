"""What the board shows, for the template's questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.board.reading import place_of
from cofront_kit.model.board.state import stands
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "nothing-in-midst": lambda _one: said("found-nothing-in-midst"),
    "one-side-waits": lambda one: said("found-card-waits", party=one.party),
    "one-side-raised": lambda one: said("found-one-side-raised", party=one.party),
    "many-in-midst": lambda _one: said("found-many-in-midst"),
    "in-midst": lambda _one: said("found-all-in-midst"),
}
"""Name of a result -> what it is called."""
MANY: Final = 7


def find(state: SessionState, _activity: ActivityState) -> Iterator[Found]:
    """Where the cards are now."""
    board, parties = state.board, state.party_ids
    cards = [
        one
        for one in board.cards.values()
        if stands(board, one) and not one.parked and one.kind != "solution"
    ]
    if not cards:
        return
    midst = [one for one in cards if place_of(one, parties) == "midst"]
    if not midst:
        yield Found("nothing-in-midst")
    for card in cards:
        left = [one.called for one in state.parties if one.id not in card.confirmed]
        if card.confirmed and len(left) == 1:
            yield Found("one-side-waits", about=card.text, party=left[0])
            break
    issues = {
        one.party for one in board.cards.values() if one.kind == "issue" and not one.withdrawn and not one.of
    }
    side = next(iter(issues)) if len(issues) == 1 else None
    if side is not None:
        yield Found("one-side-raised", party=state.party(side).called)
    if len(midst) > MANY:
        yield Found("many-in-midst")
    elif len(midst) == len(cards):
        yield Found("in-midst")
