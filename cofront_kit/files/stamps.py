"""Telling whether a file has changed without reading it."""

from __future__ import annotations

from pathlib import Path


def stamp_of(file: Path) -> tuple[int, int] | None:
    """When a file was last written, in nanoseconds, and its size in bytes; None if it can't be looked at."""
    try:
        stat = file.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
