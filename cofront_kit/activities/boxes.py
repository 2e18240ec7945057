"""Where a template's texts stand on a phone, as measured in Chromium on screens of 320 and 390 px."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

Way: TypeAlias = tuple[str, ...]
"""Where a text stands in a table: ``("labels", "*")``; ``"*"`` is any key, or any place of a list."""


@dataclass(frozen=True)
class Box:
    """Where a text stands on a phone.

    Attributes:
        called: What it is, for the message.
        width_px: Its width.
        size_px: The font's size.
        most: How many lines it may have.
        screen_px: The phone's width for which this was measured.
        bold: Whether it is bold.
    """

    called: str
    width_px: float
    size_px: float
    most: int
    screen_px: int
    bold: bool = True


TITLE: Final = Box("A title", 288, 34, 3, 320)
