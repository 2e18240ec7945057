"""How messages, differences and locales name a place in a template: by ids where there are some, else by numbers."""

from __future__ import annotations

import re
from typing import Any

from cofront_kit.model.text import is_slug
from cofront_kit.templates.positions import KeyPath


def address_of(data: Any, path: KeyPath) -> tuple[str, ...]:
    """A place as differences and locales name it: ``("activities", "pulse", "title")``.

    Args:
        data: The whole document.
        path: The place, which is there.
    """
    address: list[str] = []
    for key in path:
        data = data[key]
        named = isinstance(key, int) and isinstance(data, dict) and isinstance(data.get("id"), str)
        address.append(data["id"] if named else str(key))
    return tuple(address)


def path_of(key: str) -> KeyPath:
    """A key as checks write it, ``"activities[0].title"``, as a path."""
    parts = re.findall(r"[^.\[\]]+", key)
    return tuple(int(part) if part.isdigit() else part for part in parts)


def key_in_words(data: Any, key: str) -> str:
    """A key as checks write it, with ids instead of numbers: ``"activities.pulse.title"``.

    Args:
        data: The whole document, which may be wrong in any way.
        key: Such as ``"activities[0].title"``; the last parts need not be there.
    """
    said = ""
    for part in path_of(key):
        listed = isinstance(data, list)
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            data = None
        name = data.get("id") if isinstance(data, dict) and listed else None
        if isinstance(name, str) and is_slug(name):
            said += f".{name}"
        elif isinstance(part, int) and listed:
            said += f"[{part}]"
        else:
            said += f".{part}" if said else str(part)
    return said
