"""Names and titles as people type them: what is taken, and how two of them are compared.

Text is data, never markup: it is kept as typed (in Unicode normal form C) and every screen shows it as plain text.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from cofront_kit.errors import BadInput

MAX_TITLE: Final = 200
MAX_PARTY: Final = 60
MAX_NAME: Final = 60
# Overrides can make a name read as another one; embeddings and isolates are needed by nobody in a
# one-line name.
_BIDI_OVERRIDES: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean(text: object, *, what: str, most: int, empty: bool = False) -> str:
    """Return one line of text in normal form C without blanks at its ends.

    Args:
        text: What was typed.
        what: How to call it in a message, e.g. ``"the title"``.
        most: The longest length in characters that is taken.
        empty: Whether an empty text is taken.

    Raises:
        BadInput: Not a text, empty, too long, or with control characters.
    """
    if not isinstance(text, str):
        raise BadInput(f"{what} must be a text, not {type(text).__name__}. Write it in quotes.")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput(f"{what} holds half a character (a lone surrogate). Type it again.") from None
    line = unicodedata.normalize("NFC", text).strip()
    if not line and not empty:
        raise BadInput(f"{what} is empty. Give it at least one character.")
    if len(line) > most:
        raise BadInput(
            f"{what} has {len(line):,} characters ({line[:24]!r} ...); at most {most} fit. Shorten it."
        )
    for char in line:
        if unicodedata.category(char) in ("Cc", "Zl", "Zp") or char in _BIDI_OVERRIDES:
            raise BadInput(
                f"{what} holds the control character U+{ord(char):04X} in {line[:24]!r}. Remove it."
            )
    return line


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a person: compatibility form, letter case and blanks don't count."""
    return _fold(one) == _fold(other)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_slug(text: str) -> bool:
    """Whether a text can be an id: 1 to 64 of the characters ``A-Z a-z 0-9 _ -``."""
    return 0 < len(text) <= 64 and all(char.isascii() and (char.isalnum() or char in "_-") for char in text)


def shown(value: object, most: int = 60) -> str:
    """A value for a message: short, on one line, and never an error of its own."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # numbers of thousands of digits, and classes of the caller
        text = f"a value of the type {type(value).__name__}"
    return text if len(text) <= most else f"{text[: most - 4]} ..."
