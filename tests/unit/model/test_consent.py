"""Into the midst, and into "confirmed", only by consent: somebody of each party, to the present wording."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from tabletop import Phone, Table

from cofront_kit.errors import BadInput
from cofront_kit.model.board.events import CardConfirmed, CardsMerged, CardUnconfirmed
from cofront_kit.model.board.state import Card
from cofront_kit.model.consent import words_of
from cofront_kit.model.events import Undone, read, write
from cofront_kit.model.evolve import evolve, replay
from cofront_kit.model.kinds import read_spec

NORDWIND, SOLARIS = "Nordwind Energie AG", "Solaris Grid Partners Ltd."
GRID = "Grid"
NAMES = {"p1": NORDWIND, "p2": SOLARIS, "p3": GRID}


class Room:
    """An open board, a host, and this many phones of each party."""

    def __init__(self, *parties: str, people: int = 1, **spec: Any) -> None:
        self.table = Table(parties or (NORDWIND, SOLARIS))
        self.host = self.table.facilitator()
        self._id = 0
        self.by(self.host, "draft", activity="board", spec={"kind": "board", "title": "Board", **spec})
        self.by(self.host, "open", activity="board", round=1)
        ids = self.table.state.party_ids
        self.people = {party: [self.table.joined(party) for _ in range(people)] for party in ids}

    def by(self, who: Phone | str, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        self.table.now += 3
        phone = self.people[who][0] if isinstance(who, str) else who
        answer = phone.act(kind, id=f"i{self._id}", **fields)
        self.table.room.flush()
        return answer

    def ok(self, who: Phone | str, kind: str, **fields: Any) -> None:
        answer = self.by(who, kind, **fields)
        assert answer["type"] == "ack", answer

    def add(self, party: str, *names: str) -> None:
        for name in names:
            fields = {"card_kind": "issue", "text": f"{name} of {party}", "key": self.table.secret()}
            self.ok(party, "add-card", card=name, **fields)

    def card(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = self.host.view[f"card/{name}"]
        return found

    def confirm(self, *who: Phone | str, card: str, rev: int = 1) -> None:
        for one in who:
            self.ok(one, "confirm-card", card=card, rev=rev)


def test_a_merge_over_sides_waits_between_them() -> None:
    """One phone proposes it: nothing leaves any side, every screen says who is missing; each side's yes makes it."""
    room = Room()
    room.add("p1", "a")
    room.add("p2", "b")
    room.ok("p1", "merge-cards", card="m", of=["a", "b"], text="Both")
    merged = room.card("m")
    assert (merged["place"], merged["state"], merged["waiting"]) == ("between", "raised", ["p1", "p2"])
    assert merged["pending"]
    for name in ("a", "b"):
        assert (room.card(name)["place"], room.card(name)["into"], room.card(name)["asked"]) == (
            "side",
            None,
            "m",
        )
    room.confirm("p1", card="m")
    assert (room.card("m")["place"], room.card("b")["into"]) == ("between", None)
    assert words_of(room.card("m"), NAMES) == f"confirmed for {NORDWIND} by one person; waiting for {SOLARIS}"
    room.confirm("p2", card="m")
    assert (room.card("m")["place"], room.card("m")["pending"]) == ("midst", False)
    assert words_of(room.card("m"), NAMES) == "confirmed for both parties by one person each"
    assert [room.card(name)["into"] for name in ("a", "b")] == ["m", "m"]
    assert replay([read(*write(one)) for one in room.table.happened]) == room.table.state


def test_taking_the_proposal_back_restores_everything() -> None:
    """What was confirmed, in the midst or agreed before the proposal is so during it and after it."""
    room = Room()
    room.add("p1", "a")
    room.add("p2", "b")
    room.confirm("p1", "p2", card="a")
    before = room.card("a"), room.card("b")
    room.ok("p2", "merge-cards", card="m", of=["a", "b"], text="Both")
    assert room.card("a")["place"] == "midst"
    assert room.by("p1", "merge-cards", card="n", of=["a", "b"], text="x")["code"] == "merge-loop"
    assert room.card("a")["merges"] is None
    room.ok("p1", "unmerge-card", card="m")
    assert (room.card("a"), room.card("b")) == before
    assert "card/m" not in room.host.view


@pytest.mark.parametrize("parties", [(NORDWIND, SOLARIS), (NORDWIND, SOLARIS, GRID)])
def test_own_cards_are_merged_at_once_and_stay_on_their_side(parties: tuple[str, ...]) -> None:
    """A party may merge its own cards; the result is on its side, confirmed by nobody."""
    room = Room(*parties)
    room.add("p1", "a", "b")
    room.ok("p1", "merge-cards", card="m", of=["a", "b"], text="Ours")
    merged = room.card("m")
    assert (merged["place"], merged["party"], merged["pending"]) == ("side", "p1", False)
    assert room.card("a")["into"] == "m"


@pytest.mark.parametrize("who", ["p2", "p3", "host"])
def test_nobody_else_takes_cards_from_a_side_by_merging(who: str) -> None:
    """Not another party, not the facilitator, not even with the side's own words."""
    room = Room(NORDWIND, SOLARIS, GRID)
    room.add("p1", "a", "b")
    actor = room.host if who == "host" else who
    room.ok(actor, "merge-cards", card="m", of=["a", "b"], text="a of p1")
    assert [room.card(name)["place"] for name in "abm"] == ["side", "side", "between"]


def test_what_is_in_the_midst_is_merged_by_all() -> None:
    """A side's own card that all have confirmed is everybody's: its party can only propose, like anybody else."""
    room = Room()
    room.add("p1", "a", "b")
    room.confirm("p1", "p2", card="a")
    room.ok("p1", "merge-cards", card="m", of=["a", "b"], text="Ours")
    assert (room.card("a")["place"], room.card("m")["pending"]) == ("midst", True)


def test_every_way_in() -> None:
    """Facing, parking and back, taking a proposed wording, taking apart: none brings an unconfirmed wording in."""
    room = Room()
    room.add("p1", "a", "b")
    room.ok(room.host, "draft", activity="face", spec={"kind": "cofront", "title": "Face"})
    room.ok(room.host, "choose-card", activity="face", card="a")
    assert (room.card("a")["place"], room.card("a")["waiting"]) == ("between", ["p1", "p2"])
    room.confirm("p1", "p2", card="a")
    assert room.card("a")["place"] == "midst"
    room.ok("p2", "park-card", card="b", parked=True)
    room.ok("p1", "park-card", card="b", parked=False)
    assert room.card("b")["place"] == "side"
    room.ok("p2", "propose-wording", card="b", text="Better", base=1)
    room.confirm("p2", card="b")
    room.ok("p1", "take-wording", card="b", proposal=room.card("b")["proposals"][0]["id"])
    assert (room.card("b")["place"], room.card("b")["confirmed"]) == ("side", [])
    room.confirm("p1", "p2", card="b", rev=2)
    room.ok("p1", "merge-cards", card="m", of=["a", "b"], text="Both")
    room.confirm("p1", "p2", card="m")
    room.ok("p2", "unmerge-card", card="m")
    assert [(room.card(name)["place"], room.card(name)["confirmed"]) for name in "ab"] == [("side", [])] * 2


def test_an_undo_says_yes_for_nobody() -> None:
    """A confirmation that was taken back stays so, whatever the facilitator undoes; earlier steps can be undone."""
    room = Room()
    room.add("p1", "a")
    room.confirm("p1", "p2", card="a")
    room.ok("p1", "park-card", card="a", parked=True)
    room.ok("p1", "park-card", card="a", parked=False)
    room.ok("p2", "unconfirm-card", card="a")
    for _ in range(2):
        room.ok(room.host, "undo", number=room.host.view["undo"]["number"])
        assert "p2" in room.card("a")["waiting"]
    assert room.card("a")["place"] == "side"
    assert replay([read(*write(one)) for one in room.table.happened]) == room.table.state


def test_as_many_hands_as_are_asked_for() -> None:
    """With three per side, a person counts once, the words say how far it is, and the third makes it."""
    room = Room(people=4, hands=3)
    room.add("p1", "a")
    ours, theirs = room.people["p1"], room.people["p2"]
    room.confirm(ours[0], card="a")
    again = room.by(ours[0], "confirm-card", card="a", rev=1)
    assert (again["code"], again["way_out"]) == (
        "already-confirmed",
        f"It waits for 2 more people of {NORDWIND}.",
    )
    room.confirm(ours[1], *theirs[:3], card="a")
    assert room.card("a")["waiting"] == ["p1"]
    assert words_of(room.card("a"), NAMES) == (
        f"confirmed for {SOLARIS} by 3 people; 2 people of {NORDWIND} so far; waiting for {NORDWIND}"
    )
    assert room.by(theirs[3], "confirm-card", card="a", rev=1)["code"] == "already-confirmed"
    room.confirm(ours[2], card="a")
    assert room.card("a")["place"] == "midst"
    assert words_of(room.card("a"), NAMES) == "confirmed for both parties by 3 people each"
    room.ok(ours[2], "unconfirm-card", card="a")
    assert (room.card("a")["people"]["p1"], room.card("a")["waiting"]) == (2, ["p1"])
    assert room.by(ours[3], "unconfirm-card", card="a")["code"] == "not-yours"


def test_never_more_hands_than_people() -> None:
    """A side of two is asked for two, and the view says so; the facilitator confirms for a side without phones."""
    room = Room(NORDWIND, SOLARIS, GRID, people=0, hands=3)
    room.people["p1"] = [room.table.joined("p1") for _ in range(3)]
    room.people["p2"] = [room.table.joined("p2") for _ in range(2)]
    room.table.room.flush()
    assert room.host.view["board"]["needs"] == {"p1": 3, "p2": 2, "p3": 1}
    room.add("p1", "a")
    room.confirm(*room.people["p1"], *room.people["p2"], card="a")
    room.ok(room.host, "confirm-card", card="a", rev=1, party="p3")
    assert words_of(room.card("a"), NAMES) == (
        f"confirmed for {NORDWIND} by 3 people, for {SOLARIS} by 2 people, for {GRID} by the facilitator"
    )


def test_the_facilitator_asks_for_more_or_fewer() -> None:
    """More: what is confirmed stays so. Fewer: what has enough now is confirmed, and a proposed merge is made."""
    room = Room(people=2)
    room.add("p1", "a", "c")
    room.add("p2", "b")
    room.confirm("p1", "p2", card="a")
    room.ok(room.host, "ask-hands", hands=2)
    assert (room.card("a")["place"], room.host.view["board"]["hands"]) == ("midst", 2)
    room.ok("p1", "merge-cards", card="m", of=["b", "c"], text="Both")
    room.confirm("p1", "p2", card="m")
    assert room.card("m")["waiting"] == ["p1", "p2"]
    room.ok("p1", "propose-agreement", card="a", text="Weekly", base=0)
    room.ok("p1", "confirm-agreement", card="a", rev=1)
    room.ok("p2", "confirm-agreement", card="a", rev=1)
    assert room.card("a")["state"] == "midst"
    room.ok(room.host, "ask-hands", hands=1)
    assert (room.card("m")["place"], room.card("b")["into"]) == ("midst", "m")
    assert (room.card("a")["state"], words_of(room.card("a")["agreement"], NAMES)) == (
        "agreed",
        "confirmed for both parties by one person each",
    )
    assert room.by("p1", "ask-hands", hands=1)["code"] == "wrong-role"
    assert replay([read(*write(one)) for one in room.table.happened]) == room.table.state


@pytest.mark.parametrize("hands", [0, 21, -1])
def test_hands_out_of_range(hands: int) -> None:
    """The message names the value and the range."""
    with pytest.raises(BadInput, match=f"hands is {hands}; 1 to 20"):
        read_spec({"kind": "board", "title": "Board", "hands": hands})


def test_who_confirmed_is_in_no_event() -> None:
    """The log holds a mark keyed with the session's secret: the same person has a different one on each card."""
    room = Room()
    room.add("p1", "a", "b")
    room.confirm("p1", card="a")
    room.confirm("p1", card="b")
    marks = [one.hand for one in room.table.happened if isinstance(one, CardConfirmed)]
    assert len(set(marks)) == 2
    assert not any(seat in repr(room.table.happened[-2:]) for seat in room.table.state.seats)
    assert "hands" not in room.card("a")


def test_old_sessions_keep_their_meaning() -> None:
    """Merged at once, confirmed without a count, a withdrawn confirmation undone: as when they were stored."""
    room = Room()
    room.add("p1", "a")
    room.add("p2", "b")
    state = evolve(room.table.state, CardsMerged(Card("m", "issue", "Both", 3, of=("a", "b"))))
    assert state.board.cards["a"].into == "m"
    for party in ("p1", "p2"):
        state = evolve(state, CardConfirmed("m", party, 1))
    state = evolve(state, CardUnconfirmed("m", "p2"))
    assert state.board.cards["m"].confirmed == ("p1",)
    state = evolve(state, Undone(state.undone[-1].number, state.undone[-1].keys))
    assert state.board.cards["m"].confirmed == ("p1", "p2")
    assert replace(state.board.cards["m"], hands=()) == state.board.cards["m"]


@pytest.mark.parametrize(
    ("people", "on_behalf", "words"),
    [
        ({"p1": 0, "p2": 0}, ["p1", "p2"], "confirmed for both parties by the facilitator"),
        ({"p1": 2, "p2": 1}, [], f"confirmed for {NORDWIND} by 2 people, for {SOLARIS} by one person"),
        (
            {"p1": 2, "p2": 0},
            ["p2"],
            f"confirmed for {NORDWIND} by 2 people, for {SOLARIS} by the facilitator",
        ),
        (
            {"p1": 2, "p2": 1},
            ["p1"],
            f"confirmed for {NORDWIND} by 2 people and the facilitator, for {SOLARIS} by one person",
        ),
    ],
)
def test_the_words(people: dict[str, int], on_behalf: list[str], words: str) -> None:
    """They say who has confirmed, and never "everyone" for one person a side."""
    value = {"confirmed": ["p1", "p2"], "on_behalf": on_behalf, "waiting": [], "people": people}
    assert words_of(value, {party: NAMES[party] for party in ("p1", "p2")}) == words


def test_all_of_six() -> None:
    """Six parties are counted, and silence never counts as yes."""
    names = {f"p{n}": f"Side {n}" for n in range(1, 7)}
    value = {"confirmed": list(names), "on_behalf": [], "waiting": [], "people": dict.fromkeys(names, 1)}
    assert words_of(value, names) == "confirmed for all 6 parties by one person each"
    nobody = {"confirmed": [], "on_behalf": [], "waiting": list(names), "people": dict.fromkeys(names, 0)}
    assert words_of(nobody, names) == ""
