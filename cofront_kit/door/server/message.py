"""A text as one WebSocket message, packed once for all sockets that get it and written directly.

tornado's ``write_message`` packs a text again for every socket, each in a task of its own; with 1,000 phones that was
most of the door's work.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tornado.iostream import IOStream


@lru_cache(maxsize=8)
def packed(text: str) -> bytes:
    """Pack a text (RFC 6455, section 5.2; from a server, so not masked).

    A room passes the same text to all of its sockets in a row, so only the last few are cached.
    """
    payload = text.encode()
    size = len(payload)
    if size < 126:
        return bytes((0x81, size)) + payload
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload


def write_now(line: IOStream, data: bytes) -> bytes:
    """Write as much as the system takes now.

    Args:
        line: Must have nothing waiting to be written.
        data: What to write.

    Returns:
        The rest. Writing that rest reports what is wrong with the connection.
    """
    try:
        return data[line.write_to_fd(memoryview(data)) :]
    except OSError:
        return data
