"""Checks that commitments, decisions and opportunities share."""

from __future__ import annotations

from cofront_kit.errors import Refused
from cofront_kit.model.activities import is_taking
from cofront_kit.model.decision import Actor
from cofront_kit.model.state import SessionState


def needs_open(state: SessionState, kind: str, called: str, actor: Actor) -> None:
    """Refuse participants while the list is closed; a facilitator may write at any time.

    Raises:
        Refused: ``not-open``.
    """
    if actor.role == "facilitator":
        return
    there = [one for one in state.activities.values() if one.kind == kind]
    if not any(is_taking(state, one) for one in there):
        raise Refused("not-open", f"{called} is not open now.", "Wait for the facilitator.")


def party_of(state: SessionState, party: str, *, field: str) -> str:
    """Check that a command's field holds the id of a party of this session.

    Raises:
        Refused: ``bad-answer``.
    """
    if party not in state.party_ids:
        what = f"There is no party {party!r} in this session."
        raise Refused("bad-answer", what, "Choose one of them.", field=field)
    return party


def check_base(rev: int, base: int, stands: str) -> None:
    """Check that a change is based on the present revision.

    Raises:
        Refused: ``stale-wording``.
    """
    if base != rev:
        raise Refused(
            "stale-wording",
            f"Somebody changed this in the meantime; it now reads {stands[:60]!r}.",
            "Look at it and change it again; what you wrote is still there.",
        )


def check_same(there: str, now: str, *, called: str, name: str) -> None:
    """Whether what is sent again under an id reads as it did.

    Raises:
        Refused: ``stale-wording``.
    """
    if there != now:
        raise Refused(
            "stale-wording",
            f"There is another {called} of the id {name!r}.",
            "Reload the page, then try again.",
        )


def check_card(state: SessionState, card: str | None) -> str | None:
    """Check that a card exists; returns its id, or None for none.

    Raises:
        Refused: ``unknown-card``.
    """
    if card is not None and card not in state.board.cards:
        what = f"There is no card {card!r} any more."
        raise Refused("unknown-card", what, "Choose another one, or none.", field="card")
    return card
