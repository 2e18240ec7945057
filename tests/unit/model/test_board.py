"""Cards: each party's side, the midst between them, and what bad input gets."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tabletop import Phone, Table

from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay

KEY = "a" * 32


class Board:
    """A table with an open board, a host and a phone of each party."""

    def __init__(self, *parties: str, **spec: Any) -> None:
        self.table = Table(parties or ("Acme", "Borealis"))
        self.host = self.table.facilitator()
        self.host.act("draft", activity="board", spec={"kind": "board", "title": "Board", **spec})
        self.host.act("open", activity="board", round=1)
        self.phones = {party: self.table.joined(party) for party in self.table.state.party_ids}
        self._id = 0

    def act(self, phone: Phone | str, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        self.table.now += 3
        answer = (self.phones[phone] if isinstance(phone, str) else phone).act(
            kind, id=f"i{self._id}", **fields
        )
        self.table.room.flush()
        return answer

    def add(self, party: str, card: str, text: str = "The handover is late", **more: Any) -> dict[str, Any]:
        fields = {"card_kind": "issue", "text": text, "key": KEY, **more}
        return self.act(party, "add-card", card=card, **fields)

    def card(self, name: str, party: str = "p1") -> dict[str, Any]:
        card: dict[str, Any] = self.phones[party].view[f"card/{name}"]
        return card


def refused(answer: dict[str, Any], code: str, *parts: str) -> None:
    """Check for a refusal with this code and a way out, whose message contains these parts."""
    assert (answer["type"], answer.get("code")) == ("refused", code), answer
    words = answer["message"] + " " + answer["way_out"]
    assert answer["way_out"]
    for part in parts:
        assert part in words, words


def test_card_reaches_everyone_without_its_author() -> None:
    """A card shows its party and no seat; the name only when the author signed."""
    board = Board()
    board.act("p1", "rename", name="Ada")
    assert board.add("p1", "c1")["type"] == "ack"
    board.add("p1", "c2", "Signed", signed=True)
    assert board.card("c1", "p2")["party"] == "p1"
    assert board.card("c1", "p2")["author"] is None
    assert board.card("c2", "p2")["author"] == "Ada"
    stored = b"".join(write(event)[2] for event in board.table.happened[-2:])
    for seat in board.table.state.seats:
        assert seat.encode() not in stored
    assert KEY.encode() not in stored


def test_midst_needs_every_party() -> None:
    """A card is in the midst exactly when every party confirmed the present wording."""
    board = Board("Acme", "Borealis", "Cirrus")
    board.add("p1", "c1")
    for party in ("p1", "p2"):
        board.act(party, "confirm-card", card="c1", rev=1)
    assert board.card("c1")["state"] == "raised"
    assert board.card("c1")["waiting"] == ["p3"]
    board.act("p3", "confirm-card", card="c1", rev=1)
    assert board.card("c1")["state"] == "midst"
    board.act("p3", "unconfirm-card", card="c1")
    assert board.card("c1")["state"] == "raised"


def test_confirming_twice() -> None:
    """A party's second confirmation is refused with the names of those who are waited for."""
    board = Board()
    board.add("p1", "c1")
    board.act("p1", "confirm-card", card="c1", rev=1)
    refused(
        board.act("p1", "confirm-card", card="c1", rev=1),
        "already-confirmed",
        "Acme has confirmed this wording already.",
        "It waits for Borealis.",
    )


def test_facilitator_confirms_for_a_person_without_a_phone() -> None:
    """The facilitator names the party, and the card says so."""
    board = Board()
    board.add("p1", "c1")
    refused(board.act(board.host, "confirm-card", card="c1", rev=1), "not-yours", "p1, p2")
    board.act(board.host, "confirm-card", card="c1", rev=1, party="p2")
    assert board.card("c1")["on_behalf"] == ["p2"]
    refused(board.act("p1", "confirm-card", card="c1", rev=1, party="p2"), "not-yours")


def test_rewording_starts_confirmation_anew() -> None:
    """A reworded card leaves the midst; anybody may reword it there, and elsewhere only its side."""
    board = Board()
    board.add("p1", "c1")
    refused(board.act("p2", "reword-card", card="c1", text="x", base=1), "not-yours", "Acme", "Propose")
    for party in ("p1", "p2"):
        board.act(party, "confirm-card", card="c1", rev=1)
    board.act("p2", "reword-card", card="c1", text="The handover came two days late", base=1)
    card = board.card("c1")
    assert (card["state"], card["rev"], card["confirmed"]) == ("raised", 2, [])
    refused(board.act("p1", "confirm-card", card="c1", rev=1), "stale-wording", "two days late")


def test_two_edit_one_card() -> None:
    """The last saved text is shown, the other is offered back, and a third loses nothing either."""
    board = Board()
    board.add("p1", "c1", "first")
    board.act("p1", "reword-card", card="c1", text="second", base=1)
    board.act("p1", "reword-card", card="c1", text="third", base=1)
    assert board.card("c1")["text"] == "third"
    assert board.card("c1")["other"] == {"text": "second", "rev": 2}
    board.act("p1", "reword-card", card="c1", text="fourth", base=1)
    card = board.card("c1")
    assert (card["text"], card["other"]["text"]) == ("fourth", "third")
    assert [one["text"] for one in card["proposals"]] == ["second"]
    board.act("p1", "reword-card", card="c1", text="fifth", base=4)
    assert board.card("c1")["other"] is None


def test_proposed_wording() -> None:
    """Anybody proposes, the card's side accepts; the same proposal is made only once."""
    board = Board()
    board.add("p1", "c1")
    for _ in range(2):
        board.act("p2", "propose-wording", card="c1", text="Handovers come late on Fridays", base=1)
    (proposal,) = board.card("c1")["proposals"]
    assert proposal["party"] == "p2"
    refused(board.act("p2", "take-wording", card="c1", proposal=proposal["id"]), "not-yours", "Acme")
    board.act("p1", "take-wording", card="c1", proposal=proposal["id"])
    assert board.card("c1")["text"] == "Handovers come late on Fridays"
    assert board.card("c1")["proposals"] == []
    refused(board.act("p1", "take-wording", card="c1", proposal="gone"), "unknown-record", "gone")


def test_merging_keeps_origins() -> None:
    """A merged card of several sides belongs to all and names its origins; confirmed by each, it takes them in."""
    board = Board()
    board.add("p1", "c1")
    board.add("p2", "c2", "Late handovers")
    board.act("p1", "confirm-card", card="c1", rev=1)
    board.act("p2", "merge-cards", card="m", of=["c1", "c2"], text="Handovers are late")
    assert (board.card("m")["party"], board.card("m")["of"]) == (None, ["c1", "c2"])
    assert (board.card("c1")["into"], board.card("c1")["confirmed"]) == (None, ["p1"])
    for party in ("p1", "p2"):
        board.act(party, "confirm-card", card="m", rev=1)
    assert (board.card("c1")["into"], board.card("c1")["confirmed"]) == ("m", [])
    refused(board.act("p1", "park-card", card="c1", parked=True), "unknown-card", "Handovers are late")
    board.act("p1", "unmerge-card", card="m")
    assert "card/m" not in board.phones["p1"].view
    assert board.card("c1")["into"] is None


def test_no_merge_loops() -> None:
    """A card can't be merged with itself, twice, alone, or when it is part of another one."""
    board = Board()
    for name in ("c1", "c2", "c3"):
        board.add("p1", name, name)
    merge = {"text": "together"}
    refused(board.act("p1", "merge-cards", card="m", of=["c1"], **merge), "merge-loop", "at least two")
    refused(board.act("p1", "merge-cards", card="m", of=["c1", "c1"], **merge), "merge-loop")
    refused(board.act("p1", "merge-cards", card="m", of=["c1", "m"], **merge), "merge-loop")
    assert board.act("p1", "merge-cards", card="m", of=["c1", "c2"], **merge)["type"] == "ack"
    assert board.act("p1", "merge-cards", card="m", of=["c1", "c2"], **merge)["type"] == "ack"
    refused(board.act("p1", "merge-cards", card="n", of=["c1", "c3"], **merge), "merge-loop", "together")
    refused(board.act("p1", "merge-cards", card="c1", of=["m", "c3"], **merge), "card-exists", "c1")
    refused(board.act("p1", "unmerge-card", card="c3"), "merge-loop", "c3")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("x" * 10_000, "10,000"),
        ("", "empty"),
        (" \n ", "empty"),
        ("\u200b\u2066\u2069", "empty"),
        ("\u200d\ufe0f", "empty"),
    ],
)
def test_bad_text(text: str, part: str) -> None:
    """Too long, empty, or nothing visible: the message names the problem and the limit, and the field."""
    answer = Board().add("p1", "c1", text)
    refused(answer, "bad-text", part)
    assert answer["field"] == "text"


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "تأخر التسليم", "🧊 melts 👩‍👩‍👧", "e\u0301"])
def test_text_is_data(text: str) -> None:
    """Markup, right-to-left scripts and emoji come out as they went in, in normal form C."""
    board = Board()
    board.add("p1", "c1", text)
    assert board.card("c1", "p2")["text"] == text.replace("e\u0301", "é")


def test_a_card_goes_to_the_parking_lot_in_one_act() -> None:
    """A parked card is added in one act, so no limit can accept the card and refuse to park it."""
    board = Board()
    assert board.add("p1", "c1", parked=True)["type"] == "ack"
    assert board.add("p1", "c1", parked=True)["type"] == "ack"
    assert board.card("c1", "p2")["state"] == "parked"


def test_line_breaks_become_blanks() -> None:
    """A card is one paragraph."""
    board = Board()
    board.add("p1", "c1", "late\r\n\nagain")
    assert board.card("c1")["text"] == "late again"


def test_solutions_come_later() -> None:
    """Solutions wait until the facilitator allows them, and are attached to an issue."""
    board = Board()
    board.add("p1", "c1")
    refused(board.add("p1", "s1", card_kind="solution", on="c1"), "solutions-later")
    assert board.phones["p1"].view["board"]["solutions"] is False
    board.act(board.host, "allow-solutions", on=True)
    assert board.add("p1", "s1", card_kind="solution", on="c1")["type"] == "ack"
    assert board.card("s1")["on"] == "c1"
    refused(board.act("p1", "attach-card", card="c1", on="s1"), "unknown-card")
    refused(board.act("p1", "attach-card", card="s1", on="s1"), "unknown-card")
    board.act("p1", "attach-card", card="s1", on=None)
    assert board.card("s1")["on"] is None


def test_edits_after_the_close() -> None:
    """A closed board takes nothing and says so; opened again it goes on."""
    board = Board()
    board.add("p1", "c1")
    board.act(board.host, "close-activity", activity="board", round=1)
    assert board.phones["p1"].view["activity/board"]["state"] == "closed"
    refused(board.act("p1", "park-card", card="c1", parked=True), "not-open", "The board is closed.")
    refused(board.add("p1", "c2"), "not-open")
    board.act(board.host, "open", activity="board", round=2)
    assert board.add("p1", "c2")["type"] == "ack"


def test_moderation_before_display() -> None:
    """Only facilitators see a card that waits, without its party; shown or put aside, it is gone from there."""
    board = Board(moderated=True)
    board.add("p1", "c1", "waits here")
    assert not [key for key in board.phones["p2"].view if key.startswith("card/")]
    assert "waits here" not in "".join(board.phones["p2"].got + board.phones["p1"].got)
    assert board.host.view["held/c1"] == {"id": "c1", "kind": "issue", "text": "waits here"}
    assert board.host.view["board"]["held"] == 1
    refused(board.act("p2", "confirm-card", card="c1", rev=1), "unknown-card")
    board.act(board.host, "release-card", card="c1", show=True)
    assert board.card("c1", "p2")["text"] == "waits here"
    assert "held/c1" not in board.host.view
    board.add("p2", "c2")
    board.act(board.host, "release-card", card="c2", show=False)
    assert "card/c2" not in board.host.view
    assert board.host.view["board"]["held"] == 0


def test_withdrawing() -> None:
    """Anyone with the card's key, or the facilitator, takes it off the board; others can't."""
    board = Board()
    board.add("p1", "c1")
    refused(board.act("p1", "withdraw-card", card="c1", key="b" * 32), "not-yours", "Park")
    board.act("p1", "withdraw-card", card="c1", key=KEY)
    assert "card/c1" not in board.phones["p2"].view
    refused(board.act("p2", "confirm-card", card="c1", rev=1), "unknown-card", "taken off")


def test_thousand_cards() -> None:
    """A session takes a thousand cards; the next one is refused with that reason."""
    board = Board()
    for number in range(1000):
        board.table.run(_add(number), board.host.seat.actor)
    refused(board.add("p1", "more"), "too-many-cards", "1,000")


def _add(number: int) -> Any:
    from cofront_kit.model.board.commands import AddCard

    return AddCard(f"n{number}", "issue", f"card {number}", KEY)


def test_thousand_cards_from_one_seat() -> None:
    """One seat adds thirty cards a minute; more come too fast and can be sent again."""
    board = Board()
    phone, kinds = board.phones["p1"], []
    for number in range(60):
        board.table.now += 0.01
        fields = {"card": f"c{number}", "card_kind": "issue", "text": "x", "key": KEY}
        kinds.append(phone.act("add-card", id=f"x{number}", **fields).get("code"))
    assert kinds.count(None) == 30
    assert kinds.count("too-fast") == 30
    board.table.now += 60
    assert board.add("p1", "later")["type"] == "ack"


def test_same_card_twice() -> None:
    """Sending a card again adds nothing; another card of that id is refused."""
    board = Board()
    board.add("p1", "c1")
    assert board.add("p1", "c1")["type"] == "ack"
    refused(board.add("p2", "c1", key="b" * 32), "card-exists", "c1")
    assert board.table.state.board.added == 1


def test_agreement_is_confirmed_by_each_party() -> None:
    """The issue that is faced gets an agreement; with each party's confirmation it is agreed."""
    board = Board()
    board.host.act("draft", activity="face", spec={"kind": "cofront", "title": "Face it"})
    board.act(board.host, "open", activity="face", round=1)
    board.add("p1", "c1")
    for party in ("p1", "p2"):
        board.act(party, "confirm-card", card="c1", rev=1)
    board.act(board.host, "choose-card", activity="face", card="c1")
    assert board.card("c1")["state"] == "faced"
    assert board.phones["p1"].view["activity/face"]["spec"]["card"] == "c1"
    board.act("p1", "propose-agreement", card="c1", text="One calendar", base=0)
    refused(board.act("p2", "propose-agreement", card="c1", text="Two", base=0), "stale-wording")
    board.act("p1", "confirm-agreement", card="c1", rev=1)
    refused(board.act("p1", "confirm-agreement", card="c1", rev=1), "already-confirmed", "Borealis")
    board.act("p2", "confirm-agreement", card="c1", rev=1)
    assert board.card("c1")["state"] == "agreed"
    assert board.card("c1")["agreement"]["confirmed"] == ["p1", "p2"]


def test_read_out_alternates() -> None:
    """The parties take turns, a random one begins; if two people press at once, one turn ends."""
    board = Board()
    for name in ("a1", "a2", "a3"):
        board.add("p1", name)
    board.add("p2", "b1")
    board.host.act("draft", activity="read", spec={"kind": "read-out", "title": "Read"})
    board.act(board.host, "open", activity="read", round=1)
    order = board.phones["p1"].view["readout/read"]["order"]
    assert {order[0]["party"], order[1]["party"]} == {"p1", "p2"}
    assert [one["card"] for one in order if one["party"] == "p1"] == ["a1", "a2", "a3"]
    first, other = order[0]["party"], order[1]["party"]
    refused(board.act(other, "next-turn", activity="read", turn=0, skip=False), "not-yours")
    board.act(first, "next-turn", activity="read", turn=0, skip=True)
    board.act(board.host, "next-turn", activity="read", turn=0, skip=False)
    seen = board.phones["p1"].view["readout/read"]
    assert (seen["at"], seen["skipped"]) == (1, [0])
    refused(board.act(board.host, "next-turn", activity="read", turn=9, skip=False), "wrong-round")


def test_one_card_touches_one_key() -> None:
    """In a board of 300 cards, one confirmation sends one key."""
    board = Board()
    for number in range(300):
        board.table.run(_add(number), board.host.seat.actor)
    board.table.room.flush()
    before = len(board.phones["p2"].got)
    board.act("p1", "confirm-card", card="n7", rev=1)
    frames = [json.loads(text) for text in board.phones["p2"].got[before:]]
    assert [list(frame["set"]) for frame in frames] == [["card/n7"]]


def test_replay_equals_live() -> None:
    """What is stored leads to the same board."""
    board = Board()
    board.add("p1", "c1")
    board.add("p2", "c2")
    board.act("p1", "merge-cards", card="m", of=["c1", "c2"], text="both")
    stored = [read(*write(event)) for event in board.table.happened]
    assert replay(stored) == board.table.state
