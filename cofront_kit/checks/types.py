"""Types in words: what a type asks for, whether a value fits it, and how a message shows a value."""

from __future__ import annotations

import datetime
import math
import numbers
import os
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence, Set
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

Named = Collection[tuple[Any, str]]
_WANTED: Final[dict[Any, str]] = {
    bool: "True or False",
    str: "a text in quotes",
    int: "a whole number",
    float: "a number",
}


def plain_number(value: Any) -> Any:
    """A numpy scalar as Python's own; anything else unchanged."""
    return value.item() if hasattr(value, "dtype") and getattr(value, "ndim", None) == 0 else value


def can_be_path(path: str | os.PathLike[str]) -> bool:
    """Whether a file system could have something of this name; not whether it exists."""
    try:
        named = os.fspath(path)
        name = os.fsencode(named)
    except (UnicodeError, TypeError):
        return False
    if not isinstance(named, str):
        return False
    return (
        b"\0" not in name and len(name) < 4000 and all(len(part) <= 255 for part in re.split(rb"[/\\]", name))
    )


def fits(value: object, hint: Any) -> bool:
    """Whether a value fits an annotation. Anything fits where the annotation says nothing.

    Args:
        value: Anything.
        hint: The annotation, evaluated.
    """
    origin, inside = get_origin(hint), get_args(hint)
    if hint is None:
        return value is None
    if origin in (Union, UnionType):
        return any(fits(value, one) for one in inside)
    if origin is Annotated:
        return fits(value, inside[0])
    if origin is Literal:
        return any(type(value) is type(one) and value == one for one in inside)
    kind = origin or hint
    if hint is Any or not isinstance(kind, type):
        return True
    return _is_a(value, kind) and _holds(value, kind, inside)


def _is_a(value: object, kind: type) -> bool:
    if kind in (int, float):
        number = isinstance(value, numbers.Integral if kind is int else numbers.Real)
        return number and not isinstance(value, bool) and _is_sane(value)
    if issubclass(kind, os.PathLike):
        return isinstance(value, os.PathLike)
    if issubclass(kind, Mapping):
        return isinstance(value, Mapping)
    if issubclass(kind, (list, tuple, Sequence)) and not issubclass(kind, (str, bytes)):
        # A pandas column may stand for a list; a text, which is a sequence of its letters, may not.
        return isinstance(value, Collection) and not isinstance(value, (str, bytes, Mapping, Set))
    return isinstance(value, kind)


def _is_sane(value: Any) -> bool:
    """Neither infinite nor NaN, nor with more digits than a message or a database takes."""
    return math.isfinite(value) if isinstance(value, float) else abs(value) < 2**63


def _holds(value: Any, kind: type, inside: tuple[Any, ...]) -> bool:
    if not inside or not isinstance(value, Collection) or isinstance(value, str):
        return True
    if isinstance(value, Mapping):
        return all(fits(key, inside[0]) and fits(one, inside[-1]) for key, one in value.items())
    return all(fits(one, inside[0]) for one in value) if issubclass(kind, Sequence) else True


def wanted(hint: Any, named: Named = ()) -> str:
    """What to write for a type, as the end of a sentence that begins with "Write".

    Args:
        hint: The type, as annotations write it.
        named: Types that are described by name.
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
    if (origin or hint) is Callable:
        return "a function"
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
    if most is not None and (get_origin(hint) or hint) is list:
        return f"{wanted(hint)}, at most {most:,} of them"
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
        inside = [*get_args(hint), Any][0]
        texts = ', e.g. ["Acme", "Borealis"]' if inside is str or str in get_args(inside) else ""
        return f"a list of {_plural(inside)}{texts}"
    name = getattr(kind, "__name__", str(kind))
    return "a path" if name in ("Path", "PathLike") else f"a {name}"


def _plural(hint: Any) -> str:
    if str in get_args(hint):  # a text, or what says more than a text
        hint = str
    return {str: "texts", int: "whole numbers", float: "numbers", bool: "True and False"}.get(hint, "values")
