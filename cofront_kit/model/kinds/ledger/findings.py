"""How far opportunities have come, for the template's questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.outcomes.state import TANGIBLE
from cofront_kit.model.state import ActivityState, SessionState

FINDS: Final = {
    "one-side-waits": "{party} has not confirmed: {of}",
    "no-owner": "No owner at {party}: {of}",
    "tangible-only": "Only tangible value is named",
    "developed": "Developed: {of}",
}


def find(state: SessionState, _activity: ActivityState) -> Iterator[Found]:
    """What the next step of the first unfinished opportunity lacks; then what the list as a whole shows."""
    every = sorted(state.outcomes.opportunities.values(), key=lambda one: one.n)
    going = [one for one in every if one.stage not in ("parked", "dropped", "realised")]
    for one in going:
        left = [party.label for party in state.parties if party.id not in one.confirmed]
        if one.stage == "uncovered" and one.confirmed and left:
            yield Found("one-side-waits", about=one.title, party=left[0])
            break
    for one in going:
        ownerless = [party.label for party in state.parties if not one.owners.get(party.id)]
        if one.stage == "discovered" and ownerless:
            yield Found("no-owner", about=one.title, party=ownerless[0])
            break
    named = {kind for one in going for kind in one.kinds}
    if named and named <= set(TANGIBLE):
        yield Found("tangible-only")
    developed = next((one for one in going if one.stage == "developed"), None)
    if developed is not None:
        yield Found("developed", about=developed.title)
