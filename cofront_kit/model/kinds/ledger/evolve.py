"""How events change opportunities."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.consent import spoken_for
from cofront_kit.model.kinds.ledger import events as e
from cofront_kit.model.outcomes.state import Outcomes
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.within import in_outcomes


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


APPLY: Final[dict[type[Event], Callable[[SessionState, Any], SessionState]]] = {
    e.OpportunityNamed: in_outcomes(_opportunity_written),
    e.OpportunityEdited: in_outcomes(_opportunity_written),
    e.OpportunitiesSeeded: in_outcomes(_opportunities_seeded),
    e.OpportunityConfirmed: in_outcomes(_opportunity_confirmed),
    e.OpportunityMoved: in_outcomes(_opportunity_moved),
    e.OpportunityWithdrawn: in_outcomes(_opportunity_withdrawn),
}
