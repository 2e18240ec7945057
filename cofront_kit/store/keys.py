"""The keys of the ballot boxes and the secrets of the sessions, outside the store and its backups.

A box's key pair is X25519; ballots are libsodium sealed boxes (Bernstein et al.), made by PyNaCl. Without the key file
the store holds only noise; once the key file is destroyed, that is true for everybody.

A key file begins as ``.new``: its box is being opened, and that transaction may not be committed yet. The first reading
renames it to ``.key``. A sweep leaves ``.new`` files alone for an hour, so that another process can't delete a key
between its creation and the commit.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import msgspec
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from cofront_kit.errors import StoreError
from cofront_kit.store.private_files import file_name, sync_folder, write_private

BLOCK: Final = 256
_LENGTH_BYTES: Final = 4
_SECRET_BYTES: Final = 32
_GRACE_S: Final = 3600.0


def seal(public_key: bytes, text: bytes, *, size: int = 0) -> bytes:
    """Encrypt a ballot for a box.

    Args:
        public_key: The public half of the box's key, 32 bytes.
        text: The ballot, at most 4 GiB.
        size: Pad at least to this many bytes, so that a ballot with skipped items is as long as a full one.

    Returns:
        The sealed ballot. Its length is 48 bytes plus a multiple of 256, so it says little about the content.

    Raises:
        StoreError: ``public_key`` is not a public key.
    """
    framed = len(text).to_bytes(_LENGTH_BYTES, "big") + text
    blocks = -(-max(len(framed), size) // BLOCK)
    try:
        key = PublicKey(public_key)
    except (CryptoError, TypeError, ValueError) as error:
        raise StoreError(
            "The key of the ballot box is damaged. Open a new round of this activity."
        ) from error
    return SealedBox(key).encrypt(framed.ljust(blocks * BLOCK, b"\0"))


class PrivateBoxKey:
    """The private half of a box's key. Its repr shows nothing of it."""

    def __init__(self, box: str, private: bytes) -> None:
        self._box = box
        self._key = PrivateKey(private)
        self._sealed_box = SealedBox(self._key)

    def __repr__(self) -> str:
        return f"PrivateBoxKey({self._box!r})"

    def raw(self) -> bytes:
        """The key itself, 32 bytes."""
        return bytes(self._key)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt one ballot. Raises StoreError if it was not sealed for this box."""
        try:
            framed = self._sealed_box.decrypt(sealed)
        except (CryptoError, TypeError, ValueError) as error:
            raise StoreError(
                f"A ballot in the box {self._box!r} does not open with its key: it was sealed with another "
                "one, or it is damaged. It is left out; nothing else is wrong."
            ) from error
        length = int.from_bytes(framed[:_LENGTH_BYTES], "big")
        return framed[_LENGTH_BYTES : _LENGTH_BYTES + length]


class MemoryKeys:
    """Keys for a store in memory: gone with the process."""

    def __init__(self) -> None:
        self._private: dict[str, bytes] = {}
        self._secrets: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return "MemoryKeys()"

    def create(self, box: str) -> bytes:
        """Make a box's key pair and return the public half."""
        key = PrivateKey.generate()
        with self._lock:
            self._private[box] = bytes(key)
        return bytes(key.public_key)

    def private(self, box: str) -> PrivateBoxKey:
        """The private half. Raises StoreError if it is gone."""
        with self._lock:
            private = self._private.get(box)
        if private is None:
            raise StoreError(
                f"The key of the ballot box {box!r} is gone. Its ballots can't be read any more."
            )
        return PrivateBoxKey(box, private)

    def key_bytes(self, box: str) -> bytes:
        """The private half as bytes, for the file of a move. Raises StoreError if it is gone."""
        return self.private(box).raw()

    def put_key(self, box: str, private: bytes) -> None:
        """Keep the private half of a box that is about to arrive."""
        with self._lock:
            self._private[box] = private

    def destroy(self, box: str) -> None:
        """Forget the private half."""
        with self._lock:
            self._private.pop(box, None)

    def sweep(self, keep: frozenset[str]) -> list[str]:
        """Destroy the keys of all boxes that are not in ``keep``; returns their names."""
        with self._lock:
            gone = sorted(set(self._private) - keep)
            for box in gone:
                del self._private[box]
        return gone

    def session_secret(self, code: str, *, create: bool = False) -> bytes | None:
        """The secret of a session, or None."""
        with self._lock:
            if create and code not in self._secrets:
                self._secrets[code] = secrets.token_bytes(_SECRET_BYTES)
            return self._secrets.get(code)

    def put_secret(self, code: str, secret: bytes) -> None:
        """Keep the secret of a session that is about to arrive. Raises StoreError if there is another one."""
        with self._lock:
            if self._secrets.setdefault(code, secret) != secret:
                raise another_secret(code)

    def forget_session(self, code: str) -> bool:
        """Forget the secret of a session."""
        with self._lock:
            return self._secrets.pop(code, None) is not None


class _KeyFile(msgspec.Struct, frozen=True):
    """What a key file contains."""

    box: str
    store: str
    private: str

    def __repr__(self) -> str:
        return f"_KeyFile({self.box!r}, {self.store!r})"

    def __rich_repr__(self) -> list[tuple[str, Any]]:
        return [("box", self.box), ("store", self.store)]


class KeyFolder:
    """Keys in files that only their owner may read.

    Args:
        path: The folder; its two subfolders are created if missing (0700, files 0600).
        store: The URL of the store that the keys belong to. Several stores may share a folder: their keys don't mix,
            and a sweep touches only its own store's. Without it, nothing is swept.
        clock: Seconds since the epoch, for tests.

    Raises:
        StoreError: The folder can't be made or written.
    """

    def __init__(
        self, path: Path, *, store: str | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.path = Path(os.path.abspath(path))
        self._store = store
        self._clock = clock
        self._moved: dict[str, Path] = {}
        self._own: set[str] = set()
        """Boxes whose keys were made here; such a name under another store's name belongs to another box."""
        self._boxes = self._folder("boxes")
        self._sessions = self._folder("sessions")

    def __repr__(self) -> str:
        return f"KeyFolder({str(self.path)!r})"

    # --- boxes ---------------------------------------------------------------------------------------------

    def create(self, box: str) -> bytes:
        """Make a box's key pair, write the private half (0600, fsync), return the public half.

        Call it inside the transaction that opens the box, if ``box_key`` says that it isn't open: a key that an
        uncommitted opening left behind is replaced.
        """
        key = PrivateKey.generate()
        content = _KeyFile(box=box, store=self._store or "", private=bytes(key).hex())
        self._erase(self._key_path(box))
        write_private(self._key_path(box, new=True), msgspec.json.encode(content))
        self._own.add(box)
        return bytes(key.public_key)

    def private(self, box: str) -> PrivateBoxKey:
        """The private half. Raises StoreError, naming the file, if it is missing."""
        path = self._find(box)
        if path is None:
            raise StoreError(
                f"The key of the ballot box {box!r} is not on this computer; it would be "
                f"{self._key_path(box)}. Reveal on the computer where the poll was opened, or bring that "
                "file here (or name its folder with COFRONT_KEYS). Without it nobody can read the answers: "
                "then discard the round."
            )
        return PrivateBoxKey(box, bytes.fromhex(self._read(path).private))

    def key_bytes(self, box: str) -> bytes:
        """The private half as bytes, for the file of a move. Raises StoreError, naming the file, if it is missing."""
        return self.private(box).raw()

    def put_key(self, box: str, private: bytes) -> None:
        """Write the private half of a box that is about to arrive; a sweep leaves it alone, as after ``create``."""
        content = _KeyFile(box=box, store=self._store or "", private=private.hex())
        write_private(self._key_path(box, new=True), msgspec.json.encode(content))
        self._own.add(box)

    def destroy(self, box: str) -> None:
        """Overwrite and delete the private half; it may be gone already."""
        settled, new = self._key_path(box), self._key_path(box, new=True)
        moved = self._moved.pop(box, None)
        if moved is None and not (box in self._own or settled.exists() or new.exists()):
            # The store was moved, and nobody has read the box since: its round is discarded, or its kept answers are
            # given up.
            moved = self._elsewhere(box)
            if moved is not None and _stands(self._read(moved).store):
                moved = None  # this store is a copy, and the original may still need the key
        for path in (settled, new, moved):
            if path is not None:
                self._erase(path)

    def sweep(self, keep: frozenset[str]) -> list[str]:
        """Destroy the keys of this store's boxes that are not in ``keep``; returns their names.

        Also deletes what killed processes left while they wrote or destroyed a key.
        """
        self._clear()
        gone = []
        for path in self._files():
            found = self._read_or_none(path)
            if found is None or self._store is None or found.store != self._store or found.box in keep:
                continue
            with contextlib.suppress(FileNotFoundError):  # another process is deleting it too
                if path.suffix == ".new" and self._clock() - path.stat().st_mtime < _GRACE_S:
                    continue
                self._erase(path)
                gone.append(found.box)
        return sorted(gone)

    def _clear(self) -> None:
        """Delete overwritten keys that were not deleted, and drafts that never got their name."""
        for path in self._files():
            with contextlib.suppress(FileNotFoundError):
                if not any(path.read_bytes()):
                    self._erase(path)
        for draft in [*self._boxes.glob(".*"), *self._sessions.glob(".*")]:
            with contextlib.suppress(FileNotFoundError):
                if self._clock() - draft.stat().st_mtime >= _GRACE_S:
                    # Not overwritten: a secret's draft may be a hard link to the secret itself.
                    draft.unlink()

    def _key_path(self, box: str, *, new: bool = False) -> Path:
        return self._boxes / f"{file_name(box, self._store or '')}{'.new' if new else '.key'}"

    def _find(self, box: str) -> Path | None:
        """The file of a box's key; if the store has moved since, the one that has its name."""
        settled, new = self._key_path(box), self._key_path(box, new=True)
        if new.exists():
            with contextlib.suppress(FileNotFoundError):
                os.replace(new, settled)
                sync_folder(self._boxes)
        if settled.exists():
            return settled
        elsewhere = self._elsewhere(box)
        if elsewhere is not None:
            self._moved[box] = elsewhere
        return elsewhere

    def _elsewhere(self, box: str) -> Path | None:
        """The only file that holds a box's key under another store's name; None if there are several."""
        found = [path for path in self._files() if (one := self._read_or_none(path)) and one.box == box]
        return found[0] if len(found) == 1 else None

    def _files(self) -> list[Path]:
        return sorted([*self._boxes.glob("*.key"), *self._boxes.glob("*.new")])

    def _read(self, path: Path) -> _KeyFile:
        try:
            return msgspec.json.decode(path.read_bytes(), type=_KeyFile)
        except (OSError, msgspec.DecodeError) as error:
            raise StoreError(
                f"The key file {path} can't be read: {error}. Put back a sound copy of it."
            ) from error

    def _read_or_none(self, path: Path) -> _KeyFile | None:
        try:
            return self._read(path)
        except StoreError:
            return None

    def _erase(self, path: Path) -> None:
        """Overwrite (best effort: a file system may keep old blocks) and delete."""
        try:
            with path.open("r+b", buffering=0) as file:
                file.write(b"\0" * os.fstat(file.fileno()).st_size)
                os.fsync(file.fileno())
            path.unlink()
        except FileNotFoundError:
            return
        except OSError as error:
            raise StoreError(
                f"The key file {path} can't be deleted: {error.strerror}. Delete it by hand: until then the "
                "answers of its poll could be read by whoever has a copy of the store."
            ) from error
        sync_folder(path.parent)

    # --- sessions ------------------------------------------------------------------------------------------

    def session_secret(self, code: str, *, create: bool = False) -> bytes | None:
        """32 random bytes from which a session's links are derived; None if this computer has none."""
        path = self._sessions / f"{file_name(code, '')}.secret"
        if create and not path.exists():
            write_private(path, secrets.token_bytes(_SECRET_BYTES), replace=False)
        try:
            found = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise StoreError(
                f"The secret of session {code} in {path} can't be read: {error.strerror}."
            ) from error
        if len(found) != _SECRET_BYTES:
            raise StoreError(
                f"The secret of session {code} in {path} is damaged. Put back a sound copy; without it the "
                "links of this session don't open any more."
            )
        return found

    def put_secret(self, code: str, secret: bytes) -> None:
        """Write the secret of a session that is about to arrive. Raises StoreError if there is another one."""
        write_private(self._sessions / f"{file_name(code, '')}.secret", secret, replace=False)
        if self.session_secret(code) != secret:
            raise another_secret(code)

    def forget_session(self, code: str) -> bool:
        """Destroy a session's secret, so that none of its links works. Returns whether there was one."""
        path = self._sessions / f"{file_name(code, '')}.secret"
        there = path.exists()
        if there:
            self._erase(path)
        return there

    def _folder(self, name: str) -> Path:
        folder = self.path / name
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.mkdir(mode=0o700, exist_ok=True)
            folder.chmod(0o700)
        except OSError as error:
            raise StoreError(
                f"The folder for keys {folder} can't be made or protected: {error.strerror}. Name another "
                "one with the environment variable COFRONT_KEYS; it must be writable, and outside the "
                "store's folder."
            ) from error
        return folder


def another_secret(code: str) -> StoreError:
    """Two sessions of one code can't share a folder of keys."""
    return StoreError(
        f"The folder of keys holds the secret of another session {code}. Delete that session first, or name another "
        "folder with COFRONT_KEYS."
    )


def _stands(store: str) -> bool:
    """Whether a store's file is where a key says it is."""
    return store.startswith("sqlite:///") and Path(store.removeprefix("sqlite:///")).exists()
