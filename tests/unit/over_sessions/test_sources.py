"""Where an alliance's sessions are: stores, bundles, and both."""

from __future__ import annotations

from pathlib import Path

import pytest
from kept_sessions import kept
from msgspec.structs import replace

import cofront_kit as cf
from cofront_kit.over_sessions import sources as module
from cofront_kit.over_sessions.kept import BUNDLE, KeptSession, cells_of, encode, kept_of
from cofront_kit.store.base import KeptRow, NewEvent, Store

pytestmark = pytest.mark.usefixtures("own_folders")
NAMED = ["Acme", "Borealis"]


def begun(title: str, store: Path | str | None = None, parties: list[str] = NAMED) -> cf.Session:
    session = cf.session(title, parties, store=store, new=True)
    session.board().add(f"Who decides in {title}?", party=parties[0])
    return session


def imported(store: Store, found: KeptSession) -> None:
    store.keep(KeptRow(found.code, found.created_at, BUNDLE, found.version, "digest", encode(found)))


def test_open_and_closed_sessions_of_a_store(tmp_path: Path) -> None:
    """What has ended is kept, an open one is read as it is now; the alliance follows both."""
    one, two = begun("One"), begun("Two")
    one.close()
    alliance = cf.alliance("Acme x Borealis")
    assert list(alliance.sessions["status"]) == ["closed", "open"]
    assert [head.code for head in one.node.store.kept_heads()] == [one.code]
    two.ledger().add("A plan", kinds=["cost"])
    assert list(alliance.frame("ledger")["title"]) == ["A plan"]
    two.close()
    assert list(alliance.sessions["status"]) == ["closed", "closed"]
    three = begun("Three")
    assert list(alliance.sessions["session"]) == [one.code, two.code, three.code]
    two.delete(two.code)
    assert list(alliance.sessions["session"]) == [one.code, three.code]
    assert alliance.frame("ledger").empty


def test_a_second_look_reads_no_session(monkeypatch: pytest.MonkeyPatch) -> None:
    """Until something changes in the store."""
    begun("One").close()
    alliance = cf.alliance("Acme x Borealis")
    first = alliance.frame("attendance")
    monkeypatch.setattr(module.Sources, "_bodies", lambda *_: pytest.fail("read again"))
    assert alliance.frame("attendance").equals(first)
    assert len(alliance.sessions) == 1


def test_frames_are_those_of_the_sessions() -> None:
    """What a session's own frames say, and the alliance's, is the same."""
    session = begun("One")
    session.close()
    found = cf.alliance("Acme x Borealis").frame("attendance")
    own = session.frame("parties")
    assert found[["party", "joined"]].to_numpy().tolist() == own[["party", "joined"]].to_numpy().tolist()
    assert kept_of(session.node, session.code).tables["cards"] == cells_of(session.frame("cards"))


def test_a_session_of_a_store_and_of_a_bundle_counts_once() -> None:
    """The one whose log went further; on a tie the store's, whether the bundle was imported or is given."""
    session = begun("One")
    session.close()
    own = kept_of(session.node, session.code)
    for version, source in ((own.version, "store"), (own.version - 1, "store"), (own.version + 1, "bundle")):
        copy = replace(own, version=version)
        given = cf.alliance("Acme x Borealis", bundles=[copy])
        assert list(given.sessions["source"]) == [source]
        imported(session.node.store, copy)
        assert list(cf.alliance("Acme x Borealis").sessions["source"]) == [source]
    other = replace(own, created_at=own.created_at + 1)
    assert len(cf.alliance("Acme x Borealis", bundles=[other]).sessions) == 2


def test_an_imported_session_is_read_without_a_log() -> None:
    """Beside the store's own; removing it takes it out."""
    session = begun("One")
    imported(session.node.store, kept("IMPRT1", "2026-01-05"))
    alliance = cf.alliance("Acme x Borealis")
    assert list(alliance.sessions["session"]) == ["IMPRT1", session.code]
    session.node.store.forget_kept("IMPRT1", source=BUNDLE)
    assert list(alliance.sessions["session"]) == [session.code]


def test_several_stores_are_one_alliance(tmp_path: Path) -> None:
    """A store that is not there yet has no session, and looking creates none."""
    first, second, none = (tmp_path / "stores" / f"{name}.sqlite" for name in ("a", "b", "none"))
    begun("One", first).close()
    begun("Two", second).close()
    alliance = cf.alliance("Acme x Borealis", store=[first, second, none])
    assert list(alliance.sessions["title"]) == ["One", "Two"]
    assert not none.exists()
    with pytest.raises(cf.BadInput, match="no session yet in a store that is not there yet"):
        cf.alliance("Acme x Borealis", store=none)


def test_a_moved_session_counts_once(tmp_path: Path) -> None:
    """Its sleeping copy is read alone, and gives way to the one that lives."""
    old, new = tmp_path / "stores" / "old.sqlite", tmp_path / "stores" / "new.sqlite"
    session = begun("One", old)
    session.move_to(tmp_path / "away.cofront", passphrase="a long passphrase")
    assert list(cf.alliance("Acme x Borealis", store=old).sessions["status"]) == ["moved"]
    there = cf.take(tmp_path / "away.cofront", passphrase="a long passphrase", store=new)
    there.close()
    both = cf.alliance("Acme x Borealis", store=[old, new])
    assert list(both.sessions["status"]) == ["closed"]


def test_a_session_that_cannot_be_read_is_named_and_the_rest_works() -> None:
    """With what is wrong with its log."""
    good, bad = begun("Good"), begun("Bad")
    with bad.node.store.write(bad.code) as transaction:
        transaction.append([NewEvent(1, "seat-taken", 1, b"{}")])
    table = cf.alliance("Acme x Borealis").sessions.set_index("session")
    assert list(table.loc[[good.code, bad.code], "left_out"]) == [False, True]
    assert bad.code in table.loc[bad.code, "why"]
    assert table.loc[bad.code, "title"] == "Bad"


def test_kept_tables_that_are_damaged_are_made_again() -> None:
    """From the log; those of a bundle have none, and are named."""
    session = begun("One")
    session.close()
    own = kept_of(session.node, session.code)
    store = session.node.store
    head = store.kept_heads()[0]
    store.keep(KeptRow(*head[:4], head.digest, b"\x01damaged"))
    store.keep(KeptRow("IMPRT1", 5, BUNDLE, 3, "d", b"\x07newer"))
    table = cf.alliance("Acme x Borealis").sessions.set_index("session")
    assert not table.loc[session.code, "left_out"]
    assert "newer" not in table.loc["IMPRT1", "why"]
    assert "pip install --upgrade" in table.loc["IMPRT1", "why"]
    assert kept_of(session.node, session.code) == own


def test_the_alliances_of_a_store_are_a_table() -> None:
    """The one with the newest session first; an empty store has the same columns."""
    nothing = cf.alliances()
    begun("One")
    begun("Two", parties=["Ceres", "Delos", "Acme"])
    begun("Three")
    table = cf.alliances()
    assert table[["alliance", "sessions"]].to_numpy().tolist() == [
        ["Acme × Borealis", 2],
        ["Ceres × Delos × Acme", 1],
    ]
    assert nothing.dtypes.to_dict() == table.dtypes.to_dict()
    assert cf.alliance(table["alliance"][1]).parties == ("Ceres", "Delos", "Acme")


def test_open_sessions_of_others_are_not_made_into_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only their parties are looked at."""
    begun("Ours")
    begun("Theirs", parties=["Ceres", "Delos"])
    made: list[str] = []
    tables_of = module.tables_of
    monkeypatch.setattr(
        module, "tables_of", lambda looked, code: made.append(code) or tables_of(looked, code)
    )  # type: ignore[func-returns-value]
    assert made == []
    assert [made, list(cf.alliance("Acme x Borealis").sessions["title"])] == [made, ["Ours"]]
    assert len(made) == 1
