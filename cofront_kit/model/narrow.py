"""Adapters for functions that take only some of the arguments that every caller passes."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from operator import itemgetter
from typing import Any, TypeVar

R = TypeVar("R")


def called_with(names: Sequence[str], function: Callable[..., R]) -> Callable[..., R]:
    """Wrap a function for callers that pass all of ``names`` in order; it gets only those that it names.

    The selection is worked out once, when a table is built, and costs a call next to nothing.

    Args:
        names: What every caller passes.
        function: Takes some of them, in the same order.

    Raises:
        TypeError: It takes something else.

    Example:
        >>> called_with(("state", "command", "given"), lambda state, given: state + given)(1, 2, 3)
        4
    """
    takes = tuple(inspect.signature(function).parameters)
    if takes == tuple(names):
        return function
    if any(name not in names for name in takes) or list(takes) != [one for one in names if one in takes]:
        raise TypeError(f"{function.__name__} takes {takes}; it can be given {tuple(names)}, in this order")
    return wraps(function)(_picking(tuple(names.index(name) for name in takes), function))


def _picking(places: tuple[int, ...], function: Callable[..., R]) -> Callable[..., R]:
    # The common cases are written out: a star and a getter would cost several times as much.
    match places:
        case (0,):
            return lambda first, *_: function(first)
        case (0, 1):
            return lambda first, second, *_: function(first, second)
        case (0, 2):
            return lambda first, _, third, *__: function(first, third)
        case (0, 1, 2):
            return lambda first, second, third, _: function(first, second, third)
        case (0, 1, 3):
            return lambda first, second, _, fourth: function(first, second, fourth)
        case ():
            return lambda *_: function()
        case (one,):
            return lambda *given: function(given[one])
    pick: Callable[[Any], tuple[Any, ...]] = itemgetter(*places)
    return lambda *given: function(*pick(given))
