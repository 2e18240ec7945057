"""Reading a bundle: what it is, who signed it, and the session in it. Nothing is unpacked onto the disk."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from msgspec import Struct

from cofront_kit._release import RELEASE
from cofront_kit.bundle import bag, signing_keys, ssh_signature
from cofront_kit.bundle.container import unpacked
from cofront_kit.bundle.content import CODE_TAG, EVENTS, FORMAT_TAG, replayed_tables
from cofront_kit.bundle.replaying import FORMAT, Replayed
from cofront_kit.errors import BadBundle, BadInput
from cofront_kit.over_sessions.kept import KeptParty, KeptSession

_LONGEST_S: Final = 60


class Signer(Struct, frozen=True):
    """Who signed a bundle, as far as it can be known.

    Attributes:
        name: What the signature is called in the bundle; anybody could have called it so.
        fingerprint: Its key's fingerprint.
        key: Its public key as a line, for ``allowed_signers``.
        known: ``"expected"`` if the key was named for this check, ``"this-computer"`` if it is this computer's own,
            else ``"unknown"``.
        checked: Whether the signature was checked; one of a rare kind of key needs OpenSSH.
    """

    name: str
    fingerprint: str
    key: str
    known: Literal["expected", "this-computer", "unknown"]
    checked: bool


class Opened(Struct, frozen=True):
    """A bundle that is as it was signed.

    Attributes:
        folder: The folder in it.
        files: Path in that folder -> content.
        info: What it says about itself.
        signers: Who signed it, the facilitator first.
        replayed: The session, as its public events tell it.
    """

    folder: str
    files: dict[str, bytes]
    info: dict[str, str]
    signers: tuple[Signer, ...]
    replayed: Replayed

    @property
    def digest(self) -> str:
        """What identifies it whoever signs it: 128 hex digits."""
        return bag.digest_of(self.files)

    def __repr__(self) -> str:
        """Leave the content out."""
        return f"Opened({self.folder!r})"


def opened(path: str | Path, *, keys: str | Path | None = None) -> Opened:
    """Open a bundle after checking that every byte of it is as it was signed.

    Args:
        path: The file.
        keys: The public keys that are expected, as OpenSSH writes them: a ``.pub`` file, or ``allowed_signers``.

    Raises:
        BadInput: The file, or that of the keys, can't be read.
        BadBundle: It is refused; the code says why.
    """
    folder, files = unpacked(path)
    _check_format(files)
    info = bag.checked(files)
    signers = tuple(_signers(files, known_keys(keys)))
    if folder != f"cofront-{info.get(CODE_TAG, '')}":
        raise BadBundle(
            "altered", f"The folder in the archive is {folder!r}, and the bag says it is another session's."
        )
    if bag.DATA + EVENTS not in files:
        raise BadBundle(
            "removed", f"The bundle holds no {EVENTS}: nothing in it can be compared with what happened."
        )
    replayed = Replayed(files[bag.DATA + EVENTS])
    if replayed.state.code != info[CODE_TAG]:
        raise BadBundle("events", "The public events are those of another session than the bag says.")
    return Opened(folder, files, info, signers, replayed)


def _check_format(files: Mapping[str, bytes]) -> None:
    """Refuse a newer bundle in its own words; whether it is as it was signed, only a newer cofront-kit can say."""
    said = bag.info_of(files).get(FORMAT_TAG, "")
    if bag.INFO in files and said != str(FORMAT):
        if said.isascii() and said.isdigit() and int(said[:9]) > FORMAT:
            raise BadBundle(
                "newer",
                f"A newer cofront-kit wrote this bundle (format {said[:9]}; this one reads {FORMAT}). Update this one: "
                "pip install --upgrade cofront-kit",
            )
        raise BadBundle(
            "no-bundle", f"This is a bag, but no bundle: {bag.INFO} has no line {FORMAT_TAG}: {FORMAT}."
        )


def known_keys(path: str | Path | None) -> frozenset[str]:
    """The public keys in a file: lines of ``.pub`` or ``allowed_signers``, as ``kind base64``.

    Args:
        path: The file; None for no keys.

    Raises:
        BadInput: It can't be read, or has none.
    """
    if path is None:
        return frozenset()
    try:
        lines = Path(path).expanduser().read_text("utf-8", "replace").splitlines()
    except OSError as error:
        raise BadInput(f"{path} can't be read: {error.strerror}. Name the .pub file of a key.") from None
    found = set()
    for line in lines:
        words = line.split()
        for kind, key in pairwise(words):
            if (
                kind.startswith(("ssh-", "ecdsa-", "sk-"))
                and key.startswith("AAAA")
                and not line.startswith("#")
            ):
                found.add(f"{kind} {key}")
    if not found:
        raise BadInput(f"{path} holds no public key. Name a .pub file, or one like allowed_signers.")
    return frozenset(found)


def _signers(files: Mapping[str, bytes], expected: frozenset[str]) -> list[Signer]:
    names = sorted(
        (path for path in files if path.startswith(bag.SIGNATURES)), key=lambda one: (one != _FIRST, one)
    )
    if _FIRST not in names:
        raise BadBundle(
            "unsigned", "The facilitator's signature is missing. Ask for the file as it was written."
        )
    own = _own_line()
    found = [_signer(name, files[name], files[bag.TAG_MANIFEST], expected, own) for name in names]
    if not found[0].checked:
        raise BadInput(
            "The facilitator's signature is by a kind of key that OpenSSH has to check, and ssh-keygen is not "
            "installed here. Install OpenSSH, then verify the bundle again."
        )
    if expected and not any(one.known == "expected" and one.checked for one in found):
        raise BadBundle(
            "other-key",
            f"It was signed by another key than you expect: {found[0].fingerprint}. Somebody else made this file, or "
            "you have the key of somebody else.",
        )
    return found


_FIRST: Final = "signatures/facilitator.sig"


def _own_line() -> str:
    try:
        return signing_keys.public_line(signing_keys.own_key_path())
    except BadInput:  # none was made yet
        return ""


def _signer(path: str, content: bytes, message: bytes, expected: frozenset[str], own: str) -> Signer:
    name = path.removeprefix(bag.SIGNATURES).removesuffix(".sig")
    try:
        one = ssh_signature.read(content)
        line = one.line
    except (ValueError, StopIteration):
        raise BadBundle("signature", f"The signature {name!r} is damaged: it is none of OpenSSH.") from None
    if one.namespace != ssh_signature.NAMESPACE:
        raise BadBundle(
            "namespace",
            f"The signature {name!r} was made for {one.namespace!r}, not for {ssh_signature.NAMESPACE!r}: its owner "
            "signed it as something else.",
        )
    is_plain = one.algorithm == ssh_signature.ED25519
    good = ssh_signature.is_of(one, message) if is_plain else _good_by_openssh(content, message)
    if good is False:
        raise BadBundle(
            "signature",
            f"The signature {name!r} is not one of this content: the content or the signature was altered.",
        )
    known = "expected" if line in expected else "this-computer" if line == own else "unknown"
    return Signer(name, one.fingerprint, line, known, checked=good is True)  # type: ignore[arg-type]


def _good_by_openssh(signature: bytes, message: bytes) -> bool | None:
    """What ``ssh-keygen`` says of a signature; None where it is not installed."""
    with tempfile.TemporaryDirectory(prefix="cofront-verify-") as folder:
        file = Path(folder) / "signature"
        file.write_bytes(signature)
        command = ["ssh-keygen", "-Y", "check-novalidate", "-n", ssh_signature.NAMESPACE, "-s", str(file)]
        try:
            done = subprocess.run(command, input=message, capture_output=True, timeout=_LONGEST_S)  # noqa: S603
        except (FileNotFoundError, subprocess.TimeoutExpired):
            return None
        return done.returncode == 0


def read(path: str | Path, *, keys: str | Path | None = None) -> KeptSession:
    """The session in a bundle, as alliances read it, after checking the bundle.

    Args:
        path: The file.
        keys: The public keys that are expected, as in :func:`opened`.

    Raises:
        BadInput: A file can't be read.
        BadBundle: The bundle is refused.
    """
    return kept_in(opened(path, keys=keys))


def kept_in(one: Opened) -> KeptSession:
    """The session in an opened bundle: its tables are those that its public events lead to.

    Args:
        one: The bundle.
    """
    state = one.replayed.state
    return KeptSession(
        code=state.code,
        title=state.title,
        language=state.language,
        created_at=state.created_at,
        closed_at=one.replayed.closed_ms,
        template=state.template,
        release=RELEASE,
        version=state.version,
        parties=tuple(KeptParty(party.name, party.label, party.earlier) for party in state.parties),
        tables={name: cells for name, (_, cells) in replayed_tables(one.replayed).items()},
    )
