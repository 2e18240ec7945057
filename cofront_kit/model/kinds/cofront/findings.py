"""How far an issue was faced, for the template's questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.consent import waiting
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "agreed": lambda _one: said("found-agreed"),
    "one-side-waits": lambda one: said("found-card-waits", party=one.party),
    "no-agreement": lambda _one: said("found-no-agreement"),
}
"""Name of a result -> what it is called."""


def find(state: SessionState, activity: ActivityState) -> Iterator[Found]:
    """What became of the issue that is faced here."""
    card = state.board.cards.get(state.board.chosen.get(activity.id, ""))
    if card is None:
        return
    agreement = card.agreement
    left = [] if agreement is None else waiting(agreement.confirmed, state.party_ids)
    if agreement is not None and not left:
        yield Found("agreed", about=card.text)
    elif agreement is not None and agreement.confirmed:
        yield Found("one-side-waits", about=card.text, party=state.party(left[0]).called)
    elif activity.state == "closed":
        yield Found("no-agreement", about=card.text)
