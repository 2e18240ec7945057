"""What a revealed fist to five found out, for the template's questions: from the published figures alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from cofront_kit.model.asks import Found
from cofront_kit.model.disclosure.figures import HIGH, LOW, Figures, ItemResult
from cofront_kit.model.kinds.fist.spec import FIST_POINTS
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said

FINDS: Final[Mapping[str, Callable[[Found], str]]] = {
    "hidden": lambda _one: said("found-nothing-shown"),
    "split": lambda one: said("found-split", party=one.party, other=one.other),
    "low-hands": lambda _one: said("found-low-hands"),
    "agreement": lambda _one: said("found-all-go-along"),
    "nothing-carries": lambda _one: said("found-nothing-carries"),
}
"""Name of a result -> what it is called."""
CARRIES: Final = 4.0
"""An option carries from three fingers on: point 4."""
APART: Final = 1.5
"""The sides are split if they differ by more than this many fingers."""


def find(state: SessionState, activity: ActivityState) -> Iterator[Found]:
    """The results of the newest round, about the option that carries furthest."""
    if not activity.results:
        return
    shown = activity.results[-1]
    texts = {one.card: one.text for one in shown.options}
    fingers = [(level, item) for item in shown.published.items if (level := _level(item)) is not None]
    if not fingers:
        yield Found("hidden")
        return
    level, best = max(fingers, key=lambda pair: pair[0])
    about = texts.get(best.item, "")
    cells = sorted((mean, cell.rater) for cell in best.cells if (mean := _mean(cell)) is not None)
    if cells and cells[-1][0] - cells[0][0] > APART:
        low, high = state.party(cells[0][1]).called, state.party(cells[-1][1]).called
        yield Found("split", about=about, party=low, other=high)
    if level < CARRIES:
        yield Found("nothing-carries")
    elif _has_low(best):
        yield Found("low-hands", about=about)
    else:
        yield Found("agreement", about=about)


def _mean(figures: Figures) -> float | None:
    if figures.mean is not None:
        return figures.mean
    return {HIGH: float(FIST_POINTS), LOW: 1.0}.get(figures.unanimous)


def _level(item: ItemResult) -> float | None:
    """How far an option carries: in the room, else in the sides that are shown."""
    whole = _mean(item.total)
    if whole is not None:
        return whole
    means = [mean for cell in item.cells if (mean := _mean(cell)) is not None]
    return sum(means) / len(means) if means else None


def _has_low(item: ItemResult) -> bool:
    """Whether anything that is shown has fewer than three fingers."""
    low = int(CARRIES) - 1
    shown = (one.counts for one in (*item.cells, item.total) if one.counts is not None)
    return any(sum(counts[:low]) for counts in shown) or any(one.unanimous == LOW for one in item.cells)
