"""The words of screens by their key, for tests that press what a screen of some language shows."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2] / "cofront_kit"
MESSAGE = re.compile(r"^([a-zA-Z][\w-]*) = (.+)$", re.MULTILINE)


class ScreenWords:
    """The words of one language.

    Args:
        language: ``"en"``, or one that the built front end has words of.
    """

    def __init__(self, language: str = "en") -> None:
        self._words = _english() if language == "en" else _built(language)

    def __call__(self, *keys: str) -> re.Pattern[str]:
        """A pattern of the whole text that stands on the screen for one of these keys; values may be anything."""
        texts = [
            re.sub(r"\\\{\w+\\\}", ".*", re.escape(text)) for key in keys for text in _texts(self._words[key])
        ]
        return re.compile(f"^(?:{'|'.join(texts)})$")


def _texts(message: Any) -> list[str]:
    return (
        [message]
        if isinstance(message, str)
        else [one for form in message[1].values() for one in _texts(form)]
    )


@cache
def _english() -> dict[str, Any]:
    files = sorted((ROOT / "locales" / "en").glob("screens-*.ftl"))
    found = [one for file in files for one in MESSAGE.findall(file.read_text(encoding="utf-8"))]
    return {key.replace("-", ".", 1): re.sub(r"\{ \$(\w+) \}", r"{\1}", text) for key, text in found}


@cache
def _built(language: str) -> dict[str, Any]:
    parts = json.loads((ROOT / "static" / f"words-{language}.json").read_text(encoding="utf-8"))
    return {key: text for part in parts.values() for key, text in part.items()}
