"""How events change commitments and decisions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.kinds.commitments import events as e
from cofront_kit.model.outcomes.state import Change, Outcomes
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.within import in_outcomes


def _commitment_written(own: Outcomes, event: e.CommitmentMade | e.CommitmentEdited) -> Outcomes:
    return replace(own, commitments=own.commitments.set(event.commitment.id, event.commitment))


def _commitment_settled(own: Outcomes, event: e.CommitmentSettled) -> Outcomes:
    there = own.commitments[event.commitment]
    change = Change(event.status, event.due, event.on, event.elsewhere)
    new = replace(there, status=event.status, due=event.due, history=(*there.history, change))
    return replace(own, commitments=own.commitments.set(new.id, new))


def _commitment_withdrawn(own: Outcomes, event: e.CommitmentWithdrawn) -> Outcomes:
    return replace(own, commitments=own.commitments.delete(event.commitment))


def _commitments_carried(own: Outcomes, event: e.CommitmentsCarried) -> Outcomes:
    there = own.commitments
    for one in event.commitments:
        there = there.set(one.id, one)
    return replace(own, commitments=there)


def _decision_made(own: Outcomes, event: e.DecisionMade) -> Outcomes:
    return replace(own, decisions=own.decisions.set(event.decision.id, event.decision))


def _decision_withdrawn(own: Outcomes, event: e.DecisionWithdrawn) -> Outcomes:
    return replace(own, decisions=own.decisions.delete(event.decision))


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.CommitmentMade: in_outcomes(_commitment_written),
    e.CommitmentEdited: in_outcomes(_commitment_written),
    e.CommitmentSettled: in_outcomes(_commitment_settled),
    e.CommitmentWithdrawn: in_outcomes(_commitment_withdrawn),
    e.CommitmentsCarried: in_outcomes(_commitments_carried),
    e.DecisionMade: in_outcomes(_decision_made),
    e.DecisionWithdrawn: in_outcomes(_decision_withdrawn),
}
