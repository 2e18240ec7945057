"""A session with an unreadable log is reported to its own seats; the process's and the store's others go on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_node import PLAN, Phone

import cofront_kit as cf
from cofront_kit.activities.commitments import earlier_sessions
from cofront_kit.cli import main
from cofront_kit.doctor import Asked, log
from cofront_kit.errors import BadInput, Refused, UnreadableSession
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.board.state import Card
from cofront_kit.node.node import Node
from cofront_kit.room.room import Room
from cofront_kit.store.base import NewEvent
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

NOTE = json.dumps({"card": {"id": "bad", "kind": "note", "text": "Something", "n": 1}}).encode()
"""What an earlier build committed for ``board.add("Something", "note")``."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'cofront.sqlite'}"


@pytest.fixture
def node(tmp_path: Path, url: str) -> Iterator[Node]:
    store = SqlStore(url)
    node = Node(store, KeyFolder(tmp_path / "keys", store=store.url))
    yield node
    node.close()


class Counting(Phone):
    """Counts the snapshots it gets; for a client, one ends the trouble."""

    snapshots = 0

    def _take(self, text: str) -> None:
        with self.news:
            self.snapshots += json.loads(text).get("kind") == "snapshot"
        super()._take(text)


def damage(url: str, code: str, *events: NewEvent) -> int:
    """What another process, of an earlier build, commits; returns the first event's number."""
    with SqlStore(url) as store, store.write(code) as tx:
        before = tx.version
        tx.append(events or [NewEvent(1, "card-added", 1, NOTE)])
        return before + 1


def seat(node: Node, code: str, number: int = 1) -> Phone:
    tokens = node.tokens(code)
    assert tokens is not None
    phone = Phone(node, code)
    phone.join(tokens.join["p1"], number)
    return phone


def told(phone: Phone) -> list[str]:
    return [one["message"] for one in phone.messages if one["type"] == "error"]


def test_one_unreadable_session_keeps_no_frames_from_the_others(
    node: Node, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Its own seats hear the event's number, once; the others see what other processes did."""
    bad, good = node.create(PLAN), node.create(PLAN)
    here, there = seat(node, bad), seat(node, good)
    number = damage(url, bad)
    here.until(lambda phone: bool(told(phone)))
    assert told(here) == [f"Event {number} of this session can't be read, so nothing can be shown or saved."]
    with SqlStore(url) as other, other.write(good) as tx:
        tx.append([NewEvent(1, *e.write(e.StageMoved("pulse")))])
    there.until(lambda phone: phone.view["stage"]["activity"] == "pulse")
    assert told(there) == []
    assert [record.levelname for record in caplog.records] == ["ERROR"]

    here.say(type="act", id="n", act={"kind": "rename", "name": "Ada"})
    answer = here.answer("n")
    assert (answer["type"], answer["code"]) == ("refused", "store-trouble")
    there.say(type="act", id="n", act={"kind": "rename", "name": "Ada"})
    assert there.answer("n")["type"] == "ack"


def test_who_comes_to_an_unreadable_session_is_told(node: Node, url: str) -> None:
    """Not "there is no session": what is wrong, and what the facilitator should run."""
    code = node.create(PLAN)
    damage(url, code)
    phone = Phone(node, code)
    phone.until(lambda one: bool(told(one)))
    late = Phone(node, code)
    late.until(lambda one: bool(told(one)))
    assert "cofront doctor --session" in late.messages[0]["way_out"]
    assert node.check_capability(code, "a.b") is None
    with pytest.raises(UnreadableSession, match=f"cofront doctor --session {code}"):
        node.act(code, c.CloseSession())
    with pytest.raises(UnreadableSession, match="card-added"):
        node.state(code)


def test_setting_aside_opens_the_session_again_while_the_door_runs(node: Node, url: str) -> None:
    """Those who looked are shown what there is, and acts are taken again; versions stay without gaps."""
    code = node.create(PLAN)
    here = Counting(node, code, local="facilitator")
    number = damage(url, code)
    here.until(lambda phone: bool(told(phone)))
    snapshots = here.snapshots
    late = Phone(node, code, local="facilitator")
    late.until(lambda phone: bool(told(phone)))
    with SqlStore(url) as store:
        log.set_aside(store, code, [number])
        assert [one.version for one in store.events_after(code, 0)] == list(range(1, number + 1))
        (*_, last) = store.events_after(code, 0)
    kept = e.read(last.tag, last.schema, last.body)
    assert isinstance(kept, e.EventSetAside)
    assert (kept.tag, kept.schema, kept.body) == ("card-added", 1, NOTE)
    here.until(lambda _phone: here.snapshots > snapshots)
    assert node.state(code).version == number
    here.say(type="act", id="n", act={"kind": "hide-screens", "on": True})
    assert here.answer("n")["type"] == "ack"
    here.until(lambda phone: phone.view["screens"]["hidden"])


def test_a_room_that_breaks_stops_no_other_room(
    node: Node, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A view that raises is reported to its own seats; acks and views of other sessions arrive."""
    bad, good = node.create(PLAN), node.create(PLAN)
    here, there = seat(node, bad), seat(node, good)
    flush, adopt = Room.flush, Room.adopt

    def breaking(what: object) -> object:
        def broken(room: Room, *more: object) -> None:
            if room.code == bad:
                raise RecursionError("too deep")
            what(room, *more)  # type: ignore[operator]

        return broken

    monkeypatch.setattr(Room, "flush", breaking(flush))
    monkeypatch.setattr(Room, "adopt", breaking(adopt))
    for phone in (here, there):
        phone.say(type="act", id="n", act={"kind": "rename", "name": "Ada"})
        assert phone.answer("n")["type"] == "ack"
    here.until(lambda phone: bool(told(phone)))
    there.until(lambda phone: phone.view["me"]["name"] == "Ada")
    assert "too deep" in caplog.text


@pytest.mark.usefixtures("own_folders")
def test_the_doctor_names_the_events_and_sets_them_aside(own_folders: str) -> None:
    """Number, tag and reason; an event that only follows from a damaged one says so; each is kept."""
    session = cf.session("Broken", ["Acme", "Borealis"])
    session.board().open()
    good = cf.session("Whole", ["Acme", "Borealis"])
    name = good.commitments().add("We call", owner="Ada", party="Acme", due="2199-01-01")
    url = f"sqlite:///{own_folders}"
    card = e.write(board_event())
    first = damage(
        url,
        session.code,
        NewEvent(1, "card-added", 1, NOTE),
        NewEvent(1, "card-parked", 1, b'{"card":"bad","parked":true}'),
        NewEvent(1, *card),
    )
    run = CliRunner()
    said = run.invoke(main, ["doctor", "--session", session.code])
    assert said.exit_code == 1
    assert f"Event {first} ('card-added'): it is damaged (Invalid enum value 'note'" in said.output
    assert f"Event {first + 1} ('card-parked'): it doesn't fit" in said.output
    assert "2 to mend." in said.output
    (found,) = [one for one in log.sessions(Asked(own_folders)) if one.state == "mend"]
    assert session.code in found.what

    assert good.state.outcomes.commitments[name].status == "open"
    assert earlier_sessions.earlier(good.node, good.code) == []
    with pytest.raises(UnreadableSession):
        cf.session("Broken")

    wrong = run.invoke(main, ["doctor", "--session", session.code, "--set-aside", str(first + 2)])
    assert wrong.exit_code == 2
    assert f"Damaged are: {first}, {first + 1}." in wrong.output
    aside = [word for n in (first, first + 1) for word in ("--set-aside", str(n))]
    done = run.invoke(main, ["doctor", "--session", session.code.lower(), *aside])
    assert done.exit_code == 0, done.output
    assert "was set aside" in done.output
    again = cf.session("Broken")
    assert list(again.board().cards()) == ["good"]
    assert run.invoke(main, ["doctor", "--session", session.code]).exit_code == 0


def lose(url: str, code: str, *versions: int) -> None:
    """What a damaged disk, or somebody with a database tool, does: rows of the log are gone."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as database, database:
        for version in versions:
            database.execute("delete from cofront_events where code = ? and version = ?", (code, version))


def test_an_event_that_is_missing_is_no_silent_loss(node: Node, url: str, tmp_path: Path) -> None:
    """The session doesn't go on as if it had never been, nor is the event after the gap applied twice."""
    code = node.create(PLAN)
    for on in (True, False, True):
        node.act(code, c.HideScreens(on))
    last = node.state(code).version
    lose(url, code, last - 1)
    store = SqlStore(url)
    other = Node(store, KeyFolder(tmp_path / "keys", store=store.url))
    try:
        for call in (lambda: other.state(code), lambda: other.act(code, c.HideScreens(on=False))):
            with pytest.raises(UnreadableSession, match=rf"Event {last - 1} .* not in the log any more"):
                call()
        assert store.events_after(code, 0)[-1].version == last
        (found,) = log.examine_log(store, code)
        assert (found.state, f"--set-aside {last - 1}" in found.fix) == ("mend", True)
        assert [one.state for one in log.sessions(Asked(url))] == ["mend"]
        log.set_aside(store, code, [last - 1])
        assert [one.version for one in store.events_after(code, 0)] == list(range(1, last + 1))
        assert [one.state for one in log.examine_log(store, code)] == ["note", "ok"]
        other.act(code, c.HideScreens(on=False))
        assert (other.state(code).version, other.state(code).tools.hidden) == (last + 1, False)
    finally:
        other.close()


def test_a_session_without_its_beginning(node: Node, url: str) -> None:
    """Nothing can be read without the first event, and the doctor says so."""
    code = node.create(PLAN)
    node.act(code, c.HideScreens(on=True))
    lose(url, code, 1)
    with SqlStore(url) as store:
        first = next(iter(log.examine_log(store, code)))
        assert first.what.startswith("Event 1 ('missing')")
        with pytest.raises(BadInput, match="Event 1 begins the session"):
            log.set_aside(store, code, [1])


def board_event() -> e.Event:
    from cofront_kit.model.board.events import CardAdded

    return CardAdded(Card("good", "issue", "Late forecasts", 1))


@pytest.mark.usefixtures("own_folders")
def test_what_the_doctor_does_not_set_aside(own_folders: str) -> None:
    """An event that can be read, the first event, and the log of a session that isn't there."""
    session = cf.session("Broken", ["Acme", "Borealis"])
    with SqlStore(f"sqlite:///{own_folders}") as store:
        with pytest.raises(BadInput, match="Event 1 is not damaged"):
            log.set_aside(store, session.code, [1])
        with store.write(session.code) as tx:
            tx.set_aside(1, NewEvent(1, "session-created", 1, b"{}"))
        with pytest.raises(BadInput, match="Event 1 begins the session"):
            log.set_aside(store, session.code, [1])
        for call in (log.examine_log, lambda *a: log.set_aside(*a, [1])):
            with pytest.raises(Refused, match="no session 'NOBODY'"):
                list(call(store, "NOBODY") or ())
    usage = CliRunner().invoke(main, ["doctor", "--set-aside", "3"])
    assert usage.exit_code == 2
    assert "needs --session" in usage.output


def test_an_event_of_a_newer_release_says_so(node: Node, url: str) -> None:
    """The event is not damaged; the way out is an update."""
    code = node.create(PLAN)
    damage(url, code, NewEvent(1, "card-painted", 1, b"{}"))
    with pytest.raises(UnreadableSession, match="a newer cofront-kit wrote it"):
        node.state(code)
