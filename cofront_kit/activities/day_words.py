"""Days in the report: in words, in the session's language, the same everywhere."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date

from cofront_kit.said.locales import locale_of


def day(text: str, language: str) -> str:
    """A day in words, e.g. ``"January 15, 2027"``, as on the screens; the month is never a number.

    Args:
        text: ``YYYY-MM-DD``; anything else is returned unchanged.
        language: The session's, a BCP 47 tag.
    """
    try:
        return format_date(date.fromisoformat(text), "long", locale_of(language))
    except ValueError:
        return text


def day_of(at_ms: int, language: str) -> str:
    """The day of a moment on this computer's calendar."""
    return format_date(datetime.fromtimestamp(at_ms / 1000), "long", locale_of(language))
