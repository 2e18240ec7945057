"""What may be done with commitments and decisions."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.budgets import MAX_CHANGES, MAX_RECORDS, check_records, for_people
from cofront_kit.model.dates import Today, date
from cofront_kit.model.decision import Actor, Decision, KindGiven, ruled, today
from cofront_kit.model.kinds.commitments import events as e
from cofront_kit.model.outcomes import commands as c
from cofront_kit.model.outcomes.checking import check_base, check_card, check_same, needs_open, party_of
from cofront_kit.model.outcomes.state import Commitment, Outcomes, after, editors, sides
from cofront_kit.model.outcomes.state import Decision as Record
from cofront_kit.model.outcomes.texts import MAX_SHORT, person, text
from cofront_kit.model.parties import party_named
from cofront_kit.model.state import SessionState
from cofront_kit.said import said


def commitment_of(state: SessionState, name: str) -> Commitment:
    """The commitment with this id.

    Raises:
        Refused: ``unknown-record``.
    """
    found = state.outcomes.commitments.get(name)
    if found is None:
        raise Refused(
            "unknown-record", said("there-is-no-commitment", name=name), said("it-may-have-been-withdrawn")
        )
    return found


def add_commitment(state: SessionState, command: c.AddCommitment, actor: Actor, given: KindGiven) -> Decision:
    """Make a commitment; the same one again changes nothing."""
    needs_open(state, "commitments", said("the-list-of-commitments"), actor)
    made = _written(state, command, since=today(given))
    there = state.outcomes.commitments.get(made.id)
    if there is not None:
        check_same(there.text, made.text, called=said("a-commitment"), name=made.id)
        return Decision()
    check_records(
        state,
        actor,
        state.outcomes.commitments.values(),
        what=said("field-commitments"),
        way_out=said("ask-to-take-some-off-the-list"),
    )
    made = replace(made, n=after(state.outcomes.commitments), by=actor.party)
    return Decision((e.CommitmentMade(made),))


def edit_commitment(
    state: SessionState, command: c.EditCommitment, actor: Actor, given: KindGiven
) -> Decision:
    """Reword a commitment: by one of its two sides, the party that wrote it down, or the facilitator."""
    needs_open(state, "commitments", said("the-list-of-commitments"), actor)
    there = commitment_of(state, command.commitment)
    if actor.role != "facilitator":
        _check_editor(there, command, actor, given)
    check_base(there.rev, command.base, there.text)
    # A date that is already set may have passed; a new one must not be in the past.
    since = None if command.due == there.due else today(given)
    new = _written(state, command, since=since)
    new = replace(
        new,
        rev=there.rev + 1,
        promised=there.promised if there.history or there.carried else new.due,
        status=there.status,
        history=there.history,
        carried=there.carried,
        n=there.n,
        by=there.by,
    )
    return Decision() if replace(new, rev=there.rev) == there else Decision((e.CommitmentEdited(new),))


def set_commitment(state: SessionState, command: c.SetCommitment, actor: Actor, given: KindGiven) -> Decision:
    """Say what became of it: by either of the two sides, or the facilitator."""
    there = commitment_of(state, command.commitment)
    if actor.role != "facilitator" and actor.party not in sides(there):
        raise _between_others()
    due = there.due
    if command.status == "renegotiated":
        due = date(command.due or "", what=said("field-the-new-due-date"), field="due", since=today(given))
    elif command.due is not None:
        raise Refused(
            "bad-date",
            said("only-a-renegotiated-commitment-gets-a"),
            said("choose-renegotiated-or-edit-it"),
            field="due",
        )
    if (command.status, due) == (there.status, there.due):
        return Decision()
    if len(there.history) >= (MAX_CHANGES if actor.role == "facilitator" else for_people(MAX_CHANGES)):
        raise Refused(
            "too-many-cards",
            said("the-status-of-this-commitment-was", count=len(there.history)),
            said("ask-the-facilitator-removed-from-the"),
        )
    day = today(given)
    elsewhere = None if day.elsewhere == day.here else day.elsewhere
    return Decision((e.CommitmentSettled(there.id, command.status, due, day.here, elsewhere),))


def _between_others() -> Refused:
    return Refused("not-yours", said("this-commitment-is-between-two-other"), said("ask-one-of-them-or-the"))


def _check_editor(there: Commitment, command: c.EditCommitment, actor: Actor, given: KindGiven) -> None:
    """What a participant may not change: between whom it is, and a due date that has passed.

    With the first, a party could give itself, or take from another, the say in what became of it. With the second, a
    late commitment would count as renegotiated in time.
    """
    if actor.party not in editors(there):
        raise _between_others()
    if {command.party, command.counterpart} != set(sides(there)):
        raise Refused(
            "not-yours",
            said("the-parties-of-a-commitment-cant"),
            said("add-another-one-or-ask-the"),
            field="party" if command.party not in sides(there) else "counterpart",
        )
    if command.due != there.due and there.due < today(given).elsewhere:
        raise Refused(
            "bad-date",
            said("the-due-date-has-passed", due=there.due),
            said("choose-renegotiated-with-the-new-date"),
            field="due",
        )


def withdraw_commitment(state: SessionState, command: c.WithdrawCommitment) -> Decision:
    """Take it off the list."""
    return Decision((e.CommitmentWithdrawn(commitment_of(state, command.commitment).id),))


def carry_commitments(state: SessionState, command: c.CarryCommitments) -> Decision:
    """Bring along what earlier sessions of the same parties left open; what is already here stays as it is."""
    here = {one.carried for one in state.outcomes.commitments.values() if one.carried is not None}
    place = after(state.outcomes.commitments)
    new = [one for one in command.carried if one.carried not in here]
    brought = [_brought(state, one, place + index) for index, one in enumerate(new)]
    _check_room(state.outcomes, len(brought))
    return Decision((e.CommitmentsCarried(tuple(brought)),)) if brought else Decision()


def add_decision(state: SessionState, command: c.AddDecision, given: KindGiven) -> Decision:
    """Add a decision to the log."""
    present = dict(command.present) if command.present is not None else state.head_counts()
    for party in present:
        party_of(state, party, field="present")
    made = Record(
        id=command.decision,
        what=text(command.what, what=said("field-the-decision"), field="what"),
        why=text(command.why, what=said("field-the-reason"), field="why", empty=True),
        dissent=text(command.dissent, what=said("field-the-dissent"), field="dissent", empty=True),
        reversible=command.reversible,
        present={party: present.get(party, 0) for party in state.party_ids},
        on=given.today(),
        n=after(state.outcomes.decisions),
        card=check_card(state, command.card),
    )
    there = state.outcomes.decisions.get(made.id)
    if there is not None:
        check_same(there.what, made.what, called=said("a-decision"), name=made.id)
        return Decision()
    if len(state.outcomes.decisions) >= MAX_RECORDS:
        raise Refused(
            "too-many-cards",
            said("a-session-logs-at-most-decisions", most=MAX_RECORDS),
            said("withdraw-some"),
        )
    return Decision((e.DecisionMade(made),))


def withdraw_decision(state: SessionState, command: c.WithdrawDecision) -> Decision:
    """Remove a decision from the log."""
    if command.decision not in state.outcomes.decisions:
        raise Refused(
            "unknown-record",
            said("there-is-no-decision", decision=command.decision),
            said("it-may-have-been-withdrawn"),
        )
    return Decision((e.DecisionWithdrawn(command.decision),))


def _written(
    state: SessionState, command: c.AddCommitment | c.EditCommitment, *, since: Today | None
) -> Commitment:
    party = party_of(state, command.party, field="party")
    counterpart = party_of(state, command.counterpart, field="counterpart")
    if party == counterpart:
        what = said("a-commitment-is-made-to-another")
        raise Refused("bad-answer", what, said("choose-the-other-side"), field="counterpart")
    due = date(command.due, what=said("field-the-due-date"), field="due", since=since)
    check = date(command.check, what=said("field-the-check-date"), field="check") if command.check else None
    if check is not None and check > due:
        what = said("the-check-date-is-after-the", check=check, due=due)
        raise Refused("bad-date", what, said("choose-an-earlier-day"), field="check")
    return Commitment(
        id=command.commitment,
        rev=1,
        text=text(command.text, what=said("field-the-commitment"), field="text"),
        owner=person(command.owner, what=said("field-the-owner"), field="owner"),
        party=party,
        counterpart=counterpart,
        due=due,
        promised=due,
        first_step=text(
            command.first_step, what=said("field-the-first-step"), field="first_step", empty=True
        ),
        check=check,
        card=check_card(state, command.card),
    )


def _brought(state: SessionState, one: c.Brought, place: int) -> Commitment:
    due = date(one.due, what=said("field-the-due-date"), field="due")
    origin = one.carried
    return Commitment(
        id=f"{origin.code}-{origin.commitment}"[:64],
        rev=1,
        text=text(one.text, what=said("field-the-commitment"), field="text"),
        owner=person(one.owner, what=said("field-the-owner"), field="owner"),
        party=_named(state, one.party),
        counterpart=_named(state, one.counterpart),
        due=due,
        promised=due,
        first_step=text(one.first_step, what=said("field-the-first-step"), field="first_step", empty=True),
        check=date(one.check, what=said("field-the-check-date"), field="check") if one.check else None,
        carried=replace(
            origin,
            title=text(origin.title, what=said("field-the-sessions-title"), field="carried", most=MAX_SHORT),
        ),
        n=place,
    )


def _named(state: SessionState, name: str) -> str:
    party = party_named(state.parties, name)
    if party is not None:
        return party.id
    raise Refused(
        "bad-answer",
        said("there-is-no-party-in-this", target=name[:60]),
        said("carry-over-between-the-same-parties"),
    )


def _check_room(outcomes: Outcomes, more: int = 1) -> None:
    if len(outcomes.commitments) + more > MAX_RECORDS:
        raise Refused(
            "too-many-cards",
            said("a-session-takes-at-most-commitments", most=MAX_RECORDS),
            said("withdraw-some-first"),
        )


RULES: Final = ruled(
    {
        c.AddCommitment: add_commitment,
        c.EditCommitment: edit_commitment,
        c.SetCommitment: set_commitment,
        c.WithdrawCommitment: withdraw_commitment,
        c.CarryCommitments: carry_commitments,
        c.AddDecision: add_decision,
        c.WithdrawDecision: withdraw_decision,
    }
)
