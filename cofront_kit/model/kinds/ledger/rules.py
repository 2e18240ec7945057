"""What may be done with opportunities. The conditions of each stage are enforced here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.budgets import check_records
from cofront_kit.model.consent import complete, speak, spoken_for
from cofront_kit.model.dates import date
from cofront_kit.model.decision import Actor, Decision, KindGiven, ruled, today
from cofront_kit.model.kinds.ledger import events as e
from cofront_kit.model.kinds.ledger.stages import missing, settled
from cofront_kit.model.outcomes import commands as c
from cofront_kit.model.outcomes.checking import (
    check_base,
    check_card,
    check_same,
    needs_open,
    party_of,
)
from cofront_kit.model.outcomes.state import INTANGIBLE, TANGIBLE, LedgerStage, Opportunity, after
from cofront_kit.model.outcomes.texts import MAX_TITLE, person, text
from cofront_kit.model.state import SessionState
from cofront_kit.said import listed, said


def opportunity_of(state: SessionState, name: str) -> Opportunity:
    """The opportunity with this id.

    Raises:
        Refused: ``unknown-record``.
    """
    found = state.outcomes.opportunities.get(name)
    if found is None:
        raise Refused(
            "unknown-record", said("there-is-no-opportunity", name=name), said("it-may-have-been-withdrawn")
        )
    return found


def add_opportunity(
    state: SessionState, command: c.AddOpportunity, actor: Actor, given: KindGiven
) -> Decision:
    """Name an opportunity; the same one again changes nothing."""
    needs_open(state, "ledger", said("the-value-ledger"), actor)
    named = _written(state, command, given)
    there = state.outcomes.opportunities.get(named.id)
    if there is not None:
        check_same(there.title, named.title, called=said("an-opportunity"), name=named.id)
        return Decision()
    check_records(
        state,
        actor,
        state.outcomes.opportunities.values(),
        what=said("field-opportunities"),
        way_out=said("ask-to-take-some-off-the-ledger"),
    )
    named = replace(named, n=after(state.outcomes.opportunities), by=actor.party)
    return Decision((e.OpportunityNamed(named),))


def edit_opportunity(
    state: SessionState, command: c.EditOpportunity, actor: Actor, given: KindGiven
) -> Decision:
    """Change its description: a new one has to be confirmed again; new owners and a new next step need not."""
    needs_open(state, "ledger", said("the-value-ledger"), actor)
    there = opportunity_of(state, command.opportunity)
    check_base(there.rev, command.base, there.title)
    new = _written(state, command, given, due_there=there.due)
    shared = (new.title, new.kinds, new.benefits) == (there.title, there.kinds, there.benefits)
    new = replace(
        new,
        rev=there.rev,
        stage=there.stage,
        n=there.n,
        by=there.by,
        confirmed=there.confirmed if shared else (),
        on_behalf=there.on_behalf if shared else (),
        hands=there.hands if shared else (),
        follows=there.follows and new.title == there.title,
    )
    new = settled(new, state.parties)
    if new == there:
        return Decision()
    return Decision((e.OpportunityEdited(replace(new, rev=there.rev + 1)),))


def confirm_opportunity(
    state: SessionState,
    command: c.ConfirmOpportunity,
    actor: Actor,
    given: KindGiven,
) -> Decision:
    """Confirm the description for one party; with the last party's confirmation it is discovered."""
    needs_open(state, "ledger", said("the-value-ledger"), actor)
    there = opportunity_of(state, command.opportunity)
    party = _speaking(state, actor, command.party)
    check_base(there.rev, command.rev, there.title)
    entered = actor.role == "facilitator"
    hand, full = speak(state, actor, given, there, party, f"opportunity/{there.id}/{_said(there)}")
    return Decision((shared_by(state, there, party, hand=hand, full=full, entered=entered),))


def _said(found: Opportunity) -> str:
    """The part that is confirmed. Owners and dates change too, and make a new revision, but not a new description."""
    return repr((found.title, found.kinds, found.benefits))


def shared_by(
    state: SessionState,
    there: Opportunity,
    party: str,
    *,
    hand: str = "",
    full: bool = True,
    entered: bool = False,
) -> e.OpportunityConfirmed:
    """The event of a confirmation; with the last party's, an uncovered opportunity becomes discovered."""
    after = spoken_for(there, party, hand=hand, full=full, entered=entered)
    stage: LedgerStage = there.stage
    if stage == "uncovered" and not missing(after, "discovered", state.parties):
        stage = "discovered"
    return e.OpportunityConfirmed(there.id, party, there.rev, stage, entered, hand, full)


def confirmed(state: SessionState) -> Iterator[e.OpportunityConfirmed]:
    """The descriptions that are confirmed once fewer people are asked."""
    for found in state.outcomes.opportunities.values():
        there = found
        for party in complete(state, found):
            yield (told := shared_by(state, there, party))
            there = replace(spoken_for(there, party, hand="", full=True, entered=False), stage=told.stage)


def move_opportunity(state: SessionState, command: c.MoveOpportunity, actor: Actor) -> Decision:
    """Move it to a stage whose conditions it meets."""
    needs_open(state, "ledger", said("the-value-ledger"), actor)
    there = opportunity_of(state, command.opportunity)
    if there.stage == command.stage:
        return Decision()
    lacks = missing(there, command.stage, state.parties)
    if lacks:
        raise Refused(
            "stage-missing",
            said("is-not-yet", title=there.title[:60], stage=command.stage, lacks=listed(lacks)),
            said("fill-it-in-first"),
        )
    return Decision((e.OpportunityMoved(there.id, command.stage),))


def withdraw_opportunity(state: SessionState, command: c.WithdrawOpportunity) -> Decision:
    """Take it off the ledger."""
    return Decision((e.OpportunityWithdrawn(opportunity_of(state, command.opportunity).id),))


def _speaking(state: SessionState, actor: Actor, named: str | None) -> str:
    """The party that somebody confirms for."""
    if actor.role == "facilitator":
        if named is None:
            raise Refused(
                "bad-answer",
                said("for-which-party-is-this-confirmed"),
                said("name-the-party-of-the-person"),
            )
        return party_of(state, named, field="party")
    if actor.party is None or named not in (None, actor.party):
        raise Refused(
            "not-yours", said("people-confirm-for-their-own-party-only"), said("leave-the-party-out")
        )
    return actor.party


def _written(
    state: SessionState,
    command: c.AddOpportunity | c.EditOpportunity,
    given: KindGiven,
    *,
    due_there: str | None = None,
) -> Opportunity:
    for kind in command.kinds:
        if kind not in (*TANGIBLE, *INTANGIBLE):
            known = ", ".join((*TANGIBLE, *INTANGIBLE))
            what = said("there-is-no-kind-of-value", kind=kind[:24])
            raise Refused("bad-answer", what, said("choose-of", known=known), field="kinds")
    owners = {
        party_of(state, party, field="owners"): person(
            name, what=said("field-the-owner"), field=f"owners/{party}"
        )
        for party, name in command.owners.items()
        if name.strip()
    }
    since = None if command.due == due_there else today(given)
    return Opportunity(
        id=command.opportunity,
        rev=1,
        title=text(command.title, what=said("field-the-title"), field="title", most=MAX_TITLE),
        kinds=tuple(dict.fromkeys(command.kinds)),
        benefits=text(command.benefits, what=said("field-who-benefits"), field="benefits", empty=True),
        size=command.size,
        confidence=command.confidence,
        owners={party: owners[party] for party in state.party_ids if party in owners},
        next_step=text(command.next_step, what=said("field-the-next-step"), field="next_step", empty=True),
        due=date(command.due, what=said("field-the-date"), field="due", since=since) if command.due else None,
        card=check_card(state, command.card),
    )


RULES: Final = ruled(
    {
        c.AddOpportunity: add_opportunity,
        c.EditOpportunity: edit_opportunity,
        c.ConfirmOpportunity: confirm_opportunity,
        c.MoveOpportunity: move_opportunity,
        c.WithdrawOpportunity: withdraw_opportunity,
    }
)
