"""The words of screens in languages other than English, which the build leaves beside the bundle.

English stands in the bundle itself. ``words-de.json`` holds all of German, by part of the page; ``words-de-board.json``
is one part of it, which a participant's page gets together with that part.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from cofront_kit.tags import nearest

STATIC: Final = Path(__file__).resolve().parent.parent / "static"
FIRST: Final = "first"
"""The part that participants' pages begin with."""
_LAB: Final = "lab"
"""The part of the plug-in for JupyterLab, which pages don't need."""

Words = Mapping[str, Any]
"""Key to text, or to the forms of one."""


def file_of(language: str, part: str = "") -> str:
    """The name of the file with all words of a language, or with those of a part.

    Args:
        language: Its tag, as its catalogue has it.
        part: A part of the page, ``"seated"`` or the name of a kind; empty for all.
    """
    return f"words-{language}-{part}.json" if part else f"words-{language}.json"


def spoken(tag: str, has: Callable[[str], bool]) -> str | None:
    """The language in which a session's screens speak; None for English, which needs no file.

    Args:
        tag: BCP 47 tag of the session: ``"de-AT"`` is answered by the words of ``"de"``.
        has: Whether there is a file of this name.
    """
    return nearest(tag, lambda language: has(file_of(language)))


def whole(parts: Mapping[str, Words]) -> dict[str, Any]:
    """All words of a page or a notebook in one table.

    Args:
        parts: They, by part.
    """
    return {key: text for part, words in parts.items() if part != _LAB for key, text in words.items()}


def for_notebook(tag: str, static: Path = STATIC) -> dict[str, Any]:
    """What a widget is told of the words in its session's language; empty for English.

    Args:
        tag: BCP 47 tag of the session.
        static: Where the built front end is.
    """
    language = spoken(tag, lambda name: (static / name).is_file())
    if language is None:
        return {}
    file = static / file_of(language)
    return {"language": language, "words": _read(file, file.stat().st_mtime_ns)}


@lru_cache(maxsize=8)
def _read(file: Path, _changed: int) -> dict[str, Any]:
    return whole(json.loads(file.read_text(encoding="utf-8")))
