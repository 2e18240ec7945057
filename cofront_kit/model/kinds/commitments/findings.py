"""How commitments are shared, and what became of earlier ones, for the template's questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.outcomes.state import kept_trust
from cofront_kit.model.state import ActivityState, SessionState

FINDS: Final = {
    "one-sided": "Only {party} owns commitments",
    "some-missed": "Some earlier commitments were missed",
    "all-kept": "Every earlier commitment was kept, or renegotiated in time",
    "shared": "Every side owns commitments",
}


def find(state: SessionState, _activity: ActivityState) -> Iterator[Found]:
    """The balance of what is promised today, then what became of what was promised before."""
    every = list(state.outcomes.commitments.values())
    owners = {one.party for one in every if one.carried is None}
    if len(owners) == 1:
        owner, *_ = owners
        other = next(one.label for one in state.parties if one.id != owner)
        yield Found("one-sided", party=state.party(owner).label, other=other)
    settled = [kept for one in every if one.carried and (kept := kept_trust(one)) is not None]
    if settled:
        yield Found("all-kept" if all(settled) else "some-missed")
    if len(owners) == len(state.parties):
        yield Found("shared")
