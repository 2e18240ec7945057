"""What everyone sees of commitments, decisions and opportunities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from cofront_kit.model.around import Around
from cofront_kit.model.board.events import CardReworded
from cofront_kit.model.consent import facts
from cofront_kit.model.outcomes import events as e
from cofront_kit.model.outcomes.ledger import missing, next_stage
from cofront_kit.model.outcomes.state import editors, kept_trust, seed_id, sides
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState

HEADS = frozenset({"commitment", "decision", "opportunity", "balance"})
"""First parts of the keys that are made here."""


def keys(state: SessionState) -> Iterator[str]:
    """The keys that there are now."""
    yield "balance"
    own = state.outcomes
    yield from (f"commitment/{name}" for name in own.commitments)
    yield from (f"decision/{name}" for name in own.decisions)
    yield from (f"opportunity/{name}" for name in own.opportunities)


def value(state: SessionState, around: Around, key: str) -> Any:  # noqa: ARG001
    """The value of one key.

    Raises:
        KeyError: There is no such key now.
    """
    head, _, name = key.partition("/")
    if head == "commitment":
        one = state.outcomes.commitments[name]
        value: dict[str, Any] = msgspec.to_builtins(one)
        del value["by"]
        return value | {"kept_trust": kept_trust(one), "may_edit": editors(one), "may_settle": sides(one)}
    if head == "decision":
        return msgspec.to_builtins(state.outcomes.decisions[name])
    if head == "opportunity":
        return _opportunity(state, name)
    return balance(state)


def balance(state: SessionState) -> dict[str, Any]:
    """Owners of commitments by party, and the one party that owns all of several."""
    owners = dict.fromkeys(state.party_ids, 0)
    for one in state.outcomes.commitments.values():
        owners[one.party] += 1
    having = [party for party, count in owners.items() if count]
    one_sided = having[0] if len(having) == 1 and owners[having[0]] > 1 else None
    return {"owners": owners, "one_sided": one_sided}


def _opportunity(state: SessionState, name: str) -> dict[str, Any]:
    one = state.outcomes.opportunities[name]
    upwards = next_stage(one)
    lacks = missing(one, upwards, state.parties) if upwards else []
    value: dict[str, Any] = msgspec.to_builtins(one)
    del value["by"], value["hands"]
    return value | {**facts(state, one), "missing": lacks}


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    match event:
        case e.CommitmentMade(commitment=one) | e.CommitmentEdited(commitment=one):
            return frozenset({f"commitment/{one.id}", "balance"})
        case e.CommitmentSettled(commitment=name) | e.CommitmentWithdrawn(commitment=name):
            return frozenset({f"commitment/{name}", "balance"})
        case e.CommitmentsCarried(commitments=several):
            return frozenset({"balance", *(f"commitment/{one.id}" for one in several)})
        case e.DecisionMade(decision=one):
            return frozenset({f"decision/{one.id}"})
        case e.DecisionWithdrawn(decision=name):
            return frozenset({f"decision/{name}"})
        case e.OpportunityNamed(opportunity=one) | e.OpportunityEdited(opportunity=one):
            return frozenset({f"opportunity/{one.id}"})
        case e.OpportunitiesSeeded(opportunities=found):
            return frozenset(f"opportunity/{one.id}" for one in found)
        case CardReworded(card=name):
            return frozenset({f"opportunity/{seed_id(name)}"})
        case (
            e.OpportunityConfirmed(opportunity=name)
            | e.OpportunityMoved(opportunity=name)
            | e.OpportunityWithdrawn(opportunity=name)
        ):
            return frozenset({f"opportunity/{name}"})
        case _:
            return frozenset()
