"""What everyone sees of commitments, decisions and opportunities."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from cofront_kit.model.board.events import CardReworded
from cofront_kit.model.consent import Spoken, facts
from cofront_kit.model.outcomes import events as e
from cofront_kit.model.outcomes.ledger import may_move, missing, next_stage
from cofront_kit.model.outcomes.state import (
    Carried,
    Change,
    Confidence,
    Decision,
    Size,
    Stage,
    Status,
    editors,
    kept_trust,
    may_become,
    seed_id,
    sides,
)
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext


class CommitmentView(Struct, frozen=True):
    """The key ``commitment/<id>``: somebody will do something for the other side by a day.

    Attributes:
        id: Made by the client that added it.
        rev: Grows by one with every change of the text.
        text: What will be done.
        owner: The person's name as the room wrote it.
        party: The owner's party.
        counterpart: The party it is promised to.
        due: ``YYYY-MM-DD``; the newest one.
        promised: The due date that was promised first.
        first_step: The first step; may be empty.
        check: The day on which both sides review it; null for none.
        card: The card it came from; null for none.
        status: What became of it.
        history: Changes of the status, oldest first.
        carried: The earlier session it comes from; null for one of this session.
        n: Its place in the order of arrival.
        kept_trust: Whether it kept trust: done, or renegotiated while there was still time. Null while undecided.
        may_edit: The parties whose people may reword it; the facilitator always may.
        may_settle: The parties whose people may say what became of it; the facilitator always may.
        may_become: What they may say: every status but the present one, and always another date.
    """

    id: str
    rev: int
    text: str
    owner: str
    party: str
    counterpart: str
    due: str
    promised: str
    first_step: str
    check: str | None
    card: str | None
    status: Status
    history: tuple[Change, ...]
    carried: Carried | None
    n: int
    kept_trust: bool | None
    may_edit: tuple[str, ...]
    may_settle: tuple[str, ...]
    may_become: tuple[Status, ...]


class OpportunityView(Spoken, frozen=True):
    """The key ``opportunity/<id>``: value that is not created yet.

    Attributes:
        id: Made by the client that added it, or ``card-<id>`` of the card it was taken from.
        rev: Grows by one with every change.
        title: What it is.
        kinds: Kinds of value, tangible ones first.
        benefits: Who benefits; may be empty.
        size: How large the value may be.
        confidence: How sure the room is of that.
        owners: Party id -> name of its owner there.
        next_step: May be empty.
        due: ``YYYY-MM-DD`` of the next step; null for none.
        card: The card it came from; null for none.
        stage: From uncovered to realised, or aside.
        n: Its place in the order of arrival.
        follows: Whether its title follows the wording of its card.
        upwards: The next stage; null at the end, and aside.
        missing: What it lacks for the next stage, in words.
        may_move: The stages that it may be moved to now.
    """

    id: str
    rev: int
    title: str
    kinds: tuple[str, ...]
    benefits: str
    size: Size
    confidence: Confidence
    owners: dict[str, str]
    next_step: str
    due: str | None
    card: str | None
    stage: Stage
    n: int
    follows: bool
    upwards: Stage | None
    missing: tuple[str, ...]
    may_move: tuple[Stage, ...]


class BalanceView(Struct, frozen=True):
    """The key ``balance``: how the work is shared between the sides.

    Attributes:
        owners: Party id -> commitments that it owns.
        one_sided: The party that owns all of several commitments; null if they are shared.
    """

    owners: dict[str, int]
    one_sided: str | None


def keys(state: SessionState) -> Iterator[str]:
    """The keys that there are now."""
    yield "balance"
    own = state.outcomes
    yield from (f"commitment/{name}" for name in own.commitments)
    yield from (f"decision/{name}" for name in own.decisions)
    yield from (f"opportunity/{name}" for name in own.opportunities)


def commitment(context: ViewContext) -> CommitmentView:
    """The value of ``commitment/<id>``."""
    one = context.state.outcomes.commitments[context.id]
    return CommitmentView(
        id=one.id,
        rev=one.rev,
        text=one.text,
        owner=one.owner,
        party=one.party,
        counterpart=one.counterpart,
        due=one.due,
        promised=one.promised,
        first_step=one.first_step,
        check=one.check,
        card=one.card,
        status=one.status,
        history=one.history,
        carried=one.carried,
        n=one.n,
        kept_trust=kept_trust(one),
        may_edit=editors(one),
        may_settle=sides(one),
        may_become=may_become(one),
    )


def decision(context: ViewContext) -> Decision:
    """The value of ``decision/<id>``."""
    return context.state.outcomes.decisions[context.id]


def opportunity(context: ViewContext) -> OpportunityView:
    """The value of ``opportunity/<id>``."""
    state = context.state
    one = state.outcomes.opportunities[context.id]
    upwards = next_stage(one)
    spoken = facts(state, one)
    return OpportunityView(
        confirmed=spoken.confirmed,
        on_behalf=spoken.on_behalf,
        waiting=spoken.waiting,
        people=spoken.people,
        id=one.id,
        rev=one.rev,
        title=one.title,
        kinds=one.kinds,
        benefits=one.benefits,
        size=one.size,
        confidence=one.confidence,
        owners=one.owners,
        next_step=one.next_step,
        due=one.due,
        card=one.card,
        stage=one.stage,
        n=one.n,
        follows=one.follows,
        upwards=upwards,
        missing=tuple(missing(one, upwards, state.parties)) if upwards else (),
        may_move=may_move(one, state.parties),
    )


def balance(context: ViewContext) -> BalanceView:
    """The value of ``balance``."""
    state = context.state
    owners = dict.fromkeys(state.party_ids, 0)
    for one in state.outcomes.commitments.values():
        owners[one.party] += 1
    having = [party for party, count in owners.items() if count]
    one_sided = having[0] if len(having) == 1 and owners[having[0]] > 1 else None
    return BalanceView(owners, one_sided)


VALUES: Final = {
    "commitment": commitment,
    "decision": decision,
    "opportunity": opportunity,
    "balance": balance,
}
"""First part of a key that everyone sees -> how its value is made."""


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
