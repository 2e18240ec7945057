"""The keys that sign bundles: this computer's own in the folder of keys, or a file of the user's, in OpenSSH's form."""

from __future__ import annotations

import base64
import binascii
import os
import secrets
import struct
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from nacl.signing import SigningKey

from cofront_kit.bundle.ssh_signature import ED25519, NAMESPACE, public_of, read, sign, string, strings
from cofront_kit.errors import BadInput, StoreError
from cofront_kit.store.locate import keys_folder
from cofront_kit.store.private_files import write_private

NAME: Final = "bundle_ed25519"
_MAGIC: Final = b"openssh-key-v1\0"
_BEGIN, _END = "-----BEGIN OPENSSH PRIVATE KEY-----", "-----END OPENSSH PRIVATE KEY-----"
_COLUMNS: Final = 70
_BLOCK: Final = 8
_SEED_BYTES: Final = 32
_LONGEST_S: Final = 120


def own_key_path() -> Path:
    """This computer's own key for bundles: ``signing/bundle_ed25519`` in the folder of keys. It may not exist yet."""
    return keys_folder() / "signing" / NAME


def own_key() -> Path:
    """This computer's own key, made when it is first needed; its public half lies beside it, with ``.pub``.

    Raises:
        StoreError: It can't be written.
    """
    path = own_key_path()
    if not path.exists():
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise StoreError(f"The folder {path.parent} can't be made: {error.strerror}.") from None
        write_private(path, as_openssh(SigningKey.generate()), replace=False)
    public = path.with_name(f"{NAME}.pub")
    if not public.exists():
        write_private(public, f"{public_line(path)}\n".encode())
    return path


def public_line(path: Path) -> str:
    """The public half of a key without a passphrase, as a line. Raises BadInput if it is none."""
    key = _plain(path)
    if key is None:
        raise BadInput(f"{path} has a passphrase or is of another kind; its public half is in {path}.pub.")
    return f"{ED25519} {base64.b64encode(public_of(key)).decode('ascii')}"


def signed_with(path: str | Path, message: bytes) -> bytes:
    """The signature of a message by the key in a file.

    Args:
        path: A private key as ``ssh-keygen`` makes it. For one with a passphrase, in an agent or on a token, and for
            kinds other than Ed25519, ``ssh-keygen`` signs, and asks what it needs to know.
        message: What is signed.

    Raises:
        BadInput: The file is no such key, or OpenSSH is needed and not there, or refuses.
    """
    file = Path(path).expanduser()
    key = _plain(file)
    return sign(key, message) if key is not None else _by_openssh(file, message)


def _plain(path: Path) -> SigningKey | None:
    """An Ed25519 key without a passphrase; None for any other key."""
    try:
        text = path.read_text("ascii", "replace")
    except OSError as error:
        raise BadInput(
            f"The key {path} can't be read: {error.strerror}. Name a key that ssh-keygen made."
        ) from None
    if _BEGIN not in text:
        if text.startswith(("ssh-", "ecdsa-", "sk-")):
            return None  # the public half of a key in an agent
        raise BadInput(f"{path} is no private key of OpenSSH. Make one: ssh-keygen -t ed25519 -f {path.name}")
    try:
        packed = base64.b64decode(
            "".join(text.partition(_BEGIN)[2].partition(_END)[0].split()), validate=True
        )
        return _unpacked(packed)
    except (ValueError, binascii.Error, struct.error):
        raise BadInput(f"The key {path} is damaged. Name another one.") from None


def _unpacked(packed: bytes) -> SigningKey | None:
    if not packed.startswith(_MAGIC):
        raise ValueError("no key")
    rest = packed[len(_MAGIC) :]
    fields = []
    for _ in range(3):
        (size,) = struct.unpack(">I", rest[:4])
        fields.append(rest[4 : 4 + size])
        rest = rest[4 + size :]
    if fields[0] != b"none":
        return None
    _public, private = strings(rest[4:])
    parts = private[8:]
    (size,) = struct.unpack(">I", parts[:4])
    if parts[4 : 4 + size] != ED25519.encode():
        return None
    rest = parts[4 + size :]
    rest = rest[4 + struct.unpack(">I", rest[:4])[0] :]
    return SigningKey(rest[4 : 4 + _SEED_BYTES])


def as_openssh(key: SigningKey) -> bytes:
    """A key as OpenSSH keeps it, without a passphrase."""
    public = bytes(key.verify_key)
    check = secrets.token_bytes(4) * 2
    private = check + b"".join(
        map(string, (ED25519.encode(), public, bytes(key) + public, b"cofront bundles"))
    )
    private += bytes(range(1, 1 + -len(private) % _BLOCK))
    packed = _MAGIC + string(b"none") * 2 + string(b"") + struct.pack(">I", 1)
    text = base64.b64encode(packed + string(public_of(key)) + string(private)).decode("ascii")
    lines = [text[place : place + _COLUMNS] for place in range(0, len(text), _COLUMNS)]
    return "\n".join((_BEGIN, *lines, _END, "")).encode("ascii")


def _by_openssh(path: Path, message: bytes) -> bytes:
    with tempfile.TemporaryDirectory(prefix="cofront-sign-") as folder:
        file = Path(folder) / "message"
        file.write_bytes(message)
        command = ["ssh-keygen", "-Y", "sign", "-n", NAMESPACE, "-f", os.fspath(path), os.fspath(file)]
        try:
            # On a terminal its own words are shown as they come: it may ask to touch a token.
            heard = None if sys.stderr.isatty() else subprocess.PIPE
            done = subprocess.run(  # noqa: S603
                command, stdout=subprocess.DEVNULL, stderr=heard, timeout=_LONGEST_S
            )
        except FileNotFoundError:
            raise BadInput(
                f"Signing with {path} needs OpenSSH (ssh-keygen), which is not installed here. Name an Ed25519 key "
                "without a passphrase, or leave the key out."
            ) from None
        except subprocess.TimeoutExpired:
            raise BadInput(
                f"ssh-keygen waited {_LONGEST_S} s for the passphrase or the token of {path}."
            ) from None
        made = file.with_name("message.sig")
        if done.returncode or not made.exists():
            said = (done.stderr or b"").decode("utf-8", "replace").strip().splitlines()
            raise BadInput(f"ssh-keygen did not sign with {path}: {said[-1] if said else 'see above'}.")
        content = made.read_bytes()
    read(content)
    return content
