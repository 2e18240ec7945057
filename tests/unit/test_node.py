"""Nodes over one store: rooms of several processes, and what is left after a reveal."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tabletop import SPEC

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model.plan import SessionPlan
from cofront_kit.node.node import Node
from cofront_kit.store.base import Keys
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

PLAN = SessionPlan("Calling for trust", ("Acme", "Borealis"), activities=(("pulse", SPEC),))


class Phone:
    """A connection to a node from the test's thread."""

    def __init__(self, node: Node, code: str, *, local: c.Role | None = None) -> None:
        self.node = node
        self.view: dict[str, Any] = {}
        self.messages: list[dict[str, Any]] = []
        self.news = threading.Condition()
        made = threading.Event()

        def connect() -> None:
            self.seat = node.connect(code, self._take, lambda *_: None, local=local)
            made.set()

        node._loop.call_soon(connect)
        assert made.wait(5)
        self.say(type="hello", protocol=1, code=code)

    def _take(self, text: str) -> None:
        message = json.loads(text)
        with self.news:
            if message["type"] == "frame":
                self.view = {**({} if message["kind"] == "snapshot" else self.view), **message["set"]}
                for key in message["drop"]:
                    self.view.pop(key, None)
            else:
                self.messages.append(message)
            self.news.notify_all()

    def say(self, **message: Any) -> None:
        self.node._loop.call_soon(lambda: self.seat.receive(json.dumps(message)))

    def until(self, true: Callable[[Phone], bool]) -> None:
        def already() -> bool:
            try:
                return true(self)
            except KeyError:  # the view with this key is still to come
                return False

        with self.news:
            assert self.news.wait_for(already, timeout=10), (self.messages[-3:], self.view)

    def answer(self, message_id: str) -> dict[str, Any]:
        def found(phone: Phone) -> bool:
            return any(message.get("id") == message_id for message in phone.messages)

        self.until(found)
        return next(message for message in reversed(self.messages) if message.get("id") == message_id)

    def join(self, capability: str, number: int) -> None:
        self.say(type="join", id="j", capability=capability, secret=f"{number:032x}")
        assert self.answer("j")["type"] == "joined"

    def hand_in(self, target: str, value: int, number: int) -> dict[str, Any]:
        answers = {target: {"kept": value, "skill": value}}
        act = {
            "kind": "hand-in",
            "activity": "pulse",
            "round": 1,
            "answers": answers,
            "key": f"{number:032x}",
            "rev": 1,
        }
        self.say(type="act", id="b", act=act)
        return self.answer("b")


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Node]]:
    """Makes nodes over one store file and one key folder, as in several processes."""
    nodes: list[Node] = []

    def node(keys: Keys | None = None, **more: Any) -> Node:
        store = SqlStore(f"sqlite:///{tmp_path / 'data' / 'store.sqlite'}")
        nodes.append(Node(store, keys or KeyFolder(tmp_path / "keys", store=store.url), **more))
        return nodes[-1]

    yield node
    for one in nodes:
        one.close()


def test_a_poll_over_two_nodes(make: Callable[..., Node]) -> None:
    """Door and kernel on one file: what one does, the other's phones see, and the reveal is the same for both."""
    door, kernel = make(), make()
    code = kernel.create(PLAN)
    assert door.find("Calling for trust") == [code]
    tokens = kernel.tokens(code)
    assert tokens is not None
    phones = []
    for number in range(12):
        phone = Phone(door, code)
        phone.join(tokens.join["p1" if number < 6 else "p2"], number)
        phones.append(phone)
    widget = Phone(kernel, code, local="facilitator")
    widget.until(lambda one: one.view.get("presence") == {"p1": 6, "p2": 6})
    kernel.act(code, c.Open("pulse", 1))
    for number, phone in enumerate(phones):
        phone.until(lambda one: one.view["activity/pulse"]["state"] == "open")
        assert phone.hand_in("p2" if number < 6 else "p1", 1 + number % 5, number)["type"] == "ack"
    widget.until(lambda one: one.view["turnout/pulse"]["p2"]["handed_in"] == 6)
    assert kernel.turnout(code, "pulse") == {"p1": (6, 6), "p2": (6, 6)}
    kernel.act(code, c.Reveal("pulse", 1))
    for phone in (*phones, widget):
        phone.until(lambda one: "result/pulse/1" in one.view)
        assert phone.view["result/pulse/1"] == phones[0].view["result/pulse/1"]
    assert door.state(code) == kernel.state(code)


def test_a_cell_that_asks_first_hides_nothing_from_the_screens(
    make: Callable[..., Node], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A ballot is no event: if a cell has read of it before the writer looked, the console still shows it."""
    door, kernel = make(), make()
    code = kernel.create(PLAN)
    tokens = kernel.tokens(code)
    assert tokens is not None
    phone = Phone(door, code)
    phone.join(tokens.join["p1"], 1)
    kernel.act(code, c.Open("pulse", 1))
    console = Phone(kernel, code, local="facilitator")
    console.until(lambda one: one.view["turnout/pulse"]["p1"]["handed_in"] == 0)
    phone.until(lambda one: one.view["activity/pulse"]["state"] == "open")
    looks, store = threading.Event(), kernel.store
    noticed = store.changed
    monkeypatch.setattr(store, "changed", lambda: looks.is_set() and noticed())
    assert phone.hand_in("p2", 4, 1)["type"] == "ack"
    assert kernel.turnout(code, "pulse")["p1"] == (1, 1)
    looks.set()
    console.until(lambda one: one.view["turnout/pulse"]["p1"]["handed_in"] == 1)


def test_the_attention_of_the_room_speaks(make: Callable[..., Node], monkeypatch: pytest.MonkeyPatch) -> None:
    """The node's loop ends the windows: five taps become words on the screen, and old words disappear."""
    monkeypatch.setattr("cofront_kit.node.rooms.HEARTBEAT_S", 0.1)
    at = [0.0]
    door, kernel = make(monotonic=lambda: at[0]), make()
    code = door.create(PLAN)
    tokens = door.tokens(code)
    assert tokens is not None
    screen, beside = Phone(door, code), Phone(kernel, code, local="facilitator")
    screen.join(tokens.screen, 99)
    phones = []
    for number in range(5):
        phone = Phone(door, code)
        phone.join(tokens.join["p1" if number < 3 else "p2"], number)
        phones.append(phone)
    kernel.act(code, c.ShowAttention(True))
    screen.until(lambda one: one.view["attention"]["shown"] and one.view["attention"]["counted"])
    for phone in phones:
        phone.say(type="act", id="tap", act={"kind": "attend", "on": "issue"})
        assert phone.answer("tap")["type"] == "ack"
    at[0] += 181
    for one in (screen, *phones):
        one.until(lambda one: one.view["attention"]["words"] == "mostly on the issue")
    beside.until(lambda one: one.view["attention"] == {"shown": True, "words": "", "counted": False})
    at[0] += 181
    screen.until(lambda one: one.view["attention"] == {"shown": True, "words": "", "counted": True})
    said = b"".join(one.body for one in door.store.events_after(code, 0))
    assert b"attend" not in said.replace(b"attention", b"")


def test_a_key_changes_a_ballot_of_its_own_side_only(make: Callable[..., Node]) -> None:
    """One person with a seat on each side can't move a ballot over: no side ever has more ballots than people."""
    node = make()
    code = node.create(PLAN)
    tokens = node.tokens(code)
    assert tokens is not None
    node.act(code, c.Open("pulse", 1, 3))
    phones = []
    for number, party in enumerate(("p1", "p2", "p2", "p1", "p1", "p1")):
        phone = Phone(node, code)
        phone.join(tokens.join[party], number)
        phone.until(lambda one: one.view["activity/pulse"]["state"] == "open")
        assert phone.hand_in("p2" if party == "p1" else "p1", 4, number)["type"] == "ack"
        phones.append(phone)
    first_sides = {"activity": "pulse", "round": 1, "key": f"{0:032x}", "rev": 2}
    act = {"kind": "hand-in", "answers": {"p1": {"kept": 1}}, **first_sides}
    phones[1].say(type="act", id="over", act=act)
    assert phones[1].answer("over")["code"] == "second-ballot"
    # Nor can the facilitator move their own ballot into the entered ones, or an entered one to another side.
    node.act(code, c.Enter("pulse", 1, "p1", {"p2": {"kept": 3}}, "e" * 32, 1))
    with pytest.raises(Refused, match="another device"):
        node.act(code, c.Enter("pulse", 1, "p2", {"p1": {"kept": 3}}, "e" * 32, 2))
    node.act(code, c.Enter("pulse", 1, "p1", {"p2": {"kept": 3}}, f"{0:032x}", 2))
    handed_in = node.turnout(code, "pulse")
    assert handed_in == {"p1": (6, 6), "p2": (2, 2)}
    node.act(code, c.Reveal("pulse", 1))
    result = node.state(code).activities["pulse"].results[0]
    assert result.turnout == {"p1": (6, 2), "p2": (2, 0)}
    for cell in result.published.item("kept").cells:
        assert (cell.n or 0) <= handed_in[cell.rater][0]


def test_nothing_left_after_the_reveal(make: Callable[..., Node], tmp_path: Path) -> None:
    """After the close no ballot, no set beside the box and no key is left."""
    node = make()
    code = node.create(PLAN)
    node.act(code, c.Open("pulse", 1))
    box = node.state(code).activities["pulse"].box or ""
    node.act(code, c.Enter("pulse", 1, "p1", {"p2": {"kept": 3}}, "a" * 32, 1))
    assert node.turnout(code, "pulse") == {"p1": (1, 1), "p2": (0, 0)}
    assert len(list((tmp_path / "keys").rglob("*"))) > 0
    node.act(code, c.Reveal("pulse", 1))
    assert node.store.open_boxes(code) == {}
    assert node.store.handed_in(box) == []
    with node.store.write(code) as tx:
        assert tx.ballots(box) == []
    assert not [path for path in (tmp_path / "keys").rglob("*") if path.is_file() and box in path.name]
    assert node.store.all_boxes() == frozenset()


class ForgetfulKeys(KeyFolder):
    """Keys of a process that dies between the commit and the destruction."""

    def destroy(self, box: str) -> None:
        return


def test_a_half_done_close_is_finished(make: Callable[..., Node], tmp_path: Path) -> None:
    """A door that dies before it destroyed the key: the next start does it."""
    url = f"sqlite:///{tmp_path / 'data' / 'store.sqlite'}"
    dying = make(ForgetfulKeys(tmp_path / "keys", store=url))
    code = dying.create(PLAN)
    dying.act(code, c.Open("pulse", 1))
    box = dying.state(code).activities["pulse"].box or ""
    dying.act(code, c.Reveal("pulse", 1))
    assert dying.keys.private(box) is not None
    dying.close()
    again = make()
    with pytest.raises(Exception, match="key"):
        again.keys.private(box)


def test_a_lost_key_is_said(make: Callable[..., Node]) -> None:
    """A reveal without the key is refused with the reason, and the poll stays as it was."""
    node = make()
    code = node.create(PLAN)
    node.act(code, c.Open("pulse", 1))
    node.act(code, c.Enter("pulse", 1, "p1", {"p2": {"kept": 3}}, "a" * 32, 1))
    node.keys.destroy(node.state(code).activities["pulse"].box or "")
    with pytest.raises(Refused, match="ballot box"):
        node.act(code, c.Reveal("pulse", 1))
    assert node.state(code).activities["pulse"].state == "open"


def test_an_act_is_applied_once(make: Callable[..., Node]) -> None:
    """The same id again is acknowledged again and changes nothing."""
    node = make()
    code = node.create(PLAN)
    tokens = node.tokens(code)
    assert tokens is not None
    phone = Phone(node, code)
    phone.join(tokens.join["p1"], 1)
    for name in ("Ada", "Grace"):
        phone.messages.clear()
        phone.say(type="act", id="same", act={"kind": "rename", "name": name})
        assert phone.answer("same")["type"] == "ack"
    names = [seat.name for seat in node.state(code).seats.values()]
    assert names == ["Ada"]


def test_no_session(make: Callable[..., Node]) -> None:
    """Author, tool and phone all read that the code is unknown."""
    node = make()
    with pytest.raises(Refused, match="ABCDEF"):
        node.state("ABCDEF")
    with pytest.raises(Refused, match="ABCDEF"):
        node.act("ABCDEF", c.CloseSession())
    phone = Phone(node, "ABCDEF")
    phone.until(lambda one: any(message.get("code") == "no-session" for message in one.messages))


def test_links_need_the_secret(make: Callable[..., Node], tmp_path: Path) -> None:
    """Another machine (other key folder) on the same store can't show links, but checks capabilities."""
    home = make()
    code = home.create(PLAN)
    tokens = home.tokens(code)
    assert tokens is not None
    other = make(KeyFolder(tmp_path / "elsewhere", store="other"))
    assert other.tokens(code) is None
    opening = other.check_capability(code, tokens.facilitator)
    assert opening is not None
    assert opening.role == "facilitator"
    assert other.check_capability(code, "f.guess") is None


def test_watchers_hear_of_changes(make: Callable[..., Node]) -> None:
    """A notebook's object hears which keys changed, also when another process changed them."""
    one, other = make(), make()
    code = one.create(PLAN)
    heard: list[str] = []
    news = threading.Event()

    def listen(keys: frozenset[str]) -> None:
        heard.extend(keys)
        if "activity/pulse" in keys:
            news.set()

    ends: list[Callable[[], None]] = []
    listens = threading.Event()

    def begin() -> None:
        ends.append(one.on_change(code, listen))
        listens.set()

    one._loop.call_soon(begin)
    assert listens.wait(10)
    one.state(code)
    other.act(code, c.Open("pulse", 1))
    assert news.wait(10)
    ends[0]()


def test_closed_nodes_stay_closed(make: Callable[..., Node]) -> None:
    """Closing twice does nothing."""
    node = make()
    node.close()
    node.close()
