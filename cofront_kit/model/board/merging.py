"""Merging cards and taking them apart. A card is part of one merged card at most, so there are no loops.

A party may merge its own cards. Any other merge is a proposal: nothing leaves anybody's side before each party has
confirmed the merged card, and taking the proposal apart leaves everything as it was.
"""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.model.board import commands as c
from cofront_kit.model.board import events as e
from cofront_kit.model.board.cards import check_new_id
from cofront_kit.model.board.reading import check_open, find_card, place_of, short
from cofront_kit.model.board.state import Card, depth, root
from cofront_kit.model.board.text import card_text
from cofront_kit.model.board.wording import may_reword
from cofront_kit.model.budgets import MAX_MERGE_DEPTH
from cofront_kit.model.decision import Actor, Decision
from cofront_kit.model.state import SessionState
from cofront_kit.said import said


def merge_cards(state: SessionState, command: c.MergeCards, actor: Actor) -> Decision:
    """Make one card of several of one's own side, or propose it."""
    of = tuple(command.of)
    there = state.board.cards.get(command.card)
    if there is not None and there.of == of:
        return Decision()
    check_open(state, actor)
    _check_loop(state, command.card, of)
    check_new_id(state, command.card, actor)
    origins = [find_card(state, name) for name in of]
    _check_depth(state, origins)
    kinds = [one.kind for one in origins]
    if "solution" in kinds and set(kinds) != {"solution"}:
        raise Refused(
            "merge-loop",
            said("a-solution-is-not-merged-with"),
            said("attach-it-to-the-issue"),
        )
    attached = {one.on for one in origins}
    text = card_text(command.text)
    card = Card(
        id=command.card,
        kind=kinds[0],
        text=text,
        n=state.board.added + 1,
        party=_party(state, origins, text, actor),
        entered=actor.role == "facilitator",
        on=attached.pop() if len(attached) == 1 else None,
        of=of,
        pending=not _own(state, origins, actor),
    )
    return Decision((e.CardsMerged(card),))


def _own(state: SessionState, origins: list[Card], actor: Actor) -> bool:
    """Whether somebody merges only cards that lie on their own side.

    Everything else is proposed: what other sides wrote, or what all have in the midst, stays where it is until each
    party has confirmed the merged card.
    """
    sides = {one.party for one in origins if place_of(one, state.party_ids) in ("side", "parked")}
    apart = all(place_of(one, state.party_ids) != "midst" for one in origins)
    return apart and sides == {actor.party} and len({one.party for one in origins}) == 1


def _party(state: SessionState, origins: list[Card], text: str, actor: Actor) -> str | None:
    """Whose card a merged one is: the party of all its origins, if the wording is by that party too.

    What somebody else wrote must not appear as that party's card.
    """
    parties = {one.party for one in origins}
    if len(parties) > 1:
        return None
    own = all(may_reword(state, one, actor, None) for one in origins)
    return parties.pop() if own or text in {one.text for one in origins} else None


def _check_loop(state: SessionState, name: str, of: tuple[str, ...]) -> None:
    if len(of) < 2:
        raise Refused(
            "merge-loop", said("merging-takes-at-least-two-cards", count=len(of)), said("choose-another-one")
        )
    if len(set(of)) < len(of) or name in of:
        raise Refused("merge-loop", said("a-card-cant-be-merged-with"), said("choose-each-card-once-and-a"))
    for one in of:
        card = state.board.cards.get(one)
        if card is not None and card.into is not None:
            whole = root(state.board, card)
            raise Refused(
                "merge-loop",
                said("is-part-of-already", card=short(card.text), whole=short(whole.text)),
                said("merge-with-that-one-or-take"),
            )
        if card is not None and (card.pending or card.asked is not None):
            whole = state.board.cards[card.asked] if card.asked is not None else card
            raise Refused(
                "merge-loop",
                said("is-in-a-proposed-merge-already", card=short(card.text), whole=short(whole.text)),
                said("confirm-that-one-for-your-side"),
            )


def _check_depth(state: SessionState, origins: list[Card]) -> None:
    for card in origins:
        if depth(state.board, card) >= MAX_MERGE_DEPTH:
            raise Refused(
                "merge-loop",
                said("was-merged-times-over-already", card=short(card.text), number=MAX_MERGE_DEPTH - 1),
                said("take-it-apart-then-merge-all"),
            )


def unmerge_card(state: SessionState, command: c.UnmergeCard, actor: Actor) -> Decision:
    """Take a merged card apart; its origins return."""
    known = state.board.cards.get(command.card)
    if known is not None and known.of and known.withdrawn:
        return Decision()
    check_open(state, actor)
    card = find_card(state, command.card)
    if not card.of:
        raise Refused(
            "merge-loop", said("is-not-merged", card=short(card.text)), said("there-is-nothing-to-take-apart")
        )
    return Decision((e.CardUnmerged(card.id, card.of),))
