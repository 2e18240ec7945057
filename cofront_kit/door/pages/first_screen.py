"""The lobby as the page itself contains it: people join before any file is there; made by the build, filled in here."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Final

from msgspec import Struct, json

from cofront_kit.computer.front_end import FIRST
from cofront_kit.tags import nearest

if TYPE_CHECKING:
    from cofront_kit.door.pages.assets import Asset, Assets
    from cofront_kit.model.session_view import SessionView

_STAGE: Final = re.compile("(<cofront-stage(?: [^>]*)?>)</cofront-stage>")
_LOGO: Final = '<img class="logo" {{logo}}>'
"""Where the build leaves a place for the logo."""
_GAP: Final = re.compile(r"\{\{(\w+)(?: (\d))?\}\}")


class _Made(Struct):
    """What the build made.

    Attributes:
        script: The one inline script of a participant's page.
        screens: The lobby, by language and the number of parties.
    """

    script: str
    screens: dict[str, dict[str, str]]

    def screen(self, session: SessionView) -> str | None:
        """The one of a session; None if there is none that shows it as it is."""
        marks = [party.mark for party in session.parties]
        if session.status != "open" or marks != list(range(len(marks))):
            return None
        language = nearest(session.language, self.screens.__contains__) or "en"
        return self.screens[language].get(str(len(marks)))


class FirstScreens:
    """The first screens of participants' pages.

    Args:
        assets: The static files; in a checkout whose front end was not built there is none.
    """

    def __init__(self, assets: Assets) -> None:
        self._assets = assets
        self._read: tuple[Asset, _Made] | None = None

    def put_into(self, body: str, session: SessionView, files: str) -> str:
        """What a notebook shows, with the lobby standing in the first stage of this session.

        Args:
            body: HTML.
            session: What everyone with the code may know of it.
            files: Path of the session's own files, with a slash at its end.
        """
        made = self._made()
        screen = made.screen(session) if made else None

        def put(found: re.Match[str]) -> str:
            head = f"{_head(session.title)}</cofront-stage>"
            if made is None or screen is None or f'code="{session.code}"' not in found[1]:
                return f"{found[1]}{head}"
            whole = f'<template shadowrootmode="open">{_filled(screen, session, files)}</template>'
            # at once behind the stage: nothing is painted before the script has decided what of it is shown
            return f"{found[1]}{whole}{head}<script>{made.script}</script>"

        return _STAGE.sub(put, body, count=1)

    def script_hash(self) -> str:
        """How the Content-Security-Policy names the inline script; empty if there is none."""
        made = self._made()
        return "" if made is None else _hash(made.script)

    def _made(self) -> _Made | None:
        found = self._assets.get(FIRST)
        if found is None:
            return None
        if self._read is None or self._read[0] is not found:
            self._read = (found, json.decode(found.body, type=_Made))
        return self._read[1]


@cache
def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def _filled(screen: str, session: SessionView, files: str) -> str:
    logo = session.theme.logo if session.theme else None

    def fill(gap: re.Match[str]) -> str:
        party = session.parties[int(gap[2] or 0)]
        filled = {"title": session.title, "lang": session.language, "name": party.name}
        return escape(filled.get(gap[1], party.label or party.name))

    image = (
        ""
        if logo is None
        else f'<img class="logo" src="{escape(files + logo.file)}" width="{logo.width}" height="{logo.height}" alt="">'
    )
    return _GAP.sub(fill, screen.replace(_LOGO, image, 1))


def _head(title: str) -> str:
    """The head of the lobby, in its place and of its size, for browsers that can't read the whole."""
    text = escape(title)
    return f'<div class="first"><p><bdi>{text}</bdi></p><h1 dir="auto">{text}</h1></div>'
