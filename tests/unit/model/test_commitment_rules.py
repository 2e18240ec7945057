"""Commitments and decisions: what is accepted, what is refused, and what counts as kept trust."""

from __future__ import annotations

from typing import Any

import pytest
from tabletop import Phone, Table

TODAY = "2026-06-01"


@pytest.fixture
def table() -> Table:
    return Table(("Acme", "Borealis", "Ceres"))


@pytest.fixture
def host(table: Table) -> Phone:
    host = table.facilitator()
    spec = {"kind": "commitments", "title": "Commitments"}
    assert host.act("draft", activity="promises", spec=spec)["type"] == "ack"
    assert host.act("open", activity="promises", round=1)["type"] == "ack"
    return host


def promise(phone: Phone, name: str = "c1", **more: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "commitment": name,
        "text": "Send the forecast by the 5th",
        "owner": "Sample Person",
        "party": "p1",
        "counterpart": "p2",
        "due": "2026-06-30",
    }
    return phone.act("add-commitment", **(fields | more))


def test_everyone_sees_a_commitment(table: Table, host: Phone) -> None:
    """What a phone adds is on every screen, with the balance of owners."""
    phone, other = table.joined("p1"), table.joined("p2")
    assert promise(phone)["type"] == "ack"
    table.room.flush()
    for one in (other, host):
        seen = one.view["commitment/c1"]
        assert (seen["owner"], seen["due"], seen["status"], seen["kept_trust"]) == (
            "Sample Person",
            "2026-06-30",
            "open",
            None,
        )
        assert one.view["balance"]["owners"] == {"p1": 1, "p2": 0, "p3": 0}


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": ""}, "text"),
        ({"owner": "A" * 61}, "owner"),
        ({"owner": "An\u202ea"}, "owner"),
        ({"party": "p9"}, "party"),
        ({"counterpart": "p1"}, "counterpart"),
        ({"due": ""}, "due"),
        ({"due": "2020-01-01"}, "due"),
        ({"due": "2026-02-30"}, "due"),
        ({"check": "2026-07-30"}, "check"),
        ({"check": "soon"}, "check"),
        ({"first_step": "x" * 1001}, "first_step"),
        ({"card": "c99"}, "card"),
    ],
)
def test_a_refusal_names_the_field(table: Table, host: Phone, fields: dict[str, Any], field: str) -> None:
    """People find the reason beside the field it is about."""
    answer = promise(table.joined("p1"), **fields)
    assert (answer["type"], answer["field"]) == ("refused", field)


def test_one_sided_promises_are_said(table: Table, host: Phone) -> None:
    """When all of several commitments are one party's, every screen says so."""
    phone = table.joined("p1")
    promise(phone, "c1")
    table.room.flush()
    assert phone.view["balance"]["one_sided"] is None
    promise(phone, "c2")
    table.room.flush()
    assert phone.view["balance"]["one_sided"] == "p1"
    promise(host, "c3", party="p2", counterpart="p1")
    table.room.flush()
    assert phone.view["balance"]["one_sided"] is None


@pytest.mark.parametrize(
    ("fields", "code", "says"),
    [
        ({"due": ""}, "bad-date", "missing"),
        ({"due": "2026-05-30"}, "bad-date", "2026-05-30 is in the past (today is 2026-06-01)"),
        ({"due": "2026-02-30"}, "bad-date", "no day"),
        ({"due": "next week"}, "bad-date", "'next week'"),
        ({"check": "2026-07-01"}, "bad-date", "after the due date"),
        ({"text": "  "}, "bad-text", "empty"),
        ({"text": "x" * 10_000}, "bad-text", "10,000"),
        ({"owner": ""}, "bad-text", "the owner is empty"),
        ({"counterpart": "p1"}, "bad-answer", "another party"),
        ({"party": "p9"}, "bad-answer", "'p9'"),
        ({"card": "gone"}, "unknown-card", "'gone'"),
    ],
)
def test_bad_commitments_are_named(
    table: Table, host: Phone, fields: dict[str, Any], code: str, says: str
) -> None:
    """What is invalid is refused with the value, and nothing changes."""
    before = table.state
    answer = promise(host, **fields)
    assert (answer["type"], answer["code"]) == ("refused", code)
    assert says in answer["message"]
    assert answer["way_out"]
    assert table.state is before


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "نلتزم بالموعد", "🤝 today", "two\nlines"])
def test_texts_are_data(table: Table, host: Phone, text: str) -> None:
    """Mark-up, right-to-left and emoji are kept as they were typed; line breaks become blanks."""
    assert promise(host, text=text)["type"] == "ack"
    assert table.state.outcomes.commitments["c1"].text == " ".join(text.split())


def test_sending_twice_makes_one(table: Table, host: Phone) -> None:
    """The same commitment sent again changes nothing; another one under its id is refused."""
    promise(host)
    version = table.state.version
    assert promise(host)["type"] == "ack"
    assert table.state.version == version
    assert promise(host, text="Something else")["code"] == "stale-wording"


def test_renegotiated_in_time_counts_as_kept(table: Table, host: Phone) -> None:
    """Renegotiated on or before the due date keeps trust; later it does not."""
    promise(host, "early")
    promise(host, "late", due=TODAY)
    assert (
        host.act("set-commitment", commitment="early", status="renegotiated", due="2026-07-15")["type"]
        == "ack"
    )
    table.today = lambda: "2026-06-02"  # type: ignore[method-assign]
    host.act("set-commitment", commitment="late", status="renegotiated", due="2026-07-15")
    table.room.flush()
    assert host.view["commitment/early"]["kept_trust"] is True
    assert host.view["commitment/early"]["due"] == "2026-07-15"
    assert host.view["commitment/late"]["kept_trust"] is False
    host.act("set-commitment", commitment="early", status="missed")
    table.room.flush()
    assert host.view["commitment/early"]["kept_trust"] is False


def test_a_second_renegotiation_is_measured_by_the_newer_date(table: Table, host: Phone) -> None:
    """What counts is the present date, not the first one."""
    promise(host, due="2026-06-10")
    host.act("set-commitment", commitment="c1", status="renegotiated", due="2026-06-20")
    table.today = lambda: "2026-06-15"  # type: ignore[method-assign]
    host.act("set-commitment", commitment="c1", status="renegotiated", due="2026-07-20")
    table.room.flush()
    assert host.view["commitment/c1"]["kept_trust"] is True


def test_only_the_two_sides_say_what_became_of_it(table: Table, host: Phone) -> None:
    """A third party can't set the status, owner's side and counterpart can."""
    promise(host)
    answer = table.joined("p3").act("set-commitment", commitment="c1", status="kept")
    assert answer["code"] == "not-yours"
    assert table.joined("p2").act("set-commitment", commitment="c1", status="kept")["type"] == "ack"


def test_renegotiating_needs_a_new_date(table: Table, host: Phone) -> None:
    """Without a date, or with one in the past, it is refused."""
    promise(host)
    for due in (None, "2026-05-01"):
        answer = host.act("set-commitment", commitment="c1", status="renegotiated", due=due)
        assert answer["code"] == "bad-date"
    assert host.act("set-commitment", commitment="c1", status="kept", due="2026-09-01")["code"] == "bad-date"


def test_edits_over_an_older_wording_are_refused(table: Table, host: Phone) -> None:
    """Nobody overwrites what somebody else changed meanwhile."""
    promise(host)
    new = {
        "commitment": "c1",
        "base": 1,
        "text": "Send it by the 3rd",
        "owner": "Sample Person",
        "party": "p1",
        "counterpart": "p2",
        "due": "2026-06-30",
    }
    phone = table.joined("p2")
    assert phone.act("edit-commitment", **new)["type"] == "ack"
    answer = phone.act("edit-commitment", **(new | {"text": "Send it some day"}))
    assert answer["code"] == "stale-wording"
    assert "Send it by the 3rd" in answer["message"]


def test_people_write_while_the_list_is_open(table: Table, host: Phone) -> None:
    """Before and after, phones are told so; the facilitator may at any time."""
    phone = table.joined("p1")
    assert host.act("close-activity", activity="promises", round=1)["type"] == "ack"
    assert promise(phone)["code"] == "not-open"
    assert promise(host)["type"] == "ack"


def test_carried_commitments_come_once(table: Table, host: Phone) -> None:
    """What an earlier session left open is brought along once, by party names."""
    one = {
        "text": "Send the forecast",
        "owner": "Sample Person",
        "party": "ACME",
        "counterpart": "Borealis",
        "due": "2026-05-01",
        "carried": {"code": "ABCDEF", "title": "Spring", "commitment": "c7"},
    }
    assert host.act("carry-commitments", carried=[one])["type"] == "ack"
    version = table.state.version
    assert host.act("carry-commitments", carried=[one])["type"] == "ack"
    assert table.state.version == version
    (brought,) = table.state.outcomes.commitments.values()
    assert (brought.party, brought.carried and brought.carried.code) == ("p1", "ABCDEF")
    answer = host.act(
        "carry-commitments",
        carried=[one | {"party": "Dione", "carried": one["carried"] | {"commitment": "c8"}}],
    )  # type: ignore[operator]
    assert answer["code"] == "bad-answer"


def test_decisions_say_who_was_there_by_party(table: Table, host: Phone) -> None:
    """Counts by party, never a name; without them everyone who joined."""
    table.joined("p1")
    table.joined("p2")
    assert host.act("add-decision", decision="d1", what="We share the forecast weekly")["type"] == "ack"
    table.room.flush()
    assert host.view["decision/d1"]["present"] == {"p1": 1, "p2": 1, "p3": 0}
    assert host.act("withdraw-decision", decision="d1")["type"] == "ack"
    table.room.flush()
    assert "decision/d1" not in host.view
    assert table.joined("p1").act("add-decision", decision="d2", what="x")["code"] == "wrong-role"
