"""Figures with decimals, as a language writes them."""

from __future__ import annotations

from functools import lru_cache

from babel.numbers import get_decimal_symbol

from cofront_kit.rounding import rounded
from cofront_kit.said.locales import locale_of
from cofront_kit.said.sentence import spoken_language


def figure(value: float, decimals: int = 1, *, signed: bool = False) -> str:
    """A figure of a result, rounded and written in the language that is spoken, see :func:`speaking`.

    Args:
        value: A finite number.
        decimals: How many decimals it gets.
        signed: Whether a figure above zero gets a plus sign.

    Example:
        >>> figure(2.25), figure(0.5, 2, signed=True)
        ('2.3', '+0.50')
    """
    shown = rounded(value, decimals)
    sign = "+" if signed and shown > 0 else ""
    return f"{sign}{shown:f}".replace(".", _mark(spoken_language()))


@lru_cache(maxsize=64)
def _mark(tag: str) -> str:
    return str(get_decimal_symbol(locale_of(tag)))
