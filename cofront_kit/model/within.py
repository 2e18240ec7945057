"""Changes of one part of a session, as changes of the session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from cofront_kit.model.board.state import BoardState
from cofront_kit.model.outcomes.state import Outcomes
from cofront_kit.model.state import SessionState
from cofront_kit.model.tools.state import Tools

Change = Callable[[SessionState, Any], SessionState]


def in_board(apply: Callable[[BoardState, Any], BoardState]) -> Change:
    """A change of the board."""
    return lambda state, event: replace(state, board=apply(state.board, event))


def in_outcomes(apply: Callable[[Outcomes, Any], Outcomes]) -> Change:
    """A change of commitments, decisions and opportunities."""
    return lambda state, event: replace(state, outcomes=apply(state.outcomes, event))


def in_tools(apply: Callable[[Tools, Any], Tools]) -> Change:
    """A change of the facilitator's tools."""
    return lambda state, event: replace(state, tools=apply(state.tools, event))
