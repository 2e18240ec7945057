"""How long a session is kept: set before its end, in everybody's sight; and when it is really time to delete it.

A clock can be wrong, most often by years, and a deletion is final. So one look that finds a session due is not enough:
it is deleted when looks that lie at least a day apart agree. Within one run of a computer a clock that nobody can set
measures that day. Over several runs there is only the one that can be set, so three looks over two days have to agree;
and when the clock went back between two of them, one of them was wrong, and all begins anew.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from cofront_kit.model.decision import Decision, ruled
from cofront_kit.model.retention import commands as c
from cofront_kit.model.retention import events as e
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState

DAY_S: Final = 86_400
_DAY_MS: Final = 1000 * DAY_S
LOOKS: Final = 3
LOOKS_OVER_DAYS: Final = 2


class Look(Struct, frozen=True):
    """The clocks at a look.

    Attributes:
        wall_ms: The wall clock, milliseconds since the epoch; it can be set.
        run: Names this run of the computer.
        run_s: Seconds in this run, by a clock that can't be set.
    """

    wall_ms: int
    run: str
    run_s: float


class Due(Struct, frozen=True):
    """A session that looks found due.

    Attributes:
        first: The first of these looks.
        last: The last one.
        looks: How many there were, at least half a day apart.
    """

    first: Look
    last: Look
    looks: int = 1


def is_due(ended_ms: int, days: int, look: Look) -> bool:
    """Whether a look finds a session due: its days are over, by the clock of this computer."""
    return look.wall_ms >= ended_ms + days * _DAY_MS


def seen_again(before: Due | None, look: Look) -> Due:
    """What is remembered after another look that finds a session due."""
    if before is None or look.wall_ms < before.last.wall_ms:
        return Due(look, look)
    if look.wall_ms - before.last.wall_ms < _DAY_MS // 2:
        return before
    return Due(before.first, look, before.looks + 1)


def is_ripe(due: Due, look: Look) -> bool:
    """Whether the looks that found a session due, this one included, are evidence enough."""
    passed_ms = look.wall_ms - due.first.wall_ms
    if look.run == due.first.run:
        return passed_ms >= _DAY_MS and look.run_s - due.first.run_s >= DAY_S
    return due.looks >= LOOKS and passed_ms >= LOOKS_OVER_DAYS * _DAY_MS


def set_keep(state: SessionState, command: c.SetKeep) -> Decision:
    """Set how long it is kept; everybody's page says it, and what it was when people came."""
    if command.days == state.keep_days:
        return Decision()
    return Decision((e.KeepSet(command.days),))


RULES: Final = ruled({c.SetKeep: set_keep})


def _keep_set(state: SessionState, event: e.KeepSet) -> SessionState:
    before = (*state.keep_before, state.keep_days) if state.seats else state.keep_before
    return replace(state, keep_days=event.days, keep_before=before)


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {e.KeepSet: _keep_set}
