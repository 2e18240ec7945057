"""Limits belong to seats and sessions, never to an address: a whole room shares one."""

from __future__ import annotations

import pytest
from tabletop import Phone, Table

from cofront_kit.model.commands import TakeSeat
from cofront_kit.room.limits import RESUMES_PER_MIN, TRIES_PER_MIN
from cofront_kit.room.throttle import BURST


@pytest.fixture
def table() -> Table:
    return Table()


def guess(table: Table, capability: str) -> Phone:
    phone = Phone(table)
    phone.hello()
    phone.say(type="join", id="j", capability=capability, secret=table.secret())
    return phone


def test_all_connections_of_a_seat_share_one_allowance(table: Table) -> None:
    """More tabs don't allow more messages, and neither does reconnecting; another seat has its own allowance."""
    secret = table.secret()
    tabs = [table.joined("p1", secret=secret) for _ in range(5)]
    answers = [tab.act("tick-done", id=f"t{turn}", done=False) for turn in range(60) for tab in tabs]
    assert sum(answer["type"] == "ack" for answer in answers) <= BURST
    for tab in tabs:
        tab.seat.close()
    again = Phone(table)
    again.hello(secret=secret)
    assert again.act("tick-done", id="again", done=False)["code"] == "too-fast"
    other = table.joined("p1")
    assert other.act("tick-done", id="other", done=False)["type"] == "ack"


def test_guesses_sent_all_together_are_no_more_than_one_by_one(table: Table) -> None:
    """A hundred connections guess before the writer has answered any: the session's allowance still holds."""
    asked: list[object] = []
    desk, table.room._desk = table.room._desk, asked.append
    phones = [guess(table, f"QQ{turn % 10}Q") for turn in range(TRIES_PER_MIN + 40)]
    assert len(asked) == TRIES_PER_MIN
    assert phones[-1].answer()["code"] == "too-many-tries"
    table.room._desk = desk
    assert guess(table, table.tokens.join["p1"]).answer()["type"] == "joined"


def test_old_links_lock_nobody_out(table: Table) -> None:
    """A room that scans last year's QR code is told so, and typed codes keep working."""
    for turn in range(2 * TRIES_PER_MIN):
        assert guess(table, f"p1.old{turn}").answer()["code"] == "wrong-link"
    assert guess(table, table.tokens.typed["p1"]).answer()["type"] == "joined"


def test_resume_codes_are_limited_for_the_session(table: Table) -> None:
    """Wrong ones use an allowance up, right ones cost nothing."""
    seated = table.joined("p1")
    code = seated.seat.resume_code()
    assert code is not None
    for _ in range(RESUMES_PER_MIN + 10):
        phone = Phone(table)
        phone.hello()
        assert phone.say(type="resume", id="r", resume_code=code, secret=table.secret())["type"] == "joined"
        code = phone.seat.resume_code()
    answers = []
    for turn in range(RESUMES_PER_MIN + 1):
        phone = Phone(table)
        phone.hello()
        answers.append(
            phone.say(type="resume", id="r", resume_code=f"WRONG{turn:05}", secret=table.secret())["code"]
        )
    assert answers[0] == "wrong-link"
    assert answers[-1] == "too-many-tries"


def test_a_right_code_is_refused_too_while_codes_are_guessed(table: Table) -> None:
    """Otherwise being let in would confirm the guess."""
    while table.room.entrance.may_try(table.state, TakeSeat("ZZZZ", "0" * 32, "")):
        pass
    assert guess(table, table.tokens.typed["p1"]).answer()["code"] == "too-many-tries"
    table.now += 60
    assert guess(table, table.tokens.typed["p1"]).answer()["type"] == "joined"


def test_the_same_id_of_two_seats_is_two_acts(table: Table) -> None:
    """Ids belong to seats: one seat's act can neither suppress nor answer another's."""
    one, other = table.joined("p1"), table.joined("p2")
    assert one.act("rename", id="same", name="Ada")["type"] == "ack"
    assert other.act("rename", id="same", name="Bo")["type"] == "ack"
    assert {seat.name for seat in table.state.seats.values()} == {"Ada", "Bo"}


def test_a_forged_secret_is_a_guest(table: Table) -> None:
    """Guessing a seat's secret, its id or its hash opens nothing and reveals nothing."""
    seated = table.joined("p1", secret="a" * 32)
    seat = next(iter(table.state.seats.values()))
    for forged in ("b" * 32, "a" * 33, "0" * 64, seat.id * 2, seat.id * 4, next(iter(table.state.by_secret))):
        phone = Phone(table)
        assert phone.hello(secret=forged)["seat"] is None
        assert set(phone.view) <= {"session", "report"}  # that there is one, or none yet
        assert phone.act("rename", id="x", name="Eve")["code"] == "out-of-order"
    assert seated.act("rename", id="x", name="Ada")["type"] == "ack"


def test_a_value_off_the_scale_is_not_repeated(table: Table) -> None:
    """A refusal names the item, never the answer."""
    table.facilitator().act("open", activity="pulse", round=1, threshold=3)
    act = {"activity": "pulse", "round": 1, "answers": {"p2": {"kept": 9}}, "key": "a" * 32, "rev": 1}
    answer = table.joined("p1").act("hand-in", **act)
    assert (answer["code"], "kept" in answer["message"]) == ("bad-answer", True)
    assert "9" not in answer["message"] + answer["way_out"]
