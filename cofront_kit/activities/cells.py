"""The notebook cells that show an activity and what came of it, for hosts that put them into a notebook."""

from __future__ import annotations

import json
from typing import Literal

from msgspec import Struct

from cofront_kit.activities.kind import ActivityKind
from cofront_kit.activities.registry import find_kind
from cofront_kit.model.kinds import kinds
from cofront_kit.model.spec import tag_of
from cofront_kit.model.state import ActivityState, SessionState

IMPORT = "import cofront_kit as cf"
"""What a cell with ``cf`` needs before it."""

Shows = Literal["step", "frame", "chart", "live"]


class Cell(Struct, frozen=True):
    """A cell for a notebook in which ``session`` is the session.

    Attributes:
        shows: ``"step"``, the activity; ``"frame"``, its table; ``"chart"``, its picture; ``"live"``, that picture
            drawn again when the room has changed.
        code: Its text.
    """

    shows: Shows
    code: str


class StepCells(Struct, frozen=True):
    """The cells of one activity.

    Attributes:
        id: Its id.
        title: Its title.
        cells: The cells.
    """

    id: str
    title: str
    cells: tuple[Cell, ...]


def session_cell(code: str) -> str:
    """The cell that makes ``session`` the session of this code.

    Example:
        >>> print(session_cell("K7QF2M"))
        import cofront_kit as cf
        <BLANKLINE>
        session = cf.session(code="K7QF2M")
    """
    return f'{IMPORT}\n\nsession = cf.session(code="{code}")'


def cells_of(state: SessionState) -> list[StepCells]:
    """The cells of everything on a session's agenda, parts after the step they belong to.

    Table and picture are offered once there is something to show; the live picture at any time, since it waits. A kind
    whose package is missing has no cells.

    Args:
        state: The session.
    """
    found = []
    for name in state.agenda:
        parts = [one.id for one in state.activities.values() if one.spec.within == name]
        for id in (name, *parts):
            one = state.activities[id]
            kind = find_kind(tag_of(one.spec))
            if kind is not None:
                found.append(StepCells(id, one.spec.title, _cells(kind, one)))
    return found


def _cells(kind: ActivityKind, one: ActivityState) -> tuple[Cell, ...]:
    call = f"session.{kind.found_by.format(json.dumps(one.id, ensure_ascii=False))}"
    cells = [Cell("step", call)]
    if _has_results(one):
        cells += [Cell("frame", f"{call}.frame()")] if "frame" in kind.frames else []
        cells += [Cell("chart", f"{call}.{name}()") for name in kind.pictures[:1]]
    cells += [
        Cell("live", f"cf.live(lambda session: {call}.{name}(), session)") for name in kind.pictures[:1]
    ]
    return tuple(cells)


def _has_results(one: ActivityState) -> bool:
    is_sealed = kinds()[tag_of(one.spec)].sealed is not None
    return one.state == "revealed" if is_sealed else one.round > 0
