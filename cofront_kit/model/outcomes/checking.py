"""Checks that commitments, decisions and opportunities share."""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.model.activities import is_taking
from cofront_kit.model.decision import Actor
from cofront_kit.model.state import SessionState
from cofront_kit.said import said


def needs_open(state: SessionState, kind: str, called: str, actor: Actor) -> None:
    """Refuse participants while the list is closed; a facilitator may write at any time.

    Raises:
        Refused: ``not-open``.
    """
    if actor.role == "facilitator":
        return
    there = [one for one in state.activities.values() if one.kind == kind]
    if not any(is_taking(state, one) for one in there):
        raise Refused("not-open", said("is-not-open-now", called=called), said("wait-for-the-facilitator"))


def party_of(state: SessionState, party: str, *, field: str) -> str:
    """Check that a command's field holds the id of a party of this session.

    Raises:
        Refused: ``bad-answer``.
    """
    if party not in state.party_ids:
        what = said("there-is-no-party-in-this", target=party)
        raise Refused("bad-answer", what, said("choose-one-of-them"), field=field)
    return party


def check_base(rev: int, base: int, stands: str) -> None:
    """Check that a change is based on the present revision.

    Raises:
        Refused: ``stale-wording``.
    """
    if base != rev:
        raise Refused(
            "stale-wording",
            said("somebody-changed-this-in-the-meantime", stands=stands[:60]),
            said("look-at-it-and-change-it"),
        )


def check_same(there: str, now: str, *, called: str, name: str) -> None:
    """Whether what is sent again under an id reads as it did.

    Raises:
        Refused: ``stale-wording``.
    """
    if there != now:
        raise Refused(
            "stale-wording",
            said("there-is-another-of-the-id", called=called, name=name),
            said("reload-the-page-then-try-again"),
        )


def check_card(state: SessionState, card: str | None) -> str | None:
    """Check that a card exists; returns its id, or None for none.

    Raises:
        Refused: ``unknown-card``.
    """
    if card is not None and card not in state.board.cards:
        what = said("there-is-no-card-any-more", card=card)
        raise Refused("unknown-card", what, said("choose-another-one-or-none"), field="card")
    return card
