"""What a template can say about each kind: looked up here, by the kind's stable name."""

from __future__ import annotations

from typing import Any, Final

from cofront_kit.activities import check_in_texts, trust_poll_texts
from cofront_kit.activities.parts.texts import Texts, texts_in_entry
from cofront_kit.model.kinds import kinds

_WITH_TABLES: Final[dict[str, Texts[Any, Any]]] = {
    "trust-poll": trust_poll_texts.TEXTS,
    "check-in": check_in_texts.TEXTS,
}
_loaded: Final[dict[str, Texts[Any, Any]]] = {}


def texts_of(kind: str) -> Texts[Any, Any]:
    """What a template can say about a kind.

    Args:
        kind: The stable name of a registered kind; one without texts of its own takes its spec's fields in the entry.
    """
    spec = kinds()[kind].spec
    found = _WITH_TABLES.get(kind) or _loaded.get(kind)
    if found is None:
        found = _loaded[kind] = texts_in_entry(spec)
    return found
