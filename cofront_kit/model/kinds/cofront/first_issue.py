"""Which issue is faced first, according to the newest vote."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from cofront_kit.model.board.state import root, stands
from cofront_kit.model.kinds.cofront.spec import CofrontSpec
from cofront_kit.model.leading.act import NextAct
from cofront_kit.model.rounds.ranking import ranking
from cofront_kit.model.state import ActivityState, SessionState


def faced(state: SessionState, activity: ActivityState, spec: CofrontSpec) -> str | None:
    """The issue that an opening puts into the middle; None if the facilitator has to choose it."""
    return state.board.chosen.get(activity.id) or spec.card or _first_issue(state)[0]


def waits_for_issue(state: SessionState, activity: ActivityState) -> NextAct | None:
    """An issue has to be chosen before anything else."""
    if activity.id in state.board.chosen:
        return None
    return NextAct("wait", state.step, activity.id, activity.round, why=_first_issue(state)[1])


def _first_issue(state: SessionState) -> tuple[str | None, Literal["issue", "tie"]]:
    """The issue that the newest vote put first and that was not faced yet; none if several came first."""
    votes = [one for one in state.activities.values() if one.dots]
    places = {name: place for place, name in enumerate(state.agenda)}
    for vote in sorted(votes, key=lambda one: places.get(one.id, -1), reverse=True):
        wanted = list(_votes_for(state, vote))
        if wanted and (len(wanted) == 1 or wanted[0][1] > wanted[1][1]):
            return wanted[0][0], "issue"
        if wanted:
            return None, "tie"
    return None, "issue"


def _votes_for(state: SessionState, vote: ActivityState) -> Iterator[tuple[str, float]]:
    """The issues that may be faced, with their dots, most first; those without dots are left out."""
    board, seen = state.board, set(state.board.chosen.values())
    for one in ranking(vote.dots[-1].dots):
        if one.card not in board.cards:
            continue
        card = root(board, board.cards[one.card])
        dots = sum(one.share.values()) if one.total is None else float(one.total)
        if (
            card.id not in seen
            and card.kind != "solution"
            and stands(board, card)
            and not card.parked
            and dots > 0
        ):
            seen.add(card.id)
            yield card.id, dots
