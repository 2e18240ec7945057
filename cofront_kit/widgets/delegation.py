"""How a widget offers what its activity can do: one delegate for each public name of the author's class."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from cofront_kit.activities.registry import kind_named
from cofront_kit.errors import Refused

from .base import CofrontWidget

W = TypeVar("W", bound=type[CofrontWidget])


def widget_of(tag: str) -> Callable[[W], W]:
    """Make a class the widget of a kind: whatever the activity can do can be called on the widget.

    The delegates are real members with the signatures and docstrings of the author's class, so help and completion know
    them. Names that the widget defines itself are kept.

    Args:
        tag: The kind's stable name.
    """
    kind = kind_named(tag)

    def decorated(widget: W) -> W:
        widget._kind = kind
        for name in dir(kind.author):
            if name.startswith("_") or hasattr(widget, name):
                continue
            member = inspect.getattr_static(kind.author, name)
            if isinstance(member, property):
                setattr(widget, name, _property(name, member))
            elif inspect.isfunction(member):
                setattr(widget, name, _method(name, member))
        return widget

    return decorated


def _property(name: str, member: property) -> property:
    def read(self: Any) -> Any:
        return getattr(self._author, name)

    return property(read, doc=member.__doc__)


def _method(name: str, member: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(member)
    def call(self: Any, *args: Any, **kwargs: Any) -> Any:
        done = getattr(self._author, name)(*args, **kwargs)
        try:
            self._refresh()
        except Refused:  # the call removed the activity
            return done
        return done

    return call
