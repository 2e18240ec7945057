"""The whole table role x act, made from the code and tried cell by cell: through ``decide`` and a real seat."""

from __future__ import annotations

import json
from functools import cache
from random import Random
from typing import Any, get_args

import msgspec
import pytest
from hostile import Maker
from msgspec import inspect as kinds
from tabletop import CODE, SPEC, Phone, Table

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model.decide import Actor, decide
from cofront_kit.model.roles import ROLES, may
from cofront_kit.room import wire

WHO: tuple[c.Role | None, ...] = (*get_args(c.Role), None)
COMMANDS = get_args(c.AnyCommand)
ACTS = get_args(c.Act)
TRIES = 10
"""Shapes of a command in each cell: a role rule must not depend on what is in the command."""


def maker(table: Table) -> Maker:
    likely = {
        "activity": ["pulse"],
        "item": ["p1", "p2", "kept"],
        "party": ["p1", "p2"],
        "id": ["a1"],
        "code": [CODE],
    }
    seats = [*table.state.seats, "0" * 16]
    words = [
        *(word for some in likely.values() for word in some),
        *seats,
        "b" * 32,
        table.tokens.facilitator,
        "Ada",
        "k1",
        "2027-03-02 16:40",
    ]
    return Maker(Random(3), words, likely | {"to": seats}, [SPEC])


type_info = cache(kinds.type_info)
"""Asked once a type: it reads the annotations of all classes within anew."""


def readable(made: Maker, kind: type[Any]) -> Any:
    """A shape without lone surrogates inside."""
    while True:
        value = made.shaped(type_info(kind))
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            continue
        return value


def sitting(table: Table, role: c.Role | None) -> Phone:
    """A connection of that role; None has said hello and has no seat."""
    match role:
        case "participant":
            return table.joined("p1")
        case "facilitator":
            return table.facilitator()
        case "coach":
            return table.coach()
        case "screen":
            return table.screen()
        case None:
            guest = Phone(table)
            guest.hello()
            return guest


def test_the_table_is_complete() -> None:
    """Each command has a row, no row is open to everybody, and none names a role that isn't there."""
    assert set(ROLES) == set(COMMANDS)
    for command, roles in ROLES.items():
        assert roles <= set(WHO), command
        assert roles, f"{command.__name__} is open to nobody"
        assert len(roles) < len(WHO), f"{command.__name__} is open to everybody"


def test_what_the_table_does_not_know_nobody_may() -> None:
    """A command without a row is refused for every role."""

    class Invented(c.Command, frozen=True):
        pass

    assert not any(may(role, Invented) for role in WHO)  # type: ignore[arg-type]


@pytest.mark.parametrize("role", WHO, ids=str)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.__name__)
def test_decide(command: type[Any], role: c.Role | None) -> None:
    """The rules themselves refuse whoever the table doesn't name, whatever is in the command."""
    table = Table()
    for open_first in (False, True):
        if open_first:
            table.facilitator().act("open", activity="pulse", round=1, threshold=3)
        actor = sitting(table, role).seat.actor
        made = maker(table)
        for _ in range(TRIES):
            asked = msgspec.convert(readable(made, command), command)
            code = _refusal(table, asked, Actor(actor.seat, role, actor.party))
            assert (code == "wrong-role") == (role not in ROLES[command]), asked


def _refusal(table: Table, command: Any, actor: Actor) -> str:
    try:
        decide(table.state, command, actor, table)
    except Refused as refused:
        return refused.code
    return ""


@pytest.mark.parametrize("role", WHO, ids=str)
@pytest.mark.parametrize("act", ACTS, ids=lambda one: one.__name__)
def test_seat(act: type[Any], role: c.Role | None) -> None:
    """Through a real connection each role gets what its cell says, and a refusal changes nothing for anybody."""
    table = Table()
    table.facilitator().act("open", activity="pulse", round=1, threshold=3)
    phone = sitting(table, role)
    others = [sitting(table, other) for other in WHO]
    table.room.flush()
    made = maker(table)
    for turn in range(TRIES):
        before, boxes = table.state, {box: dict(inside) for box, inside in table.boxes.items()}
        marks = [len(one.got) for one in others]
        answer = phone.say(type="act", id=f"x{turn}", act=readable(made, act))
        if role in ROLES[act]:
            assert answer.get("code") not in ("wrong-role", "out-of-order")
            continue
        table.room.flush()
        assert (answer["type"], answer["id"]) == ("refused", f"x{turn}")
        assert answer["code"] == ("out-of-order" if role is None else "wrong-role")
        assert (table.state, table.boxes) == (before, boxes)
        assert [len(one.got) for one in others] == marks


def test_no_act_can_be_smuggled() -> None:
    """What room and node send on behalf of a join, or of seats, can be sent as an act by nobody."""
    smuggled = set(COMMANDS) - set(ACTS)
    moves = {c.PassDeadlines, c.MoveAway, c.CallBack, c.ConfirmMove, c.Arrive}
    assert smuggled == {c.TakeSeat, c.RekeySeat, c.FreeSeats, c.ReturnSeat, c.TakeTemplate, c.SetKeep, *moves}
    for role in WHO:
        table = Table()
        phone = sitting(table, role)
        for command in smuggled:
            act = maker(table).shaped(type_info(command))
            assert phone.say(type="act", id="s", act=act)["code"] == "bad-message"


MESSAGES: dict[type[Any], dict[c.Role | None, str]] = {
    wire.Hello: dict.fromkeys(WHO, "out-of-order"),
    wire.Join: {**dict.fromkeys(WHO, "out-of-order"), None: "wrong-link"},
    wire.Resume: {**dict.fromkeys(WHO, "out-of-order"), None: "wrong-link"},
    wire.Relay: {"participant": "ack", "coach": "ack", "facilitator": "wrong-role", "screen": "wrong-role",
                 None: "out-of-order"},
    wire.AskCoach: {**dict.fromkeys(WHO, "wrong-role"), "participant": "ack", None: "out-of-order"},
    wire.Accompany: {**dict.fromkeys(WHO, "wrong-role"), "coach": "not-asking", None: "out-of-order"},
    wire.Wording: {"participant": "hint", "coach": "hint", "facilitator": "hint", "screen": "wrong-role",
                   None: "out-of-order"},
    wire.WhoIsHere: {**dict.fromkeys(WHO, "wrong-role"), "facilitator": "people"},
    wire.Ping: dict.fromkeys(WHO, "pong"),
}  # fmt: skip
"""What a connection that has said hello gets for a message other than an act."""


@pytest.mark.parametrize("role", WHO, ids=str)
@pytest.mark.parametrize("kind", MESSAGES, ids=lambda one: one.__name__)
def test_message(kind: type[Any], role: c.Role | None) -> None:
    """Messages that are no acts have a table of their own."""
    assert {*MESSAGES, wire.ActMessage} == set(get_args(wire.FromClient))
    table = Table()
    person, coach = table.joined("p1"), table.coach()
    phone = {"participant": person, "coach": coach}.get(role or "") or sitting(table, role)
    value = maker(table).shaped(type_info(kind)) | (
        {"code": CODE, "protocol": 1} if kind is wire.Hello else {}
    )
    if kind is wire.Join:
        value["capability"] = "f.guess"
    if kind is wire.Relay:
        value["to"] = (person if role == "coach" else coach).seat.actor.seat
    if kind is wire.Accompany:
        value |= {"seat": person.seat.actor.seat, "do": "come"}
    answer = phone.say(**json.loads(json.dumps(value)))
    assert answer.get("code", answer["type"]) == MESSAGES[kind][role]


def test_the_count() -> None:
    """How many cells there are: commands, acts and messages, times roles."""
    cells = len(WHO) * (len(COMMANDS) + len(ACTS) + len(MESSAGES))
    print(
        f"\n{cells} cells: {len(WHO)} roles x ({len(COMMANDS)} commands + {len(ACTS)} acts + {len(MESSAGES)} messages)"
    )
    assert cells >= 150
