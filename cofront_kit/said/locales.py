"""How a language writes numbers and days, by Babel."""

from __future__ import annotations

from functools import cache

from babel import Locale, UnknownLocaleError

from cofront_kit.tags import base, hyphened


@cache
def locale_of(tag: str) -> Locale:
    """The rules of a tag, or else of its language; English if Babel knows neither.

    Args:
        tag: BCP 47 tag, e.g. ``"de-AT"``.
    """
    for known in (hyphened(tag), base(tag)):
        try:
            return Locale.parse(known, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
