"""A key file that is gone for good: every kind of sealed activity can go on, with real stores, keys and messages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import cofront_kit as cf
from cofront_kit.errors import Refused
from cofront_kit.report.content import Report


@pytest.fixture
def session(own_folders: str) -> cf.Session:
    return cf.session("Lost", ["Acme", "Borealis"], store=own_folders)


def made(session: Any, kind: str) -> Any:
    """The activity of a kind, with cards to vote on."""
    if kind == "vote":
        board = session.board()
        board.open(stay=True)
        for text in ("One", "Two", "Three"):
            board.add(text, "issue")
    return {
        "poll": lambda: session.trust_poll("pulse"),
        "check-in": lambda: session.check_in("check-in-before", moment="before"),
        "slides": lambda: session.slides("slides"),
        "vote": lambda: session.dot_vote("vote"),
    }[kind]()


def keys(tmp_path: Path) -> list[Path]:
    return [path for path in (tmp_path / "keys" / "boxes").iterdir() if path.is_file()]


@pytest.mark.parametrize("kind", ["poll", "check-in", "slides", "vote"])
def test_discarding_is_the_way_out(session: Any, tmp_path: Path, kind: str) -> None:
    """The key file is deleted: reveal names it, discard ends the round, the next round and the end work."""
    one = made(session, kind)
    one.open(anyway=True)
    for path in keys(tmp_path):
        path.unlink()
    with pytest.raises(Refused, match="discard the round"):
        one.reveal(anyway=True)
    with pytest.raises(Refused, match="discard"):
        session.close()
    one.discard()
    one.discard()
    one.discard(1)
    assert (one.state, one.round) == ("draft", 1)
    assert session.node.store.all_boxes() == frozenset()
    assert keys(tmp_path) == []
    one.open(anyway=True)
    assert one.state == "draft", "a cell that runs again opens nothing anew"
    with pytest.raises(Refused, match="Round 1 was discarded"):
        one.reveal(anyway=True)
    assert one.frame().empty
    assert one.turnout_frame().empty
    one.open(2, anyway=True)
    assert one.state == "open"
    one.reveal(2, anyway=True)
    assert one.state == "revealed"
    one.frame()
    assert "(round 1)" in Report(session.state).summary()._repr_html_()
    again = cf.session(code=session.code, store=session.store)
    assert again.state.activities[one.id].discarded == (1,)
    for board in [each for each in session.state.activities.values() if each.kind == "board"]:
        session.board(board.id).finish()
    session.close()
    assert session.status == "closed"


def test_an_open_round_whose_key_is_there_goes_with_its_key(session: Any, tmp_path: Path) -> None:
    """Discarding destroys the key too: no copy of the store can be read later."""
    poll = session.trust_poll("pulse")
    poll.open(anyway=True)
    assert len(keys(tmp_path)) == 1
    poll.discard()
    assert keys(tmp_path) == []
    with pytest.raises(Refused, match="Round 1 was discarded"):
        poll.result(1)


def test_kept_answers_whose_key_file_is_gone(session: Any, tmp_path: Path) -> None:
    """Before is revealed, its key is lost, after can't be compared: given up, it is revealed alone."""
    before, after = (session.check_in(moment=moment) for moment in ("before", "after"))
    before.open(anyway=True)
    before.reveal(anyway=True)
    for path in keys(tmp_path):
        path.unlink()
    after.open(anyway=True)
    with pytest.raises(Refused, match="discard what it kept"):
        after.reveal(anyway=True)
    before.discard()
    assert before.state == "revealed"
    after.reveal(anyway=True)
    assert after.state == "revealed"
    session.close()
    assert keys(tmp_path) == []


@pytest.mark.parametrize("kind", ["poll", "check-in", "slides", "vote"])
def test_what_was_never_opened_has_nothing_to_discard(session: Any, kind: str) -> None:
    """The message says so, and doesn't blame a wrong round number."""
    one = made(session, kind)
    for call in (one.discard, lambda: one.discard(1)):
        with pytest.raises(Refused, match="was not opened yet"):
            call()
    one.open(anyway=True)
    assert one.state == "open"
