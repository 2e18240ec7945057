"""What opened slides show, for the template's questions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.kinds.slides.spec import SlidesSpec
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "one-side-empty": lambda one: said("found-one-side-empty", of=one.about, party=one.party),
    "empty": lambda one: said("found-nobody-wrote", of=one.about),
    "all-wrote": lambda _one: said("found-all-wrote"),
}
"""Name of a result -> what it is called."""


def find(state: SessionState, activity: ActivityState) -> Iterator[Found]:
    """What one side left empty where another wrote, then what nobody wrote to."""
    spec = activity.spec
    if not activity.slides or not isinstance(spec, SlidesSpec):
        return
    wrote = {(one.prompt, one.party) for one in activity.slides[-1].slides if one.lines}
    is_full = True
    for prompt in spec.prompts:
        empty = [party for party in state.parties if (prompt.id, party.id) not in wrote]
        is_full = is_full and not empty
        if len(empty) == len(state.parties):
            yield Found("empty", prompt.id, prompt.text)
        elif empty:
            yield Found("one-side-empty", prompt.id, prompt.text, empty[0].called)
    if is_full:
        yield Found("all-wrote")


def subjects(spec: SlidesSpec) -> tuple[str, ...]:
    """What a result can be about: the prompts."""
    return tuple(one.id for one in spec.prompts)
