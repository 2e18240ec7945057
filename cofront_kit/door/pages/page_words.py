"""The words that a page is given in its session's language, so that nothing on it is English first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import json

from cofront_kit.computer.screen_words import FIRST, file_of, spoken, whole

if TYPE_CHECKING:
    from cofront_kit.door.pages.assets import Asset, Assets

_NEVER_LATER: Final = frozenset({FIRST, "host", "lab"})
"""Parts that no participant's page loads by itself."""


class PageWords:
    """The words of screens, for pages in other languages than English.

    Args:
        assets: The static files.
        base: Path of the static files, as browsers see it.
    """

    def __init__(self, assets: Assets, base: str) -> None:
        self._assets = assets
        self._base = base
        self._read: dict[str, tuple[Asset, dict[str, dict[str, Any]]]] = {}

    def inside(self, tag: str, *, all_parts: bool) -> str:
        """What stands in the page: its words, and where those of parts are that it loads later; empty for English.

        Args:
            tag: BCP 47 tag of the session.
            all_parts: Whether the page has one module with everything in it: console, big screen and coach.
        """
        language = self._spoken(tag)
        if language is None:
            return ""
        table = self._table(language)
        told: dict[str, Any] = {"language": language, "words": whole(table) if all_parts else table[FIRST]}
        if not all_parts:
            told["parts"] = {part: self._path(language, part) for part in table if part not in _NEVER_LATER}
        text = json.encode(told).decode().replace("<", "\\u003c")
        return f'<script type="application/json" id="cofront-words">{text}</script>'

    def ahead(self, tag: str, *parts: str) -> list[str]:
        """The files with the words of parts that a page will need next.

        Args:
            tag: BCP 47 tag of the session.
            parts: Their names.
        """
        language = self._spoken(tag)
        if language is None:
            return []
        return [self._path(language, part) for part in parts if part in self._table(language)]

    def _spoken(self, tag: str) -> str | None:
        return spoken(tag, lambda name: self._assets.get(name) is not None)

    def _path(self, language: str, part: str) -> str:
        return f"{self._base}{self._assets.path(file_of(language, part))}"

    def _table(self, language: str) -> dict[str, dict[str, Any]]:
        found = self._assets.get(file_of(language))
        if found is None:
            return {FIRST: {}}
        known = self._read.get(language)
        if known is None or known[0] is not found:
            known = self._read[language] = (found, json.decode(found.body, type=dict[str, dict[str, Any]]))
        return known[1]
