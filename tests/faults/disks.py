"""A disk that becomes full, and has room again later."""

from __future__ import annotations

import os
import resource
import subprocess
from pathlib import Path

SIZE = 3 * 1024 * 1024


class SmallDisk:
    """A file system of a few megabytes, mounted where the store will be. Needs root."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ballast = folder / "ballast"
        folder.mkdir(parents=True)
        options = ["-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
        subprocess.run(["mount", *options], check=True, capture_output=True)

    def fill(self, process: int) -> None:
        """Fill the disk to the last block."""
        with self._ballast.open("wb", buffering=0) as file:
            size = 65536
            while size:
                try:
                    file.write(b"x" * size)
                except OSError:
                    size //= 2

    def free(self, process: int) -> None:
        """Make room again."""
        self._ballast.unlink()

    def close(self) -> None:
        """Unmount it."""
        subprocess.run(["umount", "--lazy", str(self._folder)], check=True)


class SizeLimit:
    """For places where nothing can be mounted: the process may write no file.

    A limit of the size that a file has would let some acts through: SQLite begins its log again from the start after a
    checkpoint, and a log that is shorter than the database may grow up to the database's size.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)

    def fill(self, process: int) -> None:
        """Let nothing be written any more."""
        resource.prlimit(process, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def free(self, process: int) -> None:
        """Let files be written again."""
        unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(process, resource.RLIMIT_FSIZE, unlimited)

    def close(self) -> None:
        """Nothing is left."""


def small_disk(folder: Path) -> SmallDisk | SizeLimit:
    """A real small disk where it can be mounted, else the size limit."""
    if os.geteuid() == 0:
        try:
            return SmallDisk(folder)
        except subprocess.CalledProcessError:
            folder.rmdir()
    return SizeLimit(folder)
