"""Commands about cards: side and midst, read-out, the issue that is faced."""

from __future__ import annotations

from typing import Annotated, Final

from msgspec import Meta

from cofront_kit.model.board.state import CardKind
from cofront_kit.model.shape import (
    ActivityId,
    Command,
    PartyId,
    RecordId,
    Revision,
    Role,
    Round,
    Secret,
    Typed,
)

Turn = Annotated[int, Meta(ge=0, le=10_000)]
Base = Annotated[int, Meta(ge=0, le=1_000_000)]


class CardCommand(Command, frozen=True):
    """Base of commands about cards."""

    remembered = "by-hash"


class AddCard(CardCommand, frozen=True, tag_field="kind", tag="add-card"):
    """Put a card on the board. ``key`` later proves whose it is; ``signed`` shows one's name on it.

    With ``parked`` it goes to the parking lot at once.
    """

    card: RecordId
    card_kind: CardKind
    text: Typed
    key: Secret
    signed: bool = False
    on: RecordId | None = None
    party: PartyId | None = None
    parked: bool = False


class RewordCard(CardCommand, frozen=True, tag_field="kind", tag="reword-card"):
    """Reword a card; ``base`` is the revision that the person saw."""

    card: RecordId
    text: Typed
    base: Revision
    key: Secret | None = None


class ProposeWording(CardCommand, frozen=True, tag_field="kind", tag="propose-wording"):
    """Propose a better wording for somebody's card."""

    card: RecordId
    text: Typed
    base: Revision


class TakeWording(CardCommand, frozen=True, tag_field="kind", tag="take-wording"):
    """Take a wording that was proposed."""

    card: RecordId
    proposal: RecordId


class ConfirmCard(CardCommand, frozen=True, tag_field="kind", tag="confirm-card"):
    """Confirm a wording for one's own party; a facilitator names the party of a person without a phone."""

    card: RecordId
    rev: Revision
    party: PartyId | None = None


class UnconfirmCard(CardCommand, frozen=True, tag_field="kind", tag="unconfirm-card"):
    """Take back one's own confirmation, or the one given for one's own party."""

    card: RecordId


class MergeCards(CardCommand, frozen=True, tag_field="kind", tag="merge-cards"):
    """Make one card of several; they stay as its origins."""

    card: RecordId
    of: Annotated[list[RecordId], Meta(max_length=50)]
    text: Typed


class UnmergeCard(CardCommand, frozen=True, tag_field="kind", tag="unmerge-card"):
    """Take a merged card apart."""

    card: RecordId


class AttachCard(CardCommand, frozen=True, tag_field="kind", tag="attach-card"):
    """Attach a solution to an issue, or to none."""

    card: RecordId
    on: RecordId | None


class ParkCard(CardCommand, frozen=True, tag_field="kind", tag="park-card"):
    """Put a card on the parking lot, or back."""

    card: RecordId
    parked: bool


class WithdrawCard(CardCommand, frozen=True, tag_field="kind", tag="withdraw-card"):
    """Take a card off the board."""

    card: RecordId
    key: Secret | None = None


class ReleaseCard(CardCommand, frozen=True, tag_field="kind", tag="release-card"):
    """Show a card that waits, or put it aside."""

    card: RecordId
    show: bool


class AllowSolutions(CardCommand, frozen=True, tag_field="kind", tag="allow-solutions"):
    """Accept solutions from now on, or not yet."""

    on: bool


class AskHands(CardCommand, frozen=True, tag_field="kind", tag="ask-hands"):
    """Set how many people of each party confirm a wording from now on."""

    hands: Annotated[int, Meta(ge=1, le=20)]


class ChooseCard(CardCommand, frozen=True, tag_field="kind", tag="choose-card"):
    """Choose the issue that is faced."""

    activity: ActivityId
    card: RecordId


class ProposeAgreement(CardCommand, frozen=True, tag_field="kind", tag="propose-agreement"):
    """Propose the wording of an agreement; ``base`` is the revision that the person saw, 0 for the first."""

    card: RecordId
    text: Typed
    base: Base


class ConfirmAgreement(CardCommand, frozen=True, tag_field="kind", tag="confirm-agreement"):
    """Confirm an agreement for one's own party; a facilitator names the party of a person without a phone."""

    card: RecordId
    rev: Revision
    party: PartyId | None = None


class NextTurn(CardCommand, frozen=True, tag_field="kind", tag="next-turn"):
    """End a turn of the read-out: read, or passed."""

    activity: ActivityId
    turn: Turn
    skip: bool = False


class DropRound(CardCommand, frozen=True, tag_field="kind", tag="drop-round"):
    """Take all cards of an opened round of slides off the board."""

    activity: ActivityId
    round: Round


BoardAct = (
    AddCard
    | RewordCard
    | ProposeWording
    | TakeWording
    | ConfirmCard
    | UnconfirmCard
    | MergeCards
    | UnmergeCard
    | AttachCard
    | ParkCard
    | WithdrawCard
    | ReleaseCard
    | AllowSolutions
    | AskHands
    | ChooseCard
    | ProposeAgreement
    | ConfirmAgreement
    | NextTurn
    | DropRound
)

_PEOPLE: Final[frozenset[Role | None]] = frozenset({"participant"})
_HOSTS: Final[frozenset[Role | None]] = frozenset({"facilitator"})
_BOTH: Final[frozenset[Role | None]] = _PEOPLE | _HOSTS

ROLES: Final[dict[type[Command], frozenset[Role | None]]] = {
    AddCard: _BOTH,
    RewordCard: _BOTH,
    ProposeWording: _PEOPLE,
    TakeWording: _BOTH,
    ConfirmCard: _BOTH,
    UnconfirmCard: _PEOPLE,
    MergeCards: _BOTH,
    UnmergeCard: _BOTH,
    AttachCard: _BOTH,
    ParkCard: _BOTH,
    WithdrawCard: _BOTH,
    ReleaseCard: _HOSTS,
    AllowSolutions: _HOSTS,
    AskHands: _HOSTS,
    ChooseCard: _HOSTS,
    ProposeAgreement: _BOTH,
    ConfirmAgreement: _BOTH,
    NextTurn: _BOTH,
    DropRound: _HOSTS,
}
