"""What is seen of cards. No seat and no key stands in any value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from cofront_kit.model.around import Around
from cofront_kit.model.board import events as e
from cofront_kit.model.board.reading import (
    is_moderated,
    merges_as,
    place_of,
    rewordable_by,
    solutions_allowed,
    stage_of,
)
from cofront_kit.model.board.readout import may_end
from cofront_kit.model.board.state import Agreement, Card, is_gone
from cofront_kit.model.consent import asked, facts, needed
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState


def keys(state: SessionState) -> Iterator[str]:
    """The keys that everyone with a seat sees."""
    yield "board"
    board = state.board
    yield from (f"card/{one.id}" for one in board.cards.values() if not (one.held or is_gone(board, one)))
    yield from (f"readout/{name}" for name in board.readouts)


def host_keys(state: SessionState) -> Iterator[str]:
    """The keys that facilitators see."""
    return (f"held/{one.id}" for one in state.board.cards.values() if one.held)


def board_value(state: SessionState, around: Around, key: str) -> Any:  # noqa: ARG001
    """The value of ``board``."""
    return {
        "solutions": solutions_allowed(state),
        "held": state.board.held,
        "moderated": is_moderated(state),
        "hands": asked(state),
        "needs": {party: needed(state, party) for party in state.party_ids},
    }


def card_value(state: SessionState, around: Around, key: str) -> Any:  # noqa: ARG001
    """The value of ``card/<id>``. Raises KeyError for one that is gone or waits."""
    card = state.board.cards[key.partition("/")[2]]
    if card.held or is_gone(state.board, card):
        raise KeyError(key)
    parties = state.party_ids
    return {
        "id": card.id,
        "kind": card.kind,
        "text": card.text,
        "rev": card.rev,
        "party": card.party,
        "author": card.author,
        "state": stage_of(card, parties),
        "place": place_of(card, parties),
        **facts(state, card),
        "may_reword": list(rewordable_by(card, parties)),
        "merges": merges_as(state.board, card),
        "on": card.on,
        "of": list(card.of),
        "into": card.into,
        "pending": card.pending,
        "asked": card.asked,
        "proposals": msgspec.to_builtins(card.proposals),
        "other": msgspec.to_builtins(card.other),
        "entered": card.entered,
        "source": None if card.source is None else {"activity": card.source[0], "round": card.source[1]},
        "agreement": _agreement(state, card.agreement),
        "n": card.n,
    }


def _agreement(state: SessionState, agreement: Agreement | None) -> Any:
    if agreement is None:
        return None
    return {"text": agreement.text, "rev": agreement.rev, **facts(state, agreement)}


def held_value(state: SessionState, around: Around, key: str) -> Any:  # noqa: ARG001
    """The value of ``held/<id>``: what the facilitator sees of a card that waits, which says nothing of whose it is."""
    card: Card = state.board.cards[key.partition("/")[2]]
    if not card.held:
        raise KeyError(key)
    return {"id": card.id, "kind": card.kind, "text": card.text}


def readout_value(state: SessionState, around: Around, key: str) -> Any:  # noqa: ARG001
    """The value of ``readout/<id>``."""
    one = state.board.readouts[key.partition("/")[2]]
    order = [{"party": party, "card": card} for party, card in one.order]
    return {"order": order, "at": one.at, "skipped": list(one.skipped), "may_end": may_end(state, one)}


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
        case e.ReadOutOrdered(activity=activity) | e.TurnEnded(activity=activity):
            return frozenset({f"readout/{activity}"})
        case e.RoundDropped(activity=activity, round=turn, cards=names):
            return frozenset({f"card/{name}" for name in names} | {f"result/{activity}/{turn}"})
        case _:
            return frozenset()
