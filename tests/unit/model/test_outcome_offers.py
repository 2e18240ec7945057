"""What the views of outcomes offer is what the rules accept."""

from __future__ import annotations

from itertools import product
from typing import get_args

import pytest
from immutables import Map
from msgspec.structs import replace
from tabletop import Table

from cofront_kit.errors import Refused
from cofront_kit.model.activities import is_taking
from cofront_kit.model.around import Around
from cofront_kit.model.decide import Actor, decide
from cofront_kit.model.kinds.commitments.view import commitment
from cofront_kit.model.kinds.ledger.view import opportunity
from cofront_kit.model.leading.advice import forecasts
from cofront_kit.model.outcomes import commands as c
from cofront_kit.model.outcomes.state import Change, Commitment, CommitmentStatus, LedgerStage, Opportunity
from cofront_kit.model.session_view import stage
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext

HOST = Actor("h", "facilitator", None)


@pytest.fixture
def table() -> Table:
    return Table()


def with_outcomes(table: Table, *found: Commitment | Opportunity) -> SessionState:
    commitments = Map({one.id: one for one in found if isinstance(one, Commitment)})
    opportunities = Map({one.id: one for one in found if isinstance(one, Opportunity)})
    outcomes = replace(table.state.outcomes, commitments=commitments, opportunities=opportunities)
    return replace(table.state, outcomes=outcomes)


@pytest.mark.parametrize("status", get_args(CommitmentStatus))
def test_what_may_be_said_of_a_commitment(table: Table, status: CommitmentStatus) -> None:
    """Every status that is offered changes it, and every one that is not would change nothing."""
    one = Commitment("k", 1, "Do it", "Ana", "p1", "p2", "2199-01-01", "2199-01-01")
    one = replace(one, status=status, history=(Change(status, "2199-01-01", "2198-01-01"),))
    state = with_outcomes(table, one)
    offered = commitment(ViewContext(state, Around(), "k")).may_become
    for other in get_args(CommitmentStatus):
        due = "2199-02-01" if other == "renegotiated" else None
        happens = decide(
            state, c.SetCommitment("k", other, due), Actor("s", "participant", "p1"), table
        ).events
        assert (other in offered) == bool(happens), (status, other)


@pytest.mark.parametrize("at", get_args(LedgerStage))
def test_where_an_opportunity_may_be_moved(table: Table, at: LedgerStage) -> None:
    """The rule accepts every offered stage; the next one is offered exactly when nothing is missing."""
    for confirmed, owners, step in product(((), ("p1", "p2")), ({}, {"p1": "Ana", "p2": "Bo"}), ("", "Call")):
        one = Opportunity("o", 1, "Rig", (), "", owners=owners, next_step=step, stage=at, confirmed=confirmed)
        state = with_outcomes(table, one)
        seen = opportunity(ViewContext(state, Around(), "o"))
        assert at not in seen.may_move
        for to in seen.may_move:
            assert decide(state, c.MoveOpportunity("o", to), HOST, table).events
        if seen.upwards is not None:
            assert (seen.upwards in seen.may_move) == (not seen.missing) == moves(table, state, seen.upwards)


def moves(table: Table, state: SessionState, to: LedgerStage) -> bool:
    try:
        return bool(decide(state, c.MoveOpportunity("o", to), HOST, table).events)
    except Refused:
        return False


def test_what_takes_something(table: Table) -> None:
    """What is open, and what the room left with its last move."""
    pulse = table.state.activities["pulse"]
    for is_open, left in product((False, True), ((), ("pulse",))):
        activity = replace(pulse, state="open" if is_open else "closed")
        state = replace(table.state, activities=table.state.activities.set("pulse", activity), left=left)
        assert is_taking(state, activity) == (is_open or left != ())
        assert stage(ViewContext(state, Around(), "")).taking == (
            ("pulse",) if is_taking(state, activity) else ()
        )


def test_when_an_opening_may_be_taken_back(table: Table) -> None:
    """While nobody has handed in."""
    host = table.facilitator()
    host.act("open", activity="pulse", round=1, threshold=3)
    for handed_in in (0, 1):
        around = Around(handed_in={"pulse": {"p1": (handed_in, 0)}})
        assert forecasts(ViewContext(table.state, around, ""))["pulse"].may_take_back == (handed_in == 0)
