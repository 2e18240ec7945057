"""A package's kind gets no single answers, and an event that it can't apply stops only its own steps."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tabletop import Phone, Table
from test_packages import ONE, TOY, Waved, wave, waves

from cofront_kit.doctor import log
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands as c
from cofront_kit.model import kinds
from cofront_kit.model.decide import LOCAL, Actor, Decision, EmptyBox, decide
from cofront_kit.model.events import EventSetAside, NotReadHere, read, write
from cofront_kit.model.evolve import evolve, replay
from cofront_kit.model.kinds import Kind
from cofront_kit.model.kinds.outside import Report
from cofront_kit.model.leading.next_act import next_act
from cofront_kit.model.plan import SessionPlan
from cofront_kit.model.shape import Event
from cofront_kit.model.source import Skipped, Source
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext
from cofront_kit.model.views import shared_keys, shared_view
from cofront_kit.node.node import Node
from cofront_kit.store.base import NewEvent
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

NEWER = Source("toy-kit", "1.3.0")
Install = Callable[..., None]


@pytest.fixture
def install() -> Iterator[Install]:
    """Installs a toy in place of the one before."""

    def installed(kind: Kind[Any], source: Source = ONE, report: Report = lambda *_: None) -> None:
        if "toy" in kinds.kinds():
            kinds.unregister(kinds.kinds()["toy"])
        kinds.register(kind, source, report)

    yield installed
    if "toy" in kinds.kinds():
        kinds.unregister(kinds.kinds()["toy"])


def broken(_state: SessionState, _event: Waved) -> SessionState:
    """What a careless update does with an event of an earlier version."""
    raise KeyError("hand")


BROKEN = dataclasses.replace(TOY, apply={Waved: broken})


def waved_at() -> tuple[Table, Phone, list[tuple[str, int, bytes]]]:
    """A session with a toy at which somebody waved, a step after it, and its log."""
    table = Table(spec={"kind": "toy", "title": "Toy"})
    host = table.facilitator()
    host.act("draft", id="d", activity="after", spec={"kind": "step", "title": "After"})
    host.act("open", id="o", activity="pulse", round=1)
    table.joined("p1").act("toy/wave", activity="pulse")
    assert table.happened[-1] == Waved("pulse")
    return table, host, [write(event) for event in table.happened]


def reopened(table: Table, written: list[tuple[str, int, bytes]]) -> SessionState:
    """The session as a process reads it that starts now; the table goes on with it."""
    state = replay(read(*one) for one in written)
    assert state is not None
    table.state = state
    table.room.adopt(state, (), table.around())
    return state


# --- nothing of a ballot box


def test_a_kind_is_handed_no_ballot_box(install: Install) -> None:
    """Its rule and its view get nothing that reads a box, names its voters, or leads into the session."""
    handed: list[Any] = []

    def curious(state: SessionState, command: Any, actor: Actor, given: Any) -> Decision:
        handed.append(given)
        return wave(state, command, actor, given)

    def shown(context: ViewContext) -> int:
        handed.append(context)
        return waves(context)

    install(dataclasses.replace(TOY, rules={next(iter(TOY.rules)): curious}, values={"toy": shown}))
    table, _, _ = waved_at()
    around = replace(table.around(), voters={"pulse": frozenset({"s1"})}, lines={"pulse": {"s1": 1}})
    assert shared_view(table.state, around)["toy/pulse"] == 1
    given, *_, context = handed
    assert {name for name in dir(given) if not name.startswith("_")} == {
        "now_ms",
        "today",
        "code_key",
        "seed",
    }
    seen = context.around
    assert (seen.voters, seen.lines, seen.links, seen.done) == ({}, {}, None, frozenset())


def test_a_kinds_rule_has_no_effect_on_a_box(install: Install) -> None:
    """It decides events; a decision with an effect is a mistake of the package, and nothing is done."""

    def emptying(_state: SessionState, _command: Any, _actor: Actor, _given: Any) -> Decision:
        return Decision((), (EmptyBox("box-1"),))

    (command,) = TOY.rules
    install(dataclasses.replace(TOY, rules={command: emptying}))
    table = Table(spec={"kind": "toy", "title": "Toy"})
    with pytest.raises(TypeError, match="a kind's rule decides events"):
        decide(table.state, command("pulse"), Actor("s1", "participant", "p1"), table)


# --- an event that can't be applied


def test_a_version_that_can_not_apply_an_event_stops_only_its_own_steps(install: Install) -> None:
    """The session is read as a whole, its other steps go on, and screens and refusals say in words what is wrong."""
    install(TOY)
    table, host, written = waved_at()
    told: list[str] = []
    install(BROKEN, NEWER, lambda part, error: told.append(f"{part}: {error!r}"))
    state = reopened(table, written)
    assert told == ["apply of toy/waved: KeyError('hand')"]
    assert state.version == len(written)
    assert state.skipped["toy"] == Skipped(
        len(written), "toy/waved", "it doesn't fit what was before it: KeyError"
    )
    spec = shared_view(state, table.around())["activity/pulse"]["spec"]
    assert (spec["kind"], spec["title"]) == ("toy", "Toy")
    assert spec["trouble"] == (
        f"toy-kit 1.3.0 can't apply event {len(written)} of this session ('toy/waved': it doesn't fit what was before "
        "it: KeyError). The other steps go on without it."
    )
    refused = table.joined("p2").act("toy/wave", id="w", activity="pulse")
    assert (refused["type"], refused["code"]) == ("refused", "skipped-event")
    assert "Install a version of toy-kit that can (1.2.0 was used)" in refused["way_out"]
    assert host.act("open", id="a", activity="after", round=1)["type"] == "ack"
    host.act("close", id="c", activity="pulse")
    assert host.act("open", id="p", activity="pulse", round=2)["code"] == "skipped-event"


def test_every_replay_skips_the_same_event(install: Install) -> None:
    """Live, from the log, and event by event: what follows is applied to the same state."""
    install(TOY)
    table, _, written = waved_at()
    install(BROKEN, NEWER)
    table.happened = [read(*one) for one in written]
    state = reopened(table, written)
    table.joined("p2")
    whole = [write(event) for event in table.happened]
    again = replay(read(*one) for one in whole)
    assert again == table.state
    assert replay((read(*one) for one in whole[len(written) :]), state) == again
    install(TOY)
    cured = replay(read(*one) for one in whole)
    assert cured is not None
    assert (dict(cured.skipped), cured.own["toy"]["pulse"]) == ({}, 1)


def test_a_step_that_lacks_an_event_is_not_offered(install: Install) -> None:
    """The facilitator's button passes it by."""
    install(TOY)
    table = Table(spec={"kind": "toy", "title": "Toy"})
    table.facilitator().act("draft", id="d", activity="after", spec={"kind": "step", "title": "After"})
    assert next_act(table.state).activity == "pulse"
    install(BROKEN, NEWER)
    after = next_act(evolve(table.state, Waved("pulse")))
    assert (after.activity, after.passed) == ("after", ("pulse",))


@pytest.mark.parametrize("body", [b'{"hand": 1}', b"{}"])
def test_an_event_that_a_version_can_not_read_is_said_too(install: Install, body: bytes) -> None:
    """As one that it can't apply."""
    install(TOY, NEWER)
    table = Table(spec={"kind": "toy", "title": "Toy"})
    event = read("toy/waved", 1, body)
    assert isinstance(event, NotReadHere)
    state = evolve(table.state, event)
    assert "is damaged" in state.skipped["toy"].why
    assert "trouble" in shared_view(state, table.around())["activity/pulse"]["spec"]


def test_other_parts_that_fail_take_no_view_along(install: Install) -> None:
    """A key whose value fails is left out; what an event touches is worked out without the kind."""

    def failing(*_: Any) -> Any:
        raise ZeroDivisionError

    told: list[str] = []
    install(TOY)
    table, _, _ = waved_at()
    for part in ({"values": {"toy": failing}}, {"keys": failing}, {"touched": failing}, {"faces": failing}):
        install(dataclasses.replace(TOY, **part), ONE, lambda name, _: told.append(name))
        assert ("toy/pulse" in list(shared_keys(table.state))) == ("keys" not in part)
        evolve(table.state, Waved("pulse"))
        table.room.adopt(table.state, (Waved("pulse"),), table.around())
        table.room.flush()
        next_act(table.state)
    assert {"values", "keys", "touched"} <= set(told)


def test_what_depends_on_the_process_is_not_skipped(install: Install) -> None:
    """Another process could apply the event, and would have another session."""

    def deep(_state: SessionState, _event: Event) -> SessionState:
        raise RecursionError

    install(dataclasses.replace(TOY, apply={Waved: deep}))
    table = Table(spec={"kind": "toy", "title": "Toy"})
    with pytest.raises(RecursionError):
        evolve(table.state, Waved("pulse"))


# --- with a store


@pytest.fixture
def node(tmp_path: Path) -> Iterator[Node]:
    store = SqlStore(f"sqlite:///{tmp_path / 'cofront.sqlite'}")
    node = Node(store, KeyFolder(tmp_path / "keys", store=store.url))
    yield node
    node.close()


PLAN = SessionPlan("Toys", ("Acme", "Borealis"), activities=(("pulse", {"kind": "toy", "title": "Toy"}),))


def test_what_a_package_can_not_apply_itself_is_not_stored(install: Install, node: Node) -> None:
    """The act is refused in words, and the log stays as it was."""
    install(BROKEN)
    code = node.create(PLAN)
    node.act(code, c.Open("pulse", 1))
    before = node.store.events_after(code, 0)
    (command,) = TOY.rules
    with pytest.raises(Refused, match="can't apply what it decided") as refused:
        node.act_as(Actor(LOCAL, "participant", "p1"), code, command("pulse"))
    assert refused.value.code == "skipped-event"
    assert node.store.events_after(code, 0) == before
    node.act(code, c.CloseActivity("pulse", 1))


def test_the_doctor_sets_it_aside(install: Install, node: Node) -> None:
    """It is a note and no damage; without the event the steps go on, because somebody said so."""
    install(TOY)
    code = node.create(PLAN)
    node.act(code, c.Open("pulse", 1))
    with node.store.write(code) as tx:
        number = tx.append([NewEvent(1, *write(Waved("pulse")))])
    install(BROKEN, NEWER)
    found = list(log.examine_log(node.store, code))
    assert [one.state for one in found] == ["note", "note", "ok"]
    assert f"--set-aside {number}" in found[1].what
    with pytest.raises(BadInput, match=f"Damaged are: {number}"):
        log.set_aside(node.store, code, [number - 1])
    log.set_aside(node.store, code, [number])
    (*_, last) = node.store.events_after(code, 0)
    kept = read(last.tag, last.schema, last.body)
    assert isinstance(kept, EventSetAside)
    assert kept.tag == "toy/waved"
    assert node.store.events_after(code, 0)[-1].version == number
    with SqlStore(node.store.url) as store:
        fresh = Node(store, node.keys)
        fresh.act(code, c.CloseActivity("pulse", 1))
        fresh.act(code, c.Open("pulse", 2))
        assert fresh.state(code).activities["pulse"].round == 2
        fresh.close()
