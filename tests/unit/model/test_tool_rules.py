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
    """Time that is over is not owed."""
    host.act("set-timer", do="start", seconds=60)
    table.now += 600
    host.act("set-timer", do="add", seconds=60)
    assert left_at(table.state.tools.timer, table.now_ms()) == 60_000


def test_a_clock_set_back_takes_no_time_away() -> None:
    """A timer never has more than it had when it was set, and never loses what did not pass."""
    assert left_at(Timer("running", 60_000, 60_000, 1_000_000), 500_000) == 60_000


@pytest.mark.parametrize("do", ["pause", "resume", "add"])
def test_a_timer_that_is_not_set_is_said(table: Table, host: Phone, do: str) -> None:
    """There is nothing to pause."""
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
    assert phone.view["screens"] == {"hidden": True}


def test_the_next_date_lies_ahead(table: Table, host: Phone) -> None:
    """A date in the past is refused; None takes it back."""
    assert host.act("set-next-date", date="2026-05-01")["code"] == "bad-date"
    assert host.act("set-next-date", date="2026-09-01")["type"] == "ack"
    assert table.state.tools.next_date == "2026-09-01"
    assert host.act("set-next-date", date=None)["type"] == "ack"
    assert table.state.tools.next_date is None
