"""Figures with decimals, as a language writes them."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol

from cofront_kit.said.sentence import spoken_language


def written(figure: str) -> str:
    """A figure that Python formatted, with the decimal mark of the language that is spoken, see :func:`speaking`.

    Example:
        >>> written("3.4")
        '3.4'
    """
    return figure.replace(".", _mark(spoken_language()))


@lru_cache(maxsize=64)
def _mark(tag: str) -> str:
    try:
        return get_decimal_symbol(Locale.parse(tag, sep="-"))
    except (UnknownLocaleError, ValueError):
        return "."
