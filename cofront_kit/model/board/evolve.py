"""How events about cards change the board. Each affects only the cards it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace

from cofront_kit.model.board import events as e
from cofront_kit.model.board.state import Agreement, BoardState, Card
from cofront_kit.model.consent import spoken_for, taken_back
from cofront_kit.model.shape import Event


def with_card(board: BoardState, card: Card) -> BoardState:
    """The board with a new or changed card."""
    return replace(board, cards=board.cards.set(card.id, card))


def with_new(board: BoardState, card: Card) -> BoardState:
    """The board with one more card."""
    held = board.held + int(card.held)
    return replace(with_card(board, card), added=board.added + 1, held=held)


def without_confirmations(card: Card) -> Card:
    """A card whose confirmations are reset, so it leaves the midst."""
    agreement = card.agreement
    if agreement is not None:
        agreement = replace(agreement, confirmed=(), on_behalf=(), hands=())
    return replace(card, confirmed=(), on_behalf=(), hands=(), faced=False, agreement=agreement)


def _added(board: BoardState, event: e.CardAdded) -> BoardState:
    return with_new(board, event.card)


def _reworded(board: BoardState, event: e.CardReworded) -> BoardState:
    card = without_confirmations(board.cards[event.card])
    proposals = tuple(one for one in card.proposals if one.id != event.taken)
    if event.kept is not None:
        proposals = (*proposals, event.kept)
    return with_card(
        board, replace(card, text=event.text, rev=event.rev, other=event.other, proposals=proposals)
    )


def _proposed(board: BoardState, event: e.WordingProposed) -> BoardState:
    card = board.cards[event.card]
    return with_card(board, replace(card, proposals=(*card.proposals, event.proposal)))


def _confirmed(board: BoardState, event: e.CardConfirmed) -> BoardState:
    card = board.cards[event.card]
    card = spoken_for(card, event.party, hand=event.hand, full=event.full, entered=event.entered)
    board = with_card(board, replace(card, pending=card.pending and not event.joins))
    return _joined(board, event.joins, card.id)


def _joined(board: BoardState, names: tuple[str, ...], into: str) -> BoardState:
    for name in names:
        board = with_card(board, replace(without_confirmations(board.cards[name]), into=into, asked=None))
    return board


def unconfirmed(board: BoardState, event: e.CardUnconfirmed) -> BoardState:
    """The board without a confirmation that was taken back."""
    card = taken_back(board.cards[event.card], event.party, hand=event.hand, stands=event.stands)
    return with_card(board, card if event.stands else replace(card, faced=False))


def _merged(board: BoardState, event: e.CardsMerged) -> BoardState:
    if not event.card.pending:
        return with_new(_joined(board, event.card.of, event.card.id), event.card)
    for name in event.card.of:
        board = with_card(board, replace(board.cards[name], asked=event.card.id))
    return with_new(board, event.card)


def _unmerged(board: BoardState, event: e.CardUnmerged) -> BoardState:
    for name in event.of:
        board = with_card(board, replace(board.cards[name], into=None, asked=None))
    return with_card(board, replace(board.cards[event.card], withdrawn=True))


def _attached(board: BoardState, event: e.CardAttached) -> BoardState:
    return with_card(board, replace(board.cards[event.card], on=event.on))


def _parked(board: BoardState, event: e.CardParked) -> BoardState:
    return with_card(board, replace(board.cards[event.card], parked=event.parked))


def _withdrawn(board: BoardState, event: e.CardWithdrawn) -> BoardState:
    card = board.cards[event.card]
    gone = replace(card, withdrawn=True, held=False)
    return replace(with_card(board, gone), held=board.held - int(card.held))


def _released(board: BoardState, event: e.CardReleased) -> BoardState:
    card = replace(board.cards[event.card], held=False, withdrawn=not event.show)
    return replace(with_card(board, card), held=board.held - 1)


def _allowed(board: BoardState, event: e.SolutionsAllowed) -> BoardState:
    return replace(board, solutions=event.on)


def _hands_asked(board: BoardState, event: e.HandsAsked) -> BoardState:
    return replace(board, hands=event.hands)


def _chosen(board: BoardState, event: e.CardChosen) -> BoardState:
    card = replace(board.cards[event.card], faced=True)
    return replace(with_card(board, card), chosen=board.chosen.set(event.activity, event.card))


def _agreement(board: BoardState, event: e.AgreementProposed) -> BoardState:
    card = board.cards[event.card]
    return with_card(board, replace(card, agreement=Agreement(event.text, event.rev)))


def _agreed(board: BoardState, event: e.AgreementConfirmed) -> BoardState:
    card = board.cards[event.card]
    before = card.agreement
    assert before is not None
    after = spoken_for(before, event.party, hand=event.hand, full=event.full, entered=event.entered)
    return with_card(board, replace(card, agreement=after))


def _dropped(board: BoardState, event: e.RoundDropped) -> BoardState:
    return replace(board, dropped=(*board.dropped, (event.activity, event.round)))


APPLY: Final[dict[type[Event], Callable[[BoardState, Any], BoardState]]] = {
    e.CardAdded: _added,
    e.CardReworded: _reworded,
    e.WordingProposed: _proposed,
    e.CardConfirmed: _confirmed,
    e.CardUnconfirmed: unconfirmed,
    e.CardsMerged: _merged,
    e.CardUnmerged: _unmerged,
    e.CardAttached: _attached,
    e.CardParked: _parked,
    e.CardWithdrawn: _withdrawn,
    e.CardReleased: _released,
    e.SolutionsAllowed: _allowed,
    e.HandsAsked: _hands_asked,
    e.CardChosen: _chosen,
    e.AgreementProposed: _agreement,
    e.AgreementConfirmed: _agreed,
    e.RoundDropped: _dropped,
}
