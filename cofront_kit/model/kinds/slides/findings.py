"""What opened slides show, for the template's questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.kinds.slides.spec import SlidesSpec
from cofront_kit.model.state import ActivityState, SessionState

FINDS: Final = {
    "one-side-empty": "{party} left it empty: {of}",
    "empty": "Nobody wrote to: {of}",
    "all-wrote": "Every side wrote to everything",
}


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
            yield Found("one-side-empty", prompt.id, prompt.text, empty[0].label)
    if is_full:
        yield Found("all-wrote")


def subjects(spec: SlidesSpec) -> tuple[str, ...]:
    """What a result can be about: the prompts."""
    return tuple(one.id for one in spec.prompts)
