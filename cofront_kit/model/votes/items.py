"""Which cards a vote is about: chosen when it opens, and fixed from then on."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model.board.reading import place_of
from cofront_kit.model.board.state import Card, root, stands
from cofront_kit.model.state import SessionState
from cofront_kit.model.votes.spec import DotVoteSpec, FistSpec
from cofront_kit.model.votes.state import VotedCard

MOST: Final = 200
"""As many as one ballot takes."""


def items_of(state: SessionState, spec: DotVoteSpec | FistSpec) -> tuple[str, ...]:
    """The ids of the cards that a vote is about, in order of arrival.

    Raises:
        Refused: ``no-cards``: there is none; ``too-many-cards``: more than a ballot takes.
    """
    if isinstance(spec, FistSpec):
        found, what = _options(state, spec), "solutions to test"
    else:
        found, what = [one for one in _cards(state) if _meant(state, spec, one)], f"cards ({spec.of})"
    if not found:
        raise Refused("no-cards", f"There are no {what} on the board.", "Collect some first.")
    if len(found) > MOST:
        raise Refused(
            "too-many-cards",
            f"{len(found)} cards are more than the {MOST} of a ballot.",
            "Park or merge some.",
        )
    return tuple(one.id for one in found)


def _cards(state: SessionState) -> list[Card]:
    cards = [one for one in state.board.cards.values() if stands(state.board, one) and not one.parked]
    return sorted(cards, key=lambda one: one.n)


def _meant(state: SessionState, spec: DotVoteSpec, card: Card) -> bool:
    if spec.of == "midst":
        return place_of(card, state.party_ids) == "midst"
    return spec.of in ("all", card.kind)


def _options(state: SessionState, spec: FistSpec) -> list[Card]:
    """The solutions of an issue, also of what it was merged from; as part of co-fronting, of the issue faced there."""
    board = state.board
    wanted = spec.on if spec.on is not None else board.chosen.get(spec.within or "")
    solutions = [one for one in _cards(state) if one.kind == "solution"]
    if wanted is None or wanted not in board.cards:
        return solutions if wanted is None else []
    issue = root(board, board.cards[wanted]).id
    return [one for one in solutions if one.on is not None and root(board, board.cards[one.on]).id == issue]


def as_voted(state: SessionState, items: tuple[str, ...]) -> tuple[VotedCard, ...]:
    """The cards as they are now, for the result; one that went meanwhile has an empty text."""
    cards = state.board.cards
    return tuple(
        VotedCard(one, cards[one].text, cards[one].kind, cards[one].party)
        if one in cards
        else VotedCard(one, "", "issue", None)
        for one in items
    )
