"""Arguments in words: what a type asks for, whether a value is that, and how a value is shown in a message."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Set
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin


def shown(value: object, most: int = 60) -> str:
    """A value for a message: short, on one line, and never an error of its own."""
    try:
        text = " ".join(repr(value).split())
    except Exception:  # numbers of thousands of digits, and classes of the caller
        text = f"a value of the type {type(value).__name__}"
    return text if len(text) <= most else f"{text[: most - 4]} ..."


Named = Collection[tuple[Any, str]]
_WANTED: Final[dict[Any, str]] = {
    bool: "True or False",
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
}


def wanted(hint: Any, named: Named = ()) -> str:
    """What a type asks for, as the end of a sentence that begins with "Write".

    Args:
        hint: The type, as annotations write it.
        named: Types that have words of their own.
    """
    for known, words in named:
        if hint == known:
            return words
    origin = get_origin(hint)
    if origin is Literal:
        return f"one of {', '.join(map(repr, get_args(hint)))}"
    if origin in (Union, UnionType):
        return _wanted_of_several(get_args(hint), named)
    if origin is Annotated:
        return _wanted_in_bounds(*get_args(hint))
    if hint is Any or (not isinstance(hint, type) and origin is None):
        return "another value"
    return _wanted_of_class(hint, origin)


def _wanted_of_several(hints: Iterable[Any], named: Named) -> str:
    several = list(dict.fromkeys(wanted(one, named) for one in hints if one is not type(None)))
    out = " or ".join(several)
    return f"{out}, or leave it out" if type(None) in hints else out


def _wanted_in_bounds(hint: Any, *notes: Any) -> str:
    low = next((note.ge for note in notes if getattr(note, "ge", None) is not None), None)
    high = next((note.le for note in notes if getattr(note, "le", None) is not None), None)
    most = next((note.max_length for note in notes if getattr(note, "max_length", None) is not None), None)
    if low is not None and high is not None:
        return f"{wanted(hint)} from {low:,} to {high:,}"
    if most is not None and hint is str:
        return f"{wanted(hint)}, at most {most:,} characters long"
    return wanted(hint)


def _wanted_of_class(hint: Any, origin: Any) -> str:
    if hint in _WANTED:
        return _WANTED[hint]
    kind = origin or hint
    if isinstance(kind, type) and issubclass(kind, datetime.date):
        return "a day, e.g. datetime.date(2026, 12, 1)"
    if isinstance(kind, type) and issubclass(kind, Mapping):
        key, value = [*get_args(hint), Any, Any][:2]
        return f"a dictionary of {_plural(key)} and {_plural(value)}"
    if isinstance(kind, type) and issubclass(kind, Collection) and not issubclass(kind, (str, bytes, Set)):
        return f"a list of {_plural([*get_args(hint), Any][0])}"
    name = getattr(kind, "__name__", str(kind))
    return "a path" if name in ("Path", "PathLike") else f"a {name}"


def _plural(hint: Any) -> str:
    return {str: "texts", int: "whole numbers", float: "numbers", bool: "True and False"}.get(hint, "values")
