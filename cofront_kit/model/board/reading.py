"""What rules and views ask about the board: which card, in which state, open or closed."""

from __future__ import annotations

from typing import Final, Literal

from cofront_kit.errors import Refused
from cofront_kit.model.activities import is_taking
from cofront_kit.model.board.card_rules import CardRules, TakesCards
from cofront_kit.model.board.state import BoardState, Card, depth, is_gone, root
from cofront_kit.model.budgets import MAX_MERGE_DEPTH
from cofront_kit.model.consent import waiting
from cofront_kit.model.decision import Actor
from cofront_kit.model.state import SessionState
from cofront_kit.said import said

CardStage = Literal["raised", "midst", "faced", "agreed", "parked"]
Place = Literal["side", "between", "midst", "parked"]
WITH_KEY: Final = ("reword-card", "withdraw-card")
"""The acts that the holder of a card's key may do to it, of any party."""
FACILITATOR: Final = "facilitator"
"""Used among party ids for facilitators."""


def stage_of(card: Card, parties: tuple[str, ...]) -> CardStage:
    """The state of a card: in the midst only if every party has confirmed the present wording."""
    if card.parked:
        return "parked"
    if waiting(card.confirmed, parties):
        return "faced" if card.faced else "raised"
    if card.agreement is not None and not waiting(card.agreement.confirmed, parties):
        return "agreed"
    return "faced" if card.faced else "midst"


def place_of(card: Card, parties: tuple[str, ...]) -> Place:
    """Where a card lies on the board.

    In the midst if each party has confirmed the present wording, and never before. A card of everybody, a proposed
    merged card, or one that is faced before it is confirmed, waits between the sides; everything else lies on its
    party's side.
    """
    if card.parked:
        return "parked"
    if not waiting(card.confirmed, parties):
        return "midst"
    return "between" if card.party is None or card.pending or card.faced else "side"


def rewordable_by(card: Card, parties: tuple[str, ...]) -> tuple[str, ...]:
    """Who may reword a card without its key: parties, and ``"facilitator"``.

    Anybody may reword a card of everybody, or one in the midst. A card that is being faced can be reworded by its party
    only: a new wording would remove it while the room looks at it.
    """
    if card.party is None or stage_of(card, parties) in ("midst", "agreed"):
        return (*parties, FACILITATOR)
    return (card.party, FACILITATOR) if card.entered else (card.party,)


def proposing(card: Card, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The parties that may only propose another wording for a card, since it is another party's."""
    return () if card.party is None else tuple(party for party in parties if party != card.party)


def is_attachable(card: Card) -> bool:
    """Whether a card may be attached to an issue."""
    return card.kind == "solution"


def takes_solutions(card: Card) -> bool:
    """Whether solutions may be attached to a card."""
    return card.kind == "issue" and card.into is None and not card.parked


def merges_as(board: BoardState, card: Card) -> Literal["card", "solution"] | None:
    """The group of cards that it may be merged with; None if it is merged too deep, or part of a proposal."""
    if card.asked is not None or card.pending or depth(board, card) >= MAX_MERGE_DEPTH:
        return None
    return "solution" if card.kind == "solution" else "card"


def check_open(state: SessionState, actor: Actor) -> None:
    """Check that cards may be worked with: by participants while the board is open, by a facilitator at any time.

    Raises:
        Refused: ``not-open``: the board is closed.
    """
    there = [one for one in state.activities.values() if isinstance(one.spec, TakesCards)]
    is_open = any(is_taking(state, one) for one in there)
    if actor.role != FACILITATOR and not is_open:
        raise Refused("not-open", said("the-board-is-closed"), said("ask-the-facilitator-to-open-it"))


def find_card(state: SessionState, name: str, *, held: bool = False) -> Card:
    """A card to work with.

    Args:
        state: The session.
        name: The card's id.
        held: Whether to find cards that wait for the facilitator too.

    Raises:
        Refused: ``unknown-card``: it never existed, or the message says why it can't be used any more.
    """
    board = state.board
    card = board.cards.get(name)
    if card is None or (card.held and not held):
        raise Refused(
            "unknown-card", said("there-is-no-card-on-the", name=name), said("choose-one-that-is-shown")
        )
    if card.source is not None and card.source in board.dropped:
        activity, turn = card.source
        raise Refused(
            "unknown-card",
            said("this-card-came-from-round-of", turn=turn, activity=activity),
            said("write-a-new-card-or-ask"),
        )
    if card.into is not None:
        whole = root(board, card)
        raise Refused(
            "unknown-card",
            said("this-card-has-become-part-of", whole=short(whole.text)),
            said("work-with-that-one-or-take"),
        )
    if is_gone(board, card):
        raise Refused(
            "unknown-card", said("the-card-was-taken-off-the", card=short(card.text)), said("write-it-again")
        )
    return card


def solutions_allowed(state: SessionState) -> bool:
    """Whether solutions are accepted: as the facilitator said, else as the opened boards say."""
    if state.board.solutions is not None:
        return state.board.solutions
    boards = [one.spec for one in state.activities.values() if one.round and isinstance(one.spec, CardRules)]
    return not boards or any(spec.solutions == "open" for spec in boards)


def is_moderated(state: SessionState) -> bool:
    """Whether new cards wait for the facilitator."""
    return any(
        one.state == "open" and isinstance(one.spec, CardRules) and one.spec.moderated
        for one in state.activities.values()
    )


def party_for(state: SessionState, actor: Actor, party: str | None) -> str:
    """The party an actor confirms for: people for their own, a facilitator for the one they name.

    Raises:
        Refused: ``not-yours``: no party, one that doesn't exist, or somebody else's.
    """
    if actor.role == "facilitator":
        if party is None or party not in state.party_ids:
            raise Refused(
                "not-yours",
                said("a-facilitator-confirms-for-a-person", party=party),
                said("name-the-party", parties=", ".join(state.party_ids)),
            )
        return party
    if actor.party is None or party not in (None, actor.party):
        raise Refused("not-yours", said("people-confirm-for-their-own-party"), said("leave-the-party-out"))
    return actor.party


def short(text: str) -> str:
    """A card's text in a message: not too long."""
    return text if len(text) <= 40 else text[:39] + "…"
