"""What the big screens' spotlight shows: it ends with the step, and when its subject disappears."""

from __future__ import annotations

from cofront_kit.model.board.state import is_gone
from cofront_kit.model.kinds import is_sealed
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.model.tools.state import Spot


def spotlit(state: SessionState) -> Spot | None:
    """What fills the big screens now."""
    spot = state.tools.spot
    if spot is None or spot.step != state.step or state.status == "closed":
        return None
    return spot if is_there(state, spot.what, spot.target, spot.part) else None


def is_there(state: SessionState, what: str, name: str, part: str) -> bool:
    """Whether everybody may see such a thing now."""
    match what:
        case "card":
            card = state.board.cards.get(name)
            return card is not None and not (card.held or card.into or is_gone(state.board, card))
        case "commitment":
            return name in state.outcomes.commitments
        case "opportunity":
            return name in state.outcomes.opportunities
    activity = state.activities.get(name)
    if activity is None or activity.state != "revealed" or not is_sealed(activity.spec):
        return False
    return _has_line(activity, part) if what == "line" else part in _lines_of_result(activity)


def _has_line(activity: ActivityState, part: str) -> bool:
    slide, _, line = part.partition(".")
    if not (slide.isdecimal() and line.isdecimal()):
        return False
    shown = next((one for one in activity.slides if one.round == activity.round), None)
    slides = shown.slides if shown is not None else ()
    return int(slide) < len(slides) and int(line) < len(slides[int(slide)].lines)


def _lines_of_result(activity: ActivityState) -> frozenset[str]:
    found: set[str] = set()
    for result in activity.results:
        if result.round == activity.round:
            found |= {one.dimension for one in result.published.dimensions}
            found |= {one.item for one in result.published.items}
    for counted in activity.dots:
        if counted.round == activity.round:
            found |= {one.card for one in counted.cards}
    return frozenset(found)
