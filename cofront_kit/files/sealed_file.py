"""A file that a passphrase opens: libsodium's secret box, with a key by argon2id.

It begins with a line of text that says what it is; 16 bytes of salt, 32 bytes of SHA-256 over what follows, and the box
come after it. The digest tells a damaged file from a wrong passphrase. A file is written under another name first, so
that one with its own name is whole.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import unicodedata
from pathlib import Path
from typing import Final

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from cofront_kit.errors import BadInput
from cofront_kit.model.access import ALPHABET

MAGIC: Final = b"cofront-kit session, sealed, 1\n"
MAX_BYTES: Final = 1 << 30
SHORTEST: Final = 12
"""Characters of a passphrase that somebody makes up."""
_SALT: Final = argon2id.SALTBYTES
_DIGEST: Final = 32
_MADE: Final = 20
_QUICK: Final = (argon2id.OPSLIMIT_INTERACTIVE, argon2id.MEMLIMIT_INTERACTIVE)
_SLOW: Final = (argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE)


def draft_of(path: Path) -> Path:
    """The name that a file has while it is written."""
    return path.with_name(path.name + ".part")


def begin(path: Path) -> None:
    """Make the draft of a file, empty and readable by its owner only: whoever can't write here learns it early.

    Raises:
        BadInput: The file is there already, or can't be written.
    """
    if path.exists():
        raise BadInput(f"{path} is there already. Name another file, or delete that one first.")
    draft = draft_of(path)
    try:
        draft.unlink(missing_ok=True)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise BadInput(f"{path} can't be written: {error.strerror}. Name another file.") from None


def write(path: Path, content: bytes, passphrase: str) -> None:
    """Seal a content into the draft, and give the draft its name when it is on the disk.

    Raises:
        BadInput: It can't be written.
    """
    salt = random(_SALT)
    sealed = bytes(SecretBox(_key(passphrase, salt)).encrypt(content))
    draft = draft_of(path)
    try:
        with draft.open("r+b") as file:
            file.write(MAGIC + salt + hashlib.sha256(sealed).digest() + sealed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        _sync(path.parent)
    except OSError as error:
        raise BadInput(f"{path} can't be written: {error.strerror}. Name another file.") from None


def read(path: Path, passphrase: str) -> bytes:
    """Open a sealed file.

    Raises:
        BadInput: It is no such file, is damaged, or the passphrase is wrong; the message says which.
    """
    salt, sealed = _parts(path)
    try:
        return bytes(SecretBox(_key(passphrase, salt)).decrypt(sealed))
    except CryptoError:
        raise BadInput(
            f"This is not the passphrase of {path}. Type it as the old computer showed it."
        ) from None


def check(path: Path) -> None:
    """Look at a file before somebody is asked for its passphrase. Raises BadInput as :func:`read`."""
    _parts(path)


def erase(path: Path) -> bool:
    """Overwrite (best effort: a file system may keep old blocks) and delete; returns whether it is gone."""
    try:
        with path.open("r+b", buffering=0) as file:
            file.write(bytes(os.fstat(file.fileno()).st_size))
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _parts(path: Path) -> tuple[bytes, bytes]:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadInput(f"{path} has {size:,} bytes; the file of a session has at most {MAX_BYTES:,}.")
        whole = path.read_bytes()
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror}. Name the file that was moved.") from None
    start = len(MAGIC)
    if not whole.startswith(MAGIC):
        if whole.startswith(MAGIC.rpartition(b" ")[0]):
            raise BadInput(
                f"A newer cofront-kit wrote {path}. Update this one: pip install --upgrade cofront-kit"
            )
        raise BadInput(f"{path} is not the file of a moved session. Name the one that cofront move wrote.")
    salt, digest, sealed = (
        whole[start : start + _SALT],
        whole[start + _SALT : start + _SALT + _DIGEST],
        whole[start + _SALT + _DIGEST :],
    )
    if hashlib.sha256(sealed).digest() != digest:
        raise BadInput(
            f"{path} is damaged, perhaps copied only in part. Copy it again from the old computer."
        )
    return salt, sealed


def made_passphrase() -> str:
    """Twenty random characters in groups of four: some 98 bits."""
    return _grouped("".join(secrets.choice(ALPHABET) for _ in range(_MADE)))


def _grouped(signs: str) -> str:
    return "-".join(signs[place : place + 4] for place in range(0, len(signs), 4))


def _key(passphrase: str, salt: bytes) -> bytes:
    """A passphrase's key. One that was made here may be typed in small letters or without dashes.

    It can't be guessed, however quickly one tries. One that somebody made up can, so trying it costs ten times more.
    """
    signs = "".join(passphrase.upper().split()).replace("-", "")
    made = len(signs) == _MADE and set(signs) <= set(ALPHABET)
    plain = _grouped(signs) if made else unicodedata.normalize("NFC", passphrase.strip())
    ops, memory = _QUICK if made else _SLOW
    said = plain.encode("utf-8", "replace")
    return argon2id.kdf(SecretBox.KEY_SIZE, said, salt, opslimit=ops, memlimit=memory)


def _sync(folder: Path) -> None:
    """Make a new name durable where the system can: sticks with a foreign file system sometimes can't."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
