"""Tables that grow with the registry: what each kind adds to the rules, roles, events and changes of a session."""

from __future__ import annotations

from typing import Any, Final, Literal

from cofront_kit.model.kinds.kind import Kind

Part = Literal["rules", "roles", "tags", "apply", "undone", "values"]
Call = Literal["keys", "touched", "reworded", "confirmed"]
_lists: Final[list[tuple[Call, list[Any]]]] = []
_tables: Final[list[tuple[Part, dict[Any, Any]]]] = []
_kinds: Final[list[Kind[Any]]] = []


def grown(part: Part, table: dict[Any, Any]) -> dict[Any, Any]:
    """Register a table that contains this part of every kind, now and later.

    Args:
        part: Which part of a kind belongs in it.
        table: Its present content; it is changed in place.

    Returns:
        The same table.
    """
    _tables.append((part, table))
    for kind in _kinds:  # a name that the table has already stays what it is
        table.update({key: value for key, value in getattr(kind, part).items() if key not in table})
    return table


def listed(part: Call, calls: list[Any]) -> list[Any]:
    """Let a list grow, as :func:`grown` does a table: with this part of all kinds that have it.

    Args:
        part: Which part of a kind belongs into it.
        calls: What stands in it already; it is changed.

    Returns:
        The same list.
    """
    _lists.append((part, calls))
    calls += [getattr(kind, part) for kind in _kinds if getattr(kind, part) is not None]
    return calls


def taken(kind: Kind[Any]) -> str | None:
    """A name of this kind's parts that something else has already; None when there is none."""
    names = (key for part, table in _tables for key in getattr(kind, part) if key in table)
    return next((str(name) for name in names), None)


def enter(kind: Kind[Any]) -> None:
    """Add a kind's parts to all tables."""
    _kinds.append(kind)
    for part, table in _tables:
        table.update(getattr(kind, part))
    for call, calls in _lists:
        if getattr(kind, call) is not None:
            calls.append(getattr(kind, call))


def leave(kind: Kind[Any]) -> None:
    """Remove them again."""
    _kinds.remove(kind)
    for part, table in _tables:
        for key in getattr(kind, part):
            del table[key]
    for call, calls in _lists:
        if getattr(kind, call) is not None:
            calls.remove(getattr(kind, call))
