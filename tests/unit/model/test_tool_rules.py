"""The facilitator's tools: timer, hands, hidden screens, the next date."""

from __future__ import annotations

import pytest
from tabletop import Phone, Table

from cofront_kit.model.tools.state import Timer, left_at


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def host(table: Table) -> Phone:
    return table.facilitator()


def test_a_timer_runs_pauses_and_grows(table: Table, host: Phone) -> None:
    """What is left is kept over a pause, and a minute more is added to it."""
    host.act("set-timer", do="start", seconds=300)
    table.now += 60
    host.act("set-timer", do="pause")
    table.room.flush()
    assert host.view["timer"]["left_ms"] == 240_000
    table.now += 1000
    host.act("set-timer", do="resume")
    host.act("set-timer", do="add", seconds=60)
    table.room.flush()
    timer = host.view["timer"]
    assert (timer["state"], timer["left_ms"]) == ("running", 300_000)
    assert timer["ends_ms"] == timer["at_ms"] + 300_000
    host.act("set-timer", do="stop")
    table.room.flush()
    assert host.view["timer"]["state"] == "off"


def test_a_minute_more_after_the_end_is_a_minute(table: Table, host: Phone) -> None:
    """Time that has run out is not subtracted from it."""
    host.act("set-timer", do="start", seconds=60)
    table.now += 600
    host.act("set-timer", do="add", seconds=60)
    assert left_at(table.state.tools.timer, table.now_ms()) == 60_000


def test_a_clock_set_back_takes_no_time_away() -> None:
    """A timer never has more than it had when it was set, and never loses what did not pass."""
    assert left_at(Timer("running", 60_000, 60_000, 1_000_000), 500_000) == 60_000


@pytest.mark.parametrize("do", ["pause", "resume", "add"])
def test_a_timer_that_is_not_set_is_said(table: Table, host: Phone, do: str) -> None:
    """The refusal says that there is nothing to pause."""
    assert host.act("set-timer", do=do, seconds=60)["code"] == "not-open"


def test_hands_are_counted_by_party_and_named_for_the_facilitator_only(table: Table, host: Phone) -> None:
    """The room sees counts; the queue, first come first, is the facilitator's."""
    one, other = table.joined("p1"), table.joined("p2")
    other.act("rename", name="Sample Person")
    other.act("raise-hand", up=True)
    one.act("raise-hand", up=True)
    table.room.flush()
    assert one.view["hands"] == {"p1": 1, "p2": 1}
    assert [hand["party"] for hand in host.view["hand-queue"]] == ["p2", "p1"]
    assert host.view["hand-queue"][0]["name"] == "Sample Person"
    assert "hand-queue" not in one.view
    assert one.view["me"]["hand"] is True
    host.act("lower-hand", seat=host.view["hand-queue"][0]["seat"])
    table.room.flush()
    assert one.view["hands"] == {"p1": 1, "p2": 0}


def test_screens_are_covered_for_everyone(table: Table, host: Phone) -> None:
    """One act covers all, another one uncovers them."""
    phone = table.joined("p1")
    assert phone.act("hide-screens", on=True)["code"] == "wrong-role"
    host.act("hide-screens", on=True)
    table.room.flush()
    assert phone.view["screens"]["hidden"] is True


def test_the_next_date_lies_ahead(table: Table, host: Phone) -> None:
    """A date in the past is refused; None takes it back."""
    assert host.act("set-next-date", date="2026-05-01")["code"] == "bad-date"
    assert host.act("set-next-date", date="2026-09-01")["type"] == "ack"
    assert table.state.tools.next_date == "2026-09-01"
    assert host.act("set-next-date", date=None)["type"] == "ack"
    assert table.state.tools.next_date is None


def test_the_report_asks_once_for_the_next_date(table: Table, host: Phone) -> None:
    """Once the method was begun, a date or that there is none; then everyone gets it, and the session may end."""
    phone = table.joined("p1")
    table.room.flush()
    assert phone.view["flow"] == {"next_date": None, "no_next_date": False, "asks_next_date": False}
    host.act("draft", activity="board", spec={"kind": "board", "title": "Board"})
    host.act("open", activity="board", round=1, threshold=3)
    table.room.flush()
    assert phone.view["flow"]["asks_next_date"] is True
    for refused in (host.act("hand-out-report"), host.act("close-session", report=True)):
        assert (refused["code"], refused["field"]) == ("no-next-date", "date")
    assert table.state.status == "open"
    host.act("set-next-date", date=None, none=True)
    assert host.act("close-session", report=True)["type"] == "ack"
    table.room.flush()
    assert phone.view["session"]["status"] == "closed"
    assert phone.view["report"] == {"number": 1}
    assert phone.view["flow"] == {"next_date": None, "no_next_date": True, "asks_next_date": False}


def test_a_date_takes_the_place_of_there_is_none(table: Table, host: Phone) -> None:
    """And taking the date back asks again."""
    host.act("set-next-date", date=None, none=True)
    host.act("set-next-date", date="2026-09-01", none=True)
    assert (table.state.tools.next_date, table.state.tools.no_next_date) == ("2026-09-01", False)
    host.act("set-next-date", date=None)
    assert (table.state.tools.next_date, table.state.tools.no_next_date) == (None, False)


def test_a_closed_session_still_gives_the_report(table: Table, host: Phone) -> None:
    """Who ended it without the report, or without a date, can still give it; asked for twice by the end, it is one."""
    host.act("close-session")
    assert host.act("set-next-date", date="2026-09-01")["type"] == "ack"
    for _ in range(2):
        assert host.act("close-session", report=True)["type"] == "ack"
    assert table.state.tools.reports == 1
    assert host.act("set-next-date", date=None)["code"] == "session-closed"
    assert host.act("hand-out-report")["type"] == "ack"
    assert table.state.tools.reports == 2
