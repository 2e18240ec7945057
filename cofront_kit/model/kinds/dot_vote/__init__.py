"""A dot vote: everybody spreads a few dots over the cards."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cofront_kit.model.board.reading import place_of
from cofront_kit.model.board.state import Card
from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.kinds.dot_vote.findings import FINDS, find
from cofront_kit.model.kinds.dot_vote.spec import DotVoteSpec, check, votes_of
from cofront_kit.model.kinds.kind import Kind
from cofront_kit.model.rounds.cards import ballot_of, on_the_board
from cofront_kit.model.rounds.questions import Questions
from cofront_kit.model.state import SessionState
from cofront_kit.said import said


def _questions(spec: DotVoteSpec, cards: Sequence[str]) -> Questions:
    items = tuple(ItemSpec(card, "") for card in cards)
    return Questions(items, spec.cap, "own", most=votes_of(spec, len(cards)))


def _cards(state: SessionState, spec: DotVoteSpec) -> tuple[str, ...]:
    found = [one for one in on_the_board(state) if _meant(state, spec, one)]
    return ballot_of(found, said("cards-of-a-kind", kind=spec.of))


def _meant(state: SessionState, spec: DotVoteSpec, card: Card) -> bool:
    if spec.of == "midst":
        return place_of(card, state.party_ids) == "midst"
    return spec.of in ("all", card.kind)


KIND: Final = Kind(
    spec=DotVoteSpec,
    called="a dot vote",
    check=check,
    sealed="dots",
    questions=_questions,
    cards=_cards,
    says=said("the-dots-of-party", party="{party}"),
    units=said("units-cards"),
    bundled=("of", "votes", "cap", "reveal"),
    finds=FINDS,
    find=find,
)
