"""What may be done with one card: add, attach, park, withdraw, show."""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.model.access import card_key_hash
from cofront_kit.model.board import commands as c
from cofront_kit.model.board import events as e
from cofront_kit.model.board.reading import check_open, find_card, is_moderated, short, solutions_allowed
from cofront_kit.model.board.state import Card, counted_cards
from cofront_kit.model.board.text import card_text
from cofront_kit.model.budgets import MAX_CARDS, MAX_CARDS_EVER, check_budget, for_party, for_people
from cofront_kit.model.decision import Actor, Decision
from cofront_kit.model.state import SessionState
from cofront_kit.said import said


def add_card(state: SessionState, command: c.AddCard, actor: Actor) -> Decision:
    """Put a card on the board; under moderation it waits."""
    key = card_key_hash(command.key)
    there = state.board.cards.get(command.card)
    if there is not None and there.key == key:
        return Decision()
    check_open(state, actor)
    check_new_id(state, command.card, actor)
    _check_room(state, actor)
    if command.card_kind == "solution" and not solutions_allowed(state):
        raise Refused(
            "solutions-later",
            said("solutions-come-after-all-issues-are"),
            said("keep-it-for-later-it-stays"),
            field="card_kind",
        )
    seat = state.seats.get(actor.seat)
    card = Card(
        id=command.card,
        kind=command.card_kind,
        text=card_text(command.text),
        n=state.board.added + 1,
        party=_party(state, actor, command.party),
        author=(seat.name or None) if seat is not None and command.signed else None,
        key=key,
        entered=actor.role == "facilitator",
        held=actor.role != "facilitator" and is_moderated(state),
        on=_issue(state, command.card, command.card_kind, command.on),
        parked=command.parked,
    )
    return Decision((e.CardAdded(card),))


def check_new_id(state: SessionState, name: str, actor: Actor) -> None:
    """Check that a card with this id can be made, by adding it or by merging others.

    Raises:
        Refused: ``card-exists``; or ``too-many-cards`` if the limit of all cards ever made is reached.
    """
    if name in state.board.cards:
        raise Refused(
            "card-exists", said("there-is-a-card-already", name=name), said("give-the-new-one-another-id")
        )
    ever = MAX_CARDS_EVER if actor.role == "facilitator" else for_people(MAX_CARDS_EVER)
    if state.board.added >= ever:
        raise Refused(
            "too-many-cards",
            said("this-session-has-had-cards-with", ever=ever),
            said("reword-or-use-those-there-are"),
        )


def _check_room(state: SessionState, actor: Actor) -> None:
    if state.board.added < for_party(state, MAX_CARDS):
        return  # fewer than the limit were ever made
    cards = counted_cards(state.board)
    check_budget(
        state,
        actor,
        MAX_CARDS,
        of_all=len(cards),
        of_party=sum(one.party == actor.party for one in cards),
        what=said("field-cards"),
        way_out=said("take-some-off-the-board"),
    )


def _party(state: SessionState, actor: Actor, party: str | None) -> str | None:
    if actor.role != "facilitator":
        if party not in (None, actor.party):
            raise Refused("not-yours", said("people-add-cards-for-their-own"), said("leave-the-party-out"))
        return actor.party
    if party is not None and party not in state.party_ids:
        raise Refused(
            "not-yours", said("there-is-no-party-in-this", target=party), said("choose-one-of-them")
        )
    return party


def _issue(state: SessionState, name: str, kind: str, on: str | None) -> str | None:
    if on is None:
        return None
    if kind != "solution":
        raise Refused("unknown-card", said("only-a-solution-is-attached-to"), said("add-it-without"))
    issue = find_card(state, on)
    if issue.kind == "solution" or issue.id == name:
        raise Refused(
            "unknown-card",
            said("is-no-issue", issue=short(issue.text)),
            said("attach-the-solution-to-an-issue"),
        )
    return on


def attach_card(state: SessionState, command: c.AttachCard, actor: Actor) -> Decision:
    """Attach a solution to an issue."""
    check_open(state, actor)
    card = find_card(state, command.card)
    on = _issue(state, card.id, card.kind, command.on)
    return Decision() if card.on == on else Decision((e.CardAttached(card.id, on),))


def park_card(state: SessionState, command: c.ParkCard, actor: Actor) -> Decision:
    """Put a card on the parking lot, or back."""
    check_open(state, actor)
    card = find_card(state, command.card)
    return Decision() if card.parked == command.parked else Decision((e.CardParked(card.id, command.parked),))


def withdraw_card(state: SessionState, command: c.WithdrawCard, actor: Actor) -> Decision:
    """Take a card off the board; a merged one falls apart into its origins."""
    known = state.board.cards.get(command.card)
    if known is not None and known.withdrawn:
        return Decision()
    check_open(state, actor)
    card = find_card(state, command.card, held=True)
    if actor.role != "facilitator" and not holds(card, command.key):
        raise Refused(
            "not-yours",
            said("only-who-wrote-or-the-facilitator", card=short(card.text)),
            said("park-it-instead-or-ask-the"),
        )
    if card.of:
        return Decision((e.CardUnmerged(card.id, card.of),))
    return Decision((e.CardWithdrawn(card.id),))


def holds(card: Card, key: str | None) -> bool:
    """Whether a secret is the one that the card was written with."""
    return key is not None and card.key is not None and card_key_hash(key) == card.key


def release_card(state: SessionState, command: c.ReleaseCard) -> Decision:
    """Show a card that waits, or put it aside."""
    known = state.board.cards.get(command.card)
    if known is not None and not known.held:
        return Decision()
    card = find_card(state, command.card, held=True)
    return Decision((e.CardReleased(card.id, command.show),))


def allow_solutions(state: SessionState, command: c.AllowSolutions) -> Decision:
    """Accept solutions from now on, or not yet."""
    return Decision() if state.board.solutions == command.on else Decision((e.SolutionsAllowed(command.on),))


def drop_round(state: SessionState, command: c.DropRound) -> Decision:
    """Take all cards of a round off the board."""
    source = (command.activity, command.round)
    if source in state.board.dropped:
        return Decision()
    cards = [one for one in state.board.cards.values() if one.source == source]
    if not cards:
        raise Refused(
            "unknown-card",
            said("no-cards-came-from-round-of", round=command.round, activity=command.activity),
            said("open-it-first"),
        )
    names = {one.id for one in cards}
    for card in cards:
        while (whole := card.into or card.asked) is not None:
            card = state.board.cards[whole]
            names.add(card.id)
    return Decision((e.RoundDropped(*source, tuple(sorted(names))),))
