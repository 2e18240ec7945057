"""Figures with decimals, as a language writes them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from babel.numbers import get_decimal_symbol

from cofront_kit.rounding import rounded
from cofront_kit.said.catalogue import REFERENCE
from cofront_kit.said.locales import locale_of
from cofront_kit.said.sentence import spoken_language
from cofront_kit.tags import same_language

_LEAST_P: Final = 0.001


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


def p_value(value: float, language: str = REFERENCE) -> str:
    """A p value, as a language writes it: English leaves out the nought, as no p value passes 1.

    Args:
        value: 0..1.
        language: BCP 47 tag.

    Example:
        >>> p_value(0.0286), p_value(0.0004), p_value(0.75, "de")
        ('p = .029', 'p < .001', 'p = 0,750')
    """
    sign = "<" if value < _LEAST_P else "="
    return f"p {sign} {share(max(value, _LEAST_P), 3, language)}"


def share(value: float, decimals: int, language: str = REFERENCE) -> str:
    """A figure that can't pass 1, as :func:`p_value` writes it: ``".05"`` in English, ``"0,05"`` in German."""
    text = f"{rounded(value, decimals):f}".replace(".", _mark(language))
    return text.removeprefix("0") if same_language(language, REFERENCE) else text


@lru_cache(maxsize=64)
def _mark(tag: str) -> str:
    return str(get_decimal_symbol(locale_of(tag)))
