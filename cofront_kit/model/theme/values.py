"""A theme as a session holds it: everything its screens need, so later changes of its template don't matter."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import Final, Literal

from msgspec import Struct

Format = Literal["svg", "png", "webp"]
TYPES: Final[Mapping[str, str]] = {
    "svg": "image/svg+xml",
    "png": "image/png",
    "webp": "image/webp",
    "woff2": "font/woff2",
}
"""Ending -> content type."""


class Picture(Struct, frozen=True):
    """A logo.

    Attributes:
        format: What its bytes are.
        width: Pixels, or units of an SVG.
        height: The same.
        data: The file.
    """

    format: Format
    width: int
    height: int
    data: bytes

    @property
    def name(self) -> str:
        """What the file is called at the door: its content decides."""
        return f"logo.{digest(self.data)}.{self.format}"


class Theme(Struct, frozen=True, omit_defaults=True):
    """Colours, font and logo; what is left out is as it comes with cofront-kit.

    Attributes:
        light: Token without ``--cofront-`` -> ``#rrggbb``, on light ground.
        dark: The same on dark ground.
        font: Fonts as CSS lists them; empty for the built-in ones.
        face: A font file, WOFF2; empty for none.
        radius: How round corners are, pixels; None for the built-in one.
        logo: The logo, if there is one.
    """

    light: dict[str, str] = {}
    dark: dict[str, str] = {}
    font: str = ""
    face: bytes = b""
    radius: int | None = None
    logo: Picture | None = None

    @property
    def face_name(self) -> str:
        """What the font file is called at the door; empty for none."""
        return f"font.{digest(self.face)}.woff2" if self.face else ""


def digest(data: bytes) -> str:
    """A name for a file's content."""
    return hashlib.sha256(data).hexdigest()[:12]


def data_address(logo: Picture) -> str:
    """A logo as an address that holds it, for pages that load nothing."""
    return f"data:{TYPES[logo.format]};base64,{base64.b64encode(logo.data).decode()}"


def file_of(theme: Theme | None, name: str) -> tuple[bytes, str] | None:
    """A theme's file and its content type; None if it has none of this name."""
    if theme is None:
        return None
    if theme.logo is not None and name == theme.logo.name:
        return theme.logo.data, TYPES[theme.logo.format]
    if theme.face and name == theme.face_name:
        return theme.face, TYPES["woff2"]
    return None
