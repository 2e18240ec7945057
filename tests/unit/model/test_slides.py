"""Two slides: silent drafting, handing in, opening for everyone at once, and who may see what before."""

from __future__ import annotations

from typing import Any

import pytest
from tabletop import Phone, Table

from cofront_kit.model.events import read, write
from cofront_kit.model.evolve import replay

PROMPTS = [
    {"id": "value", "text": "Where is value we don't create yet?", "kind": "opportunity"},
    {"id": "way", "text": "What stands in the way?", "kind": "issue"},
]


class Slides:
    """A table with open slides, a host and two phones of each party."""

    def __init__(self, *parties: str, stay: bool = False, **spec: Any) -> None:
        self.table = Table(parties or ("Acme", "Borealis"))
        self.host = self.table.facilitator()
        content = {"kind": "slides", "title": "Two slides", "prompts": PROMPTS, **spec}
        self.host.act("draft", activity="slides", spec=content)
        self.host.act("open", activity="slides", round=1, stay=stay)
        self.secrets = {
            (party, place): self.table.secret() for party in self.table.state.party_ids for place in (1, 2)
        }
        self.phones = {
            (party, place): self.table.joined(party, secret=secret)
            for (party, place), secret in self.secrets.items()
        }
        self._id = 0

    def act(self, phone: Phone, kind: str, **fields: Any) -> dict[str, Any]:
        self._id += 1
        self.table.now += 3
        answer = phone.act(kind, id=f"i{self._id}", activity="slides", round=1, **fields)
        self.table.room.flush()
        return answer

    def draft(self, party: str, text: str, *, place: int = 1, rev: int = 1) -> dict[str, Any]:
        return self.act(self.phones[party, place], "save-draft", lines={"way": [text]}, rev=rev)

    def hand_in(self, party: str, *texts: str, place: int = 1, rev: int = 1, **more: Any) -> dict[str, Any]:
        fields = {"lines": {"way": list(texts)}, "keys": None, **more}
        return self.act(self.phones[party, place], "hand-in-slides", rev=rev, **fields)

    def messages_to_others(self, *own: Phone) -> str:
        """Everything that was ever sent to anybody else."""
        others = [one for one in (*self.phones.values(), self.host) if one not in own]
        return "".join(text for one in others for text in one.got)


def refused(answer: dict[str, Any], code: str, *parts: str) -> None:
    """Check for a refusal with this code and a way out, whose message contains these parts."""
    assert (answer["type"], answer.get("code")) == ("refused", code), answer
    assert answer["way_out"]
    for part in parts:
        assert part in answer["message"] + " " + answer["way_out"], answer


def test_draft_is_its_authors_alone() -> None:
    """A draft comes back to its author, on a new device too, and is in nobody else's messages."""
    slides = Slides(own_party=True)
    author = slides.phones["p1", 1]
    slides.draft("p1", "DRAFTED ")
    assert author.view["mine/slides"]["draft"] == {"rev": 1, "lines": {"way": ["DRAFTED "]}}
    assert author.view["mine/slides"]["handed_in"] is False
    again = Phone(slides.table)
    again.hello(secret=slides.secrets["p1", 1])
    assert again.view["mine/slides"]["draft"]["lines"] == {"way": ["DRAFTED "]}
    slides.phones["p1", 2].say(type="ping", n=1)
    assert "DRAFTED" not in slides.messages_to_others(author)
    assert slides.host.view["turnout/slides"]["p1"] == {"handed_in": 0, "entered": 0}
    seat = author.seat.actor.seat
    assert {voter for _, voter in slides.table.opened} == {f"draft:{seat}"}


def test_a_draft_needs_no_event() -> None:
    """What is written in silence is only in the box."""
    slides = Slides()
    before = slides.table.state
    slides.draft("p1", "x")
    slides.hand_in("p1", "x")
    assert slides.table.state == before


def test_own_party_sees_lines_only_if_the_template_says_so() -> None:
    """With ``own_party`` a party sees what its people handed in, without names; else nobody does; the other never."""
    for own_party in (True, False):
        slides = Slides(own_party=own_party)
        slides.hand_in("p1", "HANDED-IN", "a second")
        mate, other = slides.phones["p1", 2], slides.phones["p2", 1]
        assert ("ours/slides" in mate.view) == own_party
        if own_party:
            assert mate.view["ours/slides"] == {"lines": {"value": [], "way": ["HANDED-IN", "a second"]}}
        assert "HANDED-IN" not in "".join(other.got + slides.host.got)
        assert other.view["turnout/slides"]["p1"]["handed_in"] == 1


def test_opening_is_one_act() -> None:
    """All slides open at once, side by side; lines become cards of their party; box and drafts are gone."""
    slides = Slides()
    slides.hand_in("p1", "one", "two")
    slides.hand_in("p2", "three")
    slides.draft("p2", "NEVER HANDED IN", place=2)
    slides.act(slides.host, "enter-slides", party="p2", lines={"value": ["spoken"]}, entry="e1")
    slides.act(slides.host, "reveal")
    view = slides.phones["p2", 2].view
    shown = view["result/slides/1"]
    assert shown["kind"] == "slides"
    by = {(one["party"], one["prompt"]): one["lines"] for one in shown["slides"]}
    assert sorted(line["text"] for line in by["p1", "way"]) == ["one", "two"]
    assert by["p2", "value"][0]["entered"] is True
    card = view[f"card/{by['p2', 'way'][0]['card']}"]
    assert (card["text"], card["party"], card["kind"], card["author"]) == ("three", "p2", "issue", None)
    assert card["source"] == {"activity": "slides", "round": 1}
    assert view["turnout/slides"]["p2"] == {"handed_in": 2, "entered": 1}
    assert "mine/slides" not in view
    assert slides.table.boxes == {}
    assert "NEVER HANDED IN" not in str([write(event) for event in slides.table.happened])
    assert replay([read(*write(one)) for one in slides.table.happened]) == slides.table.state


def test_opening_names_no_seat() -> None:
    """Nothing in the event of the opening leads to a seat."""
    slides = Slides()
    slides.hand_in("p1", "one", keys={"way": ["a" * 32]})
    slides.act(slides.host, "reveal")
    opened = next(event for event in slides.table.happened if type(event).__name__ == "SlidesOpened")
    text = write(opened)[2].decode()
    assert not [seat for seat in slides.table.state.seats if seat in text]
    assert "a" * 32 not in text


def test_author_keeps_the_card_by_its_key() -> None:
    """The writer of a line may take its card off the board."""
    slides = Slides()
    slides.hand_in("p1", "one", "two", keys={"way": ["a" * 32, "b" * 32]})
    slides.act(slides.host, "reveal")
    slides.host.act("draft", id="x1", activity="board", spec={"kind": "board", "title": "Board"})
    slides.host.act("open", id="x2", activity="board", round=1)
    card = next(one for one in slides.table.state.board.cards.values() if one.text == "two")
    phone = slides.phones["p1", 1]
    assert phone.act("withdraw-card", id="w1", card=card.id, key="a" * 32)["code"] == "not-yours"
    assert phone.act("withdraw-card", id="w2", card=card.id, key="b" * 32)["type"] == "ack"


def test_two_keys() -> None:
    """Slides that open by consent open when each party has turned its key, and never by the facilitator."""
    slides = Slides(open_by="consent")
    slides.hand_in("p1", "one")
    refused(slides.act(slides.host, "reveal"), "needs-consent")
    slides.act(slides.phones["p1", 1], "turn-key", say="open")
    other = slides.phones["p2", 1]
    assert other.view["keys/slides"] == {"state": "waiting"}
    assert (slides.phones["p1", 2].view["our-key/slides"], other.view["our-key/slides"]) == ("open", None)
    slides.act(other, "turn-key", say="not-now")
    assert slides.phones["p1", 1].view["keys/slides"] == {"state": "not-now"}
    assert "our-key/slides" not in slides.host.view
    slides.act(slides.phones["p2", 2], "turn-key", say="open")
    assert slides.phones["p1", 1].view["activity/slides"]["state"] == "revealed"
    assert "keys/slides" not in other.view


def test_party_writes_together() -> None:
    """The people of a party write one sheet: all of them see the draft; whoever overwrote it unseen is told."""
    slides = Slides(by="party")
    slides.draft("p1", "OURS")
    mate = slides.phones["p1", 2]
    assert mate.view["ours/slides"]["draft"] == {"rev": 1, "lines": {"way": ["OURS"]}}
    refused(slides.draft("p1", "mine", place=2, rev=1), "stale-wording")
    slides.draft("p1", "OURS, better", place=2, rev=2)
    slides.hand_in("p1", "OURS, better", rev=3)
    slides.hand_in("p1", "OURS, best", place=2, rev=4)
    assert mate.view["ours/slides"]["lines"]["way"] == ["OURS, best"]
    assert mate.view["turnout/slides"]["p1"]["handed_in"] == 1
    assert "OURS" not in "".join(slides.phones["p2", 1].got)
    slides.act(slides.host, "reveal")
    assert [card.text for card in slides.table.state.board.cards.values()] == ["OURS, best"]


def test_handing_in_again_replaces() -> None:
    """A later revision replaces the earlier lines; an older one that comes late changes nothing."""
    slides = Slides()
    slides.hand_in("p1", "first", rev=1)
    slides.hand_in("p1", "second", rev=3)
    slides.hand_in("p1", "late", rev=2)
    slides.act(slides.host, "reveal")
    assert [card.text for card in slides.table.state.board.cards.values()] == ["second"]


def test_notes_become_no_cards() -> None:
    """Lines to a note are shown and become no card."""
    slides = Slides(prompts=[{"id": "way", "text": "Stake?", "kind": "note"}])
    slides.hand_in("p1", "our people")
    slides.act(slides.host, "reveal")
    lines = slides.host.view["result/slides/1"]["slides"][0]["lines"]
    assert lines == [{"text": "our people", "card": None, "entered": False}]
    assert len(slides.table.state.board.cards) == 0


def test_preparation_days_before() -> None:
    """Slides may be open while the room is in the lobby."""
    slides = Slides(stay=True)
    assert slides.table.state.stage is None
    assert slides.hand_in("p1", "early")["type"] == "ack"


def test_a_deadline_for_slides() -> None:
    """Drafts, lines and what is entered for others come too late; two keys still open what was handed in before."""
    slides = Slides(stay=True, open_by="consent")
    slides.hand_in("p1", "in time")
    slides.draft("p2", "only a draft")
    until = {"at_ms": int(slides.table.now * 1000) + 60_000, "offset_min": 0}
    slides.host.act("set-deadline", id="d", activity="slides", until=until)
    slides.table.now += 60
    refused(slides.draft("p2", "a later draft", rev=2), "deadline-passed", "closed on")
    refused(slides.hand_in("p2", "late"), "deadline-passed")
    refused(slides.hand_in("p1", "another", rev=2), "deadline-passed")
    entered = {"party": "p2", "lines": {"way": ["for somebody"]}, "entry": "e1"}
    refused(slides.act(slides.host, "enter-slides", **entered), "deadline-passed")
    assert slides.hand_in("p1", "in time")["type"] == "ack", "sent again because its receipt was lost"
    for party in ("p1", "p2"):
        assert slides.act(slides.phones[party, 1], "turn-key", say="open")["type"] == "ack"
    (shown,) = slides.table.state.activities["slides"].slides
    assert [line.text for slide in shown.slides for line in slide.lines] == ["in time"]


def test_card_of_a_dropped_round() -> None:
    """A dropped round's cards are gone from every view, and acts on them name the round."""
    slides = Slides()
    slides.hand_in("p1", "one")
    slides.act(slides.host, "reveal")
    slides.host.act("draft", id="x1", activity="board", spec={"kind": "board", "title": "Board"})
    slides.host.act("open", id="x2", activity="board", round=1)
    (name,) = slides.table.state.board.cards
    slides.act(slides.host, "drop-round")
    phone = slides.phones["p2", 1]
    assert f"card/{name}" not in phone.view
    assert phone.view["result/slides/1"]["dropped"] is True
    refused(
        phone.act("confirm-card", id="c", card=name, rev=1), "unknown-card", "round 1 of 'slides'", "dropped"
    )


@pytest.mark.parametrize(
    ("lines", "code", "part"),
    [
        ({"way": ["x" * 10_000]}, "bad-text", "10,000"),
        ({"way": ["a", "b", "c", "d"]}, "bad-answer", "at most 3"),
        ({"nowhere": ["a"]}, "bad-answer", "nowhere"),
        ({"way": ["late", "y" * 281]}, "bad-text", "line 2"),
    ],
)
def test_bad_lines(lines: dict[str, Any], code: str, part: str) -> None:
    """Invalid lines are refused with what is wrong and how much fits."""
    slides = Slides()
    refused(slides.hand_in("p1", lines=lines), code, part)


def test_after_the_opening() -> None:
    """A late hand-in is told that the round was opened, and stays with its author."""
    slides = Slides()
    slides.act(slides.host, "reveal")
    refused(slides.hand_in("p1", "late"), "poll-closed", "device")
    refused(slides.draft("p1", "late"), "poll-closed")
    refused(slides.act(slides.phones["p1", 1], "turn-key", say="open"), "poll-closed")


def test_nothing_is_opened_for_anybody_else() -> None:
    """Only lines of connected authors and of their own party are ever opened for a screen."""
    slides = Slides(own_party=True)
    slides.phones["p1", 1].seat.close()
    slides.phones["p1", 2].seat.close()
    slides.hand_in("p2", "theirs")
    slides.draft("p2", "draft", place=2)
    seats = {one.seat.actor.seat for (party, _), one in slides.phones.items() if party == "p2"}
    assert {voter.removeprefix("draft:") for _, voter in slides.table.opened} <= seats


def test_a_sheets_length_says_next_to_nothing() -> None:
    """One short line and three long ones take the same room in the box."""
    slides = Slides()
    slides.hand_in("p1", "x")
    slides.hand_in("p2", "y" * 200, "z" * 200, "w" * 200)
    (box,) = slides.table.boxes.values()
    assert len({len(one.content) for one in box.values()}) == 1
