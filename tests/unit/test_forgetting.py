"""Forgetting a party: all its sessions, by present and earlier names, and what was imported; nothing of others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from people import until
from test_node_traces import joined

import cofront_kit as cf
from cofront_kit.cli import main
from cofront_kit.errors import BadInput, Refused
from cofront_kit.facilitator.archive import archive, archived
from cofront_kit.node.node import Node
from cofront_kit.over_sessions.kept import BUNDLE, KeptParty, KeptSession, encode, kept_of
from cofront_kit.store.base import KeptRow

WORD = "Zwiebelkuchen"


def begun(title: str, *parties: str) -> cf.Session:
    return cf.session(title, list(parties))


def files(store: str) -> bytes:
    """Everything that is on the disk beside the store's file."""
    return b"".join(path.read_bytes() for path in Path(store).parent.iterdir() if path.is_file())


def imported(node: Node, code: str, *parties: str) -> None:
    """The tables of a session of another computer, as a bundle brings them."""
    kept = KeptSession(
        code=code,
        title=f"Imported {WORD}",
        language="en",
        created_at=1_700_000_000_000,
        closed_at=1_700_000_900_000,
        template="",
        release="0",
        version=9,
        parties=tuple(KeptParty(name, name) for name in parties),
        tables={},
    )
    node.store.keep(KeptRow(code, kept.created_at, BUNDLE, 9, "d", encode(kept)))


@pytest.fixture
def three(own_folders: str) -> tuple[cf.Session, cf.Session, cf.Session]:
    """Two sessions of Acme, in one of which it has another name by now, and one of others."""
    first, second = begun(f"First {WORD}", "Acme", "Borealis"), begun("Second", "ACME", "Cirrus")
    second.rename_party("ACME", "Acme Holding")
    other = begun("Other", "Borealis", "Cirrus")
    first.close()
    kept_of(first.node, first.code)
    imported(first.node, "AAAAAA", "Acme", "Dione")
    imported(first.node, "BBBBBB", "Borealis", "Dione")
    return first, second, other


def test_it_lists_what_goes_before_anything_goes(three: tuple[cf.Session, ...]) -> None:
    """By present and earlier names, imported ones too; another name to confirm deletes nothing."""
    first, second, other = three
    for confirm in ("", "Borealis"):
        with pytest.raises(BadInput) as said:
            cf.forget("acme", confirm)
        text = str(said.value)
        assert f"3 sessions of 'acme' in {first.node.store.url}" in text
        assert all(code in text for code in (first.code, second.code, "AAAAAA"))
        assert "renamed there to 'Acme Holding'" in text
        assert other.code not in text
        assert "BBBBBB" not in text
        assert "Bundles of these sessions that others have" in text
    assert set(cf.sessions()["session"]) == {first.code, second.code, other.code}


def test_all_traces_go_and_nothing_of_others(three: tuple[cf.Session, ...], own_folders: str) -> None:
    """Logs, kept and imported tables, secrets, the mark that it was archived; a receipt without content."""
    first, second, other = three
    store = first.node.store
    archive(store, first.code)
    assert f"First {WORD}".encode() in files(own_folders)
    receipt = cf.forget("Acme", " ACME ")
    assert {one.code for one in receipt.sessions} == {first.code, second.code}
    assert (receipt.imported, receipt.refused) == (("AAAAAA",), {})
    assert list(cf.sessions()["session"]) == [other.code]
    assert [head.code for head in store.kept_heads()] == ["BBBBBB"]
    assert first.code not in archived(store)
    said = repr(receipt) + receipt.to_json()
    for left in ("Phones", "Bundles", "Other stores", "bundles, calendars"):
        assert left in said
    for word in (WORD, "Borealis", "Cirrus"):
        assert word not in said
    assert "Later sessions that brought" not in said
    until(store.clear_journal)
    assert f"First {WORD}".encode() not in files(own_folders)
    keys = [path.name for path in (Path(own_folders).parents[1] / "keys").rglob("*")]
    assert not any(first.code in name or second.code in name for name in keys)
    assert other.frame("parties")["party"].tolist() == ["Borealis", "Cirrus"]
    with pytest.raises(BadInput, match=r"has a party 'Acme'\. There are: Borealis, Cirrus, Dione"):
        cf.forget("Acme", "Acme")


def test_people_in_a_room_are_named_and_stay(three: tuple[cf.Session, ...]) -> None:
    """Nothing is deleted then; with the rest asked for, the others are, and the receipt says what is still there."""
    first, second, other = three
    phone = joined(second.node, second.code, "p1", 1)
    until(lambda: sum(second.presence.values()) == 1)
    with pytest.raises(Refused, match=rf"1 person is in {second.code} \(Second\)\. Nothing was deleted"):
        cf.forget("Acme", "Acme")
    assert len(cf.sessions()) == 3
    receipt = cf.forget("Acme", "Acme", rest=True)
    assert [one.code for one in receipt.sessions] == [first.code]
    assert "1 person is in the room" in receipt.refused[second.code]
    assert "Not deleted:" in repr(receipt)
    assert set(cf.sessions()["session"]) == {second.code, other.code}
    assert phone.seat.open


def test_sessions_of_a_namesake_can_stay(three: tuple[cf.Session, ...]) -> None:
    """By code; a code that isn't among them is a mistake."""
    first, second, _ = three
    with pytest.raises(BadInput, match="ZZZZZZ is no session of 'Acme' here"):
        cf.forget("Acme", "Acme", keep=["zzzzzz"])
    receipt = cf.forget("Acme", "Acme", keep=[second.code.lower(), "AAAAAA"])
    assert [one.code for one in receipt.sessions] == [first.code]
    assert receipt.imported == ()
    assert second.code in set(cf.sessions()["session"])
    with pytest.raises(BadInput, match="nothing to forget"):
        cf.forget("Acme", "Acme", keep=[second.code, "AAAAAA"])


def test_the_command_lists_asks_and_prints_the_receipt(three: tuple[cf.Session, ...]) -> None:
    """A wrong name deletes nothing; a mistyped store makes none."""
    first, second, _ = three
    wrong = CliRunner().invoke(main, ["forget", "Acme"], input="Borealis\n")
    assert wrong.exit_code == 2
    assert f"{first.code}  " in wrong.output
    assert len(cf.sessions()) == 3
    right = CliRunner().invoke(main, ["forget", "Acme", "--keep", second.code], input="acme\n")
    assert right.exit_code == 0, right.output
    assert f"1 sessions ({first.code})" not in right.output
    assert f"1 session ({first.code})" in right.output
    nobody = CliRunner().invoke(main, ["forget", "Akme", "--yes"])
    assert (nobody.exit_code, "Did you mean 'Acme Holding'" in nobody.output) == (2, False)
    joined(second.node, second.code, "p1", 1)
    until(lambda: sum(second.presence.values()) == 1)
    third = begun("Third", "Acme", "Borealis")
    some = CliRunner().invoke(main, ["forget", "Acme", "--yes", "--json", "--rest"])
    assert some.exit_code == 1, some.output
    receipt = json.loads(some.output)
    assert [one["code"] for one in receipt["sessions"]] == [third.code]
    assert list(receipt["refused"]) == [second.code]
    gone = CliRunner().invoke(main, ["forget", "Acme", "--store", "nowhere.sqlite"])
    assert (gone.exit_code, Path("nowhere.sqlite").exists()) == (2, False)
