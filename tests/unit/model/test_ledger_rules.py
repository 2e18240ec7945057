"""The value ledger: each stage has its conditions."""

from __future__ import annotations

from typing import Any

import pytest
from tabletop import Phone, Table


@pytest.fixture
def table() -> Table:
    return Table()


@pytest.fixture
def host(table: Table) -> Phone:
    host = table.facilitator()
    host.act("draft", activity="value", spec={"kind": "ledger", "title": "Value"})
    assert host.act("open", activity="value", round=1)["type"] == "ack"
    return host


def name(phone: Phone, **more: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"opportunity": "o1", "title": "One shared forecast", "kinds": ["cost", "trust"]}
    return phone.act("add-opportunity", **(fields | more))


def stage(table: Table) -> str:
    return table.state.outcomes.opportunities["o1"].stage


def edit(phone: Phone, base: int, **more: Any) -> dict[str, Any]:
    fields: dict[str, Any] = {"opportunity": "o1", "title": "One shared forecast", "kinds": ["cost", "trust"]}
    return phone.act("edit-opportunity", base=base, **(fields | more))


def test_discovered_when_every_party_shares_the_description(table: Table, host: Phone) -> None:
    """With the last party's confirmation an uncovered opportunity is discovered, not before."""
    one, other = table.joined("p1"), table.joined("p2")
    name(one)
    assert one.act("move-opportunity", opportunity="o1", stage="discovered")["code"] == "stage-missing"
    assert one.act("confirm-opportunity", opportunity="o1", rev=1)["type"] == "ack"
    assert stage(table) == "uncovered"
    assert other.act("confirm-opportunity", opportunity="o1", rev=1)["type"] == "ack"
    assert stage(table) == "discovered"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"kinds": ["gold"]}, "kinds"),
        ({"owners": {"p2": "An\u202ea"}}, "owners/p2"),
        ({"due": "2020-01-01"}, "due"),
        ({"next_step": "x" * 1001}, "next_step"),
        ({"card": "c99"}, "card"),
    ],
)
def test_a_refusal_names_the_field(table: Table, host: Phone, fields: dict[str, Any], field: str) -> None:
    """People find the reason beside the field it is about."""
    answer = name(table.joined("p1"), **fields)
    assert (answer["type"], answer["field"]) == ("refused", field)


def test_nobody_confirms_twice_or_for_others(table: Table, host: Phone) -> None:
    """A party's second confirmation, and one for another party, are refused with a message."""
    one = table.joined("p1")
    name(one)
    one.act("confirm-opportunity", opportunity="o1", rev=1)
    again = table.joined("p1").act("confirm-opportunity", opportunity="o1", rev=1)
    assert again["code"] == "already-confirmed"
    assert "Acme" in again["message"]
    assert "Borealis" in again["way_out"]
    assert one.act("confirm-opportunity", opportunity="o1", rev=1, party="p2")["code"] == "not-yours"


def test_on_behalf_is_marked(table: Table, host: Phone) -> None:
    """What the facilitator confirmed for a person without a phone says so, until it has to be confirmed again."""
    name(host)
    table.joined("p1").act("confirm-opportunity", opportunity="o1", rev=1)
    host.act("confirm-opportunity", opportunity="o1", rev=1, party="p2")
    table.room.flush()
    assert host.view["opportunity/o1"]["confirmed"] == ["p1", "p2"]
    assert host.view["opportunity/o1"]["on_behalf"] == ["p2"]
    edit(host, 1, owners={"p1": "Sample A"})
    assert table.state.outcomes.opportunities["o1"].on_behalf == ("p2",)
    edit(host, 2, title="Two forecasts")
    assert table.state.outcomes.opportunities["o1"].on_behalf == ()


def test_developed_needs_an_owner_on_each_side_and_a_next_step(table: Table, host: Phone) -> None:
    """What is missing is named, and on the screen before anybody asks."""
    name(host)
    for party in ("p1", "p2"):
        host.act("confirm-opportunity", opportunity="o1", rev=1, party=party)
    table.room.flush()
    assert host.view["opportunity/o1"]["missing"] == [
        "no owner at Acme",
        "no owner at Borealis",
        "no next step",
    ]
    answer = host.act("move-opportunity", opportunity="o1", stage="developed")
    assert answer["code"] == "stage-missing"
    assert "no owner at Borealis" in answer["message"]
    assert (
        edit(host, 1, owners={"p1": "Sample A", "p2": "Sample B"}, next_step="Compare the files")["type"]
        == "ack"
    )
    assert host.act("move-opportunity", opportunity="o1", stage="developed")["type"] == "ack"
    assert host.act("move-opportunity", opportunity="o1", stage="realised")["type"] == "ack"


def test_a_new_description_is_confirmed_anew(table: Table, host: Phone) -> None:
    """Another title resets the confirmations and the stage; another owner does not."""
    name(host)
    for party in ("p1", "p2"):
        host.act("confirm-opportunity", opportunity="o1", rev=1, party=party)
    edit(host, 1, owners={"p1": "Sample A"})
    assert stage(table) == "discovered"
    edit(host, 2, title="Two forecasts")
    assert stage(table) == "uncovered"
    assert table.state.outcomes.opportunities["o1"].confirmed == ()


def test_parked_and_dropped_at_any_time(table: Table, host: Phone) -> None:
    """Setting aside has no conditions; coming back has those of the stage."""
    name(host)
    assert host.act("move-opportunity", opportunity="o1", stage="parked")["type"] == "ack"
    assert host.act("move-opportunity", opportunity="o1", stage="developed")["code"] == "stage-missing"
    assert host.act("move-opportunity", opportunity="o1", stage="uncovered")["type"] == "ack"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kinds": ["gold"]}, "bad-answer"),
        ({"title": ""}, "bad-text"),
        ({"title": "x" * 281}, "bad-text"),
        ({"owners": {"p9": "Sample"}}, "bad-answer"),
        ({"due": "2026-05-30"}, "bad-date"),
        ({"card": "gone"}, "unknown-card"),
    ],
)
def test_bad_opportunities_are_named(table: Table, host: Phone, fields: dict[str, Any], code: str) -> None:
    """What can't be taken is refused, and nothing changes."""
    before = table.state
    assert name(host, **fields)["code"] == code
    assert table.state is before
