"""Opening a link with a secret in this user's browser."""

from __future__ import annotations

import html
import os
import webbrowser
from pathlib import Path


def open_privately(url: str, page: Path, what: str) -> None:
    """Open a link through a redirecting page: every account could read a link on the command line.

    Args:
        url: The link.
        page: The page to be written, readable by this user only. It has to be there until the browser has read it.
        what: What the link leads to, in a word.
    """
    with os.fdopen(
        os.open(page, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8"
    ) as file:
        to = html.escape(url)
        file.write(
            f'<!DOCTYPE html><meta http-equiv="refresh" content="0;url={to}"><a href="{to}">{what}</a>'
        )
    webbrowser.open(page.as_uri())
