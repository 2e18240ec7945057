"""Sessions that their facilitator put out of the way: a list beside the store, which changes nothing in a session."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import msgspec
import platformdirs

from cofront_kit.errors import StoreError
from cofront_kit.store.base import Store


def archived(store: Store) -> frozenset[str]:
    """Codes of the sessions of a store that this user archived; none if the list can't be read.

    Args:
        store: The store.
    """
    try:
        return frozenset(msgspec.json.decode(_file(store).read_bytes(), type=list[str]))
    except (OSError, msgspec.DecodeError):
        return frozenset()


def archive(store: Store, code: str, *, yes: bool = True) -> None:
    """Put a session out of the way in lists, or back. Calling it again changes nothing.

    Args:
        store: Its store.
        code: The session's code.
        yes: False takes it back.

    Raises:
        StoreError: The list can't be written.
    """
    before = archived(store)
    now = before | {code} if yes else before - {code}
    if now == before:
        return
    file = _file(store)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as written:
            written.write(msgspec.json.encode(sorted(now)))
        Path(name).replace(file)  # a reader meets the old list or the new one
    except OSError as error:
        raise StoreError(
            f"The list of archived sessions {file} can't be written: {error.strerror}."
        ) from None


def _file(store: Store) -> Path:
    digest = hashlib.sha256(store.url.encode()).hexdigest()[:16]
    return Path(platformdirs.user_state_dir("cofront", appauthor=False)) / "archived" / f"{digest}.json"
