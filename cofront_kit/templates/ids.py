"""What a template's ids are, as the address by which differences and locales name each: ``items.honesty-1``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from msgspec import Struct

from cofront_kit.model.text import is_slug

_SAYS: Final = ("title", "name", "label", "text", "low")
"""The keys by whose text people know what an id stands for, the first one that is there."""


_OF_A_STEP: Final = "asks"
"""The list whose ids mean something only beside the step: most steps have one that is called "hidden"."""


class Named(Struct, frozen=True):
    """Something with an id.

    Attributes:
        address: What a difference writes between brackets: ``"activities.pulse"``, ``"items.honesty-1"``.
        text: What people read there; empty if they read nothing.
    """

    address: str
    text: str


def named(data: Mapping[str, Any]) -> list[Named]:
    """Everything in a template that has an id, in its order, each by its shortest address.

    Args:
        data: The whole document, with what it extends.
    """
    found = list(_found(data, ()))
    counts = Counter(path[-2:] for path, _ in found)

    def is_enough(path: tuple[str, ...]) -> bool:
        return counts[path[-2:]] == 1 and path[-2] not in data and path[-2] != _OF_A_STEP

    short = [path[-2:] if is_enough(path) else path for path, _ in found]
    return [Named(".".join(path), text) for path, (_, text) in zip(short, found, strict=True)]


def _found(data: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _found(value, (*path, key))
    elif isinstance(data, list):
        for one in data:
            if isinstance(one, Mapping) and isinstance(id := one.get("id"), str) and is_slug(id):
                here = (*path, id)
                texts = (one[key] for key in _SAYS if isinstance(one.get(key), str))
                yield here, " ".join(next(texts, "").split())
                yield from _found(one, here)
