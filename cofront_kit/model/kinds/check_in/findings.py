"""What a revealed check-in found out, for the template's questions: from the published figures alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.disclosure import Published
from cofront_kit.model.disclosure.figures import HIGH
from cofront_kit.model.disclosure.figures import LOW as LOW_END
from cofront_kit.model.kinds.check_in.spec import CheckInSpec, Lens
from cofront_kit.model.pair_view import PairsView, pairs_value
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "hidden": lambda _one: said("found-nothing-shown"),
    "moved-up": lambda one: said("found-moved-up", of=one.about),
    "moved-down": lambda one: said("found-moved-down", of=one.about),
    "unmoved": lambda _one: said("found-unmoved"),
    "sides-apart": lambda one: said("found-sides-apart", of=one.about),
    "lowest-lens": lambda one: said("found-lowest-lens", of=one.about),
    "all-high": lambda _one: said("found-all-high"),
}
"""Name of a result -> what it is called."""
LOW: Final = 0.6
"""A lens below this share of the scale is worth a question."""
APART: Final = 0.25
"""The sides stand apart if they differ by more than this share of the scale."""
_COMPARED: Final = {("before", "after"), ("then", "then")}
"""(earlier moment, own moment): what is said after the talk, and what is said when looking back."""
MOVED: Final = 0.5
"""People moved if they did by more than this many points on average."""


def find(state: SessionState, activity: ActivityState) -> Iterator[Found]:
    """The results of the newest round: what changed within people, then how the lenses stand; at most one of each.

    A lens that is a balance has no good end; it can move, but it is never the lowest one.
    """
    spec = activity.spec
    if not activity.results or not isinstance(spec, CheckInSpec):
        return
    published = activity.results[-1].published
    lenses = [one for one in spec.lenses if not one.balance]
    levels = {one.id: _room(published, one.id) for one in lenses}
    shown = {name: level for name, level in levels.items() if level is not None}
    if not shown:
        if all(_room(published, one.id) is None for one in spec.lenses):
            yield Found("hidden")
        return
    yield from _changes(state, activity, lenses)
    yield from _apart(state, published, lenses)
    lowest = min(shown, key=lambda name: shown[name])
    if shown[lowest] < LOW:
        yield _found("lowest-lens", lenses, lowest)
    else:
        yield Found("all-high")


def subjects(spec: CheckInSpec) -> tuple[str, ...]:
    """What a result can be about: the lenses."""
    return tuple(one.id for one in spec.lenses)


def _found(when: str, lenses: Sequence[Lens], lens: str, party: str = "", other: str = "") -> Found:
    about = next((one.label for one in lenses if one.id == lens), lens)
    return Found(when, lens, about, party, other)


def _room(published: Published, lens: str) -> float | None:
    """How high a lens is in the room, 0..1; from the totals, else from the sides that are shown."""
    totals = [item.total.mean for item in published.items if item.dimension == lens]
    means = [mean for mean in totals if mean is not None]
    if not means:
        cells = [cell for one in published.dimensions if one.dimension == lens for cell in one.cells]
        ends = {HIGH: float(published.points), LOW_END: 1.0}  # strong agreement: only the end is known
        levels = (ends.get(cell.unanimous) if cell.mean is None else cell.mean for cell in cells)
        means = [level for level in levels if level is not None]
    return (sum(means) / len(means) - 1) / (published.points - 1) if means else None


def _apart(state: SessionState, published: Published, lenses: Sequence[Lens]) -> Iterator[Found]:
    """Where the sides differ most; {party} is the lower one."""
    known = {one.id for one in lenses}
    wide = [(one.gap, one) for one in published.dimensions if one.gap is not None and one.dimension in known]
    gap, widest = max(wide, key=lambda pair: pair[0], default=(0.0, None))
    if widest is None or gap <= APART * (published.points - 1):
        return
    cells = sorted((cell for cell in widest.cells if cell.mean is not None), key=lambda cell: cell.mean or 0)
    low, high = state.party(cells[0].rater).called, state.party(cells[-1].rater).called
    yield _found("sides-apart", lenses, widest.dimension, low, high)


def _changes(state: SessionState, activity: ActivityState, lenses: Sequence[Lens]) -> Iterator[Found]:
    """What changed within people, in the whole room: the lens that moved most each way, or that little did."""
    compared = [one for one in state.pairs if activity.id in (one.earlier, one.later)]
    own = _moment(state, activity.id)
    fitting = [one for one in compared if (_moment(state, one.earlier), own) in _COMPARED]
    if not fitting:
        return
    pairs = fitting[-1]
    view = pairs_value(pairs.published, "before", "after", pairs.rounds)
    moved = {one.id: mean for one in lenses if (mean := _moved(view, one.id)) is not None}
    if not moved:
        return
    up, down = max(moved, key=lambda name: moved[name]), min(moved, key=lambda name: moved[name])
    if moved[down] < -MOVED:
        yield _found("moved-down", lenses, down)
    if moved[up] > MOVED:
        yield _found("moved-up", lenses, up)
    if moved[down] >= -MOVED and moved[up] <= MOVED:
        yield Found("unmoved")


def _moment(state: SessionState, name: str) -> str:
    spec = state.activities[name].spec if name in state.activities else None
    return spec.moment if isinstance(spec, CheckInSpec) else ""


def _moved(view: PairsView, lens: str) -> float | None:
    means = [
        group.mean
        for item in view.items
        if item.lens == lens
        for group in item.groups
        if group.party is None and group.mean is not None
    ]
    return sum(means) / len(means) if means else None
