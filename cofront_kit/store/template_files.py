"""Files of its template that a session keeps by content: packed, and bounded in size."""

from __future__ import annotations

import zlib
from typing import Final, NamedTuple

MOST_BYTES: Final = 2_000_000
"""A larger file is not kept. Notebooks without outputs have a hundredth of that."""


class KeptFile(NamedTuple):
    """A file of its template as a session began with it.

    Attributes:
        name: The file's name, without a folder.
        own: Whether it is in a team's own folder, where it is read as it is as long as it is there.
        body: Its content, packed; empty for a file that was too large.
    """

    name: str
    own: bool
    body: bytes

    def content(self) -> bytes | None:
        """What the file held; None if that was too large, or was damaged since."""
        opened = zlib.decompressobj()
        try:
            content = opened.decompress(self.body, MOST_BYTES + 1)
        except zlib.error:
            return None
        return content if opened.eof else None


def packed(name: str, content: bytes | None, *, own: bool) -> KeptFile:
    """A file as it is kept.

    Args:
        name: Its name.
        content: What it holds; None, and more than :data:`MOST_BYTES`, is not kept, only that there is such a file.
        own: See :class:`KeptFile`.
    """
    kept = content is not None and len(content) <= MOST_BYTES
    return KeptFile(name, own, zlib.compress(content) if kept and content is not None else b"")
