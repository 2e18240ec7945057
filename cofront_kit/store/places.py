"""Where a store may be: SQLite's write-ahead log does not work on network file systems.

https://www.sqlite.org/wal.html: "All processes using a database must be on the same host computer; WAL does not work
over a network filesystem." Home folders on hubs often are on such file systems, so we check.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from cofront_kit.errors import StoreError

FsType = Callable[[Path], str]

# fmt: off
NETWORK: Final = frozenset({
    "9p", "afp", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "davfs2", "drvfs", "fuse.ceph",
    "fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.goofys", "fuse.rclone", "fuse.s3fs",
    "fuse.sshfs", "glusterfs", "gpfs", "lustre", "macfuse", "ncpfs", "nfs", "nfs3", "nfs4", "osxfuse",
    "panfs", "prl_fs", "remote", "smb2", "smb3", "smbfs", "vboxsf", "webdav",
})
# fmt: on

ANOTHER_PLACE: Final = "Name another place with --store or the environment variable COFRONT_STORE."


def fs_type(path: Path) -> str:
    """The type of the file system that holds a path, in lower case.

    Args:
        path: May not exist yet; then its nearest existing parent counts.

    Returns:
        A name such as ``"ext4"`` or ``"nfs4"``; ``"remote"`` for a Windows network drive; ``""`` if unknown.
    """
    import psutil

    real = os.path.realpath(path)
    if real.startswith("\\\\"):
        return "remote"
    best, found = "", ""
    for part in psutil.disk_partitions(all=True):
        inside = real == part.mountpoint or real.startswith(part.mountpoint.rstrip("/\\") + os.sep)
        if inside and len(part.mountpoint) >= len(best):
            best, found = part.mountpoint, "remote" if "remote" in part.opts.split(",") else part.fstype
    return found.lower()


def refuse_network(path: Path, fs_type: FsType = fs_type) -> None:
    """Refuse a place on a network file system.

    Args:
        path: The database file.
        fs_type: Returns the type of the file system; tests pass their own.

    Raises:
        StoreError: The place is on a network file system.
    """
    kind = fs_type(path)
    if kind in NETWORK:
        raise StoreError(
            f"The store {path} is on a network file system ({kind}). SQLite's write-ahead log does not work "
            "there: answers could be lost. Name a place on this computer's own disk with --store or the "
            "environment variable COFRONT_STORE (for example COFRONT_STORE=/tmp/cofront.sqlite for a trial), "
            "or a PostgreSQL URL."
        )
