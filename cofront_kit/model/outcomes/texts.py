"""Texts that people type into records: what is taken, and the refusal that says why not."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.text import MAX_NAME, clean

MAX_TEXT: Final = 1000
MAX_SHORT: Final = 200


def text(typed: str, *, what: str, most: int = MAX_TEXT, empty: bool = False) -> str:
    """Take a text of one paragraph; line breaks become blanks.

    Raises:
        Refused: ``bad-text``: empty, longer than ``most`` characters, or with control characters.
    """
    try:
        return clean(" ".join(typed.split()), what=what, most=most, empty=empty)
    except BadInput as error:
        raise Refused("bad-text", str(error), "What was typed is still there.") from None


def person(typed: str, *, what: str) -> str:
    """Take the name of a person.

    Raises:
        Refused: ``bad-text``.
    """
    return text(typed, what=what, most=MAX_NAME)
