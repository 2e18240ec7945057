"""Signatures as ``ssh-keygen -Y sign`` makes them (OpenSSH, PROTOCOL.sshsig), for Ed25519 keys without OpenSSH.

An Ed25519 signature is a function of key and message, so signing the same thing again gives the same bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Iterator
from typing import Final, NamedTuple

from nacl.exceptions import BadSignatureError, CryptoError
from nacl.signing import SigningKey, VerifyKey

ED25519: Final = "ssh-ed25519"
NAMESPACE: Final = "cofront-bundle"
_MAGIC: Final = b"SSHSIG"
_HASH: Final = "sha512"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_COLUMNS: Final = 70
_PUBLIC_BYTES, _SIGNATURE_BYTES = 32, 64


class Signature(NamedTuple):
    """A signature, taken apart.

    Attributes:
        public: The public key, as OpenSSH encodes it.
        namespace: What it was made for.
        hashed: The name of its hash.
        signature: The signature itself, as OpenSSH encodes it.
    """

    public: bytes
    namespace: str
    hashed: str
    signature: bytes

    @property
    def algorithm(self) -> str:
        """The kind of key: ``"ssh-ed25519"`` ..."""
        return next(strings(self.public)).decode("ascii", "replace")

    @property
    def fingerprint(self) -> str:
        """The key's fingerprint, as ``ssh-keygen -l`` shows it."""
        return fingerprint(self.public)

    @property
    def line(self) -> str:
        """The public key as a line: ``ssh-ed25519 AAAA...``."""
        return f"{self.algorithm} {base64.b64encode(self.public).decode('ascii')}"


def string(value: bytes) -> bytes:
    """Bytes with their length before them, as SSH writes them."""
    return struct.pack(">I", len(value)) + value


def strings(packed: bytes) -> Iterator[bytes]:
    """What :func:`string` put one after the other. Raises ValueError at a length that can't be."""
    while packed:
        if len(packed) < 4:
            raise ValueError("a length is cut short")
        (size,) = struct.unpack(">I", packed[:4])
        if size > len(packed) - 4:
            raise ValueError("a text is cut short")
        yield packed[4 : 4 + size]
        packed = packed[4 + size :]


def public_of(key: SigningKey) -> bytes:
    """The public half of a key, as OpenSSH encodes it."""
    return string(ED25519.encode()) + string(bytes(key.verify_key))


def fingerprint(public: bytes) -> str:
    """A public key's fingerprint: ``SHA256:...``."""
    digest = hashlib.sha256(public).digest()
    return "SHA256:" + base64.b64encode(digest).decode("ascii").rstrip("=")


def sign(key: SigningKey, message: bytes) -> bytes:
    """The signature of a message, as a file."""
    made = key.sign(_signed(message, NAMESPACE, _HASH)).signature
    return written(Signature(public_of(key), NAMESPACE, _HASH, string(ED25519.encode()) + string(made)))


def _signed(message: bytes, namespace: str, hashed: str) -> bytes:
    digest = hashlib.new(hashed, message).digest()
    return _MAGIC + b"".join(map(string, (namespace.encode(), b"", hashed.encode(), digest)))


def written(one: Signature) -> bytes:
    """A signature as OpenSSH writes it."""
    parts = (one.public, one.namespace.encode(), b"", one.hashed.encode(), one.signature)
    text = base64.b64encode(_MAGIC + struct.pack(">I", 1) + b"".join(map(string, parts))).decode("ascii")
    lines = [text[place : place + _COLUMNS] for place in range(0, len(text), _COLUMNS)]
    return "\n".join((_BEGIN, *lines, _END, "")).encode("ascii")


def read(file: bytes) -> Signature:
    """A signature from its file.

    Raises:
        ValueError: It is none, or not written as OpenSSH writes it.
    """
    try:
        text = file.decode("ascii")
        body = re.fullmatch(f"{_BEGIN}\n(.*)\n{_END}\n", text, re.DOTALL)
        if body is None:
            raise ValueError("no signature")
        packed = base64.b64decode("".join(body[1].split("\n")), validate=True)
        if packed[:10] != _MAGIC + struct.pack(">I", 1):
            raise ValueError("no signature of this version")
        public, namespace, _reserved, hashed, signature = strings(packed[10:])
        found = Signature(public, namespace.decode("utf-8"), hashed.decode("ascii"), signature)
    except (UnicodeDecodeError, binascii.Error) as error:
        raise ValueError("no signature") from error
    if written(found) != file:
        raise ValueError("not written as OpenSSH writes it")
    return found


def is_of(one: Signature, message: bytes) -> bool:
    """Whether an Ed25519 signature is one of this message by its key. Its namespace is for the caller to look at."""
    try:
        algorithm, public = strings(one.public)
        made_with, signature = strings(one.signature)
        if algorithm != ED25519.encode() or made_with != algorithm or one.hashed not in ("sha256", "sha512"):
            return False
        if len(public) != _PUBLIC_BYTES or len(signature) != _SIGNATURE_BYTES:
            return False
        VerifyKey(public).verify(_signed(message, one.namespace, one.hashed), signature)
    except (BadSignatureError, CryptoError, ValueError):
        return False
    return True
