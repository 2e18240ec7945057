"""A session that an earlier release began opens, continues and ends with this one."""

from __future__ import annotations

import json
import queue
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from people import Person, ask
from sqlalchemy import create_engine

import cofront_kit as cf
from cofront_kit.errors import StoreError, UnreadableSession
from cofront_kit.model import commands as c
from cofront_kit.model.board.events import HandsAsked
from cofront_kit.model.events import TAGS, write
from cofront_kit.node.node import Node
from cofront_kit.report.content import Report
from cofront_kit.store.base import NewEvent
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.schema import bring_up
from cofront_kit.store.sql import SqlStore

HERE = Path(__file__).parent
RESUME = "V5W97-A8MDB"
"""The second seat's secret; the seats' secrets are their numbers."""


@pytest.fixture
def session(own_folders: str, tmp_path: Path) -> cf.Session:
    """Its store, moved to another place, and its keys."""
    plain = sqlite3.connect(own_folders)
    plain.executescript((HERE / "session-v1.sql").read_text(encoding="utf-8"))
    plain.close()
    for name, content in json.loads((HERE / "session-v1-keys.json").read_text(encoding="utf-8")).items():
        path = tmp_path / "keys" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_bytes(bytes.fromhex(content))
        else:
            path.write_text(json.dumps(content), encoding="utf-8")
    return cf.session("Calling for trust", ["Acme", "Borealis"])


def test_everything_is_there(session: cf.Session) -> None:
    """What was shown, written and agreed."""
    assert (session.code, session.state.version, session.joined) == ("SJREAP", 81, {"Acme": 6, "Borealis": 5})
    before, after = session.check_in(moment="before"), session.check_in(moment="after")
    assert list(before.frame().query("lens == 'attention'")["n"]) == [6, 5, 11]
    changes = after.pairs_frame().query("lens == 'attention'")
    assert list(changes["n"]) == [6, 5, 11]
    assert set(session.trust_poll("pulse").frame().query("round == 1")["n"]) == {6, 5}
    assert session.dot_vote().frame().groupby("card")["dots"].sum().max() == 11
    assert set(session.fist("cofront-test").frame()["n"]) == {6, 5}
    cards = session.cards().set_index("text")
    assert cards.loc["Lists are old and late", "merged_from"] == tuple(
        cards.loc[["Old lists are sent", "Lists come late"], "card"]
    )
    assert cards.loc["Nobody answers in the evening", "author"] == "Anna"
    assert cards.loc["Nobody answers in the evening", "state"] != "parked"
    (agreement,) = (one["agreement"] for one in session.board().cards().values() if one["agreement"])
    assert (agreement["text"], agreement["waiting"]) == ("Dates are said on Monday", [])
    assert list(session.commitments().frame()["status"]) == ["open", "kept"]
    assert session.ledger().frame()["confirmed"].item() == ("Borealis",)
    assert session.next_date == "2199-02-01"


def test_doors_of_that_release_refuse_the_store_from_then_on(session: cf.Session, own_folders: str) -> None:
    """That release knew one version of the tables, and says that it needs an update."""
    assert session.status == "open"
    engine = create_engine(f"sqlite:///{own_folders}")
    with (
        engine.connect() as connection,
        pytest.raises(StoreError, match=r"newer cofront-kit.*knows up to 1\."),
    ):
        bring_up(connection, upgrades=())
    engine.dispose()


def test_a_door_of_that_release_that_still_runs_goes_on_and_then_says_why_not(
    session: cf.Session, own_folders: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes part until an event comes that it does not know; both doors' other sessions are not concerned."""
    url = f"sqlite:///{own_folders}"
    store = SqlStore(url)
    older = Node(store, KeyFolder(tmp_path / "keys", store=store.url))
    try:
        code = session.code
        older.act(code, c.HideScreens(on=True))
        assert session.state.tools.hidden
        session.node.act(code, c.HideScreens(on=False))
        assert not older.state(code).tools.hidden
        newer = NewEvent(session.state.created_at, *write(HandsAsked(2)))
        monkeypatch.delitem(
            TAGS, "hands-asked"
        )  # before it comes: the older door reads what is new by itself too
        with store.write(code) as transaction:
            transaction.append([newer])
        for call in (lambda: older.state(code), lambda: older.act(code, c.HideScreens(on=True))):
            with pytest.raises(UnreadableSession, match="a newer cofront-kit wrote it"):
                call()
        monkeypatch.undo()
        assert session.node.state(code).board.hands == 2
    finally:
        older.close()


def test_people_come_back(session: cf.Session) -> None:
    """By the secret that their browser kept, by resume code, and others by typed code: the log has their old hashes."""
    tokens = session.node.tokens(session.code)
    assert tokens is not None

    def say(*messages: dict[str, Any]) -> dict[str, Any]:
        got: queue.Queue[dict[str, Any]] = queue.Queue()
        seat = session.node.connect(
            session.code, lambda text: got.put(json.loads(text)), lambda code, reason: None
        )
        for message in messages:
            seat.receive(json.dumps(message))
        heard = (got.get(timeout=10) for _ in range(10))
        answer = next(one for one in heard if one["type"] != "frame" and one.get("seat", True))
        seat.close()
        return answer

    hello = {"type": "hello", "protocol": 1, "code": session.code}
    again = say(hello | {"secret": f"{2:032x}"})
    assert (again["type"], again["seat"]["party"]) == ("welcome", "p1")
    resumed = say(hello, {"type": "resume", "id": "r", "resume_code": RESUME, "secret": "c" * 32})
    assert (resumed["type"], resumed["seat"]) == ("joined", again["seat"])
    typed = {"type": "join", "id": "j", "capability": tokens.typed["p2"], "secret": "d" * 32}
    joined = say(hello, typed)
    assert (joined["type"], joined["seat"]["party"]) == ("joined", "p2")
    assert session.joined == {"Acme": 6, "Borealis": 6}


def test_it_goes_on(session: cf.Session, tmp_path: Path) -> None:
    """The same people come back, answer and are compared with what was kept; then it ends, and no key is left."""
    pulse = session.trust_poll("pulse")
    pulse.reveal(2)
    assert set(pulse.frame().query("round == 2")["n"]) == {6, 5}
    session.trust_poll("second").discard(1)
    people = [Person(session, "p1" if number < 6 else "p2") for number in range(11)]
    for number, person in enumerate(people):
        person.pair = f"{number + 1:032x}"  # as their browsers kept it
    then = session.check_in(moment="then")
    ask(then, people, [1, 1, 3, 3, 5, 5, 6, 6, 4, 4, 2])
    changes = session.check_in(moment="after").pairs_frame().query("lens == 'attention'")
    assert list(zip(changes["from"], changes["party"], changes["n"], strict=True)) == [
        (moment, party, n)
        for moment in ("before", "then")
        for party, n in (("Acme", 6), ("Borealis", 5), ("(everyone)", 11))
    ]
    board = session.board()
    board.open()
    board.unmerge(session.cards().set_index("text").loc["Lists are old and late", "card"])
    assert session.undo()
    session.close()
    assert session.status == "closed"
    assert "Dates are said on Monday" in Report(session.state).came_of_it().text
    assert list((tmp_path / "keys" / "boxes").iterdir()) == []
