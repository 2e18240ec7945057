"""What a template can say about each kind, looked up by the kind's stable name."""

from __future__ import annotations

from typing import Any, Final

from cofront_kit.activities.registry import find_kind
from cofront_kit.activities.texts import Texts, texts_in_entry
from cofront_kit.model.kinds import kinds
from cofront_kit.model.spec import Spec

_in_entry: Final[dict[type[Spec], Texts[Any, Any]]] = {}


def texts_of(kind: str) -> Texts[Any, Any]:
    """What a template can say about a kind: its own texts, or the fields of its spec.

    Args:
        kind: The stable name of a kind that the core knows.
    """
    author = find_kind(kind)
    if author is not None and author.texts is not None:
        return author.texts
    spec = kinds()[kind].spec
    found = _in_entry.get(spec)
    if found is None:
        found = _in_entry[spec] = texts_in_entry(spec)
    return found


def all_texts() -> dict[str, Texts[Any, Any]]:
    """The texts of all kinds, by their stable names."""
    return {name: texts_of(name) for name in kinds()}
