"""Letters that no font of this computer has: in a bitmap a box would stand in their place.

vl-convert draws bitmaps and PDFs with the fonts of the computer and tells nobody what it could not find, so it is
asked: a letter without a font looks like one that no font can have. An SVG or HTML is drawn by the browser that shows
it, with that computer's fonts.
"""

from __future__ import annotations

import unicodedata
import warnings
from collections.abc import Iterator
from html import escape
from typing import Any, Final

from cofront_kit.errors import Note
from cofront_kit.insight.drawing import FONT

_NO_LETTER: Final = "\u0378"
"""Assigned to nothing, so no font has it."""
_MOST: Final = 2_000
"""Different letters that are tried."""
_NAMED: Final = 12


def without_font(text: str) -> str:
    """The letters of a text that this computer has no font for, each once, in the order of the text.

    Args:
        text: Any text.
    """
    # Combining marks have no look of their own, and come with the font of their letters.
    tried = [
        one for one in dict.fromkeys(text) if ord(one) > 0x7F and unicodedata.category(one)[0] not in "ZCM"
    ]
    if not tried:
        return ""
    box = _picture(_NO_LETTER)
    return "".join(one for one in tried[:_MOST] if _picture(one) == box)


def warn_of(chart: Any) -> None:
    """Say which letters of a chart will be boxes in a bitmap.

    Args:
        chart: An Altair chart.
    """
    lost = without_font("".join(_texts(chart.to_dict())))
    if lost:
        named = ", ".join(lost[:_NAMED]) + (f" and {len(lost) - _NAMED} more" if len(lost) > _NAMED else "")
        warnings.warn(
            f"No font of this computer has {named}: the picture shows boxes in their place. Install a font that has "
            "them, such as Noto Sans of that script, or save as .svg or .html, which the reader's browser draws.",
            Note,
            stacklevel=3,
        )


def _texts(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        for name, value in part.items():
            if name != "description":
                yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)
    elif isinstance(part, str):
        yield part


def _picture(letter: str) -> bytes:
    import vl_convert

    root = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">'
    text = (
        f'<text x="5" y="30" font-size="24" font-family="{escape(FONT, quote=True)}">{escape(letter)}</text>'
    )
    return bytes(vl_convert.svg_to_png(f"{root}{text}</svg>"))
