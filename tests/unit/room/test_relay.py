"""What a coach and a participant send each other is relayed to the other, and to nobody else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tabletop import Phone, Table

SHARE = {"kind": "share", "profile": {"before": {"attention": 2.5}}, "line": "It was a long week."}


def relayed(phone: Phone) -> list[dict[str, Any]]:
    return [message for text in phone.got if (message := json.loads(text))["type"] == "relayed"]


def test_sharing_reaches_the_coach_alone() -> None:
    """Profile and line reach all devices of the coach, and no other seat gets a byte of it."""
    table = Table()
    coach, person = table.coach(), table.joined("p1")
    others = [table.joined("p1"), table.joined("p2"), table.facilitator(), table.screen()]
    table.room.flush()
    seat = person.view["coaches"][0]["seat"]
    marks = [len(one.got) for one in others]
    assert person.say(type="relay", id="s1", to=seat, body=SHARE) == {"type": "ack", "id": "s1"}
    table.room.flush()
    (message,) = relayed(coach)
    assert message["body"] == SHARE
    assert (message["party"], message["name"]) == ("p1", "")
    for one, mark in zip(others, marks, strict=True):
        assert "long week" not in "".join(one.got[mark:])
        assert not relayed(one)
    assert "long week" not in repr(table.happened)


def test_the_coach_answers_privately() -> None:
    """The answer goes to the participant's devices and to nobody else."""
    table = Table()
    coach, person, other = table.coach(), table.joined("p1"), table.joined("p1")
    table.room.flush()
    person.say(type="relay", id="s", to=person.view["coaches"][0]["seat"], body=SHARE)
    back = {"kind": "note", "text": "What would help right now?"}
    assert coach.say(type="relay", id="n", to=relayed(coach)[0]["sender"], body=back)["type"] == "ack"
    assert relayed(person)[0]["body"] == back
    assert not relayed(other)


def test_an_absent_coach() -> None:
    """Nobody is there: it says so, keeps nothing, and the list of coaches shows it."""
    table = Table()
    coach, person = table.coach(), table.joined("p1")
    table.room.flush()
    seat = person.view["coaches"][0]["seat"]
    coach.seat.close()
    table.room.flush()
    assert person.view["coaches"][0]["here"] is False
    answer = person.say(type="relay", id="s", to=seat, body=SHARE)
    assert answer["code"] == "coach-absent"
    assert "this device" in answer["way_out"]


@pytest.mark.parametrize("body", [{"kind": "take-back"}, {"kind": "note", "text": "Thank you."}])
def test_bodies(body: dict[str, Any]) -> None:
    """A participant takes back, or writes."""
    table = Table()
    coach, person = table.coach("p1"), table.joined("p1")
    table.room.flush()
    person.say(type="relay", id="s", to=person.view["coaches"][0]["seat"], body=body)
    assert relayed(coach)[0]["body"] == body


def test_who_may_write_to_whom() -> None:
    """Not to another side's coach, not to other participants, not from a screen or the facilitator."""
    table = Table()
    table.coach("p2")
    person, other = table.joined("p1"), table.joined("p2")
    host, screen = table.facilitator(), table.screen()
    table.room.flush()
    theirs = person.view["coaches"][0]["seat"]
    for sender, to in (
        (person, theirs),
        (person, other.view["me"]["seat"]),
        (host, theirs),
        (screen, theirs),
    ):
        assert sender.say(type="relay", id="s", to=to, body=SHARE)["code"] == "wrong-role"
    assert person.say(type="relay", id="s", to="0" * 16, body=SHARE)["code"] == "wrong-role"


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "share", "profile": {"later": {}}},
        {"kind": "share", "profile": {"before": {"attention": 99}}},
        {"kind": "share", "profile": {"before": {"attention": 3}}, "line": "x" * 501},
        {"kind": "note", "text": ""},
        {"kind": "note", "text": "x" * 2001},
        {"kind": "shout"},
    ],
)
def test_bad_bodies(body: dict[str, Any]) -> None:
    """What isn't a profile, a line or a note is refused and not relayed."""
    table = Table()
    coach, person = table.coach(), table.joined("p1")
    table.room.flush()
    answer = person.say(type="relay", id="s", to=person.view["coaches"][0]["seat"], body=body)
    assert answer["code"] == "bad-message"
    assert not relayed(coach)


def test_a_coach_is_no_participant() -> None:
    """A coach is not counted, doesn't hand in, and sees nobody's profile unless it is shared."""
    table = Table()
    coach = table.coach("p1")
    table.facilitator().act("open", activity="pulse", round=1)
    table.room.flush()
    assert coach.view["joined"] == {"p1": 0, "p2": 0}
    assert coach.view["presence"] == {"p1": 0, "p2": 0}
    fields = {"activity": "pulse", "round": 1, "answers": {"p2": {"kept": 3}}, "key": "a" * 32, "rev": 1}
    assert coach.act("hand-in", **fields)["code"] == "wrong-role"
    assert coach.act("rename", name="Kim")["type"] == "ack"
    table.room.flush()
    assert coach.view["coaches"][0]["name"] == "Kim"


def test_attention_in_coarse_words() -> None:
    """The room's attention is shown only when turned on, for five people or more, in windows that start empty."""
    table = Table()
    host = table.facilitator()
    people = [table.joined("p1") for _ in range(6)]
    people[0].act("attend", on="issue")
    host.act("show-attention", on=True)
    for index, person in enumerate(people[:4]):
        assert person.act("attend", id=f"a{index}", on="issue")["type"] == "ack"
    table.now += 200
    table.room.tick()
    table.room.flush()
    assert host.view["attention"] == {"shown": True, "words": "", "counted": True}
    for index, person in enumerate(people):
        person.act("attend", id=f"b{index}", on="issue" if index else "other")
    table.room.flush()
    assert host.view["attention"]["words"] == ""
    table.now += 200
    table.room.tick()
    table.room.flush()
    assert host.view["attention"]["words"] == "mostly on the issue"
    table.now += 170
    table.room.tick()
    table.room.flush()
    assert host.view["attention"]["words"] == "mostly on the issue"
    table.now += 20
    table.room.tick()
    table.room.flush()
    assert host.view["attention"]["words"] == "", "words of three minutes ago are no words about now"
    host.act("show-attention", id="off", on=False)
    table.room.flush()
    assert host.view["attention"] == {"shown": False, "words": "", "counted": False}
    assert "attend" not in repr(table.happened)
