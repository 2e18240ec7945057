"""One end of a cable: the order of messages, hostile messages, and what they cost."""

from __future__ import annotations

import json

import pytest
from tabletop import CODE, Phone, Table

from cofront_kit.room import wire


@pytest.fixture
def table() -> Table:
    return Table()


def test_hello_then_join_then_act(table: Table) -> None:
    """The order that docs/protocol.md draws."""
    phone = Phone(table)
    assert phone.hello()["seat"] is None
    assert set(phone.view) == {"session", "report"}
    joined = phone.say(type="join", id="j1", capability=table.tokens.join["p2"], secret=table.secret())
    assert (joined["type"], joined["id"], joined["seat"]["party"]) == ("joined", "j1", "p2")
    assert {"session", "stage", "presence", "me", "activity/pulse"} <= set(phone.view)
    assert phone.view["me"]["resume_code"] == joined["resume_code"]
    assert phone.act("tick-done", id="x1", done=True) == {"type": "ack", "id": "x1"}


def test_secret_of_an_earlier_visit(table: Table) -> None:
    """A browser that comes back sits where it sat, without a second join."""
    table.joined("p1", secret="a" * 32)
    back = Phone(table)
    assert back.hello(secret="a" * 32)["seat"]["party"] == "p1"
    stranger = Phone(table)
    assert stranger.hello(secret="b" * 32)["seat"] is None


@pytest.mark.parametrize(
    "message",
    [
        {"type": "join", "id": "j", "capability": "p1.x", "secret": "a" * 32},
        {"type": "act", "id": "a", "act": {"kind": "tick-done", "done": True}},
    ],
)
def test_out_of_order_before_hello(table: Table, message: dict[str, object]) -> None:
    """Nothing is possible before hello, and the connection stays open."""
    phone = Phone(table)
    assert phone.say(**message)["code"] == "out-of-order"
    assert phone.hello()["type"] == "welcome"


def test_out_of_order_after(table: Table) -> None:
    """A second hello, a second join and an act without a seat are refused with a message."""
    phone = Phone(table)
    phone.hello()
    assert phone.hello()["code"] == "out-of-order"
    assert phone.act("tick-done", done=True)["code"] == "out-of-order"
    seated = table.joined("p1")
    again = seated.say(type="join", id="j", capability=table.tokens.join["p1"], secret=table.secret())
    assert again["code"] == "out-of-order"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "null",
        "[]",
        '"hello"',
        "{}",
        '{"type":"nope"}',
        '{"type":"hello"}',
        '{"type":"hello","protocol":"1","code":"K7QF2M"}',
        '{"type":"hello","protocol":1,"code":"K7QF2M","extra":1}',
        '{"type":"act","id":"a","act":{"kind":"take-seat","capability":"x","secret":"'
        + "a" * 32
        + '","name":""}}',
        '{"type":"act","id":"a","act":{"kind":"hand-in","activity":"../../etc","round":1,"answers":{},"key":"'
        + "a" * 32
        + '","rev":1}}',
        '{"type":"act","id":"a","act":{"kind":"open","activity":"pulse","round":1e99}}',
        '{"type":"act","id":"<script>","act":{"kind":"tick-done","done":true}}',
        '{"type":"join","id":"j","capability":"x","secret":"SHOUT"}',
        "[" * 50_000,
        '{"a":' * 9_000,
        "\ud800",
        "x" * (wire.MAX_MESSAGE_BYTES + 1),
    ],
)
def test_unreadable_messages(table: Table, text: str) -> None:
    """What can't be decoded gets an answer, changes nothing, and the connection stays open."""
    phone = table.joined("p1")
    before = table.state
    phone.seat.receive(text)
    answer = phone.answer()
    assert answer["code"] == "bad-message"
    assert phone.closed is None
    assert table.state == before
    assert phone.act("tick-done", done=True)["type"] == "ack"


def test_bytes_that_are_no_text(table: Table) -> None:
    """Binary rubbish is a message that can't be read, not a crash."""
    phone = table.joined("p1")
    phone.seat.receive(b"\xff\xfe\x00{")
    assert phone.answer()["code"] == "bad-message"


def test_twenty_unreadable_messages_end_it(table: Table) -> None:
    """Somebody who sends only rubbish is disconnected."""
    phone = table.joined("p1")
    for _ in range(20):
        phone.seat.receive("rubbish")
    assert phone.closed == (4000, "bad-message")
    phone.seat.receive("rubbish")
    assert phone.seat not in table.room.seats


def test_refusals_never_repeat_an_answer(table: Table) -> None:
    """A ballot that can't be decoded is refused without its values: refusals end up on screens and in logs."""
    phone = table.joined("p1")
    table.facilitator().act("open", activity="pulse", round=1)
    answers = {"p2": {"kept": "secretvalue"}}
    answer = phone.act("hand-in", activity="pulse", round=1, answers=answers, key="a" * 32, rev=1)
    assert answer["code"] == "bad-message"
    assert "secretvalue" not in json.dumps(answer)


def test_wrong_protocol_and_wrong_code(table: Table) -> None:
    """A newer page is asked to reload; a connection of another session learns that it is wrong here."""
    phone = Phone(table)
    phone.say(type="hello", protocol=2, code=CODE)
    assert phone.closed == (4002, "wrong-protocol")
    other = Phone(table)
    assert other.say(type="hello", protocol=1, code="OTHER1")["code"] == "out-of-order"


def test_guessing_codes_ends(table: Table) -> None:
    """Ten wrong codes end a connection; many connections together use up the session's allowance for a while."""
    phone = Phone(table)
    phone.hello()
    for turn in range(10):
        phone.say(type="join", id=f"j{turn}", capability=f"WR{turn}", secret=table.secret())
    assert phone.closed == (4003, "too-many-tries")
    codes = []
    for turn in range(60):
        guesser = Phone(table)
        guesser.hello()
        codes.append(guesser.say(type="join", id="j", capability=f"X{turn}", secret=table.secret())["code"])
    assert codes[-1] == "too-many-tries"
    honest = Phone(table)
    honest.hello()
    by_link = honest.say(type="join", id="j", capability=table.tokens.join["p1"], secret=table.secret())
    assert by_link["type"] == "joined"
    table.now += 60
    typed = Phone(table)
    typed.hello()
    joined = typed.say(type="join", id="j", capability=table.tokens.typed["p1"], secret=table.secret())
    assert joined["type"] == "joined"


def test_too_fast(table: Table) -> None:
    """More messages than a person can send are refused, not applied; after a pause they are accepted again."""
    phone = table.joined("p1")
    answers = [phone.act("tick-done", id=f"a{turn}", done=turn % 2 == 0) for turn in range(120)]
    assert answers[10]["type"] == "ack"
    assert answers[-1]["code"] == "too-fast"
    table.now += 10
    assert phone.act("tick-done", done=True)["type"] == "ack"


def test_ping(table: Table) -> None:
    """A ping is answered at any time, with its number."""
    assert Phone(table).say(type="ping", n=7) == {"type": "pong", "n": 7}


def test_closed_cables_are_silent(table: Table) -> None:
    """After the cable is gone nothing is sent and presence falls."""
    phone = table.joined("p1")
    assert table.room.connected() == {"p1": 1}
    phone.seat.close()
    sent = len(phone.got)
    phone.seat.receive('{"type":"ping","n":1}')
    assert len(phone.got) == sent
    assert table.room.connected() == {}
