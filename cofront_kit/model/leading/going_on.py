"""Going on: what comes next, done in one act, and once however many ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from cofront_kit.model import commands as c
from cofront_kit.model.board.reading import solutions_allowed
from cofront_kit.model.decision import Decision
from cofront_kit.model.kinds import kind_of
from cofront_kit.model.leading.moving import parts_of
from cofront_kit.model.leading.next_act import NextAct, next_act
from cofront_kit.model.state import SessionState

Do = Callable[[c.AnyCommand], Decision]
"""Decides a further command for the same person, over the same state."""


def go_on(state: SessionState, command: c.GoOn, do: Do) -> Decision:
    """Do what comes next, when it still is what was offered; else nothing: two who press at once go on once."""
    coming = next_act(state)
    if coming.offer != (command.do, command.step, command.activity, command.round, command.turn):
        return Decision()
    return _ACTS[coming.do](state, coming, do)


def _open(state: SessionState, coming: NextAct, do: Do) -> Decision:
    assert coming.activity is not None
    acts: list[c.AnyCommand] = [c.Open(coming.activity, coming.round)]
    if coming.card is not None and coming.card != getattr(
        state.activities[coming.activity].spec, "card", None
    ):
        acts.append(c.ChooseCard(coming.activity, coming.card))
    if coming.part is not None:
        acts.append(c.Open(coming.part, 1))
    return _together(do(act) for act in acts)


def _bring(state: SessionState, coming: NextAct, do: Do) -> Decision:  # noqa: ARG001
    return do(c.MoveStage(coming.activity))


def _reveal(state: SessionState, coming: NextAct, do: Do) -> Decision:
    assert coming.activity is not None
    acts: list[c.AnyCommand] = [c.Reveal(coming.activity, coming.round)]
    within = state.activities[coming.activity].spec.within
    later = parts_of(state, within) if within is not None else []
    is_next = any(kind_of(one.spec).tests_solutions and one.state == "draft" for one in later)
    if is_next and state.board.solutions is None and not solutions_allowed(state):
        # What each side needs is on the table: from here on options are looked for.
        acts.append(c.AllowSolutions(on=True))
    return _together(do(act) for act in acts)


def _turn(state: SessionState, coming: NextAct, do: Do) -> Decision:  # noqa: ARG001
    assert coming.activity is not None
    return do(c.NextTurn(coming.activity, coming.turn))


def _options(state: SessionState, coming: NextAct, do: Do) -> Decision:  # noqa: ARG001
    return do(c.AllowSolutions(on=True))


def _end(state: SessionState, coming: NextAct, do: Do) -> Decision:  # noqa: ARG001
    return do(c.CloseSession(report=True))


def _nothing(state: SessionState, coming: NextAct, do: Do) -> Decision:  # noqa: ARG001
    return Decision()


_ACTS: Final[dict[str, Callable[[SessionState, NextAct, Do], Decision]]] = {
    "open": _open,
    "bring": _bring,
    "reveal": _reveal,
    "turn": _turn,
    "options": _options,
    "end": _end,
    "wait": _nothing,
    "over": _nothing,
}


def _together(decisions: Iterable[Decision]) -> Decision:
    made = list(decisions)
    events = tuple(event for one in made for event in one.events)
    return Decision(events, tuple(effect for one in made for effect in one.effects))
