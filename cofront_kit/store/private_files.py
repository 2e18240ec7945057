"""Files that only their owner may read: written whole or not at all, and on disk when the call returns."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from pathlib import Path

from cofront_kit.errors import StoreError


def file_name(name: str, store: str) -> str:
    """A file name that people can read and that stays distinct on every file system."""
    readable = re.sub(r"[^A-Za-z0-9-]+", "_", name)[:60]
    digest = hashlib.sha256("\n".join([store, name]).encode()).hexdigest()
    return f"{readable}-{digest[:16]}"


def write_private(path: Path, content: bytes, *, replace: bool = True) -> None:
    """Write a file completely or not at all, readable by its owner only, and on disk when this returns."""
    try:
        handle, draft = tempfile.mkstemp(prefix=".", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            if replace:
                os.replace(draft, path)
            else:
                with contextlib.suppress(FileExistsError):
                    os.link(draft, path)
        finally:
            with contextlib.suppress(FileNotFoundError):
                os.unlink(draft)
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError(
            f"The key file {path} can't be written: {error.strerror}. Make room or allow writing there, or "
            "name another folder with the environment variable COFRONT_KEYS."
        ) from error


def sync_folder(folder: Path) -> None:
    """Make a new, renamed or deleted name durable; Windows can't and need not."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
