"""``Table``: what is known of one table that a session's :meth:`frame` can return."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Protocol

import pandas as pd

from cofront_kit.insight.columns import TEXT, Column, Columns
from cofront_kit.insight.frames import table as no_rows
from cofront_kit.model.kinds import MissingSpec
from cofront_kit.node.following import follow

if TYPE_CHECKING:
    from cofront_kit.insight.record_frames import View
    from cofront_kit.model.state import ActivityState, SessionState
    from cofront_kit.store.base import Store

SESSION: Final = Column(TEXT, "The session's code.")
STEP: Final = Column(TEXT, "The id of the activity.")


class Source(Protocol):
    """Where sessions are read: a process's node, or one session read by itself."""

    @property
    def store(self) -> Store:
        """The event log."""

    def state(self, code: str) -> SessionState:
        """The session as committed."""

    def view(self, code: str) -> View:
        """What its facilitator may see."""


class Shown:
    """What tables are made of: a session as committed, and what its screens show. Nothing sealed is in either.

    Args:
        node: Where the session is read.
        code: The session's code.
    """

    def __init__(self, node: Source, code: str) -> None:
        self.state: SessionState = node.state(code)
        self._node = node

    @cached_property
    def view(self) -> View:
        """View key -> value."""
        return self._node.view(self.state.code)

    @cached_property
    def names(self) -> dict[str, str]:
        """Party id -> name, in party order."""
        return {party.id: party.name for party in self.state.parties}

    @cached_property
    def steps(self) -> tuple[ActivityState, ...]:
        """All steps in the agenda's order, each followed by the steps within it."""
        every = self.state.activities
        inner = sorted(set(every) - set(self.state.agenda))
        order = [
            name
            for step in self.state.agenda
            for name in (step, *(one for one in inner if every[one].spec.within == step))
        ]
        return tuple(every[name] for name in order)

    def history(self) -> Iterator[tuple[int, SessionState]]:
        """The session after each of its events, with the time in milliseconds since the epoch (UTC)."""
        state: SessionState | None = None
        for one in self._node.store.events_after(self.state.code, 0):
            state, _ = follow(self.state.code, state, [one])
            assert state is not None
            yield one.at, state


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of a session.

    Attributes:
        name: What :meth:`cofront_kit.Session.frame` calls it: ``"trust"``. One of a package's kind has the kind's name,
            or begins with it: ``"energy_check"``, ``"energy_check_totals"``.
        row: What there is a row for: ``"round, item and direction"``.
        columns: Its own columns; ``session``, and ``activity`` with ``of_step``, come before them.
        keys: The own columns that tell rows apart within a session, or within a step; empty where nothing does.
        of_step: Makes the rows of one step. A table has this or ``of_session``.
        of_session: Makes the rows of a session.
    """

    name: str
    row: str
    columns: Columns
    keys: tuple[str, ...]
    of_step: Callable[[Shown, ActivityState], pd.DataFrame] | None = None
    of_session: Callable[[Shown], pd.DataFrame] | None = None

    @property
    def all_columns(self) -> dict[str, Column]:
        """Its columns, in order."""
        first = {"session": SESSION} if self.of_step is None else {"session": SESSION, "activity": STEP}
        return {**first, **self.columns}

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The columns that tell rows of several sessions apart; empty where nothing does."""
        if not self.keys and self.of_step is not None:
            return ()
        return (*(("session",) if self.of_step is None else ("session", "activity")), *self.keys)

    def frame(self, shown: Shown, kind: str | None) -> pd.DataFrame:
        """The table: the same columns and types with rows and without.

        Args:
            shown: The session.
            kind: The tag of the kind that the table belongs to; None for a table of the session itself.
        """
        pieces = [piece for piece in self._pieces(shown, kind) if len(piece)]
        columns = self.all_columns
        if not pieces:
            return _in_order(no_rows((), columns), shown)
        whole = pd.concat(pieces, ignore_index=True)
        whole["session"] = pd.Series([shown.state.code] * len(whole), dtype=TEXT.dtype)
        typed: pd.DataFrame = whole[list(columns)].astype(
            {name: one.type.dtype for name, one in columns.items()}
        )
        return _in_order(typed, shown)

    def cells(self, shown: Shown, kind: str | None) -> dict[str, list[Any]]:
        """The same as plain lists, column by column; an archive has a thousand of them, and most hold little.

        Args:
            shown: The session.
            kind: As for :meth:`frame`.
        """
        found: dict[str, list[Any]] = {name: [] for name in self.all_columns}
        for piece in self._pieces(shown, kind):
            if len(piece):
                for name in (name for name in found if name != "session"):
                    found[name] += piece[name].tolist()
                found["session"] += [shown.state.code] * len(piece)
        return found

    def _pieces(self, shown: Shown, kind: str | None) -> list[pd.DataFrame]:
        if self.of_session is not None:
            return [self.of_session(shown)]
        assert self.of_step is not None
        steps = (step for step in shown.steps if step.kind == kind and not isinstance(step.spec, MissingSpec))
        return [self.of_step(shown, step).assign(activity=step.id) for step in steps]


def _in_order(frame: pd.DataFrame, shown: Shown) -> pd.DataFrame:
    """The frame with what charts are told: the parties' order, for shapes and colours, and the session's language."""
    frame.attrs["language"] = shown.state.language
    frame.attrs["parties"] = list(shown.names.values())
    return frame
