"""Slides and cards over a real store and key folder: what is where, and what is left."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from cofront_kit.model import commands as c
from cofront_kit.model.plan import SessionPlan
from cofront_kit.node.node import Node
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

SLIDES: dict[str, Any] = {
    "kind": "slides",
    "title": "Two slides",
    "prompts": [{"id": "way", "text": "What stands in the way?", "kind": "issue"}],
    "own_party": True,
}
PLAN = SessionPlan(
    "Two slides",
    ("Acme", "Borealis"),
    activities=(("slides", SLIDES), ("board", {"kind": "board", "title": "Board"})),
)
DRAFT, LINE = "a line that is still a draft", "a line that was handed in"


class Phone:
    """A connection to a node from the test's thread."""

    def __init__(self, node: Node, code: str, secret: str) -> None:
        self.view: dict[str, Any] = {}
        self.texts: list[str] = []
        self._node = node
        self._news = threading.Condition()
        made = threading.Event()

        def connect() -> None:
            self.seat = node.connect(code, self._take, lambda *_: None)
            made.set()

        node._loop.call_soon(connect)
        assert made.wait(5)
        self.say(type="hello", protocol=1, code=code, secret=secret)

    def _take(self, text: str) -> None:
        message = json.loads(text)
        with self._news:
            self.texts.append(text)
            if message["type"] == "frame":
                self.view = {**({} if message["kind"] == "snapshot" else self.view), **message["set"]}
                for key in message["drop"]:
                    self.view.pop(key, None)
            self._news.notify_all()

    def say(self, **message: Any) -> None:
        self._node._loop.call_soon(lambda: self.seat.receive(json.dumps(message)))

    def until(self, true: Callable[[dict[str, Any]], bool]) -> None:
        def already() -> bool:
            try:
                return true(self.view)
            except (KeyError, TypeError):  # the view with this key is still to come
                return False

        with self._news:
            assert self._news.wait_for(already, timeout=10), (self.texts[-3:], self.view)

    def act(self, kind: str, name: str, **fields: Any) -> dict[str, Any]:
        self.say(type="act", id=name, act={"kind": kind, **fields})

        def found() -> list[dict[str, Any]]:
            messages = [json.loads(text) for text in self.texts]
            return [one for one in messages if one.get("id") == name]

        with self._news:
            assert self._news.wait_for(lambda: bool(found()), timeout=10)
            return found()[-1]

    def join(self, capability: str, secret: str) -> None:
        self.say(type="join", id="j", capability=capability, secret=secret)
        self.until(lambda view: view["me"]["role"] == "participant")


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[], Node]]:
    """Makes nodes over one store file and one key folder, as several processes would have."""
    nodes: list[Node] = []

    def node() -> Node:
        store = SqlStore(f"sqlite:///{tmp_path / 'data' / 'store.sqlite'}")
        nodes.append(Node(store, KeyFolder(tmp_path / "keys", store=store.url)))
        return nodes[-1]

    yield node
    for one in nodes:
        one.close()


def raw(folder: Path) -> bytes:
    """All bytes of a folder, read by another process: opening a live SQLite file here would drop this one's locks."""
    names = [str(path) for path in folder.rglob("*") if path.is_file()]
    return subprocess.run(["cat", *names], capture_output=True, check=True).stdout


def test_slides_of_a_party_are_taken_again(make: Callable[[], Node]) -> None:
    """Sent again because the acknowledgement was lost, the same slides are acknowledged; older ones are not taken."""
    node = make()
    slides = msgspec.structs.replace(PLAN, activities=(("slides", PLAN.activities[0][1] | {"by": "party"}),))
    code = node.create(slides)
    tokens = node.tokens(code)
    assert tokens is not None
    node.act(code, c.Open("slides", 1, stay=True))
    one, mate = (Phone(node, code, f"{number:032x}") for number in range(2))
    one.join(tokens.join["p1"], f"{0:032x}")
    mate.join(tokens.join["p1"], f"{1:032x}")
    at = {"activity": "slides", "round": 1, "rev": 1}
    for name in ("first", "again"):
        assert one.act("hand-in-slides", name, lines={"way": [LINE]}, **at)["type"] == "ack"
    assert (
        mate.act("hand-in-slides", "other", lines={"way": ["Another line"]}, **at)["code"] == "stale-wording"
    )


def test_lines_from_draft_to_card(make: Callable[[], Node], tmp_path: Path) -> None:
    """A draft comes back on another node and is nowhere in clear; opened, lines are cards and box and key are gone."""
    door, kernel = make(), make()
    code = kernel.create(PLAN)
    tokens = kernel.tokens(code)
    assert tokens is not None
    kernel.act(code, c.Open("slides", 1, stay=True))
    author, mate, other = (Phone(door, code, f"{number:032x}") for number in range(3))
    author.join(tokens.join["p1"], f"{0:032x}")
    mate.join(tokens.join["p1"], f"{1:032x}")
    other.join(tokens.join["p2"], f"{2:032x}")
    at = {"activity": "slides", "round": 1}
    assert author.act("save-draft", "d", lines={"way": [DRAFT]}, rev=1, **at)["type"] == "ack"
    author.until(lambda view: view["mine/slides"]["draft"]["rev"] == 1)
    again = Phone(kernel, code, f"{0:032x}")
    again.until(lambda view: view["mine/slides"]["draft"]["lines"] == {"way": [DRAFT]})
    assert author.act("hand-in-slides", "h", lines={"way": [LINE]}, rev=2, **at)["type"] == "ack"
    mate.until(lambda view: view["ours/slides"]["lines"] == {"way": [LINE]})
    own = {"round": 1, "handed_in": True, "draft": {"rev": 2, "lines": {"way": [LINE]}}}
    again.until(lambda view: view["mine/slides"] == own)
    assert LINE not in "".join(other.texts)
    assert DRAFT not in "".join(other.texts + mate.texts)
    mate.act("save-draft", "d", lines={"way": [DRAFT + " of a mate"]}, rev=1, **at)
    stored = raw(tmp_path / "data")
    assert LINE.encode() not in stored
    assert DRAFT.encode() not in stored
    kernel.act(code, c.Reveal("slides", 1))
    other.until(lambda view: [view[key]["text"] for key in view if key.startswith("card/")] == [LINE])
    author.until(lambda view: "mine/slides" not in view and "ours/slides" not in view)
    stored = raw(tmp_path / "data")
    assert DRAFT.encode() not in stored
    assert kernel.store.all_boxes() == frozenset()
    assert not [path for path in (tmp_path / "keys" / "boxes").rglob("*") if path.is_file()]
    assert door.state(code) == kernel.state(code)


def test_cards_lead_to_no_seat(make: Callable[[], Node], tmp_path: Path) -> None:
    """Neither the log nor what is remembered of acts says which seat added, reworded or confirmed a card."""
    node = make()
    code = node.create(PLAN)
    tokens = node.tokens(code)
    assert tokens is not None
    node.act(code, c.Open("board", 1))
    phone = Phone(node, code, "0" * 32)
    phone.join(tokens.join["p1"], "0" * 32)
    fields = {"card": "c1", "card_kind": "issue", "text": "The handover is late", "key": "a" * 32}
    for _ in range(2):
        assert phone.act("add-card", "the-id-of-an-act", **fields)["type"] == "ack"
    assert phone.act("confirm-card", "confirming", card="c1", rev=1)["type"] == "ack"
    assert phone.act("confirm-card", "confirming", card="c1", rev=1)["type"] == "ack"
    (seat,) = (one for one in node.state(code).seats)
    with sqlite3.connect(tmp_path / "data" / "store.sqlite") as db:
        bodies = list(db.execute("select tag, body from cofront_events where tag like 'card%'"))
        acts = list(db.execute("select seat, act from cofront_acts"))
    db.close()
    assert [tag for tag, _ in bodies] == ["card-added", "card-confirmed"]
    assert not [tag for tag, body in bodies if seat.encode() in bytes(body)]
    assert acts
    assert not [one for one in acts if seat in one or "the-id-of-an-act" in one]
