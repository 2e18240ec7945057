"""Who may do what."""

from __future__ import annotations

from typing import Any, get_args

import msgspec
import msgspec.inspect
import pytest
from tabletop import Phone, Table, ballot

from cofront_kit.model import commands as c
from cofront_kit.model.roles import ROLES, may

ACTS: dict[str, dict[str, Any]] = {
    "hand-in": {"activity": "pulse", "round": 1, "answers": {}, "key": "a" * 32, "rev": 1},
    "enter": {"activity": "pulse", "round": 1, "party": "p1", "answers": {}, "key": "b" * 32, "rev": 1},
    "tick-done": {"done": True},
    "rename": {"name": "Ada"},
    "share-seat": {"secret": "d" * 32, "first": True},
    "draft": {"activity": "other", "spec": {}},
    "open": {"activity": "pulse", "round": 1},
    "close-activity": {"activity": "pulse", "round": 1},
    "reveal": {"activity": "pulse", "round": 1},
    "move-stage": {"activity": "pulse"},
    "go-on": {"do": "open", "step": 0, "activity": "pulse", "round": 1},
    "attend": {"on": "issue"},
    "show-attention": {"on": True},
    "close-session": {},
    "remove-co-facilitator": {"co": "k1"},
}


_SAMPLES: dict[str, Any] = {
    "card_kind": "issue",
    "key": "a" * 32,
    "of": ["c1", "c2"],
    "due": "2026-12-01",
    "lines": {},
    "do": "start",
    "on": None,
    "date": None,
    "say": "open",
    "status": "kept",
    "stage": "parked",
    "party": "p1",
    "until": None,
    "counterpart": "p2",
}


def _sample(command: type[Any]) -> dict[str, Any]:
    """A decodable act with its required fields; what it leads to doesn't matter here."""
    info = msgspec.inspect.type_info(command)
    assert isinstance(info, msgspec.inspect.StructType)
    return {field.name: _value(field.name, field.type) for field in info.fields if field.required}


def _value(name: str, kind: Any) -> Any:
    while isinstance(kind, msgspec.inspect.Metadata):
        kind = kind.type
    if isinstance(kind, msgspec.inspect.BoolType):
        return True
    if isinstance(kind, msgspec.inspect.IntType):
        return 1
    if isinstance(kind, msgspec.inspect.ListType):
        return _SAMPLES.get(name, [])
    return _SAMPLES.get(name, "x")


for _command in get_args(c.Act):
    ACTS.setdefault(str(_command.__struct_config__.tag), _sample(_command))


def test_every_command_has_a_row() -> None:
    """A command that the table doesn't know would be open to nobody, or was forgotten."""
    assert set(ROLES) == set(get_args(c.AnyCommand))
    assert {kind.__struct_config__.tag for kind in get_args(c.Act)} == set(ACTS)


@pytest.mark.parametrize("kind", sorted(ACTS))
@pytest.mark.parametrize("role", [*get_args(c.Role), None])
def test_cell(kind: str, role: c.Role | None) -> None:
    """Through a real seat, each role gets exactly what its cell says, and a refusal changes nothing."""
    table = Table()
    command = next(one for one in get_args(c.Act) if one.__struct_config__.tag == kind)
    phone = _phone(table, role)
    before = table.state
    answer = phone.act(kind, **ACTS[kind])
    if may(role, command):
        assert answer.get("code") not in ("wrong-role", "out-of-order")
    else:
        assert answer["type"] == "refused"
        assert answer["code"] == ("out-of-order" if role is None else "wrong-role")
        assert table.state == before


def _phone(table: Table, role: c.Role | None) -> Phone:
    if role == "participant":
        return table.joined("p1")
    if role == "facilitator":
        return table.facilitator()
    if role == "screen":
        return table.screen()
    if role == "coach":
        return table.coach()
    phone = Phone(table, local=role)
    phone.hello()
    return phone


def test_facilitator_cannot_vote() -> None:
    """A facilitator enters ballots for people without a phone, and has none of their own."""
    table = Table()
    host = table.facilitator()
    host.act("open", id="o", activity="pulse", round=1)
    answers = ballot(table, "p1", 4)
    assert (
        host.act("hand-in", activity="pulse", round=1, answers=answers, key="c" * 32, rev=1)["code"]
        == "wrong-role"
    )
    entered = host.act("enter", activity="pulse", round=1, party="p1", answers=answers, key="c" * 32, rev=1)
    assert entered["type"] == "ack"
    table.room.flush()
    assert host.view["turnout/pulse"]["p1"] == {"handed_in": 1, "entered": 1}
