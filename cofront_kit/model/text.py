"""Names and titles as people type and paste them: what is taken, and how two of them are compared.

Text is data, never markup: it is kept as typed (in Unicode normal form C) and every screen shows it as plain text.
Signs that nobody sees and nobody typed are dropped (:func:`tidy`): calculators, messengers, web pages and PDF files
put them into what is copied out of them.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.said import said

MAX_TITLE: Final = 200
MAX_PARTY: Final = 60
MAX_NAME: Final = 60
# Embeddings, overrides, isolates (UAX #9): what surrounds a text sets its direction anew. Without overrides, no text
# can be made to read as another one.
_DIRECTIONS: Final = "\u202a-\u202e\u2066-\u2069"
# The soft hyphen, the zero-width space, the word joiner and invisible operators, deprecated formats, the byte order
# mark, annotation characters, the place of an embedded object, and letters without a shape that fill a Hangul syllable.
# The zero-width joiner and non-joiner stay (Persian, Hindi, emoji), and so do the marks of direction (200E, 200F,
# 061C).
_UNSEEN: Final = "\u00ad\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffc\u115f\u1160\u3164\uffa0"
# All control characters but those that end a line or stand for a blank.
_CONTROLS: Final = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
# Tags spell the name of a region behind a black flag (England, Scotland, Wales); anywhere else they hide text.
_DROPPED: Final = re.compile(
    f"(\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f)|[{_DIRECTIONS}{_UNSEEN}{_CONTROLS}\U000e0000-\U000e007f]"
)
_OVERRIDES: Final = re.compile("[\u202d\u202e]")
_LINE_ENDS: Final = re.compile(r"\r\n|[\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029]")
# What is left of a text that nobody sees: blanks, joiners, marks of direction, characters that choose a variant, and
# the Braille pattern without a dot.
_NOTHING: Final = re.compile("[\\s\u200c-\u200f\u061c\u2800\ufe00-\ufe0f\U000e0100-\U000e01ef]*")


def tidy(text: str) -> str:
    """Drop invisible characters, and bring the rest into normal form C; line breaks stay.

    ``widgets/src/client/tidy.ts`` does the same on phones; ``tests/data/pasted.json`` keeps the two alike.
    """
    return unicodedata.normalize("NFC", _DROPPED.sub(lambda found: found[1] or "", text))


def is_blank(text: str) -> bool:
    """Whether nothing of a text would be seen."""
    return _NOTHING.fullmatch(tidy(text)) is not None


def clean(text: object, *, what: str, most: int, empty: bool = False) -> str:
    """Return one line of text in normal form C, without blanks at its ends and invisible characters.

    Line breaks and tabs become blanks.

    Args:
        text: What was typed.
        what: How to call it in a message, e.g. ``"the title"``.
        most: The longest length in characters that is taken.
        empty: Whether an empty text is taken.

    Raises:
        BadInput: Not a text, empty, too long, or with half a character in it.
    """
    if not isinstance(text, str):
        raise BadInput(said("must-be-a-text-not-write", what=what, type=type(text).__name__))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise BadInput(said("holds-half-a-character-a-lone", what=what)) from None
    line = _LINE_ENDS.sub(" ", tidy(text)).strip()
    if is_blank(line):
        line = ""
    if not line and not empty:
        raise BadInput(said("is-empty-give-it-at-least", what=what))
    if len(line) > most:
        raise BadInput(said("is-too-long-it-begins", what=what, count=len(line), line=line[:24], most=most))
    return line


def clean_name(text: object, *, what: str, most: int = MAX_NAME, empty: bool = False) -> str:
    """Return the name of a person or a party, as :func:`clean` does.

    Raises:
        BadInput: As for :func:`clean`, or the name contains a character that reverses the direction of letters, so that
            it would read as another name.
    """
    if isinstance(text, str) and _OVERRIDES.search(text):
        raise BadInput(said("contains-an-invisible-character-that-makes", what=what))
    return clean(text, what=what, most=most, empty=empty)


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a person: form, case, blanks and invisible characters don't count."""
    return folded(one) == folded(other)


def folded(text: str) -> str:
    """A name as it is compared: names that are the same to a person become the same text."""
    seen = "".join(
        one for one in unicodedata.normalize("NFKC", tidy(text)) if unicodedata.category(one) != "Cf"
    )
    return " ".join(seen.casefold().split())


def ended(text: str) -> str:
    """A text as a whole sentence: with a full stop, unless it has an end, as "Solaris Grid Partners Ltd." has."""
    return text if text.rstrip("\u2069\"'”»)").endswith((".", "!", "?", "…", "。")) else f"{text}."


def stop_after(text: str) -> str:
    """The full stop of a sentence that ends with a text; empty if the text has an end, see :func:`ended`."""
    return "" if ended(text) == text else "."


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
