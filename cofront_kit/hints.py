"""Friendly refusals of argument names that nobody knows."""

from __future__ import annotations

import difflib
import functools
import inspect
from collections.abc import Callable, Iterable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def nearest(name: str, known: Iterable[str]) -> str:
    """``" Did you mean 'parties'?"`` for a name that is nearly one of the known ones, else an empty text."""
    near = difflib.get_close_matches(name, list(known), n=1)
    return f" Did you mean {near[0]!r}?" if near else ""


def hinted(call: Callable[P, T]) -> Callable[P, T]:
    """Refuse argument names that a function doesn't have, naming the nearest one and the list.

    Example:
        >>> @hinted
        ... def greet(*, name: str = "you") -> str:
        ...     return name
        >>> greet(nam="me")
        Traceback (most recent call last):
        TypeError: greet() has no argument 'nam'. Did you mean 'name'? There are: name.
    """
    known = [
        name
        for name, parameter in inspect.signature(call).parameters.items()
        if name != "self" and parameter.kind is not parameter.VAR_KEYWORD
    ]

    name_of_call = call.__qualname__.removesuffix(".__init__").rpartition(".")[2]

    @functools.wraps(call)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        for name in kwargs:
            if name not in known:
                raise TypeError(
                    f"{name_of_call}() has no argument {name!r}.{nearest(name, known)}"
                    f" There are: {', '.join(known)}."
                )
        return call(*args, **kwargs)

    return checked
