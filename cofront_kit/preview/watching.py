"""What changed in the folders of a template: looked at a few times a second, on any file system."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

Stamps = dict[str, tuple[int, int]]
"""File -> when it was changed last, and its size."""
MOST_FILES: Final = 2_000
_LEFT_OUT: Final = frozenset({"__pycache__", "node_modules", "venv"})
_PASSING: Final = ("~", ".swp", ".swx", ".tmp", ".part")


def stamps(folders: Iterable[Path]) -> Stamps:
    """The files of some folders and of those in them, without hidden ones and what editors put beside them.

    Args:
        folders: The folders. One that can't be read counts as empty.
    """
    found: Stamps = {}
    for folder in folders:
        for entry in _files(folder):
            if len(found) >= MOST_FILES:
                return found
            try:
                stat = entry.stat()
            except OSError:  # it went away meanwhile
                continue
            found[entry.path] = stat.st_mtime_ns, stat.st_size
    return found


def changed(before: Stamps, after: Stamps) -> frozenset[Path]:
    """The files that are new, changed or gone."""
    names = before.keys() | after.keys()
    return frozenset(Path(name) for name in names if before.get(name) != after.get(name))


def _files(folder: Path) -> Iterator[os.DirEntry[str]]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith((".", "#")) or entry.name in _LEFT_OUT or entry.name.endswith(_PASSING):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(Path(entry.path))
        elif entry.is_file():
            yield entry
