"""Friendly refusals of wrong calls: unknown argument names, and values of the wrong type."""

from __future__ import annotations

import difflib
import inspect
import os
from collections.abc import Callable, Iterable
from functools import cache, wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar, get_args

from cofront_kit.checks.types import can_be_path, fits, plain_number, wanted
from cofront_kit.errors import BadInput
from cofront_kit.model.text import shown

P = ParamSpec("P")
T = TypeVar("T")
K = TypeVar("K", bound=type)

SAID_BETTER: Final = frozenset(
    {"self", "id", "threshold", "session", "code", "expected", "Session.expect.people"}
)
"""Arguments that their functions check themselves, with better messages: ``name``, or ``function.name``."""


def like(name: str, known: Iterable[str]) -> str:
    """The one of the known names that a name nearly is; empty for none."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1)), "")


def nearest(name: str, known: Iterable[str]) -> str:
    """``" Did you mean 'parties'?"`` for a name that is nearly one of the known ones, else an empty text."""
    return hint(like(name, known))


def hint(meant: str) -> str:
    """``" Did you mean 'parties'?"`` for the name that was meant; empty for none."""
    return f" Did you mean {meant!r}?" if meant else ""


def hinted(call: Callable[P, T]) -> Callable[P, T]:
    """Refuse argument names that a function doesn't have, and values that don't fit its annotations.

    Example:
        >>> @hinted
        ... def greet(*, name: str = "you") -> str:
        ...     return name
        >>> greet(nam="me")
        Traceback (most recent call last):
        TypeError: greet() has no argument 'nam'. Did you mean 'name'? There are: name.
        >>> greet(name=5)
        Traceback (most recent call last):
        cofront_kit.errors.BadInput: name is 5. Write a text in quotes.
    """
    signature = inspect.signature(call)
    known = [
        name
        for name, parameter in signature.parameters.items()
        if name != "self" and parameter.kind is not parameter.VAR_KEYWORD
    ]
    takes_all = any(one.kind is one.VAR_KEYWORD for one in signature.parameters.values())
    name_of_call = call.__qualname__.removesuffix(".__init__").rpartition(".")[2]
    hints = cache(lambda: _hints_of(call, signature))
    # Evaluated at the first call, because the names in annotations may be defined below the function.

    @wraps(call)
    def checked(*args: P.args, **kwargs: P.kwargs) -> T:
        for name in kwargs:
            if name not in known and not takes_all:
                raise TypeError(
                    f"{name_of_call}() has no argument {name!r}.{nearest(name, known)}"
                    f" There are: {', '.join(known)}."
                )
        given = signature.bind(*args, **kwargs)
        for name, value in given.arguments.items():
            known_hint = name in hints()
            given.arguments[name] = (
                _checked(name, value, hints()[name]) if known_hint else plain_number(value)
            )
        return call(*given.args, **given.kwargs)

    return checked


def gated(kind: K) -> K:
    """Check the arguments of all public methods of a class against their annotations, see :func:`hinted`."""
    for name, member in list(vars(kind).items()):
        if not name.startswith("_") and inspect.isfunction(member):
            setattr(kind, name, hinted(member))
    return kind


def _checked(name: str, value: Any, hint: Any) -> Any:
    value = plain_number(value)
    if not fits(value, hint):
        raise BadInput(f"{name} is {shown(value)}. Write {wanted(hint)}.")
    if Path in get_args(hint) and isinstance(value, (str, os.PathLike)) and not can_be_path(value):
        raise BadInput(
            f"{name} is {shown(value)}, which can't be a path. Write a shorter one, without control characters."
        )
    return value


def _hints_of(call: Callable[..., Any], signature: inspect.Signature) -> dict[str, Any]:
    """The annotations that can be evaluated now; names imported for type checkers only are left out."""
    found: dict[str, Any] = {}
    for name, parameter in signature.parameters.items():
        several = parameter.kind in (parameter.VAR_KEYWORD, parameter.VAR_POSITIONAL)
        better = not SAID_BETTER.isdisjoint((name, f"{call.__qualname__}.{name}"))
        if better or several or parameter.annotation is parameter.empty:
            continue
        hint = parameter.annotation
        if isinstance(hint, str):
            try:
                hint = eval(hint, call.__globals__)  # noqa: S307 - the annotation of our own function
            except NameError:
                continue
        found[name] = hint
    return found
