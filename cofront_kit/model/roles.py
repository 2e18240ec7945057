"""Who may do what: one table, role x act. A test walks every cell."""

from __future__ import annotations

from typing import Final

from cofront_kit.model.commands import (
    AnyCommand,
    Attend,
    CloseSession,
    Draft,
    Enter,
    HandIn,
    MoveStage,
    Open,
    RekeySeat,
    Rename,
    Reveal,
    Role,
    ShowAttention,
    TakeSeat,
    TickDone,
)

ROLES: Final[dict[type[AnyCommand], frozenset[Role | None]]] = {
    HandIn: frozenset({"participant"}),
    TickDone: frozenset({"participant"}),
    Rename: frozenset({"participant", "coach"}),
    Attend: frozenset({"participant"}),
    ShowAttention: frozenset({"facilitator"}),
    Enter: frozenset({"facilitator"}),
    Draft: frozenset({"facilitator"}),
    Open: frozenset({"facilitator"}),
    Reveal: frozenset({"facilitator"}),
    MoveStage: frozenset({"facilitator"}),
    CloseSession: frozenset({"facilitator"}),
    # Only a connection without a seat (None) may take one.
    TakeSeat: frozenset({None}),
    RekeySeat: frozenset({None}),
}
"""Command -> the roles that may send it."""


def may(role: Role | None, command: type[AnyCommand]) -> bool:
    """Whether a role may send a command; what the table doesn't know, nobody may."""
    return role in ROLES.get(command, frozenset())
