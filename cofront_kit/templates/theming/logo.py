"""A team's logo: an SVG of shapes, a PNG or a WebP. Nothing but the picture is kept of the file."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.model.theme.values import Picture
from cofront_kit.templates.theming import svg

MOST_BYTES: Final = 200_000
MOST_PIXELS: Final = 2000
"""On a side."""
WIDEST: Final = 10
"""Times as wide as high, or as high as wide."""
NAMES: Final = ("logo.svg", "logo.png", "logo.webp")
OTHERS: Final = (
    "logo.jpg",
    "logo.jpeg",
    "logo.gif",
    "logo.bmp",
    "logo.tif",
    "logo.tiff",
    "logo.ico",
    "logo.avif",
    "logo.pdf",
)
"""What people try, and no screen of ours shows."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_DRAWN: Final = (b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"IDAT", b"IEND")
"""Of a PNG what makes the picture. The rest can say where and by whom it was made."""


def read_logo(file: Path) -> Picture:
    """Read a logo and check it.

    Raises:
        BadInput: It can't be used; the sentence goes on after the file's name.
    """
    try:
        size = file.stat().st_size
        data = file.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        raise BadInput(f"can't be read: {error.strerror or error}.") from None
    if size > MOST_BYTES:
        raise BadInput(
            f"has {_size(size)}; {_size(MOST_BYTES)} are the most, since every phone loads it. Save it smaller: "
            "600 pixels wide are plenty."
        )
    kind = file.suffix.lower().removeprefix(".")
    if kind == "svg":
        drawn, width, height = svg.cleaned(data)
        picture = Picture("svg", width, height, drawn)
    elif kind == "png":
        picture = _png(data)
    else:
        picture = _webp(data)
    return _checked(picture)


def _checked(picture: Picture) -> Picture:
    width, height = picture.width, picture.height
    if not 0 < max(width, height) <= MOST_PIXELS or min(width, height) < 1:
        raise BadInput(
            f"is {width} x {height} pixels; {MOST_PIXELS:,} on a side are the most. Save it smaller: 600 are plenty."
        )
    if max(width, height) > WIDEST * min(width, height):
        raise BadInput(
            f"is {width} x {height}: more than {WIDEST} times as long as broad, too small on a phone. Cut it."
        )
    return picture


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{number // 1000} kB"


# --- PNG --------------------------------------------------------------------------------------------------


def _png(data: bytes) -> Picture:
    if not data.startswith(_PNG):
        raise BadInput("is no PNG, whatever its name says. Save it again as PNG.")
    try:
        chunks = [(name, body) for name, body in _chunks(data) if name in _DRAWN]
        width, height = struct.unpack(">II", chunks[0][1][:8])
        pixels = zlib.decompressobj()
        packed = b"".join(body for name, body in chunks if name == b"IDAT")
        if width <= MOST_PIXELS and height <= MOST_PIXELS:
            pixels.decompress(packed, 9 * (MOST_PIXELS + 1) ** 2)
            if not pixels.eof:
                raise ValueError("its pixels end too early")
    except (ValueError, IndexError, struct.error, zlib.error) as error:
        raise BadInput(f"is a damaged PNG: {error}. Save it again.") from None
    written = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )
    return Picture("png", width, height, _PNG + written)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while True:
        (length,) = struct.unpack(">I", data[at : at + 4])
        name, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        (told,) = struct.unpack(">I", data[at + 8 + length : at + 12 + length])
        if told != zlib.crc32(name + body):
            raise ValueError("a part of it has changed")
        if at == len(_PNG) and (name != b"IHDR" or length != 13):
            raise ValueError("it doesn't begin with its size")
        yield name, body
        at += 12 + length
        if name == b"IEND":
            return


# --- WebP -------------------------------------------------------------------------------------------------


def _webp(data: bytes) -> Picture:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        raise BadInput("is no WebP, whatever its name says. Save it again as WebP or PNG.")
    try:
        parts = dict(_riff(data))
        if b"ANIM" in parts or b"ANMF" in parts:
            raise BadInput("moves. A logo stands still: save one frame of it.")
        width, height = _webp_size(parts)
    except (ValueError, IndexError, KeyError, struct.error) as error:
        raise BadInput(f"is a damaged WebP: {error}. Save it again.") from None
    if b"VP8X" in parts:  # its flags say what else is in the file
        flags = parts[b"VP8X"][0] & 0b0001_0000
        parts[b"VP8X"] = bytes([flags]) + parts[b"VP8X"][1:]
    body = b"WEBP" + b"".join(
        name + struct.pack("<I", len(part)) + part + b"\0" * (len(part) % 2)
        for name, part in parts.items()
        if name in (b"VP8X", b"ALPH", b"VP8 ", b"VP8L")
    )
    return Picture("webp", width, height, b"RIFF" + struct.pack("<I", len(body)) + body)


def _riff(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 12
    while at + 8 <= len(data):
        (length,) = struct.unpack("<I", data[at + 4 : at + 8])
        if at + 8 + length > len(data):
            raise ValueError("a part of it is missing")
        yield data[at : at + 4], data[at + 8 : at + 8 + length]
        at += 8 + length + length % 2


def _webp_size(parts: dict[bytes, bytes]) -> tuple[int, int]:
    if b"VP8L" in parts:
        (bits,) = struct.unpack("<I", parts[b"VP8L"][1:5])
        if parts[b"VP8L"][0] != 0x2F:
            raise ValueError("its pixels can't be read")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    frame = parts.get(b"VP8 ")
    if frame is None:
        raise ValueError("it holds no picture")
    if frame[3:6] != b"\x9d\x01\x2a":
        raise ValueError("its pixels can't be read")
    width, height = struct.unpack("<HH", frame[6:10])
    return width & 0x3FFF, height & 0x3FFF
