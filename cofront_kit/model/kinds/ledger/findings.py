"""How far opportunities have come, for the template's questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.outcomes.state import TANGIBLE
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "one-side-waits": lambda one: said("found-card-waits", party=one.party),
    "no-owner": lambda one: said("found-no-owner", party=one.party),
    "tangible-only": lambda _one: said("found-tangible-only"),
    "developed": lambda _one: said("found-developed"),
}
"""Name of a result -> what it is called."""


def find(state: SessionState, _activity: ActivityState) -> Iterator[Found]:
    """What the next step of the first unfinished opportunity lacks; then what the list as a whole shows."""
    every = sorted(state.outcomes.opportunities.values(), key=lambda one: one.n)
    going = [one for one in every if one.stage not in ("parked", "dropped", "realised")]
    for one in going:
        left = [party.called for party in state.parties if party.id not in one.confirmed]
        if one.stage == "uncovered" and one.confirmed and left:
            yield Found("one-side-waits", about=one.title, party=left[0])
            break
    for one in going:
        ownerless = [party.called for party in state.parties if not one.owners.get(party.id)]
        if one.stage == "discovered" and ownerless:
            yield Found("no-owner", about=one.title, party=ownerless[0])
            break
    named = {kind for one in going for kind in one.kinds}
    if named and named <= set(TANGIBLE):
        yield Found("tangible-only")
    developed = next((one for one in going if one.stage == "developed"), None)
    if developed is not None:
        yield Found("developed", about=developed.title)
