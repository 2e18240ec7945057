"""How commitments are shared, and what became of earlier ones, for the template's questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.outcomes.state import kept_trust
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "one-sided": lambda one: said("found-one-sided-commitments", party=one.party),
    "some-missed": lambda _one: said("found-some-missed"),
    "all-kept": lambda _one: said("found-all-kept"),
    "shared": lambda _one: said("found-shared-commitments"),
}
"""Name of a result -> what it is called."""


def find(state: SessionState, _activity: ActivityState) -> Iterator[Found]:
    """The balance of what is promised today, then what became of what was promised before."""
    every = list(state.outcomes.commitments.values())
    owners = {one.party for one in every if one.carried is None}
    if len(owners) == 1:
        owner, *_ = owners
        other = next(one.called for one in state.parties if one.id != owner)
        yield Found("one-sided", party=state.party(owner).called, other=other)
    settled = [kept for one in every if one.carried and (kept := kept_trust(one)) is not None]
    if settled:
        yield Found("all-kept" if all(settled) else "some-missed")
    if len(owners) == len(state.parties):
        yield Found("shared")
