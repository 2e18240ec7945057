"""How events change commitments, decisions and opportunities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.consent import spoken_for
from cofront_kit.model.outcomes import events as e
from cofront_kit.model.outcomes.state import Change, Outcomes
from cofront_kit.model.shape import Event


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


def _opportunity_written(own: Outcomes, event: e.OpportunityNamed | e.OpportunityEdited) -> Outcomes:
    return replace(own, opportunities=own.opportunities.set(event.opportunity.id, event.opportunity))


def _opportunities_seeded(own: Outcomes, event: e.OpportunitiesSeeded) -> Outcomes:
    there, seeded = own.opportunities, own.seeded
    for one in event.opportunities:
        there, seeded = there.set(one.id, one), seeded.set(one.id, one.card or "")
    return replace(own, opportunities=there, seeded=seeded)


def _opportunity_confirmed(own: Outcomes, event: e.OpportunityConfirmed) -> Outcomes:
    there = own.opportunities[event.opportunity]
    new = spoken_for(there, event.party, hand=event.hand, full=event.full, entered=event.entered)
    new = replace(new, stage=event.stage)
    return replace(own, opportunities=own.opportunities.set(new.id, new))


def _opportunity_moved(own: Outcomes, event: e.OpportunityMoved) -> Outcomes:
    new = replace(own.opportunities[event.opportunity], stage=event.stage)
    return replace(own, opportunities=own.opportunities.set(new.id, new))


def _opportunity_withdrawn(own: Outcomes, event: e.OpportunityWithdrawn) -> Outcomes:
    return replace(own, opportunities=own.opportunities.delete(event.opportunity))


APPLY: Final[dict[type[Event], Callable[[Outcomes, Any], Outcomes]]] = {
    e.CommitmentMade: _commitment_written,
    e.CommitmentEdited: _commitment_written,
    e.CommitmentSettled: _commitment_settled,
    e.CommitmentWithdrawn: _commitment_withdrawn,
    e.CommitmentsCarried: _commitments_carried,
    e.DecisionMade: _decision_made,
    e.DecisionWithdrawn: _decision_withdrawn,
    e.OpportunityNamed: _opportunity_written,
    e.OpportunityEdited: _opportunity_written,
    e.OpportunitiesSeeded: _opportunities_seeded,
    e.OpportunityConfirmed: _opportunity_confirmed,
    e.OpportunityMoved: _opportunity_moved,
    e.OpportunityWithdrawn: _opportunity_withdrawn,
}
