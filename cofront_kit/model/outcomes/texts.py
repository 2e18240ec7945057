"""Texts that people type into records: what is accepted, and the refusal that says why not."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.text import clean, clean_name
from cofront_kit.said import said

MAX_TEXT: Final = 1000
MAX_SHORT: Final = 200
MAX_TITLE: Final = 280
"""For an opportunity: the same length as a card's."""
_WAY_OUT: Final = said("what-was-typed-is-still-there")


def text(typed: str, *, what: str, field: str, most: int = MAX_TEXT, empty: bool = False) -> str:
    """Clean and check a text of one paragraph; line breaks become blanks.

    Args:
        typed: What was typed.
        what: How to call it in a message.
        field: The field of the command it came in.
        most: The longest length in characters.
        empty: Whether an empty text is accepted.

    Raises:
        Refused: ``bad-text``: empty, or longer than ``most`` characters.
    """
    try:
        return clean(" ".join(typed.split()), what=what, most=most, empty=empty)
    except BadInput as error:
        raise Refused("bad-text", str(error), _WAY_OUT, field=field) from None


def person(typed: str, *, what: str, field: str) -> str:
    """Clean and check the name of a person.

    Raises:
        Refused: ``bad-text``.
    """
    try:
        return clean_name(" ".join(typed.split()), what=what)
    except BadInput as error:
        raise Refused("bad-text", str(error), _WAY_OUT, field=field) from None
