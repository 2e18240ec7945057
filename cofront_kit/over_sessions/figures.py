"""Published figures of several sessions, brought into what may stand beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from cofront_kit.model.disclosure.across import Figure, Side, beside
from cofront_kit.over_sessions.columns import CHANGES, CHECK_IN, TRUST
from cofront_kit.over_sessions.gathered import Gathered
from cofront_kit.over_sessions.lists import framed

if TYPE_CHECKING:
    import pandas as pd

_FIGURE: Final = ("n", "mean", "points", "items")


def trust(gathered: Gathered) -> pd.DataFrame:
    """The frame ``trust``: a direction of a dimension is one line over the sessions."""
    return _indexed(gathered, "trust", ("dimension", "rater", "target"))


def check_in(gathered: Gathered) -> pd.DataFrame:
    """The frame ``check_in``: a lens at one moment, and a party or the whole room, is one line."""
    return _indexed(gathered, "check_in", ("lens", "moment", "party"))


def changes(gathered: Gathered) -> pd.DataFrame:
    """The frame ``changes``. A difference has the middle of its scale at 0, and twice its length."""
    sides = _beside(gathered, "changes", ("lens", "from", "to", "party"))
    change = [None if side.index is None else 2 * side.index - 100 for side in sides]
    return framed(
        {**gathered.cells["changes"], **gathered.where("changes"), "change": change, **_hidden(sides)},
        CHANGES,
    )


def _indexed(gathered: Gathered, part: str, line: Sequence[str]) -> pd.DataFrame:
    sides = _beside(gathered, part, line)
    cells = {
        **gathered.cells[part],
        **gathered.where(part),
        "index": [side.index for side in sides],
        "low": [side.low for side in sides],
        "high": [side.high for side in sides],
        **_hidden(sides),
    }
    return framed(cells, TRUST if part == "trust" else CHECK_IN)


def _hidden(sides: Sequence[Side]) -> dict[str, list[Any]]:
    return {"hidden": [side.hidden for side in sides], "why": [side.why for side in sides]}


def _beside(gathered: Gathered, part: str, line: Sequence[str]) -> list[Side]:
    """What may be shown of each row of a part.

    Args:
        gathered: The parts of all sessions.
        part: The part.
        line: The columns that tell which rows are one line over the sessions.
    """
    cells = gathered.cells[part]
    rows: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for row, key in enumerate(zip(*(cells[name] for name in line), strict=True)):
        rows[key].append(row)
    given = (
        gathered.where(part)["session"],
        *(cells[name] for name in _FIGURE),
        [False] * len(cells["n"]),
        cells["threshold"],
    )
    figures = list(map(Figure, *given))
    sides: list[Any] = [None] * len(figures)
    for places in rows.values():
        for row, side in zip(places, beside([figures[row] for row in places]), strict=True):
            sides[row] = side
    return sides
