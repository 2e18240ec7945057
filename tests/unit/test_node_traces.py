"""What people did in passing leaves no trace: "done" ticks, and names they gave up."""

from __future__ import annotations

from pathlib import Path

from test_node import PLAN, Phone

from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.evolve import replay
from cofront_kit.node.node import Node
from cofront_kit.store.base import NewEvent
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore


def node(folder: Path) -> Node:
    store = SqlStore(f"sqlite:///{folder / 'data' / 'store.sqlite'}")
    return Node(store, KeyFolder(folder / "keys", store=store.url))


def joined(node: Node, code: str, party: str, number: int, name: str = "") -> Phone:
    tokens = node.tokens(code)
    assert tokens is not None
    phone = Phone(node, code)
    phone.say(type="join", id="j", capability=tokens.join[party], secret=f"{number:032x}", name=name)
    assert phone.answer("j")["type"] == "joined"
    return phone


def did(phone: Phone, act_id: str, **act: object) -> None:
    phone.say(type="act", id=act_id, act=act)
    assert phone.answer(act_id)["type"] == "ack"


def raw(folder: Path) -> bytes:
    """The store's files as another program sees them."""
    return b"".join(path.read_bytes() for path in sorted((folder / "data").rglob("*")) if path.is_file())


def test_ticks_are_shared_and_gone_with_the_step(tmp_path: Path) -> None:
    """Two doors agree on them, a restart keeps them, a move of the stage ends them; the log has none of it."""
    first, second = node(tmp_path), node(tmp_path)
    code = first.create(PLAN)
    people = [joined(one, code, "p1", number) for number, one in enumerate((first, second, first))]
    version = first.state(code).version
    for number, phone in enumerate(people):
        did(phone, f"t{number}", kind="tick-done", done=True)
        did(phone, f"t{number}", kind="tick-done", done=True)
    did(people[2], "t9", kind="tick-done", done=False)
    for phone in people:
        phone.until(lambda one: one.view["done"] == {"p1": 2, "p2": 0})
    people[0].until(lambda one: one.view["me"]["done"])
    assert first.state(code).version == version, "no event"
    second.close()
    third = node(tmp_path)
    back = joined(third, code, "p1", 1)
    back.until(lambda one: one.view["me"]["done"] and one.view["done"] == {"p1": 2, "p2": 0})
    third.act(code, c.MoveStage("pulse"))
    for phone in (people[0], back):
        phone.until(lambda one: one.view["done"] == {"p1": 0, "p2": 0} and not one.view["me"]["done"])
    assert third.store.ticks(code) == frozenset()
    did(back, "t10", kind="tick-done", done=True)
    third.act(code, c.CloseSession())
    assert third.store.ticks(code) == frozenset()
    for one in (first, third):
        one.close()
    found = raw(tmp_path)
    assert b"done-ticked" not in found
    for act in (b"t0", b"t1", b"t2", b"t9", b"t10"):
        assert b"\x00" + act not in found


def test_old_ticks_in_a_log_are_read_and_say_nothing(tmp_path: Path) -> None:
    """A session of an earlier release opens; who was done with what counts no more."""
    first = node(tmp_path)
    code = first.create(PLAN)
    phone = joined(first, code, "p1", 1)
    seat = next(iter(first.state(code).seats))
    with first.store.write(code) as transaction:
        transaction.append([NewEvent(1, *e.write(e.DoneTicked(seat, done=True)))])
    assert first.state(code).version == transaction.version
    did(phone, "t", kind="tick-done", done=True)
    phone.until(lambda one: one.view["done"] == {"p1": 1, "p2": 0})
    first.close()


def test_a_name_that_was_given_up_is_nowhere(tmp_path: Path) -> None:
    """Renamed, or taken away: the log keeps its numbers and times, and the newest name only; replay is the same."""
    first = node(tmp_path)
    code = first.create(PLAN)
    phone = joined(first, code, "p1", 1, name="Wilhelmina")
    other = joined(first, code, "p2", 2, name="Theodora")
    for number, name in enumerate(("Konstantin", "Balthasar", "Leopoldine")):
        did(phone, f"n{number}", kind="rename", name=name)
    phone.until(lambda one: one.view["me"]["name"] == "Leopoldine")
    other.until(lambda one: one.view["me"]["name"] == "Theodora")
    stored = first.store.events_after(code, 0)
    assert [one.version for one in stored] == list(range(1, len(stored) + 1))
    assert replay(e.read(*one[2:]) for one in stored) == first.state(code)
    first.act(code, c.MoveStage("pulse"))
    clear_journal(first)
    first.close()
    found = raw(tmp_path)
    for name in (b"Wilhelmina", b"Konstantin", b"Balthasar"):
        assert name not in found
    for name in (b"Leopoldine", b"Theodora"):
        assert name in found


def test_a_name_given_up_in_the_same_moment(tmp_path: Path) -> None:
    """Acts of one transaction: what is not yet written is never written."""
    first = node(tmp_path)
    code = first.create(PLAN)
    phone = joined(first, code, "p1", 1, name="Wilhelmina")
    for number, name in enumerate(("Konstantin", "Balthasar", "")):
        phone.say(type="act", id=f"n{number}", act={"kind": "rename", "name": name})
    assert phone.answer("n2")["type"] == "ack"
    names = [
        event.name
        for event in (e.read(*one[2:]) for one in first.store.events_after(code, 0))
        if isinstance(event, (e.SeatTaken, e.SeatRenamed))
    ]
    assert names == ["", "", "", ""]
    first.close()


def clear_journal(node: Node) -> None:
    """The journal is folded by the writer's next looks; here until it is done."""
    while not node.store.clear_journal():
        pass
