"""Keys: one per box, outside the store, destroyed for good."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cofront_kit.errors import StoreError
from cofront_kit.store.base import Keys
from cofront_kit.store.keys import KeyFolder, MemoryKeys, seal

Account = Callable[[], AbstractContextManager[None]]
BOX = "K7QF2M/pulse/1"
STORE = "sqlite:////data/cofront.sqlite"


class Clock:
    """Seconds since the epoch, moved by hand."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        import time

        return time.time() + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> KeyFolder:
    return KeyFolder(tmp_path / "keys", store=STORE, clock=clock)


@pytest.fixture(params=["folder", "memory"])
def keys(request: pytest.FixtureRequest, folder: KeyFolder) -> Keys:
    return folder if request.param == "folder" else MemoryKeys()


def files(folder: KeyFolder) -> list[Path]:
    return [path for path in folder.path.rglob("*") if path.is_file()]


# --- both kinds --------------------------------------------------------------------------------------------


def test_a_sealed_ballot_opens_with_its_box_s_key_only(keys: Keys) -> None:
    """Another box's key, a damaged ballot and noise are refused with a message."""
    public = keys.create(BOX)
    keys.create("other")
    sealed = seal(public, b"answers")
    assert keys.private(BOX).open(sealed) == b"answers"
    for bad in (sealed[:-1] + bytes([sealed[-1] ^ 1]), b"", b"noise", os.urandom(304)):
        with pytest.raises(StoreError, match="does not open with its key"):
            keys.private(BOX).open(bad)
    with pytest.raises(StoreError, match="does not open"):
        keys.private("other").open(sealed)


def test_a_destroyed_key_opens_nothing(keys: Keys) -> None:
    """Destroying is final, and may be repeated."""
    keys.create(BOX)
    keys.destroy(BOX)
    keys.destroy(BOX)
    with pytest.raises(StoreError, match=BOX):
        keys.private(BOX)


def test_a_session_has_one_secret(keys: Keys) -> None:
    """Made once, found again, 32 random bytes; none for a session of another computer."""
    assert keys.session_secret("K7QF2M") is None
    made = keys.session_secret("K7QF2M", create=True)
    assert made is not None
    assert len(made) == 32
    assert keys.session_secret("K7QF2M", create=True) == keys.session_secret("K7QF2M") == made
    assert keys.session_secret("k7qf2m", create=True) != made


def test_no_repr_shows_a_secret(keys: Keys) -> None:
    """Reprs end up in logs and tracebacks."""
    keys.create(BOX)
    secret = keys.session_secret("K", create=True)
    assert secret is not None
    for shown in (repr(keys), repr(keys.private(BOX))):
        assert secret.hex() not in shown
        assert len(shown) < 200


# --- sealing -----------------------------------------------------------------------------------------------


@given(text=st.binary(max_size=2000), size=st.integers(0, 2000))
def test_sealing_pads(text: bytes, size: int) -> None:
    """The length says only which multiple of 256 it needed, and every sealing is different."""
    keys = MemoryKeys()
    public = keys.create(BOX)
    sealed = seal(public, text, size=size)
    assert keys.private(BOX).open(sealed) == text
    assert (len(sealed) - 48) % 256 == 0
    assert len(sealed) - 48 >= max(len(text), size)
    assert sealed != seal(public, text, size=size)


def test_ballots_with_skipped_items_are_as_long_as_full_ones() -> None:
    """``size`` hides how much somebody answered."""
    public = MemoryKeys().create(BOX)
    assert {len(seal(public, b"x" * n, size=900)) for n in (1, 300, 800)} == {48 + 1024}


def test_a_damaged_public_key() -> None:
    """People who hand in read a way out."""
    with pytest.raises(StoreError, match="Open a new round"):
        seal(b"short", b"answers")


# --- files -------------------------------------------------------------------------------------------------


def test_key_files_are_for_their_owner_only(folder: KeyFolder) -> None:
    """0600 in 0700, and the content isn't the file's name."""
    folder.create(BOX)
    folder.session_secret("K7QF2M", create=True)
    assert len(files(folder)) == 2
    for path in files(folder):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_an_existing_folder_keeps_its_mode(tmp_path: Path) -> None:
    """Naming /tmp as key folder must not change the rights of /tmp."""
    tmp_path.chmod(0o755)
    KeyFolder(tmp_path, store=STORE)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_another_process_finds_the_key(folder: KeyFolder) -> None:
    """The door opens the poll, a kernel reveals it."""
    sealed = seal(folder.create(BOX), b"answers")
    assert KeyFolder(folder.path, store=STORE).private(BOX).open(sealed) == b"answers"


def test_destroying_overwrites_before_it_deletes(folder: KeyFolder) -> None:
    """Another name of the same file then holds zeros only."""
    folder.create(BOX)
    (path,) = files(folder)
    os.link(path, folder.path / "copy")
    folder.destroy(BOX)
    assert not path.exists()
    assert set((folder.path / "copy").read_bytes()) == {0}


def test_a_missing_key_names_the_file(folder: KeyFolder) -> None:
    """It also says where to look and what to do."""
    with pytest.raises(StoreError, match=rf"{folder.path}.*K7QF2M_pulse_1.*COFRONT_KEYS.*discard the round"):
        folder.private(BOX)


def test_box_names_that_differ_in_case_have_two_files(folder: KeyFolder) -> None:
    """Some file systems fold the case of names."""
    for name in ("K/pulse/1", "K/Pulse/1", "K/pulse.1", "K/" + "x" * 300):
        folder.create(name)
    assert len({path.name.lower() for path in files(folder)}) == 4


def test_a_sweep_destroys_the_keys_of_boxes_that_are_gone(folder: KeyFolder) -> None:
    """A door that died between commit and destruction finishes at the next start."""
    for box in ("kept", "revealed"):
        folder.create(box)
        folder.private(box)
    assert folder.sweep(frozenset({"kept"})) == ["revealed"]
    folder.private("kept")
    with pytest.raises(StoreError):
        folder.private("revealed")


def test_a_sweep_spares_a_key_whose_opening_is_not_committed_yet(folder: KeyFolder, clock: Clock) -> None:
    """Another process is just opening a box; an hour later the opening has failed."""
    folder.create(BOX)
    assert folder.sweep(frozenset()) == []
    folder.private(BOX)
    folder.create("never committed")
    assert folder.sweep(frozenset({BOX})) == []
    clock.ahead = 3601
    assert folder.sweep(frozenset({BOX})) == ["never committed"]


def test_a_sweep_deletes_what_killed_processes_left(folder: KeyFolder, clock: Clock) -> None:
    """A key that was overwritten but not deleted is removed at once, a draft without a name after an hour."""
    folder.create(BOX)
    (path,) = files(folder)
    path.write_bytes(bytes(path.stat().st_size))
    secret = folder.session_secret("K7QF2M", create=True)
    draft = folder.path / "sessions" / ".draft"
    os.link(next((folder.path / "sessions").glob("*.secret")), draft)
    folder.sweep(frozenset())
    assert not path.exists()
    assert draft.exists()
    clock.ahead = 3601
    folder.sweep(frozenset())
    assert not draft.exists()
    assert folder.session_secret("K7QF2M") == secret


def test_an_opening_tried_again_gets_a_new_key(folder: KeyFolder) -> None:
    """The key of an opening that was rolled back is replaced, whether somebody looked at it or not."""
    first = folder.create(BOX)
    folder.private(BOX)
    second = folder.create(BOX)
    assert first != second
    assert folder.private(BOX).open(seal(second, b"x")) == b"x"
    assert len(files(folder)) == 1


def test_a_sweep_leaves_other_stores_keys_alone(folder: KeyFolder) -> None:
    """A copy of the store, or a second store, shares the folder: same box names, other keys."""
    copy = KeyFolder(folder.path, store="sqlite:////backup/cofront.sqlite")
    mine, theirs = folder.create(BOX), copy.create(BOX)
    assert folder.private(BOX).open(seal(mine, b"mine")) == b"mine"
    assert copy.private(BOX).open(seal(theirs, b"theirs")) == b"theirs"
    assert copy.sweep(frozenset()) == [BOX]
    copy.destroy(BOX)
    assert folder.private(BOX).open(seal(mine, b"mine")) == b"mine"
    assert KeyFolder(folder.path).sweep(frozenset()) == []


def test_a_moved_store_finds_its_keys(folder: KeyFolder) -> None:
    """A poll that was open while the store was moved can be revealed and its key destroyed."""
    sealed = seal(folder.create(BOX), b"answers")
    moved = KeyFolder(folder.path, store="sqlite:////elsewhere/cofront.sqlite")
    assert moved.private(BOX).open(sealed) == b"answers"
    moved.destroy(BOX)
    assert files(folder) == []


def test_a_moved_store_destroys_a_key_that_it_never_read(folder: KeyFolder) -> None:
    """A round may be discarded, and a session closed, by a process that opened none of its boxes."""
    folder.create(BOX)
    other = folder.create("K7QF2M/pulse/2")
    moved = KeyFolder(folder.path, store="sqlite:////elsewhere/cofront.sqlite")
    moved.destroy(BOX)
    moved.destroy(BOX)
    assert len(files(folder)) == 1
    assert folder.private("K7QF2M/pulse/2").open(seal(other, b"stays")) == b"stays"


def test_a_copy_of_a_store_leaves_a_key_that_it_never_read(tmp_path: Path) -> None:
    """Trying out a copy, and discarding a round there, takes nothing from the store that is in use."""
    (tmp_path / "cofront.sqlite").touch()
    used = KeyFolder(tmp_path / "keys", store=f"sqlite:///{tmp_path / 'cofront.sqlite'}")
    key = used.create(BOX)
    KeyFolder(tmp_path / "keys", store="sqlite:////copy/cofront.sqlite").destroy(BOX)
    assert used.private(BOX).open(seal(key, b"stays")) == b"stays"


def test_a_damaged_key_file(folder: KeyFolder) -> None:
    """It is named, and a sweep skips it."""
    folder.create(BOX)
    (path,) = files(folder)
    path.write_bytes(b"{")
    with pytest.raises(StoreError, match="can't be read"):
        folder.private(BOX)
    assert folder.sweep(frozenset()) == []
    secret = folder.session_secret("K", create=True)
    assert secret
    (path,) = (path for path in files(folder) if path.suffix == ".secret")
    path.write_bytes(b"short")
    with pytest.raises(StoreError, match="damaged"):
        folder.session_secret("K")


def test_two_processes_that_make_a_secret_at_once_get_the_same(folder: KeyFolder) -> None:
    """The first one's secret counts for both."""
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _n: KeyFolder(folder.path).session_secret("K", create=True), range(24)))
    assert len(set(made)) == 1
    assert len(files(folder)) == 1


def test_a_folder_that_cannot_be_written(tmp_path: Path, no_superuser: Account) -> None:
    """The message names the folder and COFRONT_KEYS."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match=r"file.*COFRONT_KEYS"):
        KeyFolder(tmp_path / "file" / "keys")
    for each in [tmp_path, *tmp_path.parents][:3]:
        each.chmod(0o755)
    with no_superuser(), pytest.raises(StoreError, match="Permission denied"):
        KeyFolder(tmp_path / "keys")
