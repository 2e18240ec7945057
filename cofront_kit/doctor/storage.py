"""Store, keys and disk space."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cofront_kit.doctor import MEGABYTE, Asked, Finding, may_write, nearest_existing
from cofront_kit.errors import StoreError
from cofront_kit.store.locate import MEMORY, default_keys_path, refuse_store_folder, store_file, store_url
from cofront_kit.store.places import ANOTHER_PLACE, FsType, fs_type, refuse_network
from cofront_kit.store.schema import UPGRADES
from cofront_kit.store.sql import SqlStore

WAIT_S: Final = 3.0
"""Seconds that the doctor waits for another program that holds the store."""
LITTLE_MB: Final = 1_000
TOO_LITTLE_MB: Final = 200


def store(asked: Asked, fs_type: FsType = fs_type) -> Iterator[Finding]:
    """Whether the store can be written: the lock is taken and released, and nothing is changed."""
    url = store_url(asked.store)
    path = database(asked)
    if url == MEMORY:
        yield Finding(
            "store", "note", "The store is in memory: it ends with the program, and no door reaches it."
        )
        return
    try:
        if path is not None and not path.exists():
            refuse_network(path, fs_type)
            yield _to_be_made("store", path)
            return
        with SqlStore(url, busy_timeout_s=WAIT_S, fs_type=fs_type) as opened:
            with opened.write(""):
                pass
            sessions = len(opened.sessions())
            yield Finding(
                "store",
                "ok",
                f"The store {opened.url} can be written (schema {1 + len(UPGRADES)}, {sessions} sessions"
                f"{_kind(path, fs_type)}).",
            )
    except StoreError as error:
        what, fix = _split(str(error))
        yield Finding("store", "mend", what, fix)


def keys(asked: Asked) -> Iterator[Finding]:
    """Whether the key folder is closed to other accounts and apart from the store."""
    if store_url(asked.store) == MEMORY:
        return
    named = os.environ.get("COFRONT_KEYS")
    folder = Path(named).expanduser().absolute() if named else default_keys_path()
    path = database(asked)
    try:
        if path is not None:
            refuse_store_folder(folder, Path(os.path.realpath(path)))
    except StoreError as error:
        what, fix = _split(str(error))
        yield Finding("keys", "mend", what, fix)
        return
    yield _folder_of_keys(folder) if folder.exists() else _to_be_made("keys", folder)


def _folder_of_keys(folder: Path) -> Finding:
    if not folder.is_dir() or not may_write(folder):
        what = f"The folder of keys {folder} is {'read-only for this account' if folder.is_dir() else 'no folder'}."
        return Finding("keys", "mend", what, "Name another one with COFRONT_KEYS.")
    open_to = [one for one in (folder, *folder.iterdir()) if os.name == "posix" and _others(one)]
    if open_to:
        what = f"Other accounts may look into the folder of keys {open_to[0]}."
        return Finding("keys", "mend", what, f"Close it: chmod -R go= {folder}")
    return Finding("keys", "ok", f"The keys are in {folder}, for this account only and apart from the store.")


def space(asked: Asked) -> Iterator[Finding]:
    """Whether the store's disk has room."""
    path = database(asked)
    if path is None:
        return
    free = shutil.disk_usage(nearest_existing(path)).free // MEGABYTE
    if free < TOO_LITTLE_MB:
        what = f"Only {free} MB are free where the store is; what does not fit is refused."
        yield Finding("space", "mend", what, f"Free some space. {ANOTHER_PLACE}")
    else:
        state = "note" if free < LITTLE_MB else "ok"
        yield Finding("space", state, f"{free / 1000:,.1f} GB are free where the store is.")  # type: ignore[arg-type]


def database(asked: Asked) -> Path | None:
    """The store's file, or None if it is not a file."""
    return store_file(asked.store)


def _to_be_made(check: str, path: Path) -> Finding:
    parent = nearest_existing(path)
    if not parent.is_dir() or not may_write(parent):
        return Finding(
            check, "mend", f"{path} cannot be made: {parent} is read-only for this account.", ANOTHER_PLACE
        )
    return Finding(check, "ok", f"{path} is made when it is first used.")


def _others(path: Path) -> bool:
    return bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))


def _kind(path: Path | None, fs_type: FsType) -> str:
    kind = fs_type(path) if path is not None else ""
    return f", {kind} file system" if kind else ""


def _split(message: str) -> tuple[str, str]:
    """The first sentence, and the way out after it."""
    what, _, fix = message.partition(". ")
    return what.rstrip(".") + ".", fix or ANOTHER_PLACE
