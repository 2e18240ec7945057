"""The cards of a session, as frozen values."""

from __future__ import annotations

from typing import Literal

from immutables import Map
from msgspec import Struct

CardKind = Literal["opportunity", "issue", "solution"]


class Proposal(Struct, frozen=True):
    """A better wording that somebody proposed.

    Attributes:
        id: Used to take it.
        text: The wording.
        party: Who proposed them; None for the facilitator.
    """

    id: str
    text: str
    party: str | None


class Other(Struct, frozen=True):
    """A wording that somebody overwrote without having seen it.

    Attributes:
        text: The wording.
        rev: Its revision.
    """

    text: str
    rev: int


class Agreement(Struct, frozen=True):
    """What the parties agree on about an issue."""

    text: str
    rev: int
    confirmed: tuple[str, ...] = ()
    on_behalf: tuple[str, ...] = ()
    hands: tuple[tuple[str, str], ...] = ()


class Card(Struct, frozen=True):
    """One card.

    Attributes:
        n: Order of arrival, from 1.
        rev: Grows with each wording, from 1.
        party: Whose it is; None for everybody's.
        author: Display name, if the author wants it shown.
        key: Hash of the author's secret; None if nobody has one.
        entered: Whether the facilitator added it.
        held: Whether it waits for the facilitator.
        withdrawn: Whether it was taken away; it stays as an origin.
        confirmed: Parties that confirmed the present wording.
        on_behalf: Those of them for which the facilitator did.
        hands: (party, mark of one of its people) for each person who confirmed it.
        pending: Whether the merge is only proposed: its origins stay where they are until each party has confirmed it.
        asked: The proposed merge that a card would become part of.
        on: The issue that a solution is attached to.
        of: The cards it was merged from.
        into: The card it was merged into.
        source: (activity, round) of the slides it comes from.
    """

    id: str
    kind: CardKind
    text: str
    n: int
    rev: int = 1
    party: str | None = None
    author: str | None = None
    key: str | None = None
    entered: bool = False
    held: bool = False
    withdrawn: bool = False
    parked: bool = False
    faced: bool = False
    confirmed: tuple[str, ...] = ()
    on_behalf: tuple[str, ...] = ()
    on: str | None = None
    of: tuple[str, ...] = ()
    into: str | None = None
    proposals: tuple[Proposal, ...] = ()
    other: Other | None = None
    source: tuple[str, int] | None = None
    agreement: Agreement | None = None
    hands: tuple[tuple[str, str], ...] = ()
    pending: bool = False
    asked: str | None = None


class ReadOut(Struct, frozen=True):
    """The order of a read-out: (party or None, card); ``at`` counts from 0 and ends one past the last."""

    order: tuple[tuple[str | None, str], ...]
    at: int = 0
    skipped: tuple[int, ...] = ()


class BoardState(Struct, frozen=True):
    """All cards.

    Attributes:
        cards: Card id -> card, including withdrawn ones.
        added: Cards ever added.
        held: Cards that wait for the facilitator.
        solutions: What the facilitator said about solutions; None leaves it to the board.
        hands: How many people of each party the facilitator asks for; None leaves it to the board.
        dropped: (activity, round) of slides whose cards were dropped.
        readouts: Activity id -> its read-out.
        chosen: Activity id -> the card that is faced there.
    """

    cards: Map[str, Card] = Map()
    added: int = 0
    held: int = 0
    solutions: bool | None = None
    dropped: tuple[tuple[str, int], ...] = ()
    readouts: Map[str, ReadOut] = Map()
    chosen: Map[str, str] = Map()
    hands: int | None = None


def is_gone(board: BoardState, card: Card) -> bool:
    """Whether nobody sees a card any more: it is withdrawn, of a dropped round, or merged from such cards only."""
    if not card.of or not board.dropped or card.withdrawn:
        return card.withdrawn or card.source in board.dropped
    origins = list(card.of)
    while origins:
        one = board.cards[origins.pop()]
        if one.withdrawn or one.source in board.dropped:
            continue
        if not one.of:
            return False
        origins.extend(one.of)
    return True


def depth(board: BoardState, card: Card) -> int:
    """How deep a card is merged: 1 for one that was not merged."""
    deepest, level = 0, [card]
    while level:
        deepest += 1
        level = [board.cards[name] for one in level for name in one.of]
    return deepest


def counted_cards(board: BoardState) -> list[Card]:
    """The cards that count against the limits: added by somebody, not withdrawn, not dropped; including merged ones."""
    return [
        one
        for one in board.cards.values()
        if not (one.of or one.withdrawn or (one.source is not None and one.source in board.dropped))
    ]


def stands(board: BoardState, card: Card) -> bool:
    """Whether a card can be worked with: visible, not part of another one, and not just a proposal to merge."""
    return not (card.held or card.pending or card.into is not None or is_gone(board, card))


def root(board: BoardState, card: Card) -> Card:
    """The card that a card has become part of, or itself."""
    while card.into is not None:
        card = board.cards[card.into]
    return card
