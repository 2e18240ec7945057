"""Co-signing: a party says with a key of its own that a bundle is what it remembers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from cofront_kit.bundle import bag, signing_keys, ssh_signature
from cofront_kit.bundle.container import packed
from cofront_kit.bundle.making import replaced
from cofront_kit.bundle.reading import opened
from cofront_kit.bundle.verifying import Verified, look_at, verify
from cofront_kit.errors import BadInput

_NAME: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


def sign(
    path: str | Path, *, name: str, key: str | Path | None = None, made: str | Path | None = None
) -> Verified:
    """Add a party's signature to a bundle, after verifying it. Its content, and its digest, stay as they are.

    Args:
        path: The bundle; it is replaced by the same one with one more signature.
        name: What the signature is called: 1 to 40 of ``a-z 0-9 -``. It is a label, and proves nothing.
        key: The party's private key, as ``ssh-keygen`` makes it.
        made: Instead of a key: a signature that ``ssh-keygen -Y sign -n cofront-bundle tagmanifest-sha512.txt`` made
            elsewhere.

    Returns:
        The bundle, verified with its new signature.

    Raises:
        BadInput: The name, the key or the signature can't be used; nothing was changed.
        BadBundle: The bundle is refused.
    """
    if (key is None) == (made is None):
        raise BadInput(
            "Name a key, or a signature that was made elsewhere: cofront sign FILE.zip --key KEY --as NAME."
        )
    if not _NAME.fullmatch(name) or name == "facilitator":
        raise BadInput(
            f"{name!r} can't be a signature's name. Take 1 to 40 of a-z, 0-9 and -, such as 'acme'."
        )
    one = opened(path)
    look_at(one)
    message, place = one.files[bag.TAG_MANIFEST], f"{bag.SIGNATURES}{name}.sig"
    content = (
        _read(Path(made).expanduser()) if made is not None else signing_keys.signed_with(key or "", message)
    )
    line = ssh_signature.read(content).line
    if any(line == signer.key for signer in one.signers):
        raise BadInput(f"This key has signed the bundle already: {ssh_signature.read(content).fingerprint}.")
    if place in one.files:
        raise BadInput(f"The bundle has a signature {name!r} already. Choose another name.")
    target = Path(path).expanduser().absolute()
    before = target.read_bytes()
    replaced(target, packed(one.folder, {**one.files, place: content}))
    try:
        return verify(target)
    except BadInput:
        replaced(target, before)
        raise


def _read(path: Path) -> bytes:
    try:
        content = path.read_bytes()
        ssh_signature.read(content)
    except OSError as error:
        raise BadInput(f"The signature {path} can't be read: {error.strerror}.") from None
    except ValueError:
        raise BadInput(f"{path} is no signature of OpenSSH. Make one with ssh-keygen -Y sign.") from None
    return content
