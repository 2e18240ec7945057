"""The stock template of a review, played by robots from its first step to the report."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta

import pytest
from smalldoor import SmallDoor, run
from test_full_session import FAST, Lead, until

from cofront_kit import templates
from cofront_kit.facilitator.session import Session
from cofront_kit.report.content import Report
from cofront_kit.testing import rehearse


@pytest.mark.slow
def test_a_review_from_start_to_end() -> None:
    """Every step opens, robots do their part where there is one, and the report has what came of it."""
    people = 6
    plan = templates.find("alliance-review").plan()
    assert sum(spec.get("minutes") or 0 for _, spec in plan.activities) == 60

    async def play() -> None:
        async with SmallDoor(plan=plan) as door:
            session = Session(door.node, door.code, "memory")
            robots = asyncio.create_task(rehearse(door.join, people=people, seed=5, silent=0, **FAST))
            await asyncio.to_thread(until, "robots", lambda: sum(session.joined.values()) == people)
            await asyncio.to_thread(_lead, Lead(session, people))
            assert session.agenda == tuple(name for name, _ in plan.activities)
            await asyncio.to_thread(session.close)
            assert (await robots).closed
            report = Report(session.state)
            assert "Commitments" in report.came_of_it().text
            assert "Trust beside value" in report.results().text

    run(play(), within_s=300)


def _lead(lead: Lead) -> None:
    session = lead.session
    session.step("framing").open()
    lead.sealed(session.check_in("check-in-before"))
    lead.sealed(session.trust_poll("pulse"))
    view = session.alliance_view("film", marks={"2026-05-20": "The price list got out"})
    view.open()
    assert [mark.words for mark in view.film.marks] == ["The price list got out"]
    session.board().open()
    promises, ledger = session.commitments(), session.ledger()
    promises.open()
    until("a commitment of each party", lambda: all(promises.balance.values()))
    ledger.open()
    lead.sealed(session.check_in("check-in-after"))
    session.step("closing").open()
    session.next_date = (date.today() + timedelta(days=30)).isoformat()
