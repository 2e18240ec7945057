"""About how wide a text is, without a screen: for texts of templates, and for charts that set texts beside each other.

The widths of characters were measured in Chromium, in Noto Sans; other system fonts differ by a few percent.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_WIDTHS: Final = {
    0.27: " ijl.,;:'!|J",
    0.36: 'frtI()-[]"/',
    0.53: "csvxyzkaeEFLPS?",
    0.61: "bdghnopqu0123456789ABCKRTVXYZ",
    0.76: "DGHNOQUw",
    0.93: "mMW%@",
}
_EM: Final = {character: width for width, characters in _WIDTHS.items() for character in characters}
_OTHER_EM: Final = 0.62
BOLD: Final = 1.06
"""How much wider a bold text is."""


def em_of(text: str) -> float:
    """The width of a text in its own font size.

    Args:
        text: One line.

    Example:
        >>> round(em_of("Trust"), 2)
        2.47
    """
    return sum(map(_em, text))


def is_wide(character: str) -> bool:
    """Whether a character is as wide as high, as those of Chinese are: a line may end before it."""
    return unicodedata.east_asian_width(character) in "WF"


def _em(character: str) -> float:
    if unicodedata.combining(character) or unicodedata.category(character) == "Cf":
        return 0.0
    if is_wide(character):
        return 1.0
    plain = unicodedata.normalize("NFD", character)[0]
    return _EM.get(plain, _OTHER_EM)
