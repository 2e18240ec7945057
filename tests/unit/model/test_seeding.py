"""Nothing is typed twice: opportunities of cards in the ledger, agreements in the decision log."""

from __future__ import annotations

from typing import Any

from tabletop import Phone, Table

from cofront_kit.model.events import ActivityOpened, read, write
from cofront_kit.model.evolve import evolve, replay

NORDWIND, SOLARIS = "Nordwind Energie AG", "Solaris Grid Partners Ltd."


class Room:
    """A board with opportunities of both sides, and a ledger that was not opened yet."""

    def __init__(self) -> None:
        self.table = Table((NORDWIND, SOLARIS))
        self.host = self.table.facilitator()
        self.people = {party: self.table.joined(party) for party in ("p1", "p2")}
        self._id = 0
        for kind in ("board", "ledger"):
            self.by(self.host, "draft", activity=kind, spec={"kind": kind, "title": kind})
        self.by(self.host, "open", activity="board", round=1)
        for name, party, text in (("a", "p1", "One forecast"), ("b", "p2", "x" * 280), ("c", "p1", "Rigs")):
            self.add(party, name, text)
        self.add("p2", "i", "Late answers", kind="issue")

    def by(self, who: Phone | str, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        self.table.now += 3
        phone = self.people[who] if isinstance(who, str) else who
        answer = phone.act(kind, id=f"i{self._id}", **fields)
        self.table.room.flush()
        return answer

    def add(self, party: str, name: str, text: str, kind: str = "opportunity") -> None:
        self.by(party, "add-card", card=name, card_kind=kind, text=text, key=self.table.secret())

    def open(self, turn: int = 1) -> None:
        assert self.by(self.host, "open", activity="ledger", round=turn, stay=True)["type"] == "ack"

    def ledger(self) -> dict[str, dict[str, Any]]:
        return {key: one for key, one in self.host.view.items() if key.startswith("opportunity/")}


def test_opportunities_of_cards_stand_as_uncovered_with_the_opening() -> None:
    """Each visible one, in its card's words, linked to it; parked ones and issues are left out."""
    room = Room()
    room.by("p1", "park-card", card="c", parked=True)
    room.open()
    assert {one["card"]: (one["title"], one["stage"], one["waiting"]) for one in room.ledger().values()} == {
        "a": ("One forecast", "uncovered", ["p1", "p2"]),
        "b": ("x" * 280, "uncovered", ["p1", "p2"]),
    }
    assert replay([read(*write(one)) for one in room.table.happened]) == room.table.state


def test_opened_again_it_takes_what_is_new_and_nothing_twice() -> None:
    """Nothing that was withdrawn from the ledger, or typed there for its card, comes back."""
    room = Room()
    room.by(room.host, "add-opportunity", opportunity="typed", title="Rigs for both", card="c")
    room.open()
    assert len(room.ledger()) == 3
    room.by(room.host, "withdraw-opportunity", opportunity="card-a")
    room.add("p1", "d", "A fourth")
    room.by(room.host, "close-activity", activity="ledger", round=1)
    room.open(2)
    assert sorted(one["card"] for one in room.ledger().values()) == ["b", "c", "d"]


def test_it_follows_its_card_until_it_is_worded_in_the_ledger() -> None:
    """New words of the card are new words here, confirmed by nobody; after a change here the card's don't matter."""
    room = Room()
    room.open()
    for party in ("p1", "p2"):
        rev = room.ledger()["opportunity/card-a"]["rev"]
        room.by(party, "confirm-opportunity", opportunity="card-a", rev=rev)
    assert room.ledger()["opportunity/card-a"]["stage"] == "discovered"
    room.by("p1", "reword-card", card="a", text="One forecast for both", base=1)
    one = room.ledger()["opportunity/card-a"]
    assert (one["title"], one["stage"], one["confirmed"]) == ("One forecast for both", "uncovered", [])
    room.by(room.host, "undo", number=room.host.view["undo"]["number"])
    assert room.ledger()["opportunity/card-a"]["stage"] == "discovered"
    fields = {"opportunity": "card-a", "base": room.ledger()["opportunity/card-a"]["rev"]}
    room.by("p2", "edit-opportunity", **fields, title="One forecast", size="M")
    room.by("p1", "reword-card", card="a", text="Two forecasts", base=1)
    assert room.ledger()["opportunity/card-a"]["title"] == "Two forecasts"
    fields["base"] = room.ledger()["opportunity/card-a"]["rev"]
    room.by("p2", "edit-opportunity", **fields, title="Ours")
    room.by("p1", "reword-card", card="a", text="Three forecasts", base=2)
    assert room.ledger()["opportunity/card-a"]["title"] == "Ours"


def test_sessions_of_earlier_releases_are_as_they_were() -> None:
    """Their openings of the ledger took nothing from cards, and take nothing in a replay."""
    room = Room()
    assert not evolve(room.table.state, ActivityOpened("ledger", 1)).outcomes.opportunities


def test_a_decision_names_the_issue_it_came_out_of() -> None:
    """Logged twice from the same agreement, it is there once."""
    room = Room()
    for _ in range(2):
        answer = room.by(room.host, "add-decision", decision="agreed-i", what="Within a day", card="i")
        assert answer["type"] == "ack"
    assert room.host.view["decision/agreed-i"]["card"] == "i"
    assert room.by(room.host, "add-decision", decision="x", what="y", card="none")["code"] == "unknown-card"
