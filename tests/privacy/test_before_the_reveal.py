"""Before the reveal nothing reachable contains an answer: frames, comm messages, objects, reprs, pickles."""

from __future__ import annotations

import contextlib
import copy
import json
import pickle
import queue
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tracks import POLL, Search, Voter, check_in, walk

import cofront_kit as cf
from cofront_kit.model import commands as c
from cofront_kit.node.node import Node, open_node
from cofront_kit.widgets.lobby import SessionCard

PEOPLE = 5


class Room:
    """A facilitator's kernel with widgets, and people who have handed in everything."""

    def __init__(self) -> None:
        self.session = cf.session("No trace", ["Acme", "Borealis"])
        self.node = self.session.node
        self.code = self.session.code
        for name, spec in (("sealed", POLL), ("before", check_in("before"))):
            self.node.act(self.code, c.Draft(name, spec))
            self.node.act(self.code, c.Open(name, 1, 3))
        self.widgets = [
            self.session.trust_poll("sealed"),
            self.session.check_in("before"),
            cf.Console(self.session),
            cf.Screen(self.session),
            cf.Stage(self.code),
            SessionCard(self.session, dict),
        ]
        self.texts = texts = []  # the lambdas must not hold this room: the walk enters closures
        for widget in self.widgets:
            widget._send = lambda msg, buffers=None: texts.append(json.dumps(msg, default=str))
            widget._cable._send = lambda content, buffers=None: texts.append(json.dumps(content))
        self.voters = [Voter(number, "p1" if number < PEOPLE else "p2") for number in range(2 * PEOPLE)]
        self.search = Search(mark for voter in self.voters for mark in voter.marks())

    def connect(self, capability: str) -> Any:
        """A seat whose texts are kept; returns a function that sends a message and waits for its answer."""
        answers: queue.Queue[dict[str, Any]] = queue.Queue()
        texts = self.texts

        def take(text: str) -> None:
            texts.append(text)
            message = json.loads(text)
            if message["type"] != "frame":
                answers.put(message)

        seat = self.node.connect(self.code, take, lambda code, reason: None)

        # only the test itself keeps what it sends
        def say(**message: Any) -> dict[str, Any]:
            seat.receive(json.dumps(message))
            return answers.get(timeout=60)

        say(type="hello", protocol=1, code=self.code)
        joined = say(type="join", id="j", capability=capability, secret=secrets.token_hex(16))
        assert joined["type"] == "joined"
        return say

    def everybody_hands_in(self) -> None:
        tokens = self.node.tokens(self.code)
        assert tokens is not None
        for capability in (tokens.facilitator, tokens.screen, tokens.coach[""]):
            self.connect(capability)
        for widget in self.widgets:
            hello = json.dumps({"type": "hello", "protocol": 1, "code": self.code})
            content = {"cofront": hello, "view": "v1"}
            widget._handle_msg({"content": {"data": {"method": "custom", "content": content}}, "buffers": []})
        for voter in self.voters:
            say = self.connect(tokens.join[voter.party])
            for activity in ("sealed", "before"):
                for act in voter.hand_ins(activity):
                    assert say(type="act", id=secrets.token_hex(6), act=act)["type"] == "ack"
            # a refused ballot is as secret as an accepted one
            wrong = next(voter.hand_ins("sealed")) | {"key": "0" * 32}
            assert say(type="act", id="again", act=wrong)["code"] == "second-ballot"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setenv("COFRONT_STORE", str(tmp_path / "store" / "cofront.sqlite"))
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / "doors"))
    for name in ("COFRONT_SESSION", "COFRONT_SOCKET", "QUERY_STRING"):
        monkeypatch.delenv(name, raising=False)
    from cofront_kit.node import open_nodes as nodes

    opened: list[Node] = []

    def opening(url: str | None) -> Node:
        opened.append(open_node(url))
        return opened[-1]

    monkeypatch.setattr(nodes, "open_node", opening)
    made = Room()
    made.everybody_hands_in()
    yield made
    for node in opened:
        node.close()
    nodes._opened.clear()


def roots(room: Room) -> list[Any]:
    """What a notebook's author holds, or can get at by a public name."""
    polls = [widget.poll for widget in room.widgets if hasattr(widget, "poll")]
    state = room.session.state
    return [room.session, room.node, state, *state.activities.values(), *polls, *room.widgets]


def test_texts(room: Room) -> None:
    """Every frame and answer to every seat, and every comm message of every widget."""
    assert len(room.texts) > 100
    assert any('"turnout/sealed"' in text for text in room.texts)
    assert room.search.texts(room.texts, "frames and comm messages") == []


def test_objects(room: Room) -> None:
    """Everything that can be reached from the kernel's objects, private attributes and properties included."""
    found, count = room.search.objects(*roots(room))
    print(f"\n{count} objects")
    assert count > 2000
    assert found == []
    # no ballot of any kind either, sealed or open
    kinds = {type(one).__name__ for _, one in walk(*roots(room))}
    assert not kinds & {"HandIn", "Enter", "Ballot", "Opened", "CastBallot"}


@pytest.mark.parametrize("where", ["dict", "private", "closure", "nested", "bytes"])
def test_the_walk_finds_what_is_there(room: Room, where: str) -> None:
    """An answer planted into the objects is found: the walk reaches everything."""
    values = room.voters[3].changed
    match where:
        case "dict":
            room.session.__dict__["kept"] = values
        case "private":
            room.node._writer._kept = {"p2": dict(values)}  # type: ignore[attr-defined]
        case "closure":
            room.node._kept = lambda: values  # type: ignore[attr-defined]
        case "nested":
            room.widgets[0]._cable._kept = [({"deep": [values]},)]  # type: ignore[attr-defined]
        case "bytes":
            room.node.store._kept = room.voters[3].packed("sealed")  # type: ignore[attr-defined]
    assert room.search.objects(*roots(room))[0]


def test_pictures_of_objects(room: Room) -> None:
    """repr, str, format, the mime bundle, vars and dir of everything that is public."""
    texts: list[str] = []
    for one in roots(room):
        texts += [repr(one), str(one), f"{one}", str(dir(one)), str(getattr(one, "__dict__", ""))]
        if hasattr(one, "_repr_mimebundle_"):
            texts.append(str(one._repr_mimebundle_()))
        if hasattr(one, "get_state"):
            texts.append(str(one.get_state()))
        for name in (name for name in dir(one) if not name.startswith("_")):
            with contextlib.suppress(Exception):  # some can be read only later, or elsewhere
                texts.append(repr(getattr(one, name)))
    poll = room.session.trust_poll("sealed")
    texts += [poll.frame().to_csv(), repr(poll.turnout), repr(poll.poll.result)]
    assert room.search.texts(texts, "reprs") == []


def test_copies(room: Room) -> None:
    """Pickles and deep copies, where they can be made, contain nothing."""
    made = 0
    for one in (*roots(room), room.session.__dict__, room.node.store, room.node.keys):
        for make in (pickle.dumps, copy.deepcopy):
            try:
                copied = make(one)
            except Exception:  # threads, locks and sockets can't be copied
                continue
            made += 1
            assert room.search.objects(copied)[0] == []
    assert made > 5


def test_after_the_reveal_only_the_disclosed(room: Room) -> None:
    """After the reveal the same holds: aggregates are there, answers are not."""
    for activity in ("sealed", "before"):
        room.node.act(room.code, c.Reveal(activity, 1))
    assert not room.session.trust_poll("sealed").frame()["hidden"].all()
    assert room.search.objects(*roots(room))[0] == []
    assert room.search.texts(room.texts, "frames and comm messages") == []


def test_errors_name_no_answer(room: Room) -> None:
    """An error about a ballot names its place, never its values; so does the command's own repr."""
    voter = room.voters[0]
    act = next(voter.hand_ins("sealed"))
    command = c.Enter("sealed", 1, "p1", act["answers"] | {"p9": {}}, voter.keys["sealed"], 1)
    texts = [repr(command), repr(c.HandIn("sealed", 1, act["answers"], voter.keys["sealed"], 1))]
    with pytest.raises(cf.Refused) as refused:
        room.node.act(room.code, command)
    error: BaseException | None = refused.value
    while error is not None:
        texts += [str(error), repr(error), repr(error.args), str(vars(error))]
        error = error.__context__ or error.__cause__
    assert room.search.texts(texts, "errors") == []
