"""What can be said about a message that could not be read, without repeating what the client sent."""

from __future__ import annotations

import msgspec


def without_values(error: Exception) -> str:
    """The error's text without the client's values: they may contain an answer, and errors reach screens and logs."""
    return (
        str(error).split("\n", 1)[0][:200] if isinstance(error, msgspec.DecodeError) else type(error).__name__
    )


class _OnlyId(msgspec.Struct):
    id: str = ""


def id_of(text: str | bytes) -> str:
    """The id of a message that could not be read, if it has a usable one."""
    try:
        found = msgspec.json.decode(text, type=_OnlyId).id
    except (msgspec.DecodeError, UnicodeError, RecursionError, ValueError):
        return ""
    return found[:64] if found.isascii() and found.isprintable() else ""
