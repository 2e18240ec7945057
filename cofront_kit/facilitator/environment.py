"""Which session this notebook belongs to, when nobody says so."""

from __future__ import annotations

import os
from typing import Final
from urllib.parse import parse_qs

from cofront_kit.model.access import typed_form

SESSION_VARIABLE: Final = "COFRONT_SESSION"
"""Set by the door for the notebooks it runs, or by hand."""
QUERY_VARIABLE: Final = "QUERY_STRING"
"""Set by Voila: the query of the page's address."""


def session_code() -> str | None:
    """The code of the session that this computer's facilitator works in: ``COFRONT_SESSION``.

    A page's address is not asked: whoever opens a page could otherwise lead another session.
    """
    return _code(os.environ.get(SESSION_VARIABLE))


def stage_code() -> str | None:
    """The code for a participant's widget: ``?session=`` of the page's address, else ``COFRONT_SESSION``.

    A code opens nothing by itself, so the address may choose it.
    """
    asked = parse_qs(os.environ.get(QUERY_VARIABLE, "")).get("session", [])
    return _code(asked[0] if asked else None) or session_code()


def _code(text: str | None) -> str | None:
    return typed_form(text)[:16] or None if text else None
