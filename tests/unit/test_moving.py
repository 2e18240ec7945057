"""A session moves to another computer: it lives on one of them at a time, and nothing of it is lost."""

from __future__ import annotations

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from people import until
from test_node import PLAN, Phone
from test_node_traces import did

import cofront_kit as cf
from cofront_kit.cli import main
from cofront_kit.errors import BadInput, Refused, StoreError
from cofront_kit.facilitator import relocation
from cofront_kit.files import sealed_file
from cofront_kit.model import commands as c
from cofront_kit.model.state import HostNote
from cofront_kit.node.node import Node
from cofront_kit.store import schema, template_files
from cofront_kit.store.carrying import CARRIED
from cofront_kit.store.keys import KeyFolder
from cofront_kit.store.sql import SqlStore

SAID = "2345-6789-ABCD-EFGH-JKMN"
HOST = HostNote("Ann's laptop", "Ann")
Computers = Callable[[str], Node]


@pytest.fixture
def computers(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Computers]:
    """Computer's name -> a node over its own store and its own folder of keys; one called "pg" has PostgreSQL."""
    opened: list[Node] = []
    places: dict[str, str] = {}

    def computer(name: str) -> Node:
        if name not in places:
            is_file = not name.startswith("pg")
            places[name] = (
                f"sqlite:///{tmp_path / name / 'data' / 's.sqlite'}"
                if is_file
                else request.getfixturevalue("postgres")()
            )
        store = SqlStore(places[name])
        opened.append(Node(store, KeyFolder(tmp_path / name / "keys", store=store.url)))
        return opened[-1]

    yield computer
    for one in opened:
        one.close()


def played(node: Node) -> tuple[str, list[Phone]]:
    """A session with an open poll that eight people answered, a board with a card, a tick, a report, a notebook."""
    code = node.create(PLAN, files=[template_files.packed("participant.ipynb", b"{}", own=True)])
    tokens = node.tokens(code)
    assert tokens is not None
    phones = []
    for number in range(8):
        phone = Phone(node, code)
        phone.join(tokens.join["p1" if number < 4 else "p2"], number)
        phones.append(phone)
    node.act(code, c.Draft("board", {"kind": "board", "title": "Issues"}))
    node.act(code, c.Open("board", 1))
    did(phones[0], "a", kind="add-card", card="c1", card_kind="issue", text="Late", key="a" * 32)
    node.act(code, c.Open("pulse", 1, 3))
    for number, phone in enumerate(phones):
        phone.until(lambda one: one.view["activity/pulse"]["state"] == "open")
        assert phone.hand_in("p2" if number < 4 else "p1", 1 + number % 5, number)["type"] == "ack"
    did(phones[2], "t", kind="tick-done", done=True)
    node.store.keep_report(code, 1, b"<html>")
    return code, phones


def rows(node: Node, code: str) -> dict[str, Any]:
    """Everything but the log and the host, which a move changes."""
    found = dict(node.store.rows(code))
    return {name: sorted(one.rows) for name, one in found.items() if name != "cofront_events"}


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), [("a", "b"), ("a", "pg"), ("pg", "a"), ("pg1", "pg2")])
def test_a_session_lives_on_where_it_went(computers: Computers, tmp_path: Path, old: str, new: str) -> None:
    """Answers in the open box, keys, links, ticks, reports and acts: all of it is there, on either engine."""
    here, there = computers(old), computers(new)
    code, phones = played(here)
    file = tmp_path / "s.cofront"
    before, events = rows(here, code), here.store.events_after(code, 0)
    left = relocation.move_away(here, code, file, SAID, to="Ann's laptop")
    assert (left.to, left.code) == ("Ann's laptop", code)
    assert file.stat().st_mode & 0o077 == 0
    assert b"Late" not in file.read_bytes()
    with pytest.raises(
        Refused, match=rf"{code} was moved to Ann's laptop on 20\d\d-\d\d-\d\d at \d\d:\d\d.*--cancel"
    ):
        here.act(code, c.SetTimer("start", 60))
    arrival = relocation.take(there, file, SAID.lower().replace("-", " "), HOST)
    assert not file.exists()
    assert rows(there, code) == before
    assert there.store.events_after(code, 0)[: len(events)] == events
    assert there.tokens(code) == here.tokens(code)
    assert there.state(code).host == HOST
    there.act(code, c.Reveal("pulse", 1))
    result = there.state(code).activities["pulse"].results[0]
    assert result.turnout == {"p1": (4, 0), "p2": (4, 0)}
    assert there.store.all_boxes() == frozenset()
    relocation.confirm(here, code, f"{arrival.receipt[:4]}-{arrival.receipt[4:].lower()}")
    assert here.store.open_boxes(code) == {}
    assert here.tokens(code) is None
    with pytest.raises(Refused, match="Move it back from there"):
        relocation.call_back(here, code)
    for phone in phones:
        assert phone.seat.open


def test_phones_are_told_and_go_on(computers: Computers, tmp_path: Path) -> None:
    """At the old door in words, for those who are in and those who come; at the new one by their own secret."""
    here, there = computers("a"), computers("b")
    code, phones = played(here)
    file = tmp_path / "s.cofront"
    relocation.move_away(here, code, file, SAID, to="Ann's laptop")
    late = Phone(here, code)
    for phone in (*phones, late):
        until(lambda phone=phone: any(m.get("code") == "session-moved" for m in phone.messages))  # type: ignore[misc]
        (said,) = [m for m in phone.messages if m["type"] == "error"]
        assert "was moved to Ann's laptop" in said["message"]
        assert "cofront" not in said["way_out"]
    phones[0].say(type="act", id="x", act={"kind": "tick-done", "done": True})
    assert phones[0].answer("x")["code"] == "session-moved"
    relocation.take(there, file, SAID, HOST)
    fresh = Phone(there, code)
    tokens = there.tokens(code)
    assert tokens is not None
    fresh.say(type="join", id="r", capability=tokens.join["p1"], secret=f"{0:032x}")
    assert fresh.answer("r")["type"] == "joined"
    fresh.until(lambda one: one.view["mine/pulse"]["handed_in"])
    assert there.state(code).people == 8
    assert not [m for m in fresh.messages if m["type"] == "error"]


def test_called_back_it_goes_on(computers: Computers, tmp_path: Path) -> None:
    """The phones that waited see it again; the file is deleted first."""
    here = computers("a")
    code, phones = played(here)
    file = tmp_path / "s.cofront"
    relocation.move_away(here, code, file, SAID)
    assert relocation.moved_codes(here.store) == {code}
    until(lambda: any(m.get("code") == "session-moved" for m in phones[0].messages))
    assert relocation.call_back(here, code, file)
    assert not file.exists()
    assert relocation.moved_codes(here.store) == set()
    did(phones[0], "x", kind="tick-done", done=True)
    here.act(code, c.Reveal("pulse", 1))
    assert not relocation.call_back(here, code)


def test_there_and_back_again(computers: Computers, tmp_path: Path) -> None:
    """It comes home over its own sleeping copy; a file of another journey does not."""
    here, there = computers("a"), computers("b")
    code, _ = played(here)
    out, home = tmp_path / "out.cofront", tmp_path / "home.cofront"
    relocation.move_away(here, code, out, SAID)
    kept = out.read_bytes()
    relocation.take(there, out, SAID, HOST)
    there.act(code, c.SetTimer("start", 60))
    other, again, third = computers("c"), tmp_path / "again.cofront", tmp_path / "third.cofront"
    again.write_bytes(kept)  # somebody copied the file, and opened both
    relocation.take(other, again, SAID, HOST)
    relocation.move_away(other, code, third, SAID)
    with pytest.raises(Refused, match="lives on this computer already"):
        relocation.take(there, third, SAID, HOST)
    relocation.move_away(there, code, home, SAID)
    arrival = relocation.take(here, home, SAID, HostNote("Bo's", "Bo"))
    relocation.confirm(there, code, arrival.receipt)
    here.act(code, c.Reveal("pulse", 1))
    assert here.state(code).activities["pulse"].results
    assert len(here.state(code).arrived) == 2


@pytest.mark.slow
def test_bad_files_change_nothing(computers: Computers, tmp_path: Path) -> None:
    """Damaged at any byte, cut off, of another program, of a newer release, the wrong passphrase: said in words."""
    here, there = computers("a"), computers("b")
    code, _ = played(here)
    file = tmp_path / "s.cofront"
    relocation.move_away(here, code, file, SAID)
    whole = file.read_bytes()
    bad = tmp_path / "bad.cofront"

    def refused(content: bytes, match: str, said: str = SAID) -> None:
        bad.write_bytes(content)
        with pytest.raises(BadInput, match=match):
            relocation.take(there, bad, said, HOST)
        assert bad.read_bytes() == content
        with pytest.raises(Refused, match="no session"):
            there.state(code)

    start = len(sealed_file.MAGIC)
    for place in (start + 17, start + 60, len(whole) // 2, len(whole) - 1):
        refused(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :], "is damaged")
    for end in (start, start + 20, len(whole) - 1):
        refused(whole[:end], "is damaged")
    refused(b"", "is not the file of a moved session")
    refused(b"PK\x03\x04 a zip", "is not the file of a moved session")
    refused(b"cofront-kit session, sealed, 2\n" + whole[start:], "A newer cofront-kit wrote")
    refused(whole, "not the passphrase", "2345-6789-ABCD-EFGH-JKMP")
    refused(whole, "not the passphrase", "wrong horse battery")
    with pytest.raises(BadInput, match="can't be read"):
        relocation.take(there, tmp_path / "none", SAID, HOST)
    package = msgspec.msgpack.decode(sealed_file.read(file, SAID), type=relocation.Package)
    events = package.rows["cofront_events"]
    newer = (code, len(events.rows) + 1, 1, "from-the-future", 1, b"{}")
    later = {**package.rows, "cofront_events": relocation.TableRows(events.columns, (*events.rows, newer))}
    sealed_file.begin(tmp_path / "later")
    changed = msgspec.structs.replace(package, rows=later, release="9.0")
    sealed_file.write(tmp_path / "later", msgspec.msgpack.encode(changed), SAID)
    refused((tmp_path / "later").read_bytes(), r"cofront-kit 9\.0.*Update")
    relocation.take(there, file, SAID, HOST)


def test_a_move_that_can_t_be_written_moves_nothing(
    computers: Computers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that exists, no folder, a full disk, a lost key: the session lives on, and no file is left."""
    here = computers("a")
    code, _ = played(here)
    there = tmp_path / "there"
    there.write_bytes(b"mine")
    with pytest.raises(BadInput, match="is there already"):
        relocation.move_away(here, code, there, SAID)
    with pytest.raises(BadInput, match="can't be written"):
        relocation.move_away(here, code, tmp_path / "no folder" / "x", SAID)

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(sealed_file.os, "fsync", full)
        with pytest.raises(BadInput, match=r"No space left.*The session was not moved"):
            relocation.move_away(here, code, tmp_path / "full", SAID)
    assert here.state(code).away is None
    (key,) = (tmp_path / "a" / "keys" / "boxes").glob("*.key")
    key.rename(tmp_path / "key")
    with pytest.raises(StoreError, match="key of the ballot box"):
        relocation.move_away(here, code, tmp_path / "keyless", SAID)
    (tmp_path / "key").rename(key)
    assert here.state(code).away is None
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["there"]
    assert there.read_bytes() == b"mine"
    here.act(code, c.Reveal("pulse", 1))


def test_a_move_knows_every_table() -> None:
    """A table that is added later is not left behind: all but who is connected, what is made of the log anew, and the
    schema's stamp."""
    left = {schema.presence.name, schema.kept.name, schema.stamp.name}
    assert {table.name for table in CARRIED} == set(schema.metadata.tables) - left


def test_an_ended_session_moves_too(computers: Computers, tmp_path: Path) -> None:
    """For its report."""
    here, there = computers("a"), computers("b")
    code, _ = played(here)
    here.act(code, c.Reveal("pulse", 1))
    here.act(code, c.CloseSession())
    relocation.move_away(here, code, tmp_path / "f", SAID)
    relocation.take(there, tmp_path / "f", SAID, HOST)
    assert there.state(code).status == "closed"
    assert [row.closed for row in there.store.sessions()] == [True]


@pytest.fixture
def on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Runs ``cofront`` on one of two computers."""

    def run(computer: str, *arguments: str, typed: str = "") -> Any:
        monkeypatch.setenv("COFRONT_STORE", str(tmp_path / computer / "data" / "s.sqlite"))
        monkeypatch.setenv("COFRONT_KEYS", str(tmp_path / computer / "keys"))
        monkeypatch.setenv("COFRONT_RUNTIME", str(tmp_path / computer / "doors"))
        return CliRunner().invoke(main, list(arguments), input=typed)

    return run


@pytest.mark.usefixtures("own_folders")
def test_the_commands(tmp_path: Path, on: Callable[..., Any]) -> None:
    """From the old computer to the new one and its receipt, by what the screens say."""
    on("a", "sessions")
    code = cf.session("Trust", ["Acme", "Borealis"]).code
    file = str(tmp_path / "s.cofront")
    moved = on("a", "move", code.lower(), file, "--to", "Ann's laptop")
    assert moved.exit_code == 0, moved.output
    (said,) = re.findall(r"only now: (\S+)", moved.output)
    listed = on("a", "sessions", "--json").output
    assert '"status": "moved"' in listed
    for command in (
        ("serve", "--session", code),
        ("export", code, str(tmp_path / "out.csv")),
        ("move", code, file),
    ):
        refused = on("a", *command)
        assert refused.exit_code == 2, (command, refused.output)
        assert "was moved to Ann's laptop on" in refused.output, command
    wrong = on("b", "take", file, typed="nonsense nonsense\n")
    assert wrong.exit_code == 2
    assert "not the passphrase" in wrong.output
    taken = on("b", "take", file, "--host", "Ann's laptop", typed=said + "\n")
    assert taken.exit_code == 0, taken.output
    (receipt,) = re.findall(r"--taken (\S+)", taken.output)
    assert "can't be read" in on("b", "take", file, typed=said + "\n").output
    assert on("a", "move", code, "--taken", "22222222").exit_code == 2
    assert on("a", "move", code, "--taken", receipt).exit_code == 0
    assert on("a", "move", code, "--taken", receipt).exit_code == 0
    assert "destroyed here" in on("a", "move", code, "--cancel").output
    assert on("a", "delete", code, "--yes").exit_code == 0


@pytest.mark.usefixtures("own_folders")
def test_cancelling_says_what_it_risks(tmp_path: Path, on: Callable[..., Any]) -> None:
    """With the file still there it asks nothing; without it, for the code; a file that is gone is no proof."""
    on("a", "sessions")
    code = cf.session("Trust", ["Acme", "Borealis"]).code
    file = str(tmp_path / "s.cofront")
    assert "nothing to cancel" in on("a", "move", code, "--cancel").output
    assert on("a", "move", code, file).exit_code == 0
    gone = on("a", "move", code, str(tmp_path / "other"), "--cancel")
    assert gone.exit_code == 2
    assert "may have been taken" in gone.output
    no = on("a", "move", code, "--cancel", typed="nonono\n")
    assert no.exit_code == 2
    assert "two living copies" in no.output
    yes = on("a", "move", code, "--cancel", typed=code + "\n")
    assert yes.exit_code == 0, yes.output
    assert on("a", "move", code, str(tmp_path / "second")).exit_code == 0
    easy = on("a", "move", code, str(tmp_path / "second"), "--cancel")
    assert easy.exit_code == 0
    assert "living copies" not in easy.output
    assert not (tmp_path / "second").exists()
    assert cf.session(code=code).code == code


@pytest.mark.slow
@pytest.mark.usefixtures("own_folders")
def test_from_a_notebook(tmp_path: Path) -> None:
    """The calls; with a passphrase made up by somebody, which must not be short; people in the room are not left."""
    session = cf.session("Trust", ["Acme", "Borealis"])
    tokens = session.node.tokens(session.code)
    assert tokens is not None
    phone = Phone(session.node, session.code)
    phone.join(tokens.join["p1"], 1)
    until(lambda: sum(session.presence.values()) == 1)
    file = tmp_path / "s.cofront"
    with pytest.raises(Refused, match="1 person is in the room"):
        session.move_to(file, passphrase="four random words here")
    with pytest.raises(BadInput, match="shorter than 12"):
        session.move_to(file, passphrase="short", anyway=True)
    left = session.move_to(file, to="Ann's", passphrase="four random words here", anyway=True)
    assert f"cofront take {file.name}" in repr(left)
    with pytest.raises(Refused, match="was moved to Ann's"):
        cf.session("Trust", ["Acme", "Borealis"])
    with pytest.raises(Refused, match="was moved to Ann's"):
        session.timer(5)
    there = cf.take(file, passphrase="four random words here", store=tmp_path / "there" / "s.sqlite")
    assert (there.code, len(there.receipt)) == (session.code, 8)
    there.timer(5)
    assert list(cf.sessions()["status"]) == ["moved"]


NOBODY_TO_ASK = """
import sys
import cofront_kit as cf
try:
    cf.session("Trust", ["Acme", "Borealis"]).move_to(sys.argv[1])
except cf.BadInput as error:
    print(error)
"""


@pytest.mark.slow
@pytest.mark.usefixtures("own_folders")
def test_a_program_without_a_terminal_is_told_how_to_give_the_passphrase(tmp_path: Path) -> None:
    """No bare error of the library that asks, and nothing that is typed is shown."""
    command = [sys.executable, "-c", NOBODY_TO_ASK, str(tmp_path / "s.cofront")]
    said = subprocess.run(
        command, capture_output=True, text=True, check=True, stdin=subprocess.DEVNULL, start_new_session=True
    )
    assert said.stdout.startswith(
        "Nobody can be asked for the passphrase here without showing it. Give passphrase="
    )
    assert said.stderr == ""
    assert not (tmp_path / "s.cofront").exists()
