"""Deleting a session: nothing of it is left in the store, people in it are told, and nothing starts it again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from people import until
from test_node import PLAN, Phone
from test_node_traces import did, joined, node, raw

import cofront_kit as cf
from cofront_kit.cli import main
from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands as c
from cofront_kit.model.decision import LOCAL
from cofront_kit.node.node import Node

WORD = "Zwiebelkuchen"


def led(folder: Path) -> tuple[Node, str, Phone]:
    """A session with a card, a sealed ballot and a name, and the phone of a person who is in it."""
    one = node(folder)
    code = one.create(PLAN)
    phone = joined(one, code, "p1", 1, WORD)
    one.act(code, c.Draft("board", {"kind": "board", "title": WORD}))
    one.act(code, c.Open("board", 1))
    did(
        phone,
        "a1",
        kind="add-card",
        card="c1",
        card_kind="issue",
        text=f"{WORD} comes too late",
        key="a" * 32,
    )
    one.act(
        code,
        c.Draft(
            "slides",
            {"kind": "slides", "title": "Two", "prompts": [{"id": "v", "kind": "issue", "text": "?"}]},
        ),
    )
    one.act(code, c.Open("slides", 1))
    return one, code, phone


def test_nothing_is_left_in_the_files(tmp_path: Path) -> None:
    """No word of it, no key of its box, no secret of its links; a second process that has it open learns of it."""
    one, code, phone = led(tmp_path)
    other = node(tmp_path)
    far = joined(other, code, "p2", 2)
    keys = sorted(path.name for path in (tmp_path / "keys").rglob("*") if path.is_file())
    assert any(code in name for name in keys)
    assert WORD.encode() in raw(tmp_path)
    assert one.delete(code).rows["events"] > 5
    for person in (phone, far):
        until(lambda person=person: not person.seat.open)  # type: ignore[misc]
        (said,) = [m for m in person.messages if m["type"] == "error"]
        assert (said["code"], "was deleted" in said["message"]) == ("no-session", True)
    until(one.store.clear_journal)
    assert WORD.encode() not in raw(tmp_path)
    assert not [path for path in (tmp_path / "keys").rglob("*") if path.is_file() and code in path.name]
    for here in (one, other):
        with pytest.raises(Refused, match=f"no session {code}"):
            here.state(code)
        here.close()


def test_an_act_that_comes_too_late_begins_nothing_anew(tmp_path: Path) -> None:
    """A process that still has the session in memory must not start a log in the middle."""
    one, code, _ = led(tmp_path)
    other = node(tmp_path)
    other.state(code)
    held = other._writer._live[code]
    one.delete(code)
    other._writer._live[code] = held
    with pytest.raises(Refused, match=r"was deleted|no session"):
        other.act_as(LOCAL, code, c.SetTimer("start", 60))
    assert one.store.events_after(code, 0) == []
    one.close()
    other.close()


@pytest.mark.usefixtures("own_folders")
def test_a_receipt_says_what_went_and_what_stays() -> None:
    """By counts, without content of the session; the code is asked for once more."""
    session = cf.session(f"About {WORD}", ["Acme", "Borealis"], template="two-slides")
    with pytest.raises(BadInput, match=rf"for ever.*session\.delete\('{session.code}'\)"):
        session.delete()
    with pytest.raises(BadInput, match="K7QF2M"):
        session.delete("K7QF2M")
    receipt = session.delete(session.code)
    said = repr(receipt)
    assert session.code in said
    assert "entries in the list of sessions" in said
    assert "secret of its links" in said
    assert "Phones" in said
    for word in (WORD, "Acme", "Borealis"):
        assert word not in said + receipt.to_json()
    with pytest.raises(Refused, match="no session"):
        cf.session(code=session.code)
    assert cf.session(f"About {WORD}", ["Acme", "Borealis"]).code != session.code


@pytest.mark.usefixtures("own_folders")
def test_nobody_is_thrown_out() -> None:
    """With people in the room the session stays."""
    session = cf.session("In use", ["Acme", "Borealis"])
    phone = joined(session.node, session.code, "p1", 1)
    until(lambda: sum(session.presence.values()) == 1)
    with pytest.raises(Refused, match="1 person is in the room"):
        session.delete(session.code)
    assert phone.seat.open
    assert session.status == "open"


def test_the_command_asks_for_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong answer deletes nothing; the right one, or --yes, prints the receipt."""
    monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / "keys"))
    store = str(tmp_path / "data" / "cofront.sqlite")
    first, second = (
        cf.session(title, ["Acme", "Borealis"], store=store).code for title in ("One", "Another one")
    )
    wrong = CliRunner().invoke(main, ["delete", first, "--store", store], input="nonono\n")
    assert wrong.exit_code == 2
    assert "for ever" in wrong.output
    assert first in CliRunner().invoke(main, ["sessions", "--store", store, "--json"]).output
    right = CliRunner().invoke(main, ["delete", first.lower(), "--store", store], input=f"{first.lower()}\n")
    assert right.exit_code == 0, right.output
    assert f"The session {first} was deleted" in right.output
    quick = CliRunner().invoke(main, ["delete", second, "--store", store, "--yes", "--json"])
    assert json.loads(quick.output)["code"] == second
    gone = CliRunner().invoke(main, ["delete", second, "--store", store, "--yes"])
    assert gone.exit_code == 2
    assert "no session" in gone.output
