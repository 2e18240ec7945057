"""The writer if the store fails at the worst moment, and if the clock is wrong: nobody is left waiting."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_node import PLAN, Phone

from cofront_kit.errors import StoreError
from cofront_kit.model import commands as c
from cofront_kit.model.decide import decide
from cofront_kit.node import batch, writer
from cofront_kit.node.node import Node
from cofront_kit.store.base import StoredEvent
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore
from cofront_kit.testing import FakeClock


class Failing(SqlStore):
    """A real store whose reading fails when told to."""

    broken = False
    reads = 0

    def events_after(self, code: str, version: int) -> list[StoredEvent]:
        self.reads += 1
        self._break()
        return super().events_after(code, version)

    def presence(self, code: str, since: int) -> dict[str, int]:
        self._break()
        return super().presence(code, since)

    def _break(self) -> None:
        if self.broken:
            raise StoreError("The disk fell off.")


@pytest.fixture
def store(tmp_path: Path) -> Failing:
    return Failing(f"sqlite:///{tmp_path / 'data' / 'store.sqlite'}")


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def node(store: Failing, tmp_path: Path, clock: FakeClock) -> Iterator[Node]:
    made = Node(store, KeyFolder(tmp_path / "keys", store=store.url), clock=clock)
    yield made
    made.close()


def joined(node: Node, code: str, number: int = 1) -> Phone:
    tokens = node.tokens(code)
    assert tokens is not None
    phone = Phone(node, code)
    phone.join(tokens.join["p1"], number)
    return phone


def test_what_is_committed_is_acknowledged_whatever_fails_afterwards(node: Node, store: Failing) -> None:
    """Reading the presence fails right after the commit: the act is acknowledged, and the next one too."""
    code = node.create(PLAN)
    phone = joined(node, code)
    store.broken = True
    for name in ("Ada", "Ines"):
        phone.say(type="act", id=name, act={"kind": "rename", "name": name})
        assert phone.answer(name)["type"] == "ack"
    phone.until(lambda one: one.view["me"]["name"] == "Ines")


def test_who_came_while_nothing_could_be_read_is_welcomed_later(
    tmp_path: Path,
    node: Node,
    store: Failing,
    clock: FakeClock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """A room that could not be loaded is loaded when the store is readable again; the log says both once."""
    monkeypatch.setattr(writer, "REST_S", 0.01)
    code = node.create(PLAN)
    other = Failing(store.url)
    late = Node(other, KeyFolder(tmp_path / "keys", store=store.url), clock=clock)
    try:
        other.broken = True
        phone = Phone(late, code)
        phone.say(type="ping", n=1)
        while other.reads < 5:
            threading.Event().wait(0.01)
        other.broken = False
        phone.until(lambda one: any(message["type"] == "welcome" for message in one.messages))
    finally:
        late.close()
    assert [record.message for record in caplog.records] == [
        "The store cannot be read: The disk fell off.",
        "The store can be read again.",
    ]


def test_an_act_that_breaks_the_program_takes_no_others_along(
    node: Node, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It gets an answer that makes nobody send it again; its neighbours in the batch are committed."""

    def stumbling(state: Any, command: Any, *more: Any) -> Any:
        if isinstance(command, c.Rename) and command.name == "Mine":
            raise ZeroDivisionError
        return decide(state, command, *more)

    code = node.create(PLAN)
    phones = [joined(node, code, number) for number in range(1, 4)]
    monkeypatch.setattr(batch, "decide", stumbling)
    with node.store.write(code):  # so that all of it waits and lands in one batch
        for phone, name in zip(phones, ("Ada", "Mine", "Ines"), strict=True):
            phone.say(type="act", id="n", act={"kind": "rename", "name": name})
    answers = [phone.answer("n") for phone in phones]
    assert [answer["type"] for answer in answers] == ["ack", "refused", "ack"]
    assert answers[1]["code"] == "program-error"
    assert "stumbled" in answers[1]["message"]
    assert "Traceback" in caplog.text
    assert sorted(seat.name for seat in node.state(code).seats.values()) == ["", "Ada", "Ines"]


def test_what_the_facilitator_and_what_others_are_told(node: Node, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cause with its path is for those who can fix it; nobody else learns where the store is."""
    code = node.create(PLAN)
    phone = joined(node, code)
    lead = Phone(node, code, local="facilitator")

    def full(*_: Any, **__: Any) -> Any:
        raise StoreError("There is no space left for the store /home/robin/cofront.sqlite.")

    monkeypatch.setattr(node.store, "write", full)
    phone.say(type="act", id="n", act={"kind": "rename", "name": "Ada"})
    lead.say(type="act", id="o", act={"kind": "open", "activity": "pulse", "round": 1})
    for answer in (phone.answer("n"), lead.answer("o")):
        assert answer["code"] == "store-trouble"
    assert "/home" not in str(phone.answer("n"))
    assert "no space left for the store /home/robin" in lead.answer("o")["message"]
    with pytest.raises(StoreError, match="no space left"):
        node.act(code, c.Open("pulse", 1))


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_clock_that_is_set(node: Node, clock: FakeClock, tmp_path: Path, hours: int) -> None:
    """Back or forward in mid session: order, reveal and turnout don't depend on it, and silent doors are forgotten."""
    code = node.create(PLAN)
    node.act(code, c.Open("pulse", 1, 3))
    hanging = SqlStore(node.store.url)
    hanging.put_presence(code, "a door that hangs", {"p1": 40}, int(clock() * 1000))
    phones = [joined(node, code, number) for number in range(1, 5)]
    assert phones[0].hand_in("p2", 3, 1)["type"] == "ack"
    phones[0].until(lambda one: one.view["presence"].get("p1") == 44)
    clock.advance(hours * 3600)
    for number, phone in enumerate(phones[1:], 2):
        assert phone.hand_in("p2", 4, number)["type"] == "ack"
    node._loop.call_soon(phones[3].seat.close)
    phones[0].until(lambda one: one.view["presence"].get("p1") == 3)
    node.act(code, c.Reveal("pulse", 1))
    (result,) = node.state(code).activities["pulse"].results
    assert result.turnout == {"p1": (4, 0), "p2": (0, 0)}
    versions = [one.version for one in node.store.events_after(code, 0)]
    assert versions == list(range(1, len(versions) + 1))
    assert not list((tmp_path / "keys").rglob("*.key"))
    hanging.close()
