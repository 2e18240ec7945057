"""What a revealed trust poll found out, for the template's questions: from the published figures alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.disclosure import Published
from cofront_kit.model.disclosure.figures import DimensionResult, Figures, Summary
from cofront_kit.model.kinds.trust_poll.spec import TrustPollSpec
from cofront_kit.model.quadrants import (
    AGREED_STRENGTH,
    AGREED_WEAKNESS,
    BLIND_SPOT,
    UNDERVALUED_ADVANTAGE,
    Quadrant,
    Reflection,
    reflections,
)
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "hidden": lambda _one: said("found-nothing-shown"),
    "room-only": lambda _one: said("found-room-only"),
    "widest-gap": lambda one: said("found-widest-gap", of=one.about),
    "all-close": lambda _one: said("found-all-close"),
    "blind-spot": lambda one: said("found-blind-spot", of=one.about, party=one.party),
    "undervalued": lambda one: said("found-undervalued", of=one.about, party=one.party),
    "agreed-weakness": lambda one: said("found-agreed-weakness", of=one.about),
    "agreed-strength": lambda one: said("found-agreed-strength", of=one.about),
    "part-hidden": lambda one: said("found-part-hidden", party=one.party),
}
"""Name of a result -> what it is called."""
CLOSE: Final = 0.125
"""Views are close up to this share of the scale: half a point of five."""
HIGH: Final = 0.75
"""A dimension that every side rates at least this high, as a share of the scale, is an agreed strength."""
MIDDLE: Final = 0.5


def find(state: SessionState, activity: ActivityState) -> Iterator[Found]:
    """The results of the newest round, the most important first; at most one of each."""
    spec = activity.spec
    if not activity.results or not isinstance(spec, TrustPollSpec):
        return
    shown = activity.results[-1]
    published, labels = shown.published, _Labels(state, spec)
    if not any(_level(cell, published) is not None for one in published.dimensions for cell in one.cells):
        in_room = any(_level(item.total, published) is not None for item in published.items)
        yield Found("room-only" if in_room else "hidden")
        return
    yield from _gap(published, labels)
    mirrored = () if shown.mirror is None else reflections(published, shown.mirror)
    if mirrored:
        yield from _quadrants(mirrored, labels)
    else:
        yield from _levels(published, labels)
    hidden = [party for party in published.parties if _is_hidden(published, party)]
    yield from islice((Found("part-hidden", party=labels.party(one)) for one in hidden), 1)


def subjects(spec: TrustPollSpec) -> tuple[str, ...]:
    """What a result can be about: the dimensions."""
    return tuple(one.id for one in spec.dimensions)


class _Labels:
    def __init__(self, state: SessionState, spec: TrustPollSpec) -> None:
        self._parties = {one.id: one.called for one in state.parties}
        self._dimensions = {one.id: one.label for one in spec.dimensions}

    def party(self, name: str) -> str:
        return self._parties.get(name, name)

    def found(self, when: str, dimension: str, party: str = "", other: str = "") -> Found:
        about = self._dimensions.get(dimension, dimension)
        return Found(when, dimension, about, self.party(party), self.party(other))


def _gap(published: Published, labels: _Labels) -> Iterator[Found]:
    """The widest gap leads; {party} rates {other} lowest there."""
    wide = [(one.gap, one) for one in published.dimensions if one.gap is not None]
    if not wide:
        return
    gap, widest = max(wide, key=lambda pair: pair[0])
    if gap <= CLOSE * (published.points - 1):
        yield Found("all-close")
        return
    low = min((cell for cell in widest.cells if cell.mean is not None), key=lambda cell: cell.mean or 0)
    yield labels.found("widest-gap", widest.dimension, low.rater, low.target)


def _quadrants(mirrored: tuple[Reflection, ...], labels: _Labels) -> Iterator[Found]:
    """The clearest dimension of each quadrant; {party} is the side it is about, {other} the one that rates it.

    What is agreed, every side agrees on: a dimension that is a strength of one side and a weakness of the other is
    neither.
    """
    wanted: tuple[tuple[str, Quadrant, int], ...] = (
        ("blind-spot", BLIND_SPOT, 0),
        ("undervalued", UNDERVALUED_ADVANTAGE, 0),
        ("agreed-weakness", AGREED_WEAKNESS, 1),
        ("agreed-strength", AGREED_STRENGTH, -1),
    )
    for when, quadrant, order in wanted:
        there = [one for one in mirrored if one.quadrant == quadrant]  # the widest gap first
        if order:
            split = {one.dimension for one in mirrored if one.quadrant != quadrant}
            there = [one for one in there if one.dimension not in split]
        if there:
            clearest = min(there, key=lambda one: order * one.rated) if order else there[0]
            yield labels.found(when, clearest.dimension, clearest.party, clearest.by)


def _levels(published: Published, labels: _Labels) -> Iterator[Found]:
    """Without a mirror: what every side rates low, and what every side rates high."""
    seen = [(levels, one) for one in published.dimensions if (levels := _all_levels(one, published))]
    low = [(sum(levels), one) for levels, one in seen if max(levels) < MIDDLE]
    if low:
        yield labels.found("agreed-weakness", min(low, key=lambda pair: pair[0])[1].dimension)
    high = [(sum(levels), one) for levels, one in seen if min(levels) >= HIGH]
    if high:
        yield labels.found("agreed-strength", max(high, key=lambda pair: pair[0])[1].dimension)


def _all_levels(one: DimensionResult, published: Published) -> list[float]:
    """The level of each direction; empty unless all of them are shown."""
    levels = [level for cell in one.cells if (level := _level(cell, published)) is not None]
    return levels if len(levels) == len(one.cells) else []


def _level(cell: Summary | Figures, published: Published) -> float | None:
    """How high a direction is, 0..1; of strong agreement only the end is known, and it is shown to everyone."""
    if cell.mean is not None:
        return (cell.mean - 1) / (published.points - 1)
    return {"high": 1.0, "low": 0.0}.get(cell.unanimous)


def _is_hidden(published: Published, party: str) -> bool:
    cells = [cell for item in published.items for cell in item.cells if cell.rater == party]
    return all(cell.hidden for cell in cells) and any(cell.hidden == "protected" for cell in cells)
