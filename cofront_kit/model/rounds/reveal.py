"""A reveal: one act that opens a box and publishes what may be seen, in one of a closed list of ways."""

from __future__ import annotations

from cofront_kit.model.decision import Decision, Given
from cofront_kit.model.kinds import kind_of
from cofront_kit.model.rounds import reveal_dots as dots
from cofront_kit.model.rounds.reveal_lines import open_lines
from cofront_kit.model.rounds.reveal_scales import Revelation
from cofront_kit.model.state import ActivityState, SessionState


def revealed(
    state: SessionState, activity: ActivityState, box: str, threshold: int, given: Given
) -> Decision:
    """Reveal an open activity in the way that its kind is sealed."""
    kind = kind_of(activity.spec)
    if kind.lines is not None:
        return open_lines(state, activity, kind.lines(activity.spec), given)
    if kind.sealed == "dots":
        return dots.reveal(state, activity, box, threshold, given)
    return Revelation(state, activity, box, threshold, given).decision()
