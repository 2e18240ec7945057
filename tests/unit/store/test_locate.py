"""Argument before environment before the platform's folders."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from cofront_kit.errors import StoreError
from cofront_kit.store import locate
from cofront_kit.store.keys import KeyFolder, MemoryKeys
from cofront_kit.store.locate import open_keys, open_store


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and no environment variables."""
    for name in ("COFRONT_STORE", "COFRONT_KEYS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(platformdirs, "user_data_dir", lambda *_a, **_k: str(tmp_path / "share" / "cofront"))
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_a, **_k: str(tmp_path / "state" / "cofront"))
    return tmp_path


def test_the_default_is_one_file_in_the_data_folder(home: Path) -> None:
    """And the keys are somewhere else."""
    store = open_store()
    assert store.url == f"sqlite:///{home / 'share' / 'cofront' / 'cofront.sqlite'}"
    keys = open_keys(store)
    assert isinstance(keys, KeyFolder)
    assert keys.path == home / "state" / "cofront" / "keys"
    store.close()


def test_one_folder_for_data_and_state(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where both are one, as on macOS and Windows, the keys get a neighbouring folder."""
    monkeypatch.setattr(platformdirs, "user_state_dir", lambda *_a, **_k: str(home / "share" / "cofront"))
    assert locate.default_keys_path() == home / "share" / "cofront-state" / "keys"
    store = open_store()
    open_keys(store)
    store.close()


def test_the_environment_and_the_argument(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path or a URL; the argument wins."""
    monkeypatch.setenv("COFRONT_STORE", f"sqlite:///{home}/data/env.sqlite")
    monkeypatch.setenv("COFRONT_KEYS", str(home / "envkeys"))
    for named, file in (
        (None, "env.sqlite"),
        (home / "data" / "arg.sqlite", "arg.sqlite"),
        (f"{home}/data/s.db", "s.db"),
    ):
        store = open_store(named)
        assert store.url == f"sqlite:///{home / 'data' / file}"
        store.close()
    keys = open_keys(store)
    assert isinstance(keys, KeyFolder)
    assert keys.path == home / "envkeys"
    keys = open_keys(store, home / "argkeys" / "deep")
    assert isinstance(keys, KeyFolder)
    assert keys.path == home / "argkeys" / "deep"


def test_a_relative_path_and_a_tilde(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are understood as a shell would."""
    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    for named in ("here.sqlite", "~/here.sqlite", "sqlite:///here.sqlite"):
        store = open_store(named)
        assert store.url == f"sqlite:///{home / 'here.sqlite'}"
        store.close()


@pytest.mark.parametrize("named", ["memory", ":memory:", "sqlite://"])
def test_memory(named: str, home: Path) -> None:
    """Nothing is written anywhere, keys included; the environment may ask for it too."""
    store = open_store(named)
    assert store.url == "sqlite://"
    assert isinstance(open_keys(store), MemoryKeys)
    assert list(home.iterdir()) == []
    store.close()


@pytest.mark.parametrize("folder", [".", "keys"])
def test_keys_beside_the_store_are_refused(home: Path, folder: str) -> None:
    """A backup of the store's folder must not take the keys along."""
    store = open_store(home / "data" / "s.sqlite")
    with pytest.raises(StoreError, match=r"lies beside the store.*COFRONT_KEYS"):
        open_keys(store, home / "data" / folder)
    open_keys(store, home / "elsewhere" / folder)
    store.close()
