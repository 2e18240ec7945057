"""A session begins with what earlier ones of the same parties left open, so that it is asked for first."""

from __future__ import annotations

import pytest
from promising import day

import cofront_kit as cf
from cofront_kit.activities.commitments import earlier_sessions
from cofront_kit.node.node import Node

pytestmark = pytest.mark.usefixtures("own_folders")
PARTIES = ["Acme", "Borealis"]


def begun(title: str, parties: list[str] = PARTIES, **more: object) -> cf.Session:
    return cf.session(title, parties, template="two-slides", **more)  # type: ignore[arg-type]


def texts(session: cf.Session) -> list[str]:
    return sorted(session.frame("commitments")["text"])


def test_what_was_left_open_is_there_when_a_session_begins() -> None:
    """Open and renegotiated ones, of the same parties only; what was settled stays where it is."""
    first = begun("Spring")
    promises = first.commitments()
    for text, status in (("Open", None), ("Moved", "renegotiated"), ("Kept", "kept"), ("Missed", "missed")):
        name = promises.add(text, owner="Ana", party="Acme", due=day(5))
        if status:
            promises.settle(name, status, due=day(30) if status == "renegotiated" else None)
    second = begun("Summer", PARTIES[::-1])
    assert texts(second) == ["Moved", "Open"]
    assert set(second.frame("commitments")["from_session"]) == {first.code}
    assert texts(begun("Elsewhere", ["Acme", "Cirrus"])) == []


def test_the_cell_that_is_run_again_brings_nothing_twice() -> None:
    """Joining isn't beginning: what was withdrawn stays off the list."""
    begun("Spring").commitments().add("Open", owner="Ana", party="Acme", due=day(5))
    second = begun("Summer")
    [name] = second.frame("commitments")["commitment"]
    second.commitments().withdraw(name)
    assert texts(begun("Summer")) == []


def test_a_session_without_a_list_begins_without() -> None:
    """Until the list is made and asked for."""
    begun("Spring").commitments().add("Open", owner="Ana", party="Acme", due=day(5))
    bare = cf.session("Bare", PARTIES)
    assert texts(bare) == []
    assert bare.commitments().bring() == 1


def test_more_than_a_list_takes_stops_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many as fit are there."""
    promises = begun("Spring").commitments()
    for number in range(4):
        promises.add(f"Call {number}", owner="Ana", party="Acme", due=day(5))
    monkeypatch.setattr(earlier_sessions, "MAX_RECORDS", 3)
    assert len(texts(begun("Summer"))) == 3


def test_nothing_is_read_for_a_first_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """A store with one session has no earlier one."""
    read: list[str] = []
    state = Node.state
    monkeypatch.setattr(
        Node, "state", lambda self, code, **more: (read.append(code), state(self, code, **more))[1]
    )
    code = begun("First").code
    assert set(read) == {code}
