"""The tables of one session, made once and kept."""

from __future__ import annotations

import datetime
import threading
import zlib

import msgspec
import pandas as pd
import pytest
from begun import begin
from rooms import both_sides

import cofront_kit as cf
from cofront_kit.errors import BadInput, Refused, UnreadableSession
from cofront_kit.facilitator.session import Session
from cofront_kit.over_sessions import kept as module
from cofront_kit.over_sessions.kept import KeptParty, cells_of, decode, encode, kept_of
from cofront_kit.store.base import NewEvent

pytestmark = pytest.mark.usefixtures("own_folders")


def played(title: str = "Calling for trust") -> cf.Session:
    session = begin(title, store="memory")
    poll = session.trust_poll("pulse")
    both_sides(poll.poll, (4,) * 5, (2, 3, 2, 1, 3))
    poll.reveal()
    session.board().add("Who decides on changes?", party="Acme")
    due = datetime.date.today() + datetime.timedelta(days=30)
    session.commitments().add("Name one person", owner="Ann", party="Acme", due=due)
    session.ledger().add("One plan", kinds=["trust", "cost"], owners={"Acme": "Ann"})
    return session


def test_what_is_kept_is_what_the_session_says() -> None:
    """Every table has the cells of ``session.frame``, days as texts, gaps as None; so it is when unpacked."""
    session = played()
    session.close()
    found = kept_of(session.node, session.code)
    assert (found.code, found.title, found.created_at) == (
        session.code,
        session.title,
        session.state.created_at,
    )
    assert found.parties[0] == KeptParty("Acme", "Acme", ())
    assert set(found.tables) == set(session.tables)
    for name in session.tables:
        assert found.tables[name] == cells_of(session.frame(name)), name
    assert found.tables["trust_dimensions"]["index"]
    assert found.tables["commitments"]["promised"] == [
        str(session.frame("commitments")["promised"][0].date())
    ]
    assert found.tables["commitments"]["kept_trust"] == [None]
    assert found.tables["ledger"]["owners"] == [{"Acme": "Ann"}]
    assert decode(encode(found)) == found
    assert encode(decode(encode(found))) == encode(found)
    assert decode(encode(found), only={"ledger"}).tables == {"ledger": found.tables["ledger"]}
    assert "Ann" not in repr(found)


def test_a_session_that_ended_is_kept_and_an_open_one_is_not() -> None:
    """An open one is read each time; one that ended is made again only when its log has gone on."""
    session = played()
    store = session.node.store
    before = kept_of(session.node, session.code)
    assert (before.closed_at, store.kept_heads()) == (None, [])
    session.close()
    ended = kept_of(session.node, session.code)
    assert ended.closed_at is not None
    assert ended.closed_at >= ended.created_at
    assert [(head.source, head.version) for head in store.kept_heads()] == [("", ended.version)]
    Session.hand_out_report(session)  # of a notebook it would make the report
    again = kept_of(session.node, session.code)
    assert again.version > ended.version
    assert [head.version for head in store.kept_heads()] == [again.version]


def test_what_is_kept_is_read_and_not_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until another release has other tables."""
    session = played()
    session.close()
    first = kept_of(session.node, session.code)
    monkeypatch.setattr(module, "tables_of", lambda *_: pytest.fail("made again"))
    assert kept_of(session.node, session.code) == first
    monkeypatch.undo()
    monkeypatch.setattr(module, "made_by", lambda: "another release")
    kept_of(session.node, session.code)
    assert [head.digest for head in session.node.store.kept_heads()] == ["another release"]


def test_reading_an_archive_keeps_no_session_in_the_process() -> None:
    """A thousand sessions that somebody looked at once would otherwise be followed for ever."""
    session = played()
    session.close()
    code = session.code
    forgotten = threading.Event()
    session.node._writer.forget(code)  # on the writer's thread, which may still be looking at what was closed
    session.node._writer.run(forgotten.set)
    assert forgotten.wait(30)
    kept_of(session.node, code)
    assert session.node._writer.peek(code) is None


def test_deleting_a_session_deletes_what_is_kept_of_it() -> None:
    """And the receipt counts it."""
    session = played()
    session.close()
    kept_of(session.node, session.code)
    assert session.delete(session.code).rows["kept tables"] == 1
    assert session.node.store.kept_heads() == []
    with pytest.raises(Refused, match="no session"):
        kept_of(session.node, session.code)


def test_a_session_that_cannot_be_read_is_named() -> None:
    """The error of its log, as everywhere."""
    session = played()
    with session.node.store.write(session.code) as transaction:
        transaction.append([NewEvent(1, "seat-taken", 1, b"{}")])
    with pytest.raises(UnreadableSession, match=session.code):
        kept_of(session.node, session.code)


def test_damaged_or_newer_tables_are_refused_in_words() -> None:
    """Cut short, of another format, empty, no msgpack, or grown beyond what a session can have."""
    session = played()
    data = encode(kept_of(session.node, session.code))
    for broken in (b"", b"\x02" + data[1:], data[:-9], data[:1] + b"nonsense", data[:1]):
        with pytest.raises(BadInput, match="kept tables"):
            decode(broken)
    short = msgspec.msgpack.decode(data[1:])
    short[-1] = {"ledger": zlib.compress(b"\x80")[:-3]}
    with pytest.raises(BadInput, match="cut short"):
        decode(data[:1] + msgspec.msgpack.encode(short))


def test_cells_are_plain() -> None:
    """Each of pandas' words for missing is None; numbers and texts stay."""
    frame = pd.DataFrame(
        {
            "n": pd.Series([1, None], dtype="Int64"),
            "day": pd.Series(["2026-03-01", None], dtype="datetime64[ns]"),
            "mean": [0.5, float("nan")],
            "yes": pd.Series([True, None], dtype="boolean"),
            "who": [("a", "b"), None],
        }
    )
    assert cells_of(frame) == {
        "n": [1, None],
        "day": ["2026-03-01", None],
        "mean": [0.5, None],
        "yes": [True, None],
        "who": [["a", "b"], None],
    }
