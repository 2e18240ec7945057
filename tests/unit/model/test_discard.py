"""A round that ends without being read: its key is lost, or nobody wants to open it."""

from __future__ import annotations

from typing import Any

import pytest
from tabletop import SPEC, Phone, Table, ballot

from cofront_kit.errors import Refused
from cofront_kit.model import events as e
from cofront_kit.model.commands import CloseSession
from cofront_kit.model.decide import LOCAL, Actor
from cofront_kit.model.evolve import replay

SLIDES = {
    "kind": "slides",
    "title": "Slides",
    "by": "person",
    "open_by": "consent",
    "prompts": [{"id": "one", "kind": "issue", "text": "What?"}],
}


class LostTable(Table):
    """A table on which keys can be lost."""

    lost: set[str]

    def contents(self, box: str) -> list[bytes]:
        if box in self.__dict__.get("lost", ()):
            raise Refused("store-trouble", "The ballot box can't be opened here: its key is gone.")
        return super().contents(box)

    lines = contents


@pytest.fixture
def table() -> LostTable:
    return LostTable()


def lose(table: LostTable, activity: str = "pulse") -> None:
    one = table.state.activities[activity]
    table.lost = {one.box or one.kept or ""}


def handed_in(table: LostTable, host: Phone, turn: int = 1) -> list[Phone]:
    assert host.act("open", activity="pulse", round=turn)["type"] == "ack"
    phones = [table.joined("p1" if number < 6 else "p2") for number in range(12)]
    for phone in phones:
        party = phone.answer()["seat"]["party"]
        answers = ballot(table, party, 3)
        said = phone.act("hand-in", activity="pulse", round=turn, answers=answers, key=table.secret(), rev=1)
        assert said["type"] == "ack", said
    return phones


def test_a_lost_key_is_no_dead_end(table: LostTable) -> None:
    """No reveal; discarded, a further round opens and is revealed, and the session can be closed."""
    host = table.facilitator()
    phones = handed_in(table, host)
    lose(table)
    assert host.act("reveal", activity="pulse", round=1)["code"] == "store-trouble"
    assert host.act("open", activity="pulse", round=2)["way_out"] == "Reveal it first, or discard it."
    assert "discard" in host.act("close-session")["way_out"]
    boxes = set(table.boxes)
    assert host.act("discard", activity="pulse", round=1)["type"] == "ack"
    assert table.boxes.keys() == boxes - table.lost, "the box goes with it"
    assert isinstance(table.happened[-1], e.RoundDiscarded)
    table.room.flush()
    for phone in (host, *phones):
        seen = phone.view["activity/pulse"]
        assert (seen["state"], seen["round"], seen["rounds"], seen["discarded"]) == ("draft", 1, [], [1])
        assert "mine/pulse" not in phone.view
        assert "result/pulse/1" not in phone.view
    handed_in(table, host, turn=2)
    assert host.act("reveal", activity="pulse", round=2)["type"] == "ack"
    table.room.flush()
    seen = host.view["activity/pulse"]
    assert (seen["state"], seen["rounds"], seen["discarded"]) == ("revealed", [2], [1])
    table.run(CloseSession(), Actor(LOCAL, "facilitator"))
    assert replay(table.happened) == table.state


def test_what_was_shown_stays_and_is_shown_again(table: LostTable) -> None:
    """A second round that is discarded leaves the first one's results."""
    host = table.facilitator()
    handed_in(table, host)
    host.act("reveal", activity="pulse", round=1)
    handed_in(table, host, turn=2)
    assert host.act("discard", activity="pulse", round=2)["type"] == "ack"
    table.room.flush()
    seen = host.view["activity/pulse"]
    assert (seen["state"], seen["round"], seen["rounds"], seen["discarded"]) == ("revealed", 2, [1], [2])
    assert host.view["turnout/pulse"]["p1"]["handed_in"] == 6
    assert host.act("open", activity="pulse", round=3)["type"] == "ack"


def test_it_is_done_once_and_told_to_late_ballots(table: LostTable) -> None:
    """Repeating it changes nothing; ballots and reveals of the round are told what happened to it."""
    host = table.facilitator()
    phones = handed_in(table, host)
    assert host.act("discard", activity="pulse", round=2)["code"] == "wrong-round"
    host.act("discard", activity="pulse", round=1)
    version = table.state.version
    assert host.act("discard", activity="pulse", round=1)["type"] == "ack"
    assert host.act("open", activity="pulse", round=1)["type"] == "ack", "a cell that runs again"
    assert table.state.version == version
    late = phones[0].act(
        "hand-in", activity="pulse", round=1, answers=ballot(table, "p1", 3), key=table.secret(), rev=2
    )
    for refused in (late, host.act("reveal", activity="pulse", round=1)):
        assert refused["code"] == "round-discarded"
        assert "nothing of it was read" in refused["message"]


def test_nothing_sealed_is_nothing_to_discard(table: LostTable) -> None:
    """Not opened yet, not sealed at all, revealed already, no such activity."""
    host = table.facilitator()
    host.act("draft", activity="board", spec={"kind": "board", "title": "Board"})
    host.act("open", activity="board", round=1)
    assert host.act("discard", activity="pulse", round=1)["code"] == "not-open"
    assert host.act("discard", activity="board", round=1)["code"] == "not-open"
    assert host.act("discard", activity="none", round=1)["code"] == "unknown-activity"
    handed_in(table, host)
    host.act("reveal", activity="pulse", round=1)
    version = table.state.version
    assert host.act("discard", activity="pulse", round=1)["type"] == "ack"
    assert table.state.version == version


@pytest.mark.parametrize("spec", [SPEC, SLIDES], ids=["poll", "slides"])
def test_every_kind_with_a_box_can_be_discarded(table: LostTable, spec: dict[str, Any]) -> None:
    """Including slides that only the parties open together, with keys already turned."""
    host, phone = table.facilitator(), table.joined("p1")
    assert host.act("draft", activity="one", spec=spec)["type"] == "ack"
    assert host.act("open", activity="one", round=1)["type"] == "ack"
    if spec is SLIDES:
        assert phone.act("turn-key", activity="one", round=1, say="open")["type"] == "ack"
    assert host.act("discard", activity="one", round=1)["type"] == "ack"
    assert phone.act("discard", activity="one", round=1)["code"] == "wrong-role"
    table.room.flush()
    assert host.view["activity/one"]["discarded"] == [1]
    assert "keys/one" not in phone.view
    assert "ours/one" not in phone.view
    assert host.act("open", activity="one", round=2)["type"] == "ack"
    assert table.state.activities["one"].turned.get("p1") is None
    assert replay(table.happened) == table.state


def test_it_cannot_be_undone_and_leaves_what_can(table: LostTable) -> None:
    """What is destroyed can't come back; undoing something earlier doesn't reopen the round."""
    host = table.facilitator()
    handed_in(table, host)
    host.act("discard", activity="pulse", round=1)
    table.room.flush()
    while (last := host.view["undo"]) is not None:
        assert host.act("undo", number=last["number"])["type"] == "ack"
        table.room.flush()
    assert table.state.activities["pulse"].discarded == (1,)
    assert table.state.activities["pulse"].box is None


def check_in(moment: str) -> dict[str, Any]:
    return {
        "kind": "check-in",
        "title": moment,
        "moment": moment,
        "form": "long",
        "ask": "Right now ...",
        "prefer_not": "prefer not to say",
        "lenses": [{"id": "time", "label": "Time", "low": "hurry", "high": "patience"}],
        "items": [{"id": "t1", "lens": "time", "low": "hurry", "high": "patience"}],
        "prompts": {"time": ["Next?"]},
    }


def test_kept_answers_whose_key_is_lost_are_given_up(table: LostTable) -> None:
    """The later moment can't be compared: it says so and how to go on, and is then revealed without pairs."""
    host = table.facilitator()
    phones = [table.joined("p1" if number < 6 else "p2") for number in range(12)]
    secrets = [table.secret() for _ in phones]
    for moment in ("before", "after"):
        host.act("draft", activity=moment, spec=check_in(moment))
        host.act("open", activity=moment, round=1)
        for phone, pair in zip(phones, secrets, strict=True):
            own = table.state.seats[phone.seat.actor.seat].party
            fields = {"answers": {own: {"t1": 3}}, "key": table.secret(), "rev": 1, "pair": pair}
            assert phone.act("hand-in", activity=moment, round=1, **fields)["type"] == "ack"
        if moment == "before":
            assert host.act("reveal", activity="before", round=1)["type"] == "ack"
    table.room.flush()
    assert host.view["kept"] == ["before"]
    lose(table, "before")
    refused = host.act("reveal", activity="after", round=1)
    assert refused["code"] == "store-trouble"
    assert "'before' kept for the comparison" in refused["message"]
    assert "discard what it kept" in refused["way_out"]
    assert host.act("discard", activity="before", round=1)["type"] == "ack"
    table.room.flush()
    assert host.view["kept"] == []
    assert host.view["activity/before"]["state"] == "revealed"
    assert host.view["activity/before"]["discarded"] == []
    assert host.act("reveal", activity="after", round=1)["type"] == "ack"
    table.room.flush()
    assert "result/after/1" in host.view
    assert not [key for key in host.view if key.startswith("pairs/")]
    assert replay(table.happened) == table.state
    assert host.act("close-session")["type"] == "ack"
