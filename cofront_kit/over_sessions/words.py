"""Whether two sessions speak of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cofront_kit.model.outcomes.state import INTANGIBLE, TANGIBLE
from cofront_kit.model.text import folded

_NO_WORD: Final = re.compile(r"[\W_]+")


def same_words(text: str) -> str:
    """A text as it is compared between sessions: case, blanks and punctuation don't count."""
    seen = folded(text)
    return _NO_WORD.sub(" ", seen).strip() or seen


def value_of(kinds: Iterable[str]) -> str | None:
    """Which kind of value an opportunity is about; None where none was named."""
    named = set(kinds)
    tangible, intangible = named & set(TANGIBLE), named & set(INTANGIBLE)
    if tangible and intangible:
        return "both"
    return "tangible" if tangible else "intangible" if intangible else None
