"""Who may do what: one table, role x act. A test walks every cell."""

from __future__ import annotations

from typing import Any, Final

from cofront_kit.model.board import commands as board
from cofront_kit.model.commands import (
    AddCommitment,
    AddDecision,
    AddOpportunity,
    AnyCommand,
    Arrive,
    Attend,
    BackToDraft,
    CallBack,
    CarryCommitments,
    CloseActivity,
    CloseSession,
    ConfirmMove,
    ConfirmOpportunity,
    Discard,
    Draft,
    EditCommitment,
    EditOpportunity,
    Enter,
    FreeSeats,
    GoOn,
    HandIn,
    HandOutReport,
    HideScreens,
    LightScreens,
    LowerHand,
    MoveAway,
    MoveOpportunity,
    MoveSeat,
    MoveStage,
    NewLinks,
    Open,
    PassDeadlines,
    RaiseHand,
    RekeySeat,
    RemoveActivity,
    RemoveSeat,
    Rename,
    RenameParty,
    RenameSession,
    ReturnSeat,
    Reveal,
    Role,
    SetCommitment,
    SetDeadline,
    SetExpected,
    SetKeep,
    SetNextDate,
    SetReveal,
    SetTimer,
    ShareSeat,
    ShowAttention,
    Spotlight,
    TakeSeat,
    TakeTemplate,
    TickDone,
    TurnPage,
    Undo,
    WithdrawCommitment,
    WithdrawDecision,
    WithdrawOpportunity,
)
from cofront_kit.model.kinds import grown
from cofront_kit.model.lines import commands as lines

_OF_ALL: Final[tuple[type[AnyCommand], ...]] = (
    AddCommitment,
    EditCommitment,
    SetCommitment,
    AddOpportunity,
    EditOpportunity,
    ConfirmOpportunity,
    MoveOpportunity,
)
_OF_FACILITATORS: Final[tuple[type[AnyCommand], ...]] = (
    WithdrawCommitment,
    CarryCommitments,
    AddDecision,
    WithdrawDecision,
    WithdrawOpportunity,
    SetTimer,
    LowerHand,
    HideScreens,
    SetNextDate,
    HandOutReport,
    Spotlight,
    TurnPage,
    LightScreens,
)

ROLES: Final[dict[type[Any], frozenset[Role | None]]] = {
    HandIn: frozenset({"participant"}),
    TickDone: frozenset({"participant"}),
    ShareSeat: frozenset({"participant"}),
    Rename: frozenset({"participant", "coach"}),
    Attend: frozenset({"participant"}),
    ShowAttention: frozenset({"facilitator"}),
    Enter: frozenset({"facilitator"}),
    Draft: frozenset({"facilitator"}),
    Open: frozenset({"facilitator"}),
    BackToDraft: frozenset({"facilitator"}),
    CloseActivity: frozenset({"facilitator"}),
    Reveal: frozenset({"facilitator"}),
    Discard: frozenset({"facilitator"}),
    RemoveActivity: frozenset({"facilitator"}),
    MoveStage: frozenset({"facilitator"}),
    GoOn: frozenset({"facilitator"}),
    SetReveal: frozenset({"facilitator"}),
    SetDeadline: frozenset({"facilitator"}),
    Undo: frozenset({"facilitator"}),
    CloseSession: frozenset({"facilitator"}),
    **dict.fromkeys(_OF_ALL, frozenset[Role | None]({"participant", "facilitator"})),
    **dict.fromkeys(_OF_FACILITATORS, frozenset[Role | None]({"facilitator"})),
    RaiseHand: frozenset({"participant"}),
    SetExpected: frozenset({"facilitator"}),
    RemoveSeat: frozenset({"facilitator"}),
    MoveSeat: frozenset({"facilitator"}),
    NewLinks: frozenset({"facilitator"}),
    RenameSession: frozenset({"facilitator"}),
    RenameParty: frozenset({"facilitator"}),
    # Sent by a node, as the facilitator of its computer.
    **dict.fromkeys(
        (MoveAway, CallBack, ConfirmMove, Arrive, SetKeep, PassDeadlines),
        frozenset[Role | None]({"facilitator"}),
    ),
    FreeSeats: frozenset({"facilitator"}),
    TakeTemplate: frozenset({"facilitator"}),
    ReturnSeat: frozenset({"participant"}),
    # Only a connection without a seat (None) may take one.
    TakeSeat: frozenset({None}),
    RekeySeat: frozenset({None}),
    **board.ROLES,
    **lines.ROLES,
}
"""Command -> the roles that may send it."""
grown("roles", ROLES)


def may(role: Role | None, command: type[AnyCommand]) -> bool:
    """Whether a role may send a command; nobody may send one that is not in the table."""
    return role in ROLES.get(command, frozenset())
