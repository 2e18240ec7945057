"""Files that are locked as long as their process lives."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cofront_kit.store import lock_files
from cofront_kit.store.lock_files import LockFiles


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite-live"


@pytest.fixture
def own(folder: Path) -> Iterator[LockFiles]:
    made = LockFiles(folder)
    yield made
    made.close()


@pytest.fixture
def other(folder: Path) -> Iterator[LockFiles]:
    """Another process's; the system asks only which descriptor holds a lock."""
    made = LockFiles(folder)
    yield made
    made.close()


def test_a_lock_is_free_when_its_holder_has_let_go(own: LockFiles, other: LockFiles) -> None:
    """Not before, and looking takes nothing away."""
    own.hold("door")
    assert other.free(["door"]) == set()
    assert other.free(["door"]) == own.free(["door"]) == set()
    own.close()
    assert other.free(["door", "hub"]) == {"door"}


def test_without_a_file_nothing_is_known(folder: Path, own: LockFiles, other: LockFiles) -> None:
    """A process whose file somebody has deleted may live."""
    assert other.free(["door"]) == set()
    assert not folder.exists(), "looking makes nothing"
    own.hold("door")
    (folder / "door").unlink()
    own.hold("door")
    assert other.free(["door"]) == set()


def test_files_are_for_their_owner_only(folder: Path, own: LockFiles) -> None:
    """As the store and its folder are; and they are empty."""
    own.hold("door")
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "door").stat().st_mode & 0o777 == 0o600
    assert (folder / "door").read_bytes() == b""


def test_files_of_processes_that_ended_long_ago_are_deleted(
    folder: Path, own: LockFiles, other: LockFiles
) -> None:
    """By the next process; not those of living ones, and not those whose counts may still be read."""
    for name in ("ended", "just ended"):
        other.hold(name)
    other.close()
    other.hold("living")
    long_ago = time.time() - lock_files.KEPT_S - 1
    for name in ("ended", "living"):
        os.utime(folder / name, (long_ago, long_ago))
    own.hold("door")
    assert {path.name for path in folder.iterdir()} == {"just ended", "living", "door"}


def test_a_process_that_reports_keeps_its_file_young(folder: Path, own: LockFiles) -> None:
    """Its age tells when the process last reported, not when it began."""
    own.hold("door")
    os.utime(folder / "door", (1, 1))
    own.hold("door")
    assert (folder / "door").stat().st_mtime > 1


def test_on_a_disk_without_locks_nobody_is_taken_for_dead(
    folder: Path, own: LockFiles, other: LockFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locking that always succeeds tells nothing, so no file says that there is a lock."""
    monkeypatch.setattr(lock_files, "_lock", lambda descriptor, *, shared: None)
    own.hold("door")
    assert list(folder.iterdir()) == []
    assert other.free(["door"]) == set()


def test_where_no_file_can_be_made_the_store_works(tmp_path: Path) -> None:
    """Then the process counts until it has been silent for long."""
    (tmp_path / "file").touch()
    locks = LockFiles(tmp_path / "file")
    locks.hold("door")
    assert locks.free(["door"]) == set()
    locks.close()
