"""Tables that grow with the registry: what each kind adds to the rules, roles, events and changes of a session."""

from __future__ import annotations

from typing import Any, Final, Literal

from cofront_kit.model.kinds.kind import Kind

Part = Literal["rules", "roles", "tags", "apply"]
_tables: Final[list[tuple[Part, dict[Any, Any]]]] = []
_kinds: Final[list[Kind[Any]]] = []


def grown(part: Part, table: dict[Any, Any]) -> dict[Any, Any]:
    """Let a table grow: it has this part of all kinds that there are, and of those that come.

    Args:
        part: Which part of a kind belongs into it.
        table: What stands in it already; it is changed.

    Returns:
        The same table.
    """
    _tables.append((part, table))
    for kind in _kinds:
        table.update(getattr(kind, part))
    return table


def enter(kind: Kind[Any]) -> None:
    """Put the parts of a kind into all tables."""
    _kinds.append(kind)
    for part, table in _tables:
        table.update(getattr(kind, part))


def leave(kind: Kind[Any]) -> None:
    """Take them out again."""
    _kinds.remove(kind)
    for part, table in _tables:
        for key in getattr(kind, part):
            del table[key]
