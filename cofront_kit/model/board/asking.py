"""How many people of each party are asked to confirm."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from msgspec.structs import replace

from cofront_kit.model.board import commands as c
from cofront_kit.model.board import events as e
from cofront_kit.model.board.state import is_gone, stands
from cofront_kit.model.board.wording import confirmed as card_confirmed
from cofront_kit.model.consent import asked, complete, spoken_for
from cofront_kit.model.decision import Decision
from cofront_kit.model.kinds import listed
from cofront_kit.model.shape import Event
from cofront_kit.model.state import SessionState


def ask_hands(state: SessionState, command: c.AskHands) -> Decision:
    """Set how many people of each party are asked. What is confirmed stays so; a lower number may confirm more."""
    if command.hands == asked(state):
        return Decision(tuple(_now_enough(state)))  # a party may have fewer people than it had
    told = e.HandsAsked(command.hands)
    then = replace(state, board=replace(state.board, hands=command.hands))
    return Decision((told, *_now_enough(then)))


def _now_enough(state: SessionState) -> Iterator[Event]:
    for card in sorted(state.board.cards.values(), key=lambda one: one.n):
        if not stands(state.board, card) and not (card.pending and not is_gone(state.board, card)):
            continue
        now = card
        for party in complete(state, card):
            said = card_confirmed(state, now, party)
            now = spoken_for(now, party, hand="", full=True, entered=False)
            yield said
        if card.agreement is not None:
            for party in complete(state, card.agreement):
                yield e.AgreementConfirmed(card.id, party, card.agreement.rev)
    for confirmed in _CONFIRMED:
        yield from confirmed(state)


_CONFIRMED: Final[list[Callable[[SessionState], Iterator[Event]]]] = listed("confirmed", [])
