"""Which session this notebook belongs to when no argument says so, and which language it speaks without one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import parse_qs

from cofront_kit.errors import CofrontError
from cofront_kit.model.access import typed_form

SESSION_VARIABLE: Final = "COFRONT_SESSION"
"""Set by the door for the notebooks it runs, or by hand."""
QUERY_VARIABLE: Final = "QUERY_STRING"
"""Set by Voila: the query of the page's URL."""


def session_code() -> str | None:
    """The session code for the facilitator's calls: ``COFRONT_SESSION``.

    The page's URL is ignored: otherwise anyone who opens a page could lead another session.
    """
    return _code(os.environ.get(SESSION_VARIABLE))


def stage_code() -> str | None:
    """The session code for a participant's widget: ``?session=`` in the page's URL, else ``COFRONT_SESSION``.

    A code alone opens nothing, so the URL may choose it.
    """
    asked = parse_qs(os.environ.get(QUERY_VARIABLE, "")).get("session", [])
    return _code(asked[0] if asked else None) or session_code()


def language_here() -> str:
    """The language of a notebook without a session: of the template in whose folder it runs, else English."""
    # Not at the top: participant pages, which have a session, start without what reads templates.
    from cofront_kit.templates.folders import FILE
    from cofront_kit.templates.library import read

    folder = Path.cwd()
    with suppress(CofrontError):  # what is wrong with it is said where it is used
        if (folder / FILE).is_file():
            return read(folder).language
    return "en"


def _code(text: str | None) -> str | None:
    return typed_form(text)[:16] or None if text else None
