"""What a template can say about each kind: looked up here, by the kind's stable name.

A kind without texts of its own takes the fields of its spec in its ``[[activities]]`` entry, and needs nothing here.
One with a table of its own has a module, and is registered by :func:`register`.
"""

from __future__ import annotations

from typing import Any, Final

from cofront_kit.model.kinds import kinds
from cofront_kit.model.spec import Spec
from cofront_kit.templates.kinds import check_in, trust_poll
from cofront_kit.templates.texts import Texts, texts_in_entry

_own: Final[dict[str, Texts[Any, Any]]] = {
    "trust-poll": trust_poll.TEXTS,
    "check-in": check_in.TEXTS,
}
_in_entry: Final[dict[type[Spec], Texts[Any, Any]]] = {}


def register(kind: str, texts: Texts[Any, Any]) -> None:
    """Say what a template can say about a kind that a package brings.

    Args:
        kind: The kind's stable name.
        texts: Its keys, its table, and what is made of them.

    Raises:
        ValueError: There are other texts of this kind.
    """
    if _own.get(kind, texts) is not texts:
        raise ValueError(f"the kind {kind!r} has texts already")
    _own[kind] = texts


def unregister(kind: str) -> None:
    """Forget the texts of a kind; for tests."""
    del _own[kind]


def texts_of(kind: str) -> Texts[Any, Any]:
    """What a template can say about a kind.

    Args:
        kind: The stable name of a registered kind.
    """
    if kind in _own:
        return _own[kind]
    spec = kinds()[kind].spec
    found = _in_entry.get(spec)
    if found is None:
        found = _in_entry[spec] = texts_in_entry(spec)
    return found
