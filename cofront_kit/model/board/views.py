"""What is visible of cards. No value contains a seat or a key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cofront_kit.model.board import events as e
from cofront_kit.model.board.reading import (
    WITH_KEY,
    CardStage,
    Place,
    is_attachable,
    is_moderated,
    merges_as,
    place_of,
    proposing,
    rewordable_by,
    solutions_allowed,
    stage_of,
    takes_solutions,
)
from cofront_kit.model.board.state import Agreement, Card, CardKind, Other, Proposal, is_gone
from cofront_kit.model.consent import Spoken, asked, facts, needed, speaking
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState
from cofront_kit.model.view_context import ViewContext


class BoardView(Struct, frozen=True):
    """The key ``board``.

    Attributes:
        solutions: Whether solutions are accepted now.
        held: Cards that wait for the facilitator.
        moderated: Whether new cards wait for the facilitator.
        hands: How many people of each party confirm a wording.
        needs: Party id -> how many are needed of it: no more than have joined it, and at least one.
        with_key: The acts that the holder of a card's key may always do to it.
    """

    solutions: bool
    held: int
    moderated: bool
    hands: int
    needs: dict[str, int]
    with_key: tuple[str, ...]


class Source(Struct, frozen=True):
    """The round of slides that a card comes from.

    Attributes:
        activity: Id of the slides.
        round: From 1.
    """

    activity: str
    round: int


class AgreementView(Spoken, frozen=True):
    """What is agreed about an issue.

    Attributes:
        text: The wording.
        rev: Grows with each wording, from 1.
    """

    text: str
    rev: int


class CardView(Spoken, frozen=True, omit_defaults=True):
    """The key ``card/<id>``: a visible card; one that is gone has no key.

    Attributes:
        id: Made by the client that added it.
        kind: Its kind.
        text: The present wording, one paragraph.
        rev: Grows with each wording, from 1.
        party: Whose card it is; null for everybody's.
        author: Display name, if the author wants it shown.
        state: Its state.
        place: Where it is on the board: in the midst only if every party has confirmed the present wording; ``between``
            if it waits for all sides.
        may_reword: Who may reword it and take proposed wordings without its key: parties, and ``facilitator``.
        merges: It may be merged with cards that have the same value; null means with none.
        on: The issue that a solution is attached to.
        of: The cards it was merged from.
        into: The card it was merged into.
        pending: The merge is only proposed: its origins stay where they are until every party has confirmed it.
        asked: The proposed merge that it would become part of.
        proposals: Proposed wordings, oldest first.
        other: What somebody else wrote at the same time and was overwritten.
        entered: Whether the facilitator added it.
        source: The slides it comes from.
        agreement: What is agreed about it.
        n: Order of arrival, from 1.
        may_propose: The parties that may propose another wording; omitted if there are none.
        may_unconfirm: The parties that have a confirmation to take back; omitted if there are none.
        attaches: Whether it may be attached to an issue; left out when not.
        takes: Whether solutions are attached to it; left out when not.
    """

    id: str
    kind: CardKind
    text: str
    rev: int
    party: str | None
    author: str | None
    state: CardStage
    place: Place
    may_reword: tuple[str, ...]
    merges: Literal["card", "solution"] | None
    on: str | None
    of: tuple[str, ...]
    into: str | None
    pending: bool
    asked: str | None
    proposals: tuple[Proposal, ...]
    other: Other | None
    entered: bool
    source: Source | None
    agreement: AgreementView | None
    n: int
    may_propose: tuple[str, ...] = ()
    may_unconfirm: tuple[str, ...] = ()
    attaches: bool = False
    takes: bool = False


class HeldView(Struct, frozen=True):
    """The key ``held/<id>``: a card that waits for the facilitator, which says nothing of whose it is.

    Attributes:
        id: The card's id.
        kind: What it names.
        text: Its words.
    """

    id: str
    kind: CardKind
    text: str


def keys(state: SessionState) -> Iterator[str]:
    """The keys that everyone with a seat sees."""
    yield "board"
    board = state.board
    yield from (f"card/{one.id}" for one in board.cards.values() if not (one.held or is_gone(board, one)))


def host_keys(state: SessionState) -> Iterator[str]:
    """The keys that facilitators see."""
    return (f"held/{one.id}" for one in state.board.cards.values() if one.held)


def board_value(context: ViewContext) -> BoardView:
    """The value of ``board``."""
    state = context.state
    return BoardView(
        solutions=solutions_allowed(state),
        held=state.board.held,
        moderated=is_moderated(state),
        hands=asked(state),
        needs={party: needed(state, party) for party in state.party_ids},
        with_key=WITH_KEY,
    )


def card_value(context: ViewContext) -> CardView:
    """The value of ``card/<id>``. Raises KeyError for one that is gone or waits."""
    state = context.state
    card = state.board.cards[context.id]
    if card.held or is_gone(state.board, card):
        raise KeyError(context.id)
    parties = state.party_ids
    spoken = facts(state, card)
    return CardView(
        confirmed=spoken.confirmed,
        on_behalf=spoken.on_behalf,
        waiting=spoken.waiting,
        people=spoken.people,
        id=card.id,
        kind=card.kind,
        text=card.text,
        rev=card.rev,
        party=card.party,
        author=card.author,
        state=stage_of(card, parties),
        place=place_of(card, parties),
        may_reword=rewordable_by(card, parties),
        merges=merges_as(state.board, card),
        on=card.on,
        of=card.of,
        into=card.into,
        pending=card.pending,
        asked=card.asked,
        proposals=card.proposals,
        other=card.other,
        entered=card.entered,
        source=None if card.source is None else Source(*card.source),
        agreement=_agreement(state, card.agreement),
        n=card.n,
        may_propose=proposing(card, parties),
        may_unconfirm=speaking(card, parties),
        attaches=is_attachable(card),
        takes=takes_solutions(card),
    )


def _agreement(state: SessionState, agreement: Agreement | None) -> AgreementView | None:
    if agreement is None:
        return None
    spoken = facts(state, agreement)
    return AgreementView(
        spoken.confirmed, spoken.on_behalf, spoken.waiting, spoken.people, agreement.text, agreement.rev
    )


def held_value(context: ViewContext) -> HeldView:
    """The value of ``held/<id>``: what the facilitator sees of a card that waits; it doesn't say whose it is."""
    card: Card = context.state.board.cards[context.id]
    if not card.held:
        raise KeyError(context.id)
    return HeldView(card.id, card.kind, card.text)


def touched(event: Event) -> frozenset[str]:
    """The keys whose value an event may have changed."""
    match event:
        case e.CardAdded(card=card):
            return frozenset(
                {f"card/{card.id}", f"held/{card.id}", "board"} if card.held else {f"card/{card.id}"}
            )
        case e.CardWithdrawn(card=name) | e.CardReleased(card=name):
            return frozenset({f"card/{name}", f"held/{name}", "board"})
        case e.CardReworded(card=name):
            return frozenset({f"card/{name}", f"held/{name}"})
        case (
            e.WordingProposed(card=name)
            | e.CardUnconfirmed(card=name)
            | e.CardAttached(card=name)
            | e.CardParked(card=name)
            | e.AgreementProposed(card=name)
            | e.AgreementConfirmed(card=name)
        ):
            return frozenset({f"card/{name}"})
        case e.CardConfirmed(card=name, joins=joins):
            return frozenset(f"card/{one}" for one in (name, *joins))
        case e.CardsMerged(card=card):
            return frozenset(f"card/{name}" for name in (card.id, *card.of))
        case e.CardUnmerged(card=name, of=of):
            return frozenset(f"card/{one}" for one in (name, *of))
        case e.CardChosen(activity=activity, card=name):
            return frozenset({f"activity/{activity}", f"card/{name}"})
        case e.SolutionsAllowed() | e.HandsAsked():
            return frozenset({"board"})
        case e.RoundDropped(activity=activity, round=turn, cards=names):
            return frozenset({f"card/{name}" for name in names} | {f"result/{activity}/{turn}"})
        case _:
            return frozenset()
