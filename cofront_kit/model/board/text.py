"""The text of cards: one paragraph; data, never markup."""

from __future__ import annotations

import re
from typing import Final

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model.text import clean
from cofront_kit.said import said

MAX_CARD: Final = 280
MAX_AGREEMENT: Final = 1000
_BREAKS: Final = re.compile(r"[\r\n\t\v\f\x85\u2028\u2029 ]+")


def card_text(
    text: str, *, what: str = said("field-the-text-of-the-card"), most: int = MAX_CARD, field: str = "text"
) -> str:
    """Clean and check a text: normal form C, line breaks become blanks.

    Args:
        text: What was typed, in any script.
        what: How to call it in a message.
        most: The longest length in characters.
        field: The field of the command it came in.

    Raises:
        Refused: ``bad-text``: empty or too long.
    """
    try:
        return clean(_BREAKS.sub(" ", text), what=what, most=most)
    except BadInput as error:
        raise Refused("bad-text", str(error), said("what-you-typed-stays-on-this"), field=field) from None
