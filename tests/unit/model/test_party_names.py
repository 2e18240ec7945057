"""Renaming a session and its parties: checked as at the beginning, shown on every screen, earlier names still known."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tabletop import Phone, Table

from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay
from cofront_kit.model.parties import Party, party_named

LONG = "Norddeutsche Energieversorgungsgesellschaft mbH & Co. KGaA"


def rename(host: Phone, party: str = "p1", **what: str | None) -> dict[str, object]:
    return host.act("rename-party", party=party, **what)


def parties(phone: Phone) -> list[tuple[str, str]]:
    return [(one["name"], one["label"]) for one in phone.view["session"]["parties"]]


def test_every_screen_shows_the_new_names() -> None:
    table = Table()
    host, phone, screen = table.facilitator(), table.joined("p1"), table.screen()
    assert rename(host, name=LONG)["type"] == "ack"
    assert host.act("rename-session", title="Trust check-up")["type"] == "ack"
    table.room.flush()
    for one in (host, phone, screen):
        assert one.view["session"]["title"] == "Trust check-up"
        assert parties(one)[0] == (LONG, "Norddeutsche")
    state = replay([read(*write(event)) for event in table.happened])
    assert state == table.state


def test_a_made_label_follows_the_name_and_a_chosen_one_stays() -> None:
    table = Table()
    host = table.facilitator()
    rename(host, name="Solaris Grid Partners Ltd.")
    assert table.state.parties[0].label == "Solaris Grid"
    rename(host, label="Solaris")
    rename(host, name="Solaris Partners SE")
    assert table.state.parties[0].label == "Solaris"
    rename(host, label="")
    assert table.state.parties[0].label == "Solaris"  # made: "Solaris Partners" has 16 characters
    rename(host, name="Grid")
    assert table.state.parties[0].label == "Grid"


@pytest.mark.parametrize(
    ("what", "field"),
    [
        ({"name": "borealis"}, "name"),
        ({"name": " "}, "name"),
        ({"name": "x" * 61}, "name"),
        ({"label": "Fifteen letters"}, "label"),
        ({"label": "Borealis"}, "label"),
        ({"name": "A\u202eB"}, "name"),
    ],
    ids=str,
)
def test_a_name_that_can_not_be_taken_is_refused_at_its_field(what: dict[str, str], field: str) -> None:
    table = Table()
    before = table.state
    answer = rename(table.facilitator(), **what)
    assert (answer["code"], answer["field"]) == ("bad-name", field)
    assert table.state.parties == before.parties


def test_saying_it_again_changes_nothing_and_back_is_the_same_call() -> None:
    table = Table()
    host = table.facilitator()
    version = table.state.version
    rename(host, name="Acme", label=None)
    host.act("rename-session", title="Calling for trust")
    assert table.state.version == version
    rename(host, name="Acme Energy")
    rename(host, name="Acme")
    assert (table.state.parties[0].name, table.state.parties[0].earlier) == ("Acme", ("Acme Energy",))


def test_words_of_the_server_follow_the_name() -> None:
    """The preview of the threshold names parties; nothing stands there under the old name."""
    table = Table()
    host = table.facilitator()
    table.room.flush()
    assert "Acme" in str(host.view["advice"])
    rename(host, name="Cobalt")
    table.room.flush()
    assert "Acme" not in str({key: value for key, value in host.view.items() if key != "links"})


def named(table: Table, name: str) -> Sequence[str]:
    found = party_named(table.state.parties, name)
    return [] if found is None else [found.id]


def test_earlier_names_are_found_until_another_party_has_them() -> None:
    table = Table(parties=("Acme", "Borealis"))
    host = table.facilitator()
    rename(host, name="Cobalt")
    assert named(table, "acme") == ["p1"]
    rename(host, party="p2", name="Acme")
    assert named(table, "Acme") == ["p2"]
    assert named(table, "Borealis") == ["p2"]
    assert Party("Acme") == Party("Acme", "")
