"""How processes on one computer notice that another one has ended, however it ended: by a lock that ends with it.

Each process locks a file of its own in a folder beside the store. The system takes the lock back when the process ends,
also by SIGKILL. Process ids would tell less: they are used again, and mean nothing in another container that shares the
disk. Whoever can share a SQLite file can share such locks, because SQLite needs locks itself.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Final

KEPT_S: Final = 3600.0
"""Seconds after which the file of a process that ended is deleted; no row of it counts by then."""

if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, *, shared: bool) -> None:
        """Lock, or raise OSError if somebody else holds the lock; one that is asked for as shared is like any other."""
        del shared
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int, *, shared: bool) -> None:
        """Lock, or raise OSError if somebody else holds the lock."""
        # Not lockf: there, closing any other descriptor of the file drops the lock.
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


class LockFiles:
    """The lock files beside a store.

    Args:
        folder: Their folder; made, readable by its owner only, when the first one is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, int] = {}

    def hold(self, name: str) -> None:
        """Hold a lock until this process ends, and say again that it is in use.

        Without a lock (a folder that can't be written, a disk without locks) nobody notices the end of this process:
        then it counts until it has been silent for long.
        """
        with contextlib.suppress(OSError):
            if name not in self._held:
                self._sweep()
                self._take(name)
            os.utime(self._folder / name)

    def free(self, names: Iterable[str]) -> set[str]:
        """Those whose lock was held by a process that has ended; never one without a file."""
        return {name for name in names if name not in self._held and _is_free(self._folder / name)}

    def close(self) -> None:
        """Let go of all locks. The files stay for others to see, and are deleted later."""
        while self._held:
            os.close(self._held.popitem()[1])

    def _take(self, name: str) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        path = self._folder / name
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(descriptor, shared=False)
        except OSError:
            os.close(descriptor)
            raise
        if not _is_free(path):
            self._held[name] = descriptor
            return
        # On this disk locks do nothing: others would think that this process has ended.
        os.close(descriptor)
        path.unlink()

    def _sweep(self) -> None:
        """Delete the files of processes that ended long ago."""
        before = time.time() - KEPT_S
        for path in self._folder.glob("*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < before and _is_free(path):
                    path.unlink()


def _is_free(path: Path) -> bool:
    """Whether nobody holds the lock of a file that exists."""
    try:
        descriptor = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(descriptor, shared=True)
    except OSError:
        return False
    else:
        return True
    finally:
        os.close(descriptor)
