"""A facilitator who leads robots through the stock template's whole session."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from cofront_kit.facilitator.session import Session

FAST: dict[str, Any] = {"pace": 0, "client_options": {"ping_every_s": 0, "retry_s": (0.01,)}}


def until(what: str, condition: Callable[[], Any]) -> Any:
    """Wait for something that the robots do."""
    end = time.monotonic() + 120
    pause = 0.01
    while not (found := condition()):
        assert time.monotonic() < end, f"nobody saw: {what}"
        time.sleep(pause)
    return found


class Lead:
    """A facilitator who goes through the agenda.

    Args:
        session: The session.
        people: How many robots there are; each of them answers.
    """

    def __init__(self, session: Session, people: int) -> None:
        self.session = session
        self.people = people

    def handed_in(self, activity: Any) -> bool:
        return sum(done for done, _ in activity.turnout.values()) == self.people

    def sealed(self, activity: Any) -> Any:
        until("all who come", lambda: sum(self.session.joined.values()) == self.people)
        activity.open()
        until(f"everybody in {activity.id}", lambda: self.handed_in(activity))
        activity.reveal()
        return activity

    def play(self) -> None:
        session, names = self.session, self.session.parties
        session.step("framing").open()
        self.sealed(session.check_in("check-in-before"))
        self.sealed(session.trust_poll("pulse"))
        slides = self.sealed(session.slides())
        assert set(slides.frame()["party"]) == set(names)
        reading = session.read_out()
        reading.open()
        turns = [party for party, _ in reading.order]
        assert set(turns) == set(names)
        until("all turns", lambda: reading.at == len(turns))
        self.board()
        vote = self.sealed(session.dot_vote())
        assert vote.frame()["total"].sum() > 0
        self.face(vote)
        self.outcomes()
        for moment in ("after", "then"):
            self.sealed(session.check_in(f"check-in-{moment}"))
        session.step("closing").open()
        session.next_date = (date.today() + timedelta(days=30)).isoformat()

    def board(self) -> None:
        board = self.session.board()
        board.open()
        issues = board.frame().query("kind == 'issue'")
        one, other = (issues[issues["party"] == name]["card"].iloc[0] for name in self.session.parties[:2])
        merged = board.merge([one, other], "We hear of changed dates too late")
        until("the merged card in the midst", lambda: board.cards()[merged]["state"] == "midst")
        assert set(board.cards()[merged]["of"]) == {one, other}

    def face(self, vote: Any) -> None:
        card = vote.frame().sort_values("rank")["card"].iloc[0]
        facing = self.session.cofront(card)
        facing.open()
        facing.allow_solutions()
        self.sealed(self.session.slides("cofront-notes"))
        until("options", lambda: [one for one in facing.cards().values() if one["on"] == card])
        self.sealed(self.session.fist("cofront-test"))
        facing.agree(card, "Dates are said on Monday, by the people who know them first.")
        until("an agreement", lambda: facing.cards()[card]["state"] == "agreed")

    def outcomes(self) -> None:
        promises, ledger = self.session.commitments(), self.session.ledger()
        promises.open()
        until("a commitment of each party", lambda: all(promises.balance.values()))
        ledger.open()
        until("discovered value", lambda: (ledger.frame()["stage"] == "discovered").any())
        self.session.log_decision("We look at dates together every Monday")
