"""Which store and which keys to use: an argument, else the environment, else the platform's folders."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import platformdirs
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from cofront_kit.errors import StoreError
from cofront_kit.store.base import Keys, Store
from cofront_kit.store.keys import KeyFolder, MemoryKeys
from cofront_kit.store.sql import SqlStore

MEMORY: Final = "sqlite://"
FILE_NAME: Final = "cofront.sqlite"


def store_url(url: str | Path | None = None) -> str | URL:
    """The URL of the store to use.

    Args:
        url: A database URL, a file path, or ``"memory"``. Default: the environment variable
            ``COFRONT_STORE``, else ``cofront.sqlite`` in the platform's user data folder.

    Returns:
        A database URL.
    """
    named = str(url or os.environ.get("COFRONT_STORE") or default_store_path())
    if named in ("memory", ":memory:", MEMORY):
        return MEMORY
    if "://" in named:
        return named
    return URL.create("sqlite", database=str(Path(named).expanduser().absolute()))


def url_elsewhere(url: str | Path | None = None) -> str:
    """The URL of the store for a process with another working folder, with a password if there is one."""
    found = make_url(store_url(url))
    file = found.database if found.get_backend_name() == "sqlite" else None
    if file and file != ":memory:" and not file.startswith("file:"):
        found = found.set(database=str(Path(file).absolute()))
    return found.render_as_string(hide_password=False)


def open_store(url: str | Path | None = None) -> Store:
    """Open the store; creates it if it is new.

    Args:
        url: See :func:`store_url`.

    Returns:
        The store; close it when done.

    Raises:
        StoreError: It can't be used; the message says why and what to do.
    """
    return SqlStore(store_url(url))


def is_there(url: str | Path | None = None) -> bool:
    """Whether opening the store would create nothing: it is not a file, or the file exists.

    Args:
        url: See :func:`store_url`.
    """
    path = store_file(url)
    return path is None or path.exists()


def store_file(url: str | Path | None = None) -> Path | None:
    """The store's file, or None if it is not a file; see :func:`store_url`."""
    found = store_url(url)
    try:
        parsed = found if isinstance(found, URL) else make_url(found)
    except ArgumentError:  # not a URL at all: opening it reports that
        return None
    return Path(parsed.database) if parsed.get_backend_name() == "sqlite" and parsed.database else None


def check_there(url: str | Path | None = None) -> None:
    """For commands that only read: a mistyped name must not create a store.

    Args:
        url: See :func:`store_url`.

    Raises:
        StoreError: There is none.
    """
    if not is_there(url):
        raise StoreError(
            f"There is no store {store_file(url)}. Name another one with --store or the environment variable "
            "COFRONT_STORE; the first session makes it: cofront serve."
        )


def open_keys(store: Store, path: str | Path | None = None) -> Keys:
    """Open a store's key folder.

    Args:
        store: The store. Stores may share a key folder; their keys don't mix.
        path: The folder. Default: the environment variable ``COFRONT_KEYS``, else a folder in the platform's user state
            folder; for a store in memory, keys in memory.

    Returns:
        The keys.

    Raises:
        StoreError: The folder can't be used, or is beside the store, where a backup of the store would include it.
    """
    if store.url == MEMORY and path is None:
        return MemoryKeys()
    folder = keys_folder(path)
    database = getattr(store, "path", None)
    if isinstance(database, Path):
        refuse_store_folder(folder, database)
    return KeyFolder(folder, store=store.url)


def keys_folder(path: str | Path | None = None) -> Path:
    """The folder of keys: the one named, else ``COFRONT_KEYS``, else the one in the user's state folder."""
    named = path or os.environ.get("COFRONT_KEYS")
    return Path(named).expanduser().absolute() if named else default_keys_path()


def default_store_path() -> Path:
    """The store's file if none is named."""
    return Path(platformdirs.user_data_dir("cofront", appauthor=False)) / FILE_NAME


def default_keys_path() -> Path:
    """The key folder if none is named; never inside the store's folder.

    macOS and Windows have one folder for data and state, so the keys get a neighbouring one there.
    """
    state = Path(platformdirs.user_state_dir("cofront", appauthor=False))
    if state == default_store_path().parent:
        state = state.with_name("cofront-state")
    return state / "keys"


def refuse_store_folder(folder: Path, database: Path) -> None:
    """Refuse a key folder that is in the store's folder. Raises StoreError."""
    real = Path(os.path.realpath(folder))
    if database.parent in (real, real.parent):
        raise StoreError(
            f"The folder of keys {folder} lies beside the store {database}: whoever copies or backs up that "
            "folder would have the sealed answers together with their keys. Name another folder with "
            f"COFRONT_KEYS (or none, for the default {default_keys_path()})."
        )
