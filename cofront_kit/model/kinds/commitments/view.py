"""What everyone sees of commitments and decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from msgspec import Struct

from cofront_kit.model.kinds.commitments import events as e
from cofront_kit.model.outcomes.state import (
    Carried,
    Change,
    CommitmentStatus,
    Decision,
    editors,
    kept_trust,
    may_become,
    sides,
)
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import Value, ViewContext
from cofront_kit.said import said


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
    status: CommitmentStatus
    history: tuple[Change, ...]
    carried: Carried | None
    n: int
    kept_trust: bool | None
    may_edit: tuple[str, ...]
    may_settle: tuple[str, ...]
    may_become: tuple[CommitmentStatus, ...]


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
    yield from (f"commitment/{name}" for name in state.outcomes.commitments)
    yield from (f"decision/{name}" for name in state.outcomes.decisions)


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


def balance(context: ViewContext) -> BalanceView:
    """The value of ``balance``."""
    state = context.state
    owners = dict.fromkeys(state.party_ids, 0)
    for one in state.outcomes.commitments.values():
        owners[one.party] += 1
    having = [party for party, count in owners.items() if count]
    one_sided = having[0] if len(having) == 1 and owners[having[0]] > 1 else None
    return BalanceView(owners, one_sided)


VALUES: Final[dict[str, Value]] = {"commitment": commitment, "decision": decision, "balance": balance}
"""Head of a key that everyone sees -> how its value is made."""


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed; what was lit on the screens may be gone."""
    match event:
        case e.CommitmentMade(commitment=one) | e.CommitmentEdited(commitment=one):
            return frozenset({f"commitment/{one.id}", "balance"})
        case e.CommitmentSettled(commitment=name):
            return frozenset({f"commitment/{name}", "balance"})
        case e.CommitmentWithdrawn(commitment=name):
            return frozenset({f"commitment/{name}", "balance", "screens"})
        case e.CommitmentsCarried(commitments=several):
            return frozenset({"balance", *(f"commitment/{one.id}" for one in several)})
        case e.DecisionMade(decision=one):
            return frozenset({f"decision/{one.id}"})
        case e.DecisionWithdrawn(decision=name):
            return frozenset({f"decision/{name}"})
        case _:
            return frozenset()


UNDONE: Final[dict[type[Event], Callable[[SessionState, Any], str]]] = {
    e.CommitmentMade: lambda *_: said("undo-commitment-added"),
    e.CommitmentEdited: lambda *_: said("undo-commitment-changed"),
    e.CommitmentSettled: lambda *_: said("undo-commitments-status-set"),
    e.CommitmentWithdrawn: lambda *_: said("undo-commitment-taken-off"),
    e.CommitmentsCarried: lambda *_: said("undo-commitments-carried-over"),
    e.DecisionMade: lambda *_: said("undo-decision-logged"),
    e.DecisionWithdrawn: lambda *_: said("undo-decision-taken-out"),
}
"""What can be undone -> how to call it."""
