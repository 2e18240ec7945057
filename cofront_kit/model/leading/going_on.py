"""Going on: doing what comes next in one act, and only once, however many people ask for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cofront_kit.model import commands as c
from cofront_kit.model.board.reading import solutions_allowed
from cofront_kit.model.decision import Decision
from cofront_kit.model.kinds import kind_of
from cofront_kit.model.leading.moving import parts_of
from cofront_kit.model.leading.next_act import NextAct, next_act
from cofront_kit.model.state import SessionState

Do = Callable[[c.AnyCommand], Decision]
"""Decides a further command for the same person, on the same state."""


def go_on(state: SessionState, command: c.GoOn, do: Do) -> Decision:
    """Do what comes next if it is still what was offered; else nothing, so that two who press at once go on once."""
    coming = next_act(state)
    if coming.offer != (command.do, command.step, command.activity, command.round, command.turn):
        return Decision()
    return _together(do(act) for act in _acts(state, coming))


def _acts(state: SessionState, coming: NextAct) -> list[c.AnyCommand]:
    match coming.do:
        case "open":
            return _opening(state, coming)
        case "bring":
            return [c.MoveStage(coming.activity)]
        case "reveal":
            return _reveal(state, coming)
        case "turn":
            assert coming.activity is not None
            return [c.NextTurn(coming.activity, coming.turn)]
        case "options":
            return [c.AllowSolutions(on=True)]
        case "end":
            return [c.CloseSession(report=True)]
        case "wait" | "over":
            return []


def _opening(state: SessionState, coming: NextAct) -> list[c.AnyCommand]:
    assert coming.activity is not None
    acts: list[c.AnyCommand] = [c.Open(coming.activity, coming.round)]
    if coming.card is not None and coming.card != getattr(
        state.activities[coming.activity].spec, "card", None
    ):
        acts.append(c.ChooseCard(coming.activity, coming.card))
    if coming.part is not None:
        acts.append(c.Open(coming.part, 1))
    return acts


def _reveal(state: SessionState, coming: NextAct) -> list[c.AnyCommand]:
    assert coming.activity is not None
    acts: list[c.AnyCommand] = [c.Reveal(coming.activity, coming.round)]
    within = state.activities[coming.activity].spec.within
    later = parts_of(state, within) if within is not None else []
    is_next = any(kind_of(one.spec).tests_solutions and one.state == "draft" for one in later)
    if is_next and state.board.solutions is None and not solutions_allowed(state):
        # Everyone has said what they need: from here on options are looked for.
        acts.append(c.AllowSolutions(on=True))
    return acts


def _together(decisions: Iterable[Decision]) -> Decision:
    made = list(decisions)
    events = tuple(event for one in made for event in one.events)
    return Decision(events, tuple(effect for one in made for effect in one.effects))
