"""Tables that grow with the registry: what each kind adds to the rules, roles, events and changes of a session."""

from __future__ import annotations

from typing import Any, Final, Literal

from cofront_kit.model.kinds.kind import Kind

Part = Literal["rules", "roles", "tags", "apply"]
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
    for kind in _kinds:
        table.update(getattr(kind, part))
    return table


def enter(kind: Kind[Any]) -> None:
    """Add a kind's parts to all tables."""
    _kinds.append(kind)
    for part, table in _tables:
        table.update(getattr(kind, part))


def leave(kind: Kind[Any]) -> None:
    """Remove them again."""
    _kinds.remove(kind)
    for part, table in _tables:
        for key in getattr(kind, part):
            del table[key]
