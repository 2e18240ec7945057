"""Commands: what somebody asks a session to do, in the imperative, as sent on the wire.

The types check shape and range; whether a command fits the session's state is decided in
:mod:`cofront_kit.model.decide`.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta

from cofront_kit.model.board.commands import (
    AddCard,
    AllowSolutions,
    AskHands,
    AttachCard,
    BoardAct,
    ChooseCard,
    ConfirmAgreement,
    ConfirmCard,
    DropRound,
    MergeCards,
    NextTurn,
    ParkCard,
    ProposeAgreement,
    ProposeWording,
    ReleaseCard,
    RewordCard,
    TakeWording,
    UnconfirmCard,
    UnmergeCard,
    WithdrawCard,
)
from cofront_kit.model.deadlines.commands import PassDeadlines, SetDeadline
from cofront_kit.model.deadlines.deadline import Deadline
from cofront_kit.model.handover.commands import (
    AddCoFacilitator,
    HandOver,
    HandoverAct,
    NewFacilitatorLink,
    RemoveCoFacilitator,
    TakeOver,
)
from cofront_kit.model.lines.commands import EnterSlides, HandInSlides, SaveDraft, SlidesAct, TurnKey
from cofront_kit.model.names.commands import NamesAct, RenameParty, RenameSession
from cofront_kit.model.outcomes.commands import (
    AddCommitment,
    AddDecision,
    AddOpportunity,
    CarryCommitments,
    ConfirmOpportunity,
    EditCommitment,
    EditOpportunity,
    MoveOpportunity,
    OutcomeAct,
    SetCommitment,
    WithdrawCommitment,
    WithdrawDecision,
    WithdrawOpportunity,
)
from cofront_kit.model.people.commands import MoveSeat, NewLinks, RemoveSeat
from cofront_kit.model.places.commands import FreeSeats, ReturnSeat, SetExpected
from cofront_kit.model.relocation.commands import (
    Arrive,
    CallBack,
    ConfirmMove,
    MoveAway,
    RelocationCommand,
)
from cofront_kit.model.retention.commands import SetKeep
from cofront_kit.model.shape import (
    ActivityId,
    Answers,
    Command,
    PartyId,
    Revision,
    Role,
    Round,
    Secret,
    ShortText,
    Value,
)
from cofront_kit.model.template.commands import TakeTemplate
from cofront_kit.model.tools.commands import (
    HandOutReport,
    HideScreens,
    LightScreens,
    LowerHand,
    RaiseHand,
    SetNextDate,
    SetTimer,
    Spotlight,
    ToolAct,
    TurnPage,
)

__all__ = [
    "ActivityId",
    "AddCard",
    "AddCoFacilitator",
    "AddCommitment",
    "AddDecision",
    "AddOpportunity",
    "AllowSolutions",
    "Answers",
    "Arrive",
    "AskHands",
    "AttachCard",
    "CallBack",
    "CarryCommitments",
    "ChooseCard",
    "Command",
    "ConfirmAgreement",
    "ConfirmCard",
    "ConfirmMove",
    "ConfirmOpportunity",
    "DropRound",
    "EditCommitment",
    "EditOpportunity",
    "EnterSlides",
    "FreeSeats",
    "HandInSlides",
    "HandOutReport",
    "HandOver",
    "HideScreens",
    "LightScreens",
    "LowerHand",
    "MergeCards",
    "MoveAway",
    "MoveOpportunity",
    "MoveSeat",
    "NewFacilitatorLink",
    "NewLinks",
    "NextTurn",
    "ParkCard",
    "PartyId",
    "PassDeadlines",
    "ProposeAgreement",
    "ProposeWording",
    "RaiseHand",
    "ReleaseCard",
    "RemoveCoFacilitator",
    "RemoveSeat",
    "RenameParty",
    "RenameSession",
    "ReturnSeat",
    "Revision",
    "RewordCard",
    "Role",
    "Round",
    "SaveDraft",
    "Secret",
    "SetCommitment",
    "SetDeadline",
    "SetExpected",
    "SetKeep",
    "SetNextDate",
    "SetTimer",
    "ShortText",
    "Spotlight",
    "TakeOver",
    "TakeTemplate",
    "TakeWording",
    "TurnKey",
    "TurnPage",
    "UnconfirmCard",
    "UnmergeCard",
    "Value",
    "WithdrawCard",
    "WithdrawCommitment",
    "WithdrawDecision",
    "WithdrawOpportunity",
]


class HandIn(Command, frozen=True, tag_field="kind", tag="hand-in"):
    """Seal one's own ballot, or change it."""

    remembered = "never"

    activity: ActivityId
    round: Round
    answers: Answers
    key: Secret
    rev: Revision
    mirror: Answers | None = None
    pair: Secret | None = None
    threshold: int | None = None
    """The threshold printed on the ballot; a ballot sealed under another one is not accepted."""


class Enter(Command, frozen=True, tag_field="kind", tag="enter"):
    """Seal a ballot for a person without a phone."""

    remembered = "never"

    activity: ActivityId
    round: Round
    party: PartyId
    answers: Answers
    key: Secret
    rev: Revision
    mirror: Answers | None = None


class TickDone(Command, frozen=True, tag_field="kind", tag="tick-done"):
    """Say that one is done with this step, or not yet."""

    remembered = "never"

    done: bool


class Rename(Command, frozen=True, tag_field="kind", tag="rename"):
    """Change one's own display name; an empty one removes it."""

    name: ShortText


class ShareSeat(Command, frozen=True, tag_field="kind", tag="share-seat"):
    """Take a further seat of one's own party for the next person at this phone.

    ``first`` says that the phone was one person's until now, so that both count as people on a shared phone.
    """

    remembered = "never"

    secret: Secret
    first: bool


class Draft(Command, frozen=True, tag_field="kind", tag="draft"):
    """Add an activity, or change one that was never opened."""

    activity: ActivityId
    spec: dict[str, Any]


class RemoveActivity(Command, frozen=True, tag_field="kind", tag="remove-activity"):
    """Remove an activity that was never opened from the agenda; its parts go with it."""

    activity: ActivityId


class Open(Command, frozen=True, tag_field="kind", tag="open"):
    """Open a round. ``threshold`` None takes the suggested one; with ``stay`` the room stays where it is.

    ``until`` is until when it takes answers; None: until it is revealed.
    """

    activity: ActivityId
    round: Round
    threshold: int | None = None
    stay: bool = False
    until: Deadline | None = None


class BackToDraft(Command, frozen=True, tag_field="kind", tag="back-to-draft"):
    """Take an opening back, while nobody has handed in; this is the only way to change the threshold."""

    activity: ActivityId
    round: Round


class CloseActivity(Command, frozen=True, tag_field="kind", tag="close-activity"):
    """End a step in which nothing is sealed."""

    activity: ActivityId
    round: Round


class Reveal(Command, frozen=True, tag_field="kind", tag="reveal"):
    """Close and reveal: one act, final."""

    activity: ActivityId
    round: Round


class Discard(Command, frozen=True, tag_field="kind", tag="discard"):
    """End a round without reading it, or give up what a revealed one kept for a comparison. Final."""

    activity: ActivityId
    round: Round


class MoveStage(Command, frozen=True, tag_field="kind", tag="move-stage"):
    """Bring everyone to an activity, or to the lobby (None)."""

    activity: ActivityId | None


class GoOn(Command, frozen=True, tag_field="kind", tag="go-on"):
    """Do what comes next, as it was offered. If something else comes next by now, nothing happens."""

    do: Literal["open", "bring", "reveal", "turn", "options", "end"]
    step: Annotated[int, Meta(ge=0)]
    activity: ActivityId | None = None
    round: Annotated[int, Meta(ge=0, le=1000)] = 0
    turn: Annotated[int, Meta(ge=0)] = 0


class SetReveal(Command, frozen=True, tag_field="kind", tag="set-reveal"):
    """Set whether a sealed activity opens by itself when everyone who joined has handed in."""

    activity: ActivityId
    by_itself: bool


class Attend(Command, frozen=True, tag_field="kind", tag="attend"):
    """Notice where one's own attention is. Held in memory for some minutes, never stored."""

    on: Literal["issue", "other"]


class ShowAttention(Command, frozen=True, tag_field="kind", tag="show-attention"):
    """Show, or stop showing, in a few words where the room's attention is."""

    on: bool


class Undo(Command, frozen=True, tag_field="kind", tag="undo"):
    """Take back what was done last. ``number`` says what that was, so that two who press at once undo it once."""

    number: int


class CloseSession(Command, frozen=True, tag_field="kind", tag="close-session"):
    """End the session; what was revealed stays readable. With ``report`` everyone gets the report as well."""

    report: bool = False


class TakeSeat(Command, frozen=True, tag_field="kind", tag="take-seat"):
    """Join by a capability. Sent by the room on behalf of a ``join`` message, never by a client as an act."""

    remembered = "never"

    capability: str
    secret: Secret
    name: str


class RekeySeat(Command, frozen=True, tag_field="kind", tag="rekey-seat"):
    """Take over a seat by its resume code. Sent by the room on behalf of a ``resume`` message."""

    remembered = "never"

    resume_code: str
    secret: Secret


Act = (
    HandIn
    | Enter
    | TickDone
    | Rename
    | ShareSeat
    | Draft
    | RemoveActivity
    | Open
    | BackToDraft
    | CloseActivity
    | Reveal
    | Discard
    | MoveStage
    | GoOn
    | SetReveal
    | SetDeadline
    | Attend
    | ShowAttention
    | Undo
    | CloseSession
    | BoardAct
    | SlidesAct
    | OutcomeAct
    | ToolAct
    | SetExpected
    | RemoveSeat
    | MoveSeat
    | NewLinks
    | NamesAct
    | HandoverAct
)
"""What a seat may send as an act."""
AnyCommand = (
    Act
    | TakeSeat
    | RekeySeat
    | FreeSeats
    | ReturnSeat
    | TakeTemplate
    | RelocationCommand
    | SetKeep
    | PassDeadlines
)
