"""Whose day counts: people, and the computer the session runs on, sit in any two time zones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tabletop import Table

from cofront_kit.errors import Refused
from cofront_kit.model import dates

ZONES = (
    "Pacific/Kiritimati",  # +14
    "Pacific/Apia",
    "Pacific/Chatham",  # +12:45, +13:45 in summer
    "Asia/Kathmandu",
    "Europe/Berlin",
    "Atlantic/Azores",
    "America/St_Johns",
    "America/Los_Angeles",
    "Pacific/Pago_Pago",  # -11
    "Etc/GMT+12",  # -12, ships at sea
)
zones = st.sampled_from(ZONES)
moments = st.datetimes(datetime(2025, 1, 1), datetime(2031, 12, 31), timezones=st.just(ZoneInfo("UTC")))


def at(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def today(moment: datetime, zone: str) -> dates.Today:
    return dates.today(at(moment, zone).date().isoformat(), int(moment.timestamp() * 1000))


@given(moments, zones, zones)
@example(datetime(2026, 12, 1, 10, 30, tzinfo=ZoneInfo("UTC")), "Pacific/Kiritimati", "Pacific/Pago_Pago")
@example(datetime(2026, 3, 29, 1, 0, tzinfo=ZoneInfo("UTC")), "Europe/Berlin", "Atlantic/Azores")
@example(datetime(2026, 10, 25, 0, 30, tzinfo=ZoneInfo("UTC")), "Europe/Berlin", "America/Los_Angeles")
def test_the_today_of_any_phone_is_taken_by_any_door(moment: datetime, door: str, phone: str) -> None:
    """Wherever both are, at any moment, on days when clocks change as well."""
    theirs = at(moment, phone).date().isoformat()
    assert dates.date(theirs, what="the due date", field="due", since=today(moment, door)) == theirs


@given(moments, zones, zones)
def test_what_is_said_on_its_due_day_is_said_in_time(moment: datetime, door: str, phone: str) -> None:
    """What counts is the day it still is for the person who says so."""
    assert today(moment, door).elsewhere <= at(moment, phone).date().isoformat()


@given(moments, zones)
def test_a_day_that_is_over_everywhere_is_past(moment: datetime, door: str) -> None:
    """One day of grace, never a third one."""
    now = today(moment, door)
    yesterday = at(moment, door).date() - timedelta(days=1)
    assert (
        dates.date(yesterday.isoformat(), what="the due date", field="due", since=now)
        == yesterday.isoformat()
    )
    over = min(at(moment, zone).date() for zone in ZONES) - timedelta(days=1)
    with pytest.raises(Refused, match=f"in the past .today is {now.here}"):
        dates.date(min(over, yesterday - timedelta(days=1)).isoformat(), what="x", field="due", since=now)


def test_a_session_takes_the_today_of_phones_behind_its_door() -> None:
    """Just after midnight in Kiribati a phone in Samoa is two calendar days behind: commitment, opportunity, dates."""
    moment = datetime(2026, 12, 1, 10, 30, tzinfo=ZoneInfo("UTC"))
    table = Table(("Acme", "Borealis"))
    table.now = moment.timestamp()
    table.today = lambda: "2026-12-02"  # type: ignore[method-assign]
    host = table.facilitator()
    for kind in ("commitments", "ledger"):
        host.act("draft", activity=kind, spec={"kind": kind, "title": kind})
        host.act("open", activity=kind, round=1)
    phone, theirs = table.joined("p1"), "2026-11-30"
    fields = {"text": "Call", "owner": "Ada", "party": "p1", "counterpart": "p2", "due": theirs}
    assert phone.act("add-commitment", commitment="c1", **fields)["type"] == "ack"
    assert phone.act("add-opportunity", opportunity="o1", title="One forecast", due=theirs)["type"] == "ack"
    assert host.act("set-next-date", date=theirs)["type"] == "ack"
    # it is still the due day where Ada is: said in time, and her text may be changed with its date
    edited = fields | {"text": "Call them", "due": "2026-12-09"}
    assert (
        phone.act("edit-commitment", commitment="c1", base=1, **(edited | {"due": theirs}))["type"] == "ack"
    )
    renegotiated = phone.act("set-commitment", commitment="c1", status="renegotiated", due="2026-12-09")
    assert renegotiated["type"] == "ack"
    table.room.flush()
    assert host.view["commitment/c1"]["kept_trust"] is True
    assert phone.act("edit-commitment", commitment="c1", base=2, **edited)["type"] == "ack"


def test_settlements_of_earlier_releases_are_measured_as_before() -> None:
    """Their events have no second day."""
    from msgspec.structs import replace

    from cofront_kit.model.outcomes.state import Change, Commitment, kept_trust

    one = Commitment("c1", 1, "Call", "Ada", "p1", "p2", "2026-07-01", "2026-06-30", status="renegotiated")
    assert kept_trust(replace(one, history=(Change("renegotiated", "2026-07-01", "2026-07-01"),))) is False
    still = Change("renegotiated", "2026-07-01", "2026-07-01", "2026-06-30")
    assert kept_trust(replace(one, history=(still,))) is True


@given(st.dates(datetime(1970, 1, 3).date(), datetime(2199, 12, 31).date()))
@example(datetime(2028, 3, 1).date())
@example(datetime(2026, 1, 1).date())
def test_the_day_before(day: Any) -> None:
    """Over months, years and leap days."""
    assert dates.today(day.isoformat(), 0).grace == (day - timedelta(days=1)).isoformat()
