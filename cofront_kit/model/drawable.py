"""Texts that can be part of a drawing. Drawings are SVG, so they hold what XML allows; vl-convert relies on it."""

from __future__ import annotations

import re
from typing import Any, Final

_NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BEYOND: Final = re.compile("[\U00010000-\U0010ffff]")


def drawable(part: Any) -> Any:
    """Plain data with a replacement character for whatever XML doesn't allow: controls, half characters.

    Args:
        part: A text, or a specification made of mappings and lists; anything else is returned as it is.
    """
    return _replaced(part, _NOT_XML, "\ufffd")


def without_emoji(part: Any) -> Any:
    """Plain data with a box for each character that is two in JavaScript: Vega fails where it cuts between them."""
    return _replaced(part, _BEYOND, "\u25a1")


def _replaced(part: Any, pattern: re.Pattern[str], sign: str) -> Any:
    if isinstance(part, str):
        return pattern.sub(sign, part)
    if isinstance(part, dict):
        return {_replaced(key, pattern, sign): _replaced(value, pattern, sign) for key, value in part.items()}
    if isinstance(part, (list, tuple)):
        return [_replaced(value, pattern, sign) for value in part]
    return part
