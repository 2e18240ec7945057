"""Which file system a path is on."""

from __future__ import annotations

from collections import namedtuple
from pathlib import Path

import psutil
import pytest

from cofront_kit.store import places

Part = namedtuple("Part", "mountpoint fstype opts")


def test_this_computers_own_disk_is_fine(tmp_path: Path) -> None:
    """A real temporary folder is on a known, local file system, even before the file exists."""
    assert places.fs_type(tmp_path / "not" / "yet" / "there") == places.fs_type(tmp_path) != ""
    places.refuse_network(tmp_path / "s.sqlite")


def test_the_longest_mount_point_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """A network home below a local root; a folder whose name only begins with it is not part of it."""
    parts = [
        Part("/", "ext4", "rw"),
        Part("/home/anna", "NFS4", "rw"),
        Part("/home", "ext4", "rw"),
        Part("/mnt/share", "ntfs", "rw,remote"),
    ]
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: parts)  # noqa: A006
    assert places.fs_type(Path("/home/anna/x/s.sqlite")) == "nfs4"
    assert places.fs_type(Path("/home/annabel/s.sqlite")) == "ext4"
    assert places.fs_type(Path("/mnt/share/s.sqlite")) == "remote"
    with pytest.raises(places.StoreError, match="network file system"):
        places.refuse_network(Path("/home/anna/s.sqlite"))
