"""Texts as WebSocket frames."""

from __future__ import annotations

import pytest

from cofront_kit.door.server.message import packed


@pytest.mark.parametrize(
    ("size", "head"),
    [
        (0, b"\x81\x00"),
        (125, b"\x81\x7d"),
        (126, b"\x81\x7e\x00\x7e"),
        (65_535, b"\x81\x7e\xff\xff"),
        (65_536, b"\x81\x7f\x00\x00\x00\x00\x00\x01\x00\x00"),
    ],
)
def test_a_frame_says_its_length(size: int, head: bytes) -> None:
    """RFC 6455's three ways to write a length, at their limits."""
    assert packed("x" * size) == head + b"x" * size


def test_a_length_is_counted_in_bytes() -> None:
    """It counts bytes, not characters."""
    assert packed("ö" * 63) == b"\x81\x7e\x00\x7e" + "ö".encode() * 63
