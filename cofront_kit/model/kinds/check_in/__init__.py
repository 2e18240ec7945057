"""A perspective check-in: scales about one's own side, asked at several moments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.kinds.check_in.findings import FINDS, find, subjects
from cofront_kit.model.kinds.check_in.spec import PAIRS, CheckInSpec, check
from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.rounds.questions import Questions


def _questions(spec: CheckInSpec, _cards: Sequence[str] = ()) -> Questions:
    # A lens corresponds to a poll's dimension.
    items = tuple(ItemSpec(item.id, item.lens) for item in spec.items)
    return Questions(items, spec.points, "own", paired=True)


def _moment(spec: CheckInSpec) -> str:
    return spec.moment


def _alike(spec: CheckInSpec) -> object:
    return spec.moment, _questions(spec)


KIND: Final = Kind(
    spec=CheckInSpec,
    called="a check-in",
    check=check,
    sealed="scales",
    questions=_questions,
    alike=_alike,
    moment=_moment,
    pairs=PAIRS,
    bundled=("moment", "form", "ask", "lenses", "items", "prefer_not", "points", "why_then", "reveal"),
    finds=FINDS,
    find=find,
    subjects=subjects,
)
