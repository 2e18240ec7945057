"""Sessions that were put out of the way: a list beside the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from begun import begin

import cofront_kit as cf
from cofront_kit.errors import StoreError
from cofront_kit.facilitator import archive as module
from cofront_kit.facilitator.archive import archive, archived


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module.platformdirs, "user_state_dir", lambda *_, **__: str(tmp_path / "state"))


def test_archiving_changes_lists_and_no_session(tmp_path: Path) -> None:
    """Twice is as once, others stay, and the session itself has no further event."""
    session = begin(store=tmp_path / "s.sqlite")
    store, version = session.node.store, session.state.version
    archive(store, session.code)
    archive(store, session.code)
    archive(store, "OTHER1")
    assert archived(store) == {session.code, "OTHER1"}
    archive(store, session.code, yes=False)
    assert archived(store) == {"OTHER1"}
    assert session.state.version == version


def test_the_table_of_sessions_says_which(tmp_path: Path) -> None:
    """``cf.sessions`` has a column for it."""
    session = begin(store=tmp_path / "s.sqlite")
    archive(session.node.store, session.code)
    table = cf.sessions(tmp_path / "s.sqlite")
    assert table.set_index("session")["archived"].to_dict() == {session.code: True}


def test_a_damaged_list_is_as_none_and_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    """Reading never fails; writing says which file can't be written."""
    session = begin(store=tmp_path / "s.sqlite")
    archive(session.node.store, session.code)
    (file,) = (tmp_path / "state" / "archived").iterdir()
    file.write_text("not a list")
    assert archived(session.node.store) == frozenset()
    file.unlink()
    file.mkdir()
    (file / "something").touch()
    with pytest.raises(StoreError, match="can't be written"):
        archive(session.node.store, session.code)
