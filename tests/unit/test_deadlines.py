"""Deadlines as authors write them, and as processes keep them: asleep, shut, with clocks that are set."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from people import until
from tabletop import SPEC
from test_node import PLAN, Phone

import cofront_kit as cf
from cofront_kit import templates
from cofront_kit.activities.deadline import deadline_of
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands as c
from cofront_kit.model.deadlines.deadline import Deadline
from cofront_kit.node.node import Node
from cofront_kit.store.base import StoredEvent
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

HOUR_MS = 3_600_000
NOW = datetime(2026, 11, 29, 12, tzinfo=timezone.utc)
OPEN = c.Open("pulse", 1, 3, stay=True, until=Deadline(10 * HOUR_MS, 0))


class Clock:
    """The wall clock of a computer, as several processes read it."""

    def __init__(self) -> None:
        self.hours = 0.0

    def __call__(self) -> float:
        return self.hours * 3600


PROCESS = """
import sys, time
from cofront_kit.node.node import open_node

node = open_node(sys.argv[1])
while not node.state(sys.argv[2]).activities["pulse"].overdue:
    time.sleep(0.02)
node.close()
"""


def is_over(node: Node, code: str) -> bool:
    return node.state(code).activities["pulse"].overdue


@pytest.fixture
def clock() -> Clock:
    return Clock()


def closings(node: Node, code: str) -> int:
    """How often the log says that a deadline passed."""
    return sum(one.tag == "deadline-passed" for one in node.store.events_after(code, 0))


@pytest.fixture(params=["file", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the store is."""
    if request.param == "file":
        return f"sqlite:///{tmp_path / 'data' / 'store.sqlite'}"
    return str(request.getfixturevalue("postgres")())


@pytest.fixture
def make(url: str, tmp_path: Path) -> Iterator[Callable[..., Node]]:
    """Makes nodes over one store and one key folder, as in several processes."""
    nodes: list[Node] = []

    def node(**more: Any) -> Node:
        store = SqlStore(url)
        nodes.append(Node(store, KeyFolder(tmp_path / "keys", store=store.url), **more))
        return nodes[-1]

    yield node
    for one in nodes:
        one.close()


def test_moments_as_authors_write_them() -> None:
    """Spans from now, moments with a zone or an offset, Python's own: each the same moment."""
    nine = datetime(2026, 12, 3, 9, tzinfo=ZoneInfo("Europe/Berlin"))
    at_ms = round(nine.timestamp() * 1000)
    for said in (
        "2026-12-03 09:00 Europe/Berlin",
        "2026-12-03T09:00+01:00",
        "2026-12-03 9:00 +0100",
        " 2026-12-03 09:00:00+01 ",
        nine,
    ):
        assert deadline_of(said, now=NOW) == Deadline(at_ms, 60), said
    assert deadline_of("2026-12-03 08:00 UTC", now=NOW) == Deadline(at_ms, 0)
    start = round(NOW.timestamp() * 1000)
    for span, hours in (("in 3 days", 72), ("In 90 minutes", 1.5), ("in an hour", 1), ("in 1 week", 168)):
        assert deadline_of(span, now=NOW).at_ms == start + hours * HOUR_MS, span
    assert deadline_of(timedelta(days=2), now=NOW).at_ms == start + 48 * HOUR_MS


@pytest.mark.parametrize(
    ("said", "match"),
    [
        ("2026-12-03 09:00", "without a time zone: people may be in several"),
        (datetime(2026, 12, 3, 9), "without a time zone"),
        ("2026-12-03", 'Write "in 3 days"'),
        ("tomorrow", "until is 'tomorrow'"),
        ("2026-02-30 09:00 UTC", "no moment of the calendar"),
        ("2026-12-03 25:00 UTC", "no moment of the calendar"),
        ("2026-12-03 09:00 Europe/Atlantis", "'Europe/Atlantis' is no time zone"),
        ("2026-12-03 09:00 ../../etc/passwd", "is no time zone"),
        ("2026-03-29 02:30 Europe/Berlin", "the clocks go forward"),
    ],
)
def test_what_is_no_moment_is_named(said: str | datetime, match: str) -> None:
    """The value, what is wrong with it, and how to write it."""
    with pytest.raises(BadInput, match=match):
        deadline_of(said, now=NOW)


@pytest.mark.usefixtures("own_folders")
def test_an_author_opens_moves_and_removes_it() -> None:
    """The cell that runs again moves nothing; texts for guests and the sponsor say the deadline by themselves."""
    session = cf.session("Calling for trust", ["Acme", "Borealis"])
    slides = session.slides("slides")
    ahead = datetime.now(timezone(timedelta(hours=1))).replace(second=0, microsecond=0) + timedelta(days=3)
    slides.open(stay=True, until=ahead)
    assert slides.deadline == ahead
    slides.open(stay=True, until="in 9 days")
    assert slides.deadline == ahead
    assert slides.overdue is False
    said = session.invitation("Acme", address="https://trust.example.org/")
    assert (
        f"before: {ahead:%A}, {ahead:%B} {ahead.day}, {ahead.year}, {ahead:%H:%M} UTC+01:00. It closes then"
        in said
    )
    assert "It closes on" in session.missing()
    slides.set_deadline("in 2 hours")
    assert slides.deadline is not None
    assert slides.deadline < ahead
    slides.set_deadline(None)
    assert slides.deadline is None
    assert "closes" not in session.missing()
    with pytest.raises(Refused, match="has passed"):
        slides.set_deadline("2020-12-03 09:00 UTC")
    with pytest.raises(BadInput, match="until is 5"):
        slides.open(2, until=5)  # type: ignore[arg-type]


def test_it_closes_while_nobody_looks(make: Callable[..., Node], clock: Clock) -> None:
    """A door with nobody in its rooms, told by another process, closes it when the clock gets there."""
    door = make(clock=clock)
    kernel = make(clock=clock)
    code = kernel.create(PLAN)
    kernel.act(code, OPEN)
    door.deadlines.scan()
    clock.hours = 9.9
    door.deadlines.look()
    door._writer.run(lambda: None)
    assert not is_over(door, code)
    clock.hours = 10
    door.deadlines.look()
    until(lambda: is_over(kernel, code), 60)
    door.deadlines.look()
    kernel.deadlines.look()
    assert kernel.state(code).activities["pulse"].shown == ()


def test_a_laptop_slept_over_it(make: Callable[..., Node], clock: Clock) -> None:
    """No process ran at the moment: the first that opens the store closes it, and a late phone is told in words."""
    before = make(clock=clock)
    code = before.create(PLAN)
    tokens = before.tokens(code)
    assert tokens is not None
    before.act(code, OPEN)
    phone = Phone(before, code)
    phone.join(tokens.join["p1"], 1)
    assert phone.hand_in("p2", 4, 1)["type"] == "ack"
    before.close()
    clock.hours = 30
    after = make(clock=clock)
    late = Phone(after, code)
    late.join(tokens.join["p2"], 2)
    answer = late.hand_in("p1", 4, 2)
    assert (answer["code"], answer["message"]) == (
        "deadline-passed",
        "This closed on 1 January 1970, 10:00 (UTC); what came before that counts.",
    )
    until(lambda: is_over(after, code), 60)
    late.until(lambda one: one.view["deadline/pulse"] == {"at_ms": 10 * HOUR_MS, "passed": True})
    assert after.handed_in(code, "pulse") == {"p1": (1, 0)}


def test_the_same_ballot_again_after_the_deadline(make: Callable[..., Node], clock: Clock) -> None:
    """Its receipt was lost, so the phone sends it again, late: it is in the box, and acknowledged."""
    node = make(clock=clock)
    code = node.create(PLAN)
    tokens = node.tokens(code)
    assert tokens is not None
    node.act(code, OPEN)
    phone = Phone(node, code)
    phone.join(tokens.join["p1"], 1)
    assert phone.hand_in("p2", 4, 1)["type"] == "ack"
    clock.hours = 11
    phone.messages.clear()
    assert phone.hand_in("p2", 4, 1)["type"] == "ack"


def test_a_clock_set_back_and_ahead(make: Callable[..., Node], clock: Clock) -> None:
    """Closed stays closed; a clock that was ahead closed too early, and a new deadline takes answers again."""
    node = make(clock=clock)
    code = node.create(PLAN)
    node.act(code, OPEN)
    clock.hours = 9000
    node.deadlines.look()
    until(lambda: is_over(node, code), 60)
    clock.hours = 1
    node.deadlines.look()
    assert is_over(node, code)
    node.act(code, c.SetDeadline("pulse", Deadline(5 * HOUR_MS, 0)))
    assert not is_over(node, code)
    clock.hours = 5
    node.deadlines.look()
    until(lambda: is_over(node, code), 60)


def test_a_session_that_is_gone_is_forgotten(make: Callable[..., Node], clock: Clock) -> None:
    """Deleted or ended before its deadline: nothing is closed, and nobody asks for ever."""
    node = make(clock=clock)
    deleted, ended = node.create(PLAN), node.create(PLAN)
    for code in (deleted, ended):
        node.act(code, OPEN)
    node.delete(deleted)
    node.act(ended, c.Discard("pulse", 1))
    node.act(ended, c.CloseSession())
    clock.hours = 20
    node.deadlines.look()
    until(lambda: not node.deadlines._ahead, 60)
    assert not is_over(node, ended)


def test_hours_of_a_template_count_from_the_opening(make: Callable[..., Node], clock: Clock) -> None:
    """However a step is opened; a moment that the facilitator names comes first; the button says it before."""
    node = make(clock=clock)
    code = node.create(replace(PLAN, activities=(("pulse", SPEC | {"deadline_hours": 30}),)))
    clock.hours = 100
    said = node.view(code)["next"]
    assert "It takes answers for 1 day and 6 hours." in said["words"]
    node.act(code, c.GoOn("open", said["step"], "pulse", 1))
    assert node.state(code).activities["pulse"].deadline == Deadline(130 * HOUR_MS, 0)
    clock.hours = 130
    node.deadlines.look()
    until(lambda: is_over(node, code), 60)
    node.act(code, c.Discard("pulse", 1))
    node.act(code, c.Open("pulse", 2, 3, until=Deadline(131 * HOUR_MS, 60)))
    assert node.state(code).activities["pulse"].deadline == Deadline(131 * HOUR_MS, 60)
    with pytest.raises(BadInput, match="0 is outside 1 to 8,784"):
        node.create(replace(PLAN, activities=(("pulse", SPEC | {"deadline_hours": 0}),)))


@pytest.mark.usefixtures("own_folders")
def test_a_folder_made_from_a_template_has_its_hours(tmp_path: Path) -> None:
    """Copied, given other names, and begun: the opened step has the deadline."""
    mine = templates.copy("trust-checkup", tmp_path / "mine").folder / "template.toml"
    mine.write_text(
        mine.read_text(encoding="utf-8").replace('id = "pulse"', 'id = "pulse"\ndeadline_hours = 72', 1),
        encoding="utf-8",
    )
    made = templates.create(mine.parent, tmp_path / "ours", title="Year two", parties=["Acme", "Borealis"])
    poll = cf.session(template=str(made.folder)).trust_poll("pulse")
    before = datetime.now(timezone.utc)
    poll.open(threshold=3, anyway=True)
    assert poll.deadline is not None
    assert abs(poll.deadline - before - timedelta(hours=72)) < timedelta(hours=1)


def test_several_processes_close_it_once(
    make: Callable[..., Node], clock: Clock, url: str, tmp_path: Path
) -> None:
    """Two that start at the same time after the deadline: one closing in the log, and both see it."""
    node = make(clock=clock)
    code = node.create(PLAN)
    node.act(code, OPEN)
    node.close()
    environment = {**os.environ, "COFRONT_KEYS": str(tmp_path / "keys")}
    started = [
        subprocess.Popen([sys.executable, "-c", PROCESS, url, code], env=environment) for _ in range(2)
    ]
    try:
        assert [process.wait(120) for process in started] == [0, 0]
    finally:
        for process in started:
            process.kill()
            process.wait()
    assert closings(make(clock=clock), code) == 1


def test_nodes_that_look_at_once_close_it_once(make: Callable[..., Node], clock: Clock) -> None:
    """Each knows the deadline and tries; the rule sees what the other has committed."""
    nodes = [make(clock=clock) for _ in range(3)]
    code = nodes[0].create(PLAN)
    nodes[0].act(code, OPEN)
    for node in nodes:
        node.deadlines.scan()
    clock.hours = 10
    for node in nodes:
        node.deadlines.look()
    for node in nodes:
        until(lambda node=node: is_over(node, code) and not node.deadlines._ahead, 60)  # type: ignore[misc]
    assert closings(nodes[0], code) == 1


def test_a_scan_reads_what_is_new(
    make: Callable[..., Node], clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session without news is not read, one with other news from there on, and as a whole for a deadline only."""
    door, kernel = make(clock=clock), make(clock=clock)
    plain, code = kernel.create(PLAN), kernel.create(PLAN)
    kernel.act(code, OPEN)
    first = threading.Event()
    monkeypatch.setattr(door, "_look_at_deadlines", lambda _looks: None)
    door.call_soon(lambda: door._writer.run(first.set))
    assert first.wait(60), "the first look, which a node takes by itself"
    door.deadlines.scan()
    assert door.deadlines._ahead == {code: 10 * HOUR_MS}
    asked: list[tuple[str, int]] = []
    read = door.store.events_after

    def reading(code: str, version: int) -> list[StoredEvent]:
        asked.append((code, version))
        return read(code, version)

    monkeypatch.setattr(door.store, "events_after", reading)
    door.deadlines.scan()
    assert asked == []
    before = kernel.state(code).version
    kernel.act(code, c.MoveStage("pulse"))
    door.deadlines.scan()
    assert asked == [(code, before)]
    before = kernel.state(code).version
    kernel.act(code, c.SetDeadline("pulse", Deadline(9 * HOUR_MS, 0)))
    kernel.act(plain, OPEN)
    door.deadlines.scan()
    assert (code, before) in asked
    assert door.deadlines._ahead == {code: 9 * HOUR_MS, plain: 10 * HOUR_MS}
