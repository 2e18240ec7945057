"""A key at the top of a TOML document that people edit, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Array


def put(document: TOMLDocument, key: str, value: str | Array) -> None:
    """Set a key at the top, a new one right under the others: tomlkit puts it below the comments that follow them."""
    from tomlkit import dumps
    from tomlkit.items import AoT, Item, Table

    there = [one for one in document.values() if isinstance(one, Item) and not isinstance(one, AoT | Table)]
    if key in document or not there:
        document[key] = value
        return
    trivia = there[-1].trivia
    trivia.trail = trivia.trail or "\n"
    trivia.trail += dumps({key: value}).replace("\n", "\r\n" if "\r" in trivia.trail else "\n")
