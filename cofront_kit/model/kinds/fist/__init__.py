"""A fist to five: how far each solution carries, from a fist to five fingers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cofront_kit.model.board.state import Card, root
from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.kinds.fist.findings import FINDS, find
from cofront_kit.model.kinds.fist.spec import FIST_POINTS, FistSpec, check
from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.rounds.cards import ballot_of, on_the_board
from cofront_kit.model.rounds.questions import Questions
from cofront_kit.model.state import SessionState
from cofront_kit.said import said


def _questions(_spec: FistSpec, cards: Sequence[str]) -> Questions:
    return Questions(tuple(ItemSpec(card, "") for card in cards), FIST_POINTS, "own")


def _cards(state: SessionState, spec: FistSpec) -> tuple[str, ...]:
    return ballot_of(_options(state, spec), said("solutions-to-test"))


def _options(state: SessionState, spec: FistSpec) -> list[Card]:
    """The solutions of an issue, including those of its origins; as a part of co-fronting, of the issue faced there."""
    board = state.board
    wanted = spec.on if spec.on is not None else board.chosen.get(spec.within or "")
    solutions = [one for one in on_the_board(state) if one.kind == "solution"]
    if wanted is None or wanted not in board.cards:
        return solutions if wanted is None else []
    issue = root(board, board.cards[wanted]).id
    return [one for one in solutions if one.on is not None and root(board, board.cards[one.on]).id == issue]


KIND: Final = Kind(
    spec=FistSpec,
    called="a fist-to-five",
    check=check,
    sealed="scales",
    questions=_questions,
    cards=_cards,
    units=said("units-options"),
    tests_solutions=True,
    bundled=("on", "reveal"),
    finds=FINDS,
    find=find,
)
