"""Language tags (BCP 47): the one module that takes them apart.

Templates and calls are asked to write ``de-AT``; what comes from elsewhere may say ``de_AT``, which is read as the
same. ``widgets/src/strings.ts`` does so for the screens.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

WRITTEN: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
"""A tag, as far as it is checked."""
RIGHT_TO_LEFT: Final = frozenset({"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
"""Languages that are written from right to left, unless their tag names another script."""
_SCRIPT: Final = re.compile(r"[a-z]{2,8}-([a-z]{4})(?:-|\Z)", re.IGNORECASE)
RIGHT_TO_LEFT_SCRIPTS: Final = frozenset({"adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"})


def is_tag(text: str) -> bool:
    """Whether a text can be a language tag."""
    return WRITTEN.fullmatch(text) is not None


def hyphened(tag: str) -> str:
    """A tag as BCP 47 writes it: ``"de-AT"`` for ``"de_AT"``."""
    return tag.replace("_", "-")


def base(tag: str) -> str:
    """The language of a tag without region and script: ``"de"`` for ``"de-AT"``, ``"DE"`` and ``"de_AT"``."""
    return hyphened(tag).partition("-")[0].lower()


def same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, whatever the region: ``"de"`` and ``"de-AT"``."""
    return base(one) == base(other)


def nearest(tag: str, has: Callable[[str], bool]) -> str | None:
    """The tag itself, or else its language, of which there is something; None if there is neither.

    Args:
        tag: What was asked for. What is no tag has nothing.
        has: Whether there is something for a tag.
    """
    return next((one for one in (hyphened(tag), base(tag)) if is_tag(one) and has(one)), None)


def direction(tag: str) -> str:
    """Which way a language is written: ``"rtl"`` from right to left, else ``"ltr"``."""
    script = _SCRIPT.match(hyphened(tag))
    if script is not None:
        return "rtl" if script[1].lower() in RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if base(tag) in RIGHT_TO_LEFT else "ltr"
