"""A phone in several hands: each person has their own seat and ballot, and nothing records who shares with whom."""

from __future__ import annotations

from typing import Any

from tabletop import Phone, Table, ballot

from cofront_kit.model import events as e
from cofront_kit.model.evolve import replay
from cofront_kit.room.limits import PHONE_PEOPLE


def handed_on(table: Table, phone: Phone, *, first: bool) -> Phone:
    """The next person at the same phone."""
    secret = table.secret()
    assert phone.act("share-seat", id=secret, secret=secret, first=first)["type"] == "ack"
    phone.seat.close()
    after = Phone(table)
    assert after.hello(secret=secret)["seat"]["party"] == phone.seat.actor.party
    table.room.adopt(table.state, (), table.around())
    table.room.flush()
    return after


def hand_in(phone: Phone, answers: Any, key: str) -> dict[str, Any]:
    return phone.act("hand-in", activity="pulse", round=1, answers=answers, key=key, rev=1)


def test_the_next_person_is_a_person_of_their_own() -> None:
    """Two ballots of one phone count as two people; nothing of the first person is on the second one's screen."""
    table = Table()
    host = table.facilitator()
    host.act("open", id="o", activity="pulse", round=1, threshold=3)
    ana = table.joined("p1")
    ana.act("rename", id="n", name="Ana")
    assert hand_in(ana, ballot(table, "p1", 4), "a" * 32)["type"] == "ack"
    ben = handed_on(table, ana, first=True)
    assert ben.view["me"]["name"] == ""
    assert ben.view["me"]["seat"] != ana.seat.actor.seat
    assert ben.view["mine/pulse"] == {"round": 1, "handed_in": False}
    assert hand_in(ben, ballot(table, "p1", 2), "b" * 32)["type"] == "ack"
    table.room.flush()
    assert host.view["turnout/pulse"]["p1"] == {"handed_in": 2, "entered": 0}


def test_the_room_is_told_how_many_share() -> None:
    """Two people on one phone, then three on it and two on another: people and phones per party."""
    table = Table()
    host = table.facilitator()
    one = handed_on(table, table.joined("p1"), first=True)
    table.room.flush()
    assert host.view["shared"] == {"p1": {"people": 2, "phones": 1}}
    handed_on(table, one, first=False)
    handed_on(table, table.joined("p1"), first=True)
    table.room.flush()
    assert host.view["shared"] == {"p1": {"people": 5, "phones": 2}}
    assert host.view["joined"] == {"p1": 5, "p2": 0}


def test_all_who_share_are_here_with_their_phone() -> None:
    """A phone is one connection; the people who share it are counted, and never more than ever joined."""
    table = Table()
    host = table.facilitator()
    handed_on(table, table.joined("p1"), first=True)
    table.room.flush()
    assert host.view["presence"] == {"p1": 2, "p2": 0}
    assert table.state.people_here({"p1": 0}) == {"p1": 0, "p2": 0}
    assert table.state.people_here({"p1": 2}) == {"p1": 2, "p2": 0}


def test_the_log_says_of_no_two_seats_that_they_share() -> None:
    """The new seat has a mark, the one that handed on has none, and no event names both."""
    table = Table()
    ana = table.joined("p1")
    before = len(table.happened)
    ben = handed_on(table, ana, first=True)
    (taken,) = table.happened[before:]
    assert isinstance(taken, e.SeatTaken)
    assert (taken.seat, taken.shared) == (ben.seat.actor.seat, 2)
    assert ana.seat.actor.seat not in repr(taken)


def test_said_again_it_is_one_seat() -> None:
    """When an acknowledgement was lost, the same secret takes no second seat."""
    table = Table()
    phone = table.joined("p1")
    for turn in range(3):
        assert phone.act("share-seat", id=f"s{turn}", secret="f" * 32, first=True)["type"] == "ack"
    assert table.state.head_counts() == {"p1": 2, "p2": 0}


def test_a_phone_does_not_multiply_itself() -> None:
    """All who share a phone have one allowance, which refills slowly."""
    table = Table()
    phone = table.joined("p1")
    for turn in range(PHONE_PEOPLE):
        phone = handed_on(table, phone, first=turn == 0)
    answer = phone.act("share-seat", secret=table.secret(), first=False)
    assert (answer["type"], answer["code"]) == ("refused", "too-many-share")
    table.now += 130
    assert phone.act("share-seat", id="later", secret=table.secret(), first=False)["type"] == "ack"


def test_a_session_of_an_earlier_release_replays() -> None:
    """A stored event without the mark is a seat with a phone of its own."""
    table = Table()
    table.joined("p1")
    tag, schema, body = e.write(table.happened[-1])
    old = body.replace(b',"shared":0', b"")
    assert old != body
    assert e.read(tag, schema, old) == table.happened[-1]
    state = replay([*table.happened[:-1], e.read(tag, schema, old)])
    assert state == table.state
    assert not state.shared
