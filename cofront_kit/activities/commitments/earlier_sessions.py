"""The same parties over several sessions: what earlier ones left open, and how it came to be so."""

from __future__ import annotations

from collections import Counter

from cofront_kit.errors import Refused, StoreError
from cofront_kit.model.budgets import MAX_RECORDS
from cofront_kit.model.kinds.commitments.history import CommitmentTrace, History, history_of
from cofront_kit.model.outcomes.commands import MAX_BROUGHT, Brought, CarryCommitments
from cofront_kit.model.outcomes.state import Carried, Commitment
from cofront_kit.model.state import Party, SessionState
from cofront_kit.model.text import same_name
from cofront_kit.node.following import follow
from cofront_kit.node.node import Node

LOOK_BACK = 50
"""How many sessions of the store are looked at, newest first."""


def earlier(node: Node, code: str) -> list[SessionState]:
    """Earlier sessions of the same parties in this store, newest first.

    Args:
        node: This process's node.
        code: The session from which to look back.
    """
    own = node.state(code)
    found = []
    for row in node.store.sessions()[:LOOK_BACK]:
        if row.code == code:
            continue
        try:
            state = node.state(row.code)
        except (Refused, StoreError):
            continue
        if state.created_at <= own.created_at and _same_parties(state, own):
            found.append(state)
    return sorted(found, key=lambda state: -state.created_at)


def left_open(node: Node, code: str) -> list[Brought]:
    """Commitments that earlier sessions left open or renegotiated, each once."""
    brought: list[Brought] = []
    seen: set[tuple[str, str]] = set()
    parties = node.state(code).parties
    for state in earlier(node, code):
        # By their names in this session: a party may have been renamed in one of the two.
        names = {
            one.id: next(party.name for party in parties if _is_party(one, party)) for one in state.parties
        }
        for one in state.outcomes.commitments.values():
            origin = one.carried or Carried(state.code, state.title, one.id)
            if (origin.code, origin.commitment) in seen:
                continue  # a later session says more about it
            seen.add((origin.code, origin.commitment))
            if one.status in ("open", "renegotiated"):
                brought.append(_brought(one, names, origin))
    return brought


def bring(node: Node, code: str) -> int:
    """Bring along what earlier sessions of the same parties left open.

    Returns:
        How many were brought along; those that are already here are not added twice.

    Raises:
        Refused: ``too-many-cards``: the list is full. As many as fit were brought along, newest sessions first.
    """
    there = node.state(code).outcomes.commitments
    known = {one.carried for one in there.values()}
    new = [one for one in left_open(node, code) if one.carried not in known]
    fits = new[: max(0, MAX_RECORDS - len(there))]
    for first in range(0, len(fits), MAX_BROUGHT):
        node.act(code, CarryCommitments(fits[first : first + MAX_BROUGHT]))
    if len(fits) < len(new):
        raise Refused(
            "too-many-cards",
            f"{len(fits)} of {len(new)} commitments were brought: a list takes {MAX_RECORDS}.",
            "Take some off the list, then bring the others.",
        )
    return len(fits)


def history(node: Node, code: str) -> History:
    """How a session's commitments and its next date came to be as they are.

    Raises:
        UnreadableSession: Its log is damaged.
    """
    stored = node.store.events_after(code, 0)
    _, happened = follow(code, None, stored)
    return history_of(zip((one.at for one in stored), happened, strict=True))


def counted_before(node: Node, code: str, own: History) -> dict[tuple[str, str], int]:
    """How far earlier sessions counted the changes of the commitments that were brought along.

    Args:
        node: This process's node.
        code: The session from which to look back.
        own: Its history.

    Returns:
        Code and id of the commitment in its first session -> a number higher than any that an earlier session gave it.
    """
    brought = {_home(code, trace) for trace in own.commitments.values() if trace.last.carried is not None}
    counted: Counter[tuple[str, str]] = Counter()
    if brought:
        for state in earlier(node, code):
            for trace in history(node, state.code).commitments.values():
                if (home := _home(state.code, trace)) in brought:
                    counted[home] += trace.changes + 1
    return dict(counted)


def _home(code: str, trace: CommitmentTrace) -> tuple[str, str]:
    carried = trace.last.carried
    return (code, trace.last.id) if carried is None else (carried.code, carried.commitment)


def _brought(one: Commitment, names: dict[str, str], origin: Carried) -> Brought:
    return Brought(
        text=one.text,
        owner=one.owner,
        party=names[one.party],
        counterpart=names[one.counterpart],
        due=one.due,
        carried=origin,
        status=one.status,
        first_step=one.first_step,
        check=one.check,
    )


def _same_parties(one: SessionState, other: SessionState) -> bool:
    if len(one.parties) != len(other.parties):
        return False
    return all(any(_is_party(party, there) for there in other.parties) for party in one.parties)


def _is_party(one: Party, other: Party) -> bool:
    """Whether two sessions mean the same party, by present or earlier names."""
    return any(
        same_name(name, there) for name in (one.name, *one.earlier) for there in (other.name, *other.earlier)
    )
