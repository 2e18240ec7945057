"""Sessions are deleted by themselves when their days are over: said to everyone, and never because a clock is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from people import until
from test_node import PLAN, Phone

import cofront_kit as cf
from cofront_kit.cli import main
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands as c
from cofront_kit.model.retention.rules import DAY_S, Due, Look, is_due, is_ripe, seen_again
from cofront_kit.node.node import Node
from cofront_kit.node.retention import Retention, clocks, receipts
from cofront_kit.node.rooms import FACILITATOR
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

KEPT = replace(PLAN, keep_days=30)


@pytest.fixture(params=["sqlite", "postgres"])
def node(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Node]:
    is_file = request.param == "sqlite"
    url = f"sqlite:///{tmp_path / 'data' / 's.sqlite'}" if is_file else request.getfixturevalue("postgres")()
    store = SqlStore(url)
    made = Node(store, KeyFolder(tmp_path / "keys", store=store.url))
    yield made
    made.close()


class Computer:
    """Its clocks, and looks at a store by them."""

    def __init__(self, node: Node, folder: Path) -> None:
        self.at = clocks()
        self.node = node
        self.folder = folder

    def later(self, days: float, *, run: str = "") -> None:
        """Time passes; ``run``: the computer was started anew."""
        run_s = 60.0 if run else self.at.run_s + days * DAY_S
        self.at = Look(self.at.wall_ms + round(days * DAY_S * 1000), run or self.at.run, run_s)

    def set_clock(self, days: float) -> None:
        self.at = replace(self.at, wall_ms=self.at.wall_ms + round(days * DAY_S * 1000))

    def look(self) -> list[str]:
        """Look, and return which sessions are left."""
        Retention(
            self.node.store,
            self.folder,
            delete=self.node._deleted,
            people=lambda code: sum(self.node._presence(code).values()),
            look=lambda: self.at,
        ).look()
        return sorted(row.code for row in self.node.store.sessions())


@pytest.fixture
def computer(node: Node, tmp_path: Path) -> Computer:
    return Computer(node, tmp_path / "keys")


def test_only_what_is_due_goes(node: Node, computer: Computer, tmp_path: Path) -> None:
    """Ended and over, on two looks a day apart; a receipt without content stays, and only once."""
    ended, lives, by_hand = node.create(KEPT), node.create(KEPT), node.create(PLAN)
    for code in (ended, by_hand):
        node.act(code, c.CloseSession())
    every = sorted((ended, lives, by_hand))
    assert computer.look() == every
    computer.later(29.9)
    assert computer.look() == every
    computer.later(0.2)
    assert computer.look() == every, "the first look that finds it due"
    computer.later(0.9)
    assert computer.look() == every
    computer.later(0.2)
    assert computer.look() == sorted((lives, by_hand))
    computer.later(400)
    assert computer.look() == sorted((lives, by_hand))
    (receipt,) = receipts(tmp_path / "keys")
    assert (receipt.code, receipt.keep_days) == (ended, 30)
    assert receipt.rows > 3
    said = (tmp_path / "keys" / "deleted.jsonl").read_text("utf-8")
    assert "Acme" not in said
    assert PLAN.title not in said
    with pytest.raises(Refused, match="no session"):
        node.state(ended)
    assert node.keys.session_secret(ended) is None


def test_a_clock_in_the_far_future_deletes_nothing_at_once(node: Node, computer: Computer) -> None:
    """However often it is looked at, and when it was set right again, nothing of it is left."""
    code = node.create(KEPT)
    node.act(code, c.CloseSession())
    computer.set_clock(5000)
    for _ in range(5):
        assert computer.look() == [code]
        computer.set_clock(1)
    computer.set_clock(-5005)
    computer.later(2)
    assert computer.look() == [code]
    computer.later(29)
    assert computer.look() == [code], "due for the first time"
    computer.later(1.1)
    assert computer.look() == []


def test_over_several_runs_three_looks_are_needed(node: Node, computer: Computer) -> None:
    """A laptop that is switched off at night."""
    code = node.create(KEPT)
    node.act(code, c.CloseSession())
    computer.later(31)
    left = []
    for day in range(2):
        left.append(computer.look())
        computer.later(1, run=f"boot {day}")
    assert left == [[code]] * 2
    assert computer.look() == []


def test_people_are_not_thrown_out(node: Node, computer: Computer) -> None:
    """Somebody reads the results: another day."""
    code = node.create(KEPT)
    tokens = node.tokens(code)
    assert tokens is not None
    phone = Phone(node, code)
    phone.join(tokens.join["p1"], 1)
    node.act(code, c.CloseSession())
    until(lambda: sum(node.presence(code).values()) == 1)
    computer.later(40)
    computer.look()
    computer.later(2)
    assert computer.look() == [code]
    node._loop.call_soon(phone.seat.close)
    until(lambda: sum(node.presence(code).values()) == 0)
    assert computer.look() == []


def test_it_is_changed_openly_and_before_the_end(node: Node) -> None:
    """Everybody's page says how long, and what it was when people had come; before that, nobody read another number."""
    code = node.create(KEPT)
    node.act_as(FACILITATOR, code, c.SetKeep(60))
    tokens = node.tokens(code)
    assert tokens is not None
    phone = Phone(node, code)
    phone.until(lambda one: one.view["session"]["keep_days"] == 60)
    assert "keep_before" not in phone.view["session"]
    phone.join(tokens.join["p1"], 1)
    node.act_as(FACILITATOR, code, c.SetKeep(None))
    node.act_as(FACILITATOR, code, c.SetKeep(None))
    phone.until(lambda one: "keep_days" not in one.view["session"])
    assert phone.view["session"]["keep_before"] == [60]
    node.act_as(FACILITATOR, code, c.SetKeep(90))
    phone.until(lambda one: one.view["session"]["keep_before"] == [60, None])
    node.act(code, c.CloseSession())
    with pytest.raises(Refused, match="closed"):
        node.act_as(FACILITATOR, code, c.SetKeep(1))


def test_a_damaged_memory_costs_a_day(node: Node, computer: Computer, tmp_path: Path) -> None:
    """What was seen is forgotten, and seen again."""
    code = node.create(KEPT)
    node.act(code, c.CloseSession())
    computer.later(31)
    computer.look()
    (memory,) = (tmp_path / "keys").glob("due-*.json")
    memory.write_bytes(b"{]")
    computer.later(2)
    assert computer.look() == [code]
    computer.later(1.1)
    assert computer.look() == []


LOOKS = st.lists(st.tuples(st.integers(-4000, 4000), st.floats(0, 0.4), st.booleans()), max_size=30)


@given(LOOKS)
def test_nothing_is_ripe_within_a_day(steps: list[tuple[int, float, bool]]) -> None:
    """Whatever the wall clock shows: in one run of less than a day, no looks are evidence enough."""
    due: Due | None = None
    run_s = 0.0
    for jump, passed, _ in steps:
        run_s += passed * DAY_S / max(1, len(steps))
        look = Look(10**12 + jump * DAY_S * 1000, "one", run_s)
        if not is_due(0, 1, look):
            due = None
            continue
        due = seen_again(due, look)
        assert not is_ripe(due, look)


@pytest.mark.usefixtures("own_folders")
def test_the_calls(tmp_path: Path) -> None:
    """From a cell, a template and the command line; a cell that says another number is refused, one that is run again
    after a change is not."""
    session = cf.session("Trust", ["Acme", "Borealis"], keep_days=30)
    assert session.keep_days == 30
    for wrong in (0, True, 4000, -1):
        with pytest.raises(BadInput, match="keep_days"):
            session.keep_days = wrong
    with pytest.raises(BadInput, match=r"30 days after its end.*session\.keep_days = 60"):
        cf.session("Trust", ["Acme", "Borealis"], keep_days=60)
    tokens = session.node.tokens(session.code)
    assert tokens is not None
    Phone(session.node, session.code).join(tokens.join["p1"], 1)
    session.keep_days = 60
    assert cf.session("Trust", ["Acme", "Borealis"], keep_days=30).keep_days == 60
    cf.templates.copy("trust-checkup", folder := tmp_path / "mine")
    file = folder / "template.toml"
    file.write_text("keep_days = 7\n" + file.read_text("utf-8"), "utf-8")
    assert cf.session("Other", ["Acme", "Borealis"], template=str(folder)).keep_days == 7
    file.write_text(file.read_text("utf-8").replace("keep_days = 7", "keep_days = 0"), "utf-8")
    assert "keep_days" in CliRunner().invoke(main, ["check", str(folder)]).output
    assert "No session was deleted" in CliRunner().invoke(main, ["sessions", "--deleted"]).output
