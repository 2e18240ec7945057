"""A bundle as a BagIt bag (RFC 8493): what it holds, with digests, and a digest of these."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Final

from cofront_kit.errors import BadBundle

DECLARATION, INFO = "bagit.txt", "bag-info.txt"
MANIFEST, TAG_MANIFEST = "manifest-sha512.txt", "tagmanifest-sha512.txt"
DATA, SIGNATURES = "data/", "signatures/"
_DECLARED: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_LINE: Final = re.compile(r"([0-9a-f]{128})  (\S.*)")
_INFO: Final = re.compile(r"([A-Za-z-]+): (.*)")
_SIGNATURE: Final = re.compile(r"signatures/[a-z0-9][a-z0-9-]{0,39}\.sig")


def bagged(payload: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a bag.

    Args:
        payload: Path below ``data/`` -> content.
        info: What is said about the bag; the size of the payload is added.
    """
    files = {DATA + path: content for path, content in payload.items()}
    oxum = f"{sum(map(len, files.values()))}.{len(files)}"
    said = {**info, "Payload-Oxum": oxum}
    tags = {
        DECLARATION: _DECLARED,
        INFO: "".join(f"{key}: {' '.join(text.split())}\n" for key, text in said.items()).encode(),
        MANIFEST: _manifest(files),
    }
    return {**files, **tags, TAG_MANIFEST: _manifest(tags)}


def _manifest(files: Mapping[str, bytes]) -> bytes:
    lines = (f"{hashlib.sha512(files[path]).hexdigest()}  {path}\n" for path in sorted(files))
    return "".join(lines).encode()


def checked(files: Mapping[str, bytes]) -> dict[str, str]:
    """Check that the files of a bag are those of its manifests, and no others.

    Args:
        files: Path -> content.

    Returns:
        What is said about the bag.

    Raises:
        BadBundle: A file is missing, was added or altered; or it is no bag.
    """
    for path in (DECLARATION, INFO, MANIFEST, TAG_MANIFEST):
        if path not in files:
            what = (
                "This is no bundle: it has" if path == DECLARATION else "A file was removed: the bundle has"
            )
            raise BadBundle("no-bundle" if path == DECLARATION else "removed", f"{what} no {path}.")
    if files[DECLARATION] != _DECLARED:
        raise BadBundle(
            "altered", f"{DECLARATION} was altered: it is not that of a BagIt bag of version 1.0."
        )
    tags = _listed(files, TAG_MANIFEST)
    _check_digests(files, tags)
    payload = _listed(files, MANIFEST)
    signatures = {path for path in files if _SIGNATURE.fullmatch(path)}
    listed = {**payload, **tags}
    if set(tags) != {DECLARATION, INFO, MANIFEST} or not all(path.startswith(DATA) for path in payload):
        raise BadBundle("altered", "The manifests list other files than a bundle's do.")
    for path in sorted(files):
        if path not in listed and path != TAG_MANIFEST and path not in signatures:
            raise BadBundle("added", f"The file {path} was added: it is in no manifest.")
    _check_digests(files, payload)
    return info_of(files)


def _check_digests(files: Mapping[str, bytes], listed: Mapping[str, str]) -> None:
    for path, digest in sorted(listed.items()):
        if path not in files:
            raise BadBundle("removed", f"The file {path} was removed: a manifest lists it.")
        if hashlib.sha512(files[path]).hexdigest() != digest:
            raise BadBundle("altered", f"{path} was altered: its digest is not the one in the manifest.")


def info_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """What a bag says about itself; nothing is checked."""
    lines = files.get(INFO, b"").decode("utf-8", "replace").splitlines()
    return {found[1]: found[2] for line in lines if (found := _INFO.fullmatch(line))}


def _listed(files: Mapping[str, bytes], name: str) -> dict[str, str]:
    """Path -> digest, as a manifest says; one that is written in another way than ours is refused."""
    found: dict[str, str] = {}
    for line in files[name].decode("utf-8", "replace").splitlines():
        entry = _LINE.fullmatch(line)
        if entry is None:
            raise BadBundle("altered", f"{name} was altered: one of its lines is no digest with a path.")
        found[entry[2]] = entry[1]
    if "".join(f"{found[path]}  {path}\n" for path in sorted(found)).encode() != files[name]:
        raise BadBundle("altered", f"{name} was altered: it is not written as cofront-kit writes it.")
    return found


def digest_of(files: Mapping[str, bytes]) -> str:
    """What identifies a bundle whoever signs it: SHA-512 of its tag manifest, 128 hex digits."""
    return hashlib.sha512(files[TAG_MANIFEST]).hexdigest()
