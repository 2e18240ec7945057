"""What a cell made, so that the next run of the same cell can end it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, Generic, TypeVar

from IPython import get_ipython

T = TypeVar("T")
_UNKNOWN: Final = object()


class CellRuns(Generic[T]):
    """Keeps what each cell made in its last run, and ends it when the cell runs again.

    A cell is known by the id that its front end sends; without one, by where its function is written. Several things of
    one run of one cell stay together.

    Args:
        end: Ends a thing.
    """

    def __init__(self, end: Callable[[T], None]) -> None:
        self._end = end
        self._made: dict[object, tuple[object, list[T]]] = {}

    def begin(self, fn: Callable[..., object]) -> None:
        """A cell is about to make something: end what it made in an earlier run.

        Args:
            fn: The function that it hands over.
        """
        cell, run = _place(fn)
        before, made = self._made.get(cell, (_UNKNOWN, []))
        if before is not _UNKNOWN and run is not None and before == run:
            return
        for one in made:
            self._end(one)
        self._made[cell] = (run, [])

    def keep(self, fn: Callable[..., object], thing: T) -> T:
        """Remember what a cell made."""
        self._made[_place(fn)[0]][1].append(thing)
        return thing


def _place(fn: Callable[..., object]) -> tuple[object, object]:
    """Which cell runs now, and which run of it this is; the run is None where nothing says it."""
    parent = _request()
    cell = parent.get("metadata", {}).get("cellId")
    run = parent.get("header", {}).get("msg_id")
    if cell is not None:
        return cell, run
    code: Any = getattr(fn, "__code__", None)
    if code is None:
        return id(fn), None
    return (code.co_filename, code.co_firstlineno, code.co_name), None


def _request() -> dict[str, Any]:
    kernel = getattr(get_ipython(), "kernel", None)
    parent = getattr(kernel, "get_parent", None)
    found = parent("shell") if parent is not None else None
    return found if isinstance(found, dict) else {}
