"""What was done to a bundle: who sees it, the outside programs and ``cofront verify``, as the docs say."""

from __future__ import annotations

import hashlib
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path

import bagit
import pytest
from small_bundle import OTHER, SIGNATURE, TABLE, Files, Small, refused, signed, without

from cofront_kit.bundle import bag, signing_keys
from cofront_kit.bundle.container import packed

pytestmark = pytest.mark.slow  # a report, and outside programs
DOCS = Path(__file__).parents[3] / "docs" / "bundle.md"


def listed(files: Files, manifest: str, inner: str) -> None:
    """Write a file's digest anew into a manifest."""
    digest = hashlib.sha512(files[inner]).hexdigest()
    lines = files[manifest].decode().splitlines()
    files[manifest] = "".join(
        f"{digest}  {inner}\n" if line.endswith(f"  {inner}") else f"{line}\n" for line in lines
    ).encode()


def altered(small: Small, name: str, *manifests: str) -> Files:
    """A file with another letter; its digest, and those of the manifests, put right in these manifests."""
    before = small.files[name]
    files = {**small.files, name: before.replace(b"Acme", b"Acne", 1).replace(b"report", b"repast", 1)}
    assert files[name] != before
    inner = name
    for manifest in manifests:
        listed(files, manifest, inner)
        inner = manifest
    return files


def for_another_purpose(small: Small, place: Path) -> Files:
    message = place / "message"
    message.write_bytes(small.files[bag.TAG_MANIFEST])
    own = str(signing_keys.own_key_path())
    subprocess.run(
        ["ssh-keygen", "-Y", "sign", "-n", "file", "-f", own, str(message)], check=True, capture_output=True
    )
    return {**small.files, SIGNATURE: message.with_name("message.sig").read_bytes()}


DONE: dict[str, tuple[Callable[[Small, Path], Files], str]] = {
    "a table was altered": (lambda one, _: altered(one, TABLE), "altered"),
    "another file in `data/` was altered": (lambda one, _: altered(one, OTHER), "altered"),
    "a file in `data/` was removed": (lambda one, _: without(one.files, OTHER), "removed"),
    "a table was removed": (lambda one, _: without(one.files, TABLE), "removed"),
    "a file was added in `data/`": (lambda one, _: {**one.files, "data/more.txt": b"more"}, "added"),
    "what the bag says of itself was altered": (lambda one, _: altered(one, bag.INFO), "altered"),
    "a file was altered, and its digest in the manifest": (
        lambda one, _: altered(one, OTHER, bag.MANIFEST),
        "altered",
    ),
    "a file was altered, and its digest in both manifests": (
        lambda one, _: altered(one, OTHER, bag.MANIFEST, bag.TAG_MANIFEST),
        "signature",
    ),
    "the signature was altered": (
        lambda one, _: {
            **one.files,
            SIGNATURE: one.files[SIGNATURE][:200] + b"A" + one.files[SIGNATURE][201:],
        },
        "signature",
    ),
    "the signature was removed": (lambda one, _: without(one.files, SIGNATURE), "unsigned"),
    "the list `tagmanifest-sha512.txt` was removed": (
        lambda one, _: without(one.files, bag.TAG_MANIFEST),
        "removed",
    ),
    "it was signed again by another key": (
        lambda one, _: signed(one, dict(one.files), one.stranger),
        "other-key",
    ),
    "it was signed for another purpose": (for_another_purpose, "namespace"),
    "a file was added beside `data/`": (lambda one, _: {**one.files, "NOTE.txt": b"more"}, "added"),
    "an empty folder was added": (lambda one, _: {**one.files, "data/empty/": b""}, "folder"),
}


def seen_by(small: Small, files: Files, place: Path) -> tuple[bool, bool, bool]:
    """Whether bagit, frictionless and OpenSSH refuse the unpacked bag."""
    for name, content in files.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        if not name.endswith("/"):
            (place / name).write_bytes(content)
        else:
            (place / name).mkdir()
    (place / "allowed_signers").write_text(f"facilitator {small.key}\n")
    words = [
        "-Y",
        "verify",
        "-f",
        "allowed_signers",
        "-I",
        "facilitator",
        "-n",
        "cofront-bundle",
        "-s",
        SIGNATURE,
    ]
    message = files.get(bag.TAG_MANIFEST, b"")
    by_key = subprocess.run(["ssh-keygen", *words], cwd=place, input=message, capture_output=True)
    return not bagit.Bag(str(place)).is_valid(), not _frictionless(place, files), by_key.returncode != 0


_read: dict[int, bool] = {}
"""Hash of what frictionless reads -> whether it finds it valid; most of what is done here is beside that."""


def _frictionless(place: Path, files: Files) -> bool:
    read = [(name, one) for name, one in files.items() if name.endswith((".csv", "package.json"))]
    if hash(tuple(read)) not in _read:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import frictionless
        _read[hash(tuple(read))] = bool(frictionless.validate(str(place / "data" / "datapackage.json")).valid)
    return _read[hash(tuple(read))]


@pytest.mark.parametrize("done", DONE)
def test_who_sees_what_was_done(small: Small, done: str, tmp_path: Path) -> None:
    """As the table in the docs says, row by row."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in DOCS.read_text("utf-8").splitlines()
        if line.startswith("| ")
    ]
    said = {row[0]: [cell == "sees it" for cell in row[1:4]] for row in rows if len(row) == 5}
    assert [row for row in said if row in DONE or row == "what was done"] == ["what was done", *DONE]
    make, code = DONE[done]
    files = make(small, tmp_path)
    assert refused(small, packed(small.folder, files), tmp_path).code == code
    assert list(seen_by(small, files, tmp_path / "bag")) == said[done]
