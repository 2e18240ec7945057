"""What a revealed dot vote found out, for the template's questions: from what everyone sees of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.rounds.ranking import ranking
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "hidden": lambda _one: said("found-nothing-shown"),
    "one-sided": lambda one: said("found-one-sided-card", party=one.party),
    "tie": lambda _one: said("found-tie"),
    "clear": lambda _one: said("found-came-first"),
}
"""Name of a result -> what it is called."""


def find(state: SessionState, activity: ActivityState) -> Iterator[Found]:
    """The results of the newest round: what one side alone cares about, then what came first."""
    if not activity.dots:
        return
    shown = activity.dots[-1]
    ranked = ranking(shown.dots)
    texts = {one.card: one.text for one in shown.cards}
    if not any(one.total is not None or one.by for one in ranked):
        yield Found("hidden")
        return
    one_sided = next((one for one in ranked if one.one_sided is not None), None)
    if one_sided is not None:
        side = state.party(str(one_sided.one_sided)).called
        yield Found("one-sided", about=texts[one_sided.card], party=side)
    first = [one for one in ranked if one.place == 1 and one.total]
    if len(first) > 1:
        yield Found("tie")
    elif first:
        yield Found("clear", about=texts[first[0].card])
