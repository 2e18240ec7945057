"""The record of a running door, so that a notebook finds it again after a kernel restart."""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import json
import os
import ssl
import urllib.request
from pathlib import Path
from typing import Final

import msgspec

from cofront_kit.files.work import runtime_dir

HEALTH_TIMEOUT_S: Final = 1.5


class DoorRecord(msgspec.Struct, frozen=True):
    """What is known about a running door.

    Attributes:
        door: Random id of this run, which ``/health`` repeats.
        pid: Its process.
        store: The store it serves, without a password.
        url: Its public URL with a slash at the end; links begin with it.
        local_url: Where its own computer reaches it, with a slash at the end.
        ip: The address it was told to listen at; empty when it chose, None when a release before wrote the note.
        certfile: Its certificate; empty for none, None as above.
    """

    door: str
    pid: int
    store: str
    url: str
    local_url: str
    ip: str | None = None
    certfile: str | None = None


def private_folder(folder: Path) -> Path:
    """Make a folder that only this user can look into; fixes the rights of an existing one."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with contextlib.suppress(OSError):  # somebody else's folder, or a file system without rights
        folder.chmod(0o700)
    return folder


def write(record: DoorRecord) -> Path:
    """Write a record that only this user can read. Returns its file."""
    path = private_folder(runtime_dir()) / f"{_digest(record.store)}-{record.door}.json"
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(record))
    return path


def remove(path: Path) -> None:
    """Delete a record; it may be gone already."""
    path.unlink(missing_ok=True)


def find(store_url: str) -> DoorRecord | None:
    """Find a running door of a store.

    Args:
        store_url: The store's URL as ``Store.url`` shows it.

    Returns:
        The record of a door that answers, or None. Records of doors that are gone are deleted.
    """
    for path in sorted(runtime_dir().glob(f"{_digest(store_url)}-*.json"), reverse=True):
        record = _read(path)
        if record is not None and record.store == store_url and answers(record):
            return record
        if record is None or not _alive(record.pid):
            with contextlib.suppress(OSError):
                remove(path)
    return None


def answers(record: DoorRecord) -> bool:
    """Whether the door of a record answers on this computer with the same id."""
    if not record.local_url.startswith(("http://", "https://")):
        return False
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # its certificate names the public host, and the id is compared below
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
    )
    try:
        with opener.open(record.local_url + "health", timeout=HEALTH_TIMEOUT_S) as answer:
            said = json.load(answer)
    except (
        OSError,
        ValueError,
        http.client.HTTPException,
    ):  # also for an address that can't be asked, or another program
        return False
    return isinstance(said, dict) and said.get("door") == record.door


def _read(path: Path) -> DoorRecord | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=DoorRecord)
    except (OSError, msgspec.MsgspecError):
        return None


def _alive(pid: int) -> bool:
    import psutil

    return bool(psutil.pid_exists(pid))


def _digest(store_url: str) -> str:
    return hashlib.sha256(store_url.encode()).hexdigest()[:16]
