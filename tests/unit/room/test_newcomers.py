"""Places: as many as expected come in, more wait and the facilitator is asked, hosts always get one."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tabletop import Phone, Table

from cofront_kit.errors import BadInput
from cofront_kit.model import commands as c
from cofront_kit.model.decide import LOCAL, Actor
from cofront_kit.model.events import SessionCreated
from cofront_kit.model.evolve import replay
from cofront_kit.model.plan import check_expected

HOST = Actor(LOCAL, "facilitator")
NEWCOMERS = {"expected": 3, "people": 3, "more": "ask"}


@pytest.fixture
def table() -> Table:
    """Three people are expected."""
    made = Table()
    made.run(c.SetExpected(3), HOST)
    return made


def comes(table: Table, party: str = "p1", *, capability: str = "") -> Phone:
    """Somebody tries to join, and looks at the answer."""
    phone = Phone(table)
    phone.hello()
    phone.say(type="join", id="j", capability=capability or table.tokens.join[party], secret=table.secret())
    return phone


def full(table: Table) -> list[Phone]:
    return [table.joined("p1") for _ in range(3)]


def newcomers(table: Table, host: Phone) -> dict[str, Any]:
    table.room.adopt(table.state, (), table.around())
    table.room.flush()
    found: dict[str, Any] = host.view["newcomers"]
    return found


def test_more_than_expected_wait_in_words(table: Table) -> None:
    """They read who is being asked, have no seat, and see what a guest sees."""
    full(table)
    late = comes(table)
    answer = late.answer()
    assert (answer["type"], answer["id"]) == ("waiting", "j")
    assert "facilitator is asked" in answer["message"]
    assert "open" in answer["way_out"]
    assert table.state.people == 3
    assert late.act("tick-done", done=True)["code"] == "out-of-order"
    assert set(late.view) <= {"session", "report"}


def test_the_console_is_asked_and_lets_them_in(table: Table) -> None:
    """The facilitator sees how many wait; with the answer they have their seats, in the order they came."""
    full(table)
    host = table.facilitator()
    late = [comes(table, party) for party in ("p1", "p2", "p2")]
    assert newcomers(table, host) == NEWCOMERS | {"waiting": 3, "waiting_of": {"p1": 1, "p2": 2}}
    assert host.act("set-expected", people=5)["type"] == "ack"
    assert [one.answer()["type"] for one in late] == ["joined", "joined", "waiting"]
    assert newcomers(table, host) == NEWCOMERS | {
        "expected": 5,
        "people": 5,
        "waiting": 1,
        "waiting_of": {"p1": 0, "p2": 1},
    }
    assert late[0].act("tick-done", done=True)["type"] == "ack"


def test_the_facilitator_says_no(table: Table) -> None:
    """Those who wait, and those who come later, read so; asking again reopens the question."""
    full(table)
    host = table.facilitator()
    late = comes(table)
    host.act("set-expected", id="no", people=3, more="refuse")
    assert late.answer()["code"] == "session-full"
    assert late.answer()["way_out"]
    assert comes(table).answer()["code"] == "session-full"
    host.act("set-expected", id="yes", people=3)
    again = late.say(type="join", id="j2", capability=table.tokens.join["p1"], secret=table.secret())
    assert again["type"] == "waiting"


def test_one_link_leaves_places_for_hosts(table: Table) -> None:
    """However many wait or are refused, a facilitator, a screen and a coach come in."""
    full(table)
    for _ in range(50):
        comes(table)
    for host in (table.facilitator(), table.screen(), table.coach(), table.coach("p2")):
        assert host.answer()["type"] == "joined"


def test_who_has_a_seat_keeps_it(table: Table) -> None:
    """Lowering the number sends nobody away, and a known seat takes no second place."""
    secret = table.secret()
    table.joined("p1", secret=secret)
    full(table)
    table.run(c.SetExpected(1), HOST)
    back = Phone(table)
    assert back.hello(secret=secret)["seat"] is not None
    again = Phone(table)
    again.hello()
    joined = again.say(type="join", id="j", capability=table.tokens.join["p1"], secret=secret)
    assert joined["type"] == "joined"


def test_one_seat_per_connection(table: Table) -> None:
    """A loop of joins on one connection takes one seat, also while it waits."""
    phone = comes(table)
    for turn in range(20):
        again = phone.say(
            type="join", id=f"j{turn}", capability=table.tokens.join["p1"], secret=table.secret()
        )
        assert again["code"] == "out-of-order"
    assert table.state.people == 1
    table.run(c.SetExpected(1), HOST)
    late = comes(table)
    for turn in range(20):
        again = late.say(
            type="join", id=f"j{turn}", capability=table.tokens.join["p1"], secret=table.secret()
        )
        assert again["code"] == "out-of-order"
    assert table.room.newcomers.waiting == 1


def test_who_gives_up_waits_no_longer(table: Table) -> None:
    """A page that was closed isn't counted, and its place goes to the next person."""
    full(table)
    host = table.facilitator()
    first, second = comes(table), comes(table)
    first.seat.close()
    assert newcomers(table, host)["waiting"] == 1
    table.run(c.SetExpected(4), HOST)
    assert second.answer()["type"] == "joined"


def test_closing_answers_those_who_wait(table: Table) -> None:
    """Nobody waits for a session that is over."""
    full(table)
    late = comes(table)
    table.run(c.CloseSession(), HOST)
    assert late.answer()["code"] == "session-closed"


def test_seats_nobody_used_are_freed(table: Table) -> None:
    """A seat that did nothing and is gone makes room after some minutes; one that did something never does."""
    idle, busy, here = full(table)
    assert busy.act("tick-done", done=True)["type"] == "ack"
    for phone in (idle, busy):
        phone.seat.close()
    assert table.room.newcomers.unused(300) == []
    table.now += 300
    unused = table.room.newcomers.unused(300)
    assert unused == [idle.seat.actor.seat]
    late = comes(table)
    assert late.answer()["type"] == "waiting"
    table.run(c.FreeSeats(unused), HOST)
    assert late.answer()["type"] == "joined"
    assert table.state.people == 3
    assert table.room.newcomers.unused(300) == []
    assert here.act("tick-done", done=True)["type"] == "ack"


def test_who_comes_back_to_a_freed_seat_has_it_and_counts_again(table: Table) -> None:
    """A phone that slept for a long time loses nothing, and nobody else's place is counted for it."""
    secret = table.secret()
    sleeper = table.joined("p1", secret=secret)
    seat = sleeper.seat.actor.seat
    sleeper.seat.close()
    table.run(c.FreeSeats([seat]), HOST)
    assert (table.state.people, table.state.joined["p1"]) == (0, 0)
    back = Phone(table)
    assert back.hello(secret=secret)["seat"]["seat"] == seat
    assert (table.state.people, dict(table.state.freed)) == (1, {})
    assert back.act("tick-done", done=True)["type"] == "ack"


def test_a_seat_freed_while_its_person_is_here_counts_again(table: Table) -> None:
    """Another process can't see who is connected to this one."""
    phone = table.joined("p2")
    table.run(c.FreeSeats([phone.seat.actor.seat]), HOST)
    assert table.state.people == 1


def test_freeing_names_only_peoples_seats(table: Table) -> None:
    """Hosts' and unknown seats, and seats freed already, are left alone."""
    screen = table.screen()
    table.run(c.FreeSeats([screen.seat.actor.seat, "0" * 16]), HOST)
    assert not table.state.freed


@pytest.mark.slow
def test_five_thousand_expected_people_at_once_pass() -> None:
    """No throttle and no limit per address stops people who are expected."""
    table = Table()
    table.run(c.SetExpected(5_000), HOST)
    for turn in range(5_000):
        phone = Phone(table)
        phone.hello()
        capability = table.tokens.join[("p1", "p2")[turn % 2]]
        answer = phone.say(type="join", id="j", capability=capability, secret=table.secret())
        assert answer["type"] == "joined"
        phone.seat.close()
    assert table.state.people == 5_000
    assert comes(table).answer()["type"] == "waiting"


def test_sessions_of_earlier_releases_expect_three_hundred() -> None:
    """An event without the number is read, also one of a session with more seats than that."""
    table = Table()
    created = msgspec.to_builtins(table.happened[0])
    del created["expected"]
    old = msgspec.convert(created, SessionCreated)
    state = replay([old, *table.happened[1:]])
    assert state is not None
    assert (state.expected, state.more) == (300, "ask")


@pytest.mark.parametrize("people", [0, 10_001, "many", True, 2.5, None])
def test_a_number_that_is_none(people: object) -> None:
    """The message names the value and the range."""
    with pytest.raises(BadInput, match="10,000"):
        check_expected(people)


def test_a_phone_that_is_handed_on_needs_a_place_too(table: Table) -> None:
    """Beyond the expected number it is refused with a message: a person who has a seat can't wait for another one."""
    phone = full(table)[0]
    answer = phone.act("share-seat", secret=table.secret(), first=True)
    assert (answer["code"], "3" in answer["message"]) == ("session-full", True)
    table.run(c.SetExpected(4), HOST)
    assert phone.act("share-seat", id="b", secret=table.secret(), first=True)["type"] == "ack"
    assert table.state.people == 4
