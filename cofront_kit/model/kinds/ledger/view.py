"""What everyone sees of opportunities."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from cofront_kit.model.board.events import CardReworded
from cofront_kit.model.consent import Spoken, facts
from cofront_kit.model.kinds.ledger import events as e
from cofront_kit.model.kinds.ledger.stages import may_move, missing, next_stage
from cofront_kit.model.outcomes.state import Confidence, LedgerStage, Size, seed_id
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import Value, ViewContext
from cofront_kit.said import in_language, said


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
    stage: LedgerStage
    n: int
    follows: bool
    upwards: LedgerStage | None
    missing: tuple[str, ...]
    may_move: tuple[LedgerStage, ...]


def keys(state: SessionState) -> Iterator[str]:
    """The keys that there are now."""
    return (f"opportunity/{name}" for name in state.outcomes.opportunities)


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
        missing=tuple(in_language(lack, state.language) for lack in missing(one, upwards, state.parties))
        if upwards
        else (),
        may_move=may_move(one, state.parties),
    )


VALUES: Final[dict[str, Value]] = {"opportunity": opportunity}
"""Head of a key that everyone sees -> how its value is made."""


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed; what was lit on the screens may be gone."""
    match event:
        case e.OpportunityNamed(opportunity=one) | e.OpportunityEdited(opportunity=one):
            return frozenset({f"opportunity/{one.id}"})
        case e.OpportunitiesSeeded(opportunities=found):
            return frozenset(f"opportunity/{one.id}" for one in found)
        case CardReworded(card=name):
            return frozenset({f"opportunity/{seed_id(name)}"})
        case e.OpportunityConfirmed(opportunity=name) | e.OpportunityMoved(opportunity=name):
            return frozenset({f"opportunity/{name}"})
        case e.OpportunityWithdrawn(opportunity=name):
            return frozenset({f"opportunity/{name}", "screens"})
        case _:
            return frozenset()


UNDONE: Final[dict[type[Event], Callable[[SessionState, Any], str]]] = {
    e.OpportunityNamed: lambda *_: said("undo-opportunity-added"),
    e.OpportunitiesSeeded: lambda *_: said("undo-opportunities-taken-from-the-cards"),
    e.OpportunityEdited: lambda *_: said("undo-opportunity-changed"),
    e.OpportunityConfirmed: lambda *_: said("undo-opportunity-confirmed"),
    e.OpportunityMoved: lambda *_: said("undo-opportunity-moved"),
    e.OpportunityWithdrawn: lambda *_: said("undo-opportunity-taken-off"),
}
"""What can be undone -> how to call it."""
