"""A small bundle to be altered, and how verifying it then ends."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from cofront_kit import bundle
from cofront_kit.bundle import bag, signing_keys
from cofront_kit.errors import BadBundle

TABLE, OTHER = "data/tables/trust.csv", "data/report.html"
SIGNATURE = "signatures/facilitator.sig"
Files = dict[str, bytes]


class Small(NamedTuple):
    """A bundle of a session with one poll, and a stranger's key."""

    place: Path
    whole: bytes
    folder: str
    files: Files
    key: str
    stranger: Path


def refused(small: Small, whole: bytes, tmp_path: Path) -> BadBundle:
    """How verifying a file ends; a second look at an accepted one would be of no use."""
    path = tmp_path / "altered.zip"
    path.write_bytes(whole)
    with pytest.raises(BadBundle) as found:
        bundle.verify(path, keys=small.place / "key.pub")
    return found.value


def without(files: Mapping[str, bytes], name: str) -> Files:
    return {other: content for other, content in files.items() if other != name}


def signed(small: Small, files: Files, key: Path | None = None) -> Files:
    """The same files with a valid signature."""
    files[SIGNATURE] = signing_keys.signed_with(key or signing_keys.own_key_path(), files[bag.TAG_MANIFEST])
    return files
