"""The stock template's whole session, played by robots of two and of three parties through real sockets."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from led import FAST, Lead, until
from smalldoor import SmallDoor, run
from table_rules import check_tables

from cofront_kit import templates
from cofront_kit.errors import Refused
from cofront_kit.facilitator.session import Session
from cofront_kit.over_sessions.kept import cells_of, kept_of
from cofront_kit.report import write
from cofront_kit.report.content import Report
from cofront_kit.testing import rehearse

TWO, THREE = ("Acme", "Borealis"), ("Acme", "Borealis", "Ceres")


@pytest.mark.slow
@pytest.mark.parametrize("parties", [TWO, THREE], ids=["two parties", "three parties"])
def test_a_full_session(parties: tuple[str, ...]) -> None:
    """From framing to what stands in the report."""
    people = 4 * len(parties)

    async def play() -> None:
        plan = templates.find("two-slides").plan("Calling for trust", parties)
        async with SmallDoor(plan=plan) as door:
            session = Session(door.node, door.code, "memory")
            robots = asyncio.create_task(rehearse(door.join, people=people, seed=3, silent=0, **FAST))
            lead = Lead(session, people)
            await asyncio.to_thread(until, "robots", lambda: sum(session.joined.values()) == people)
            await asyncio.to_thread(lead.play)
            await asyncio.to_thread(session.close)
            assert check_tables(session) == {"mirror", "alliance_view"}
            kept = kept_of(session.node, session.code)
            assert kept.tables == {name: cells_of(session.frame(name)) for name in session.tables}
            # A robot that changes an answer after everybody handed in may be told that the round is over; nothing else.
            assert (await robots).closed
            said = Report(session.state).came_of_it().text
            for words in (
                "We meet again",
                "What we agreed",
                "Commitments",
                "Value we could create",
            ):
                assert words in said
            assert "All cards" in Report(session.state).on_the_board().text

    run(play(), within_s=300)


def test_the_report_waits_for_the_next_date(tmp_path: Path) -> None:
    """Once the method was begun, there is no report without a date."""

    async def play() -> None:
        async with SmallDoor(plan=templates.find("two-slides").plan()) as door:
            session = Session(door.node, door.code, "memory")

            def lead() -> None:
                session.board().open()
                with pytest.raises(Refused, match="date of the next session"):
                    write(session, tmp_path / "report.html")

            await asyncio.to_thread(lead)

    run(play(), within_s=300)
