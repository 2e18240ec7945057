"""Who has confirmed a wording, for cards, agreements and descriptions alike.

A wording stands when each party has confirmed it: as many of its people as the session asks for, or the facilitator on
its behalf, which is marked. A person counts once. Who it was is kept only as a keyed hash that leads to no seat.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from cofront_kit.errors import Refused
from cofront_kit.model.board.card_rules import CardRules
from cofront_kit.model.decision import Actor, KindGiven
from cofront_kit.model.state import SessionState
from cofront_kit.model.text import stop_after
from cofront_kit.said import listed, listed_now, said, words

Hands = tuple[tuple[str, str], ...]
"""(party, mark of one of its people), in the order they confirmed."""


class Words(Protocol):
    """A wording that parties confirm."""

    @property
    def confirmed(self) -> tuple[str, ...]:
        """The parties that have confirmed."""

    @property
    def on_behalf(self) -> tuple[str, ...]:
        """Those of them for which the facilitator confirmed."""

    @property
    def hands(self) -> Hands:
        """The people who have confirmed."""


W = TypeVar("W", bound=Words)


class Spoken(Struct, frozen=True):
    """Who has confirmed a wording that every party has to confirm.

    Attributes:
        confirmed: The parties that have, in party order.
        on_behalf: Those of them for which the facilitator did.
        waiting: The parties that have not yet, whose people may confirm.
        people: Party id -> how many of its people have confirmed.
    """

    confirmed: tuple[str, ...]
    on_behalf: tuple[str, ...]
    waiting: tuple[str, ...]
    people: dict[str, int]


def asked(state: SessionState) -> int:
    """How many people of a party are asked to confirm: as the facilitator said, else as the session's boards say."""
    if state.board.hands is not None:
        return state.board.hands
    return max(
        (one.spec.hands for one in state.activities.values() if isinstance(one.spec, CardRules)), default=1
    )


def needed(state: SessionState, party: str) -> int:
    """How many people of one party are needed: no more than have joined it, and at least one."""
    return min(asked(state), max(1, state.joined.get(party, 0)))


def waiting(confirmed: Sequence[str], parties: Sequence[str]) -> list[str]:
    """The parties whose confirmation is still missing, in party order."""
    return [party for party in parties if party not in confirmed] if confirmed else list(parties)


def people(one: Words, party: str) -> int:
    """How many people of a party have confirmed. Earlier releases did not count them, so at least one."""
    # Most cards have no confirmations yet, and this is asked for every card of a board.
    counted = sum(party == other for other, _ in one.hands) if one.hands else 0
    return counted or int(party in one.confirmed and party not in one.on_behalf)


def complete(state: SessionState, one: Words) -> list[str]:
    """The parties that have not confirmed yet although as many of their people have as are asked now."""
    waits = waiting(one.confirmed, state.party_ids)
    return [party for party in waits if people(one, party) >= needed(state, party)]


def has_spoken(one: Words, party: str) -> bool:
    """Whether a party, or some of its people, has a confirmation that can be taken back."""
    return party in one.confirmed or people(one, party) > 0


def speaking(one: Words, parties: Sequence[str]) -> tuple[str, ...]:
    """The parties with a confirmation that can be taken back, in party order."""
    if not (one.confirmed or one.hands):
        return ()
    return tuple(party for party in parties if has_spoken(one, party))


def facts(state: SessionState, one: Words) -> Spoken:
    """What a view says about who has confirmed."""
    parties = state.party_ids
    return Spoken(
        tuple(party for party in parties if party in one.confirmed),
        tuple(party for party in parties if party in one.on_behalf),
        tuple(waiting(one.confirmed, parties)),
        {party: people(one, party) for party in parties},
    )


def spoken_for(one: W, party: str, *, hand: str, full: bool, entered: bool) -> W:
    """The same wording after somebody has confirmed it."""
    return replace(  # type: ignore[type-var]
        one,
        hands=(*one.hands, (party, hand)) if hand else one.hands,
        confirmed=(*one.confirmed, party) if full and party not in one.confirmed else one.confirmed,
        on_behalf=(*one.on_behalf, party) if entered and party not in one.on_behalf else one.on_behalf,
    )


def taken_back(one: W, party: str, *, hand: str, stands: bool) -> W:
    """The same wording after a party, or with ``hand`` one person of it, has taken a confirmation back."""
    gone = one.confirmed if stands else tuple(other for other in one.confirmed if other != party)
    return replace(  # type: ignore[type-var]
        one,
        hands=tuple((other, mark) for other, mark in one.hands if other != party or (hand and mark != hand)),
        confirmed=gone,
        on_behalf=tuple(other for other in one.on_behalf if other != party or (hand and stands)),
    )


def hand_of(state: SessionState, actor: Actor, given: KindGiven, what: str) -> str:
    """A person's mark under a wording: always the same for that wording, different for another.

    It is keyed with the session's key, which is not in the store: a copy of the store does not say who confirmed.
    """
    message = f"cofront hand\0{state.code}\0{actor.seat}\0{what}".encode()
    return hmac.new(given.code_key() or b"", message, hashlib.sha256).hexdigest()[:16]


def speak(
    state: SessionState, actor: Actor, given: KindGiven, one: Words, party: str, what: str
) -> tuple[str, bool]:
    """Confirm a wording for a party.

    Args:
        state: The session.
        actor: Who confirms.
        given: The outside.
        one: The wording, and who has confirmed it so far.
        party: For which party.
        what: Which wording, with its revision.

    Returns:
        The person's mark, empty for a facilitator; and whether the party has now confirmed.

    Raises:
        Refused: ``already-confirmed``: this party, or this person, has confirmed already.
    """
    if party in one.confirmed:
        names = [state.party(other).name for other in waiting(one.confirmed, state.party_ids)]
        raise Refused(
            "already-confirmed",
            said("has-confirmed-this-wording-already", party=state.party(party).name),
            said("it-waits-for", names=listed(names), stop=stop_after(names[-1]))
            if names
            else said("every-party-has"),
        )
    if actor.role == "facilitator":
        return "", True
    hand = hand_of(state, actor, given, what)
    there = people(one, party)
    lacks = needed(state, party) - there
    if (party, hand) in one.hands:
        name = state.party(party).name
        raise Refused(
            "already-confirmed",
            said("you-have-confirmed-this-wording-already"),
            said("it-waits-for-more-of", count=max(1, lacks), party=name, stop=stop_after(name)),
        )
    return hand, lacks <= 1


# --- in words


def words_of(value: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Who has confirmed, as a sentence without its full stop; empty if nobody has.

    Args:
        value: The fields of :class:`Spoken`, as a mapping.
        names: Party id -> name, of all parties in order.

    Example:
        >>> value = {"confirmed": ["p1", "p2"], "on_behalf": [], "waiting": [], "people": {"p1": 1, "p2": 1}}
        >>> words_of(value, {"p1": "Acme", "p2": "Borealis"})
        'confirmed for both parties by one person each'
    """
    confirmed, on_behalf, waits = value["confirmed"], value["on_behalf"], value["waiting"]
    by = {party: (value["people"][party], party in on_behalf) for party in confirmed}
    begun = [party for party in waits if value["people"][party]]
    if not confirmed and not begun:
        return ""
    parts: list[str] = []
    if confirmed and not waits and len(set(by.values())) == 1:
        count, on_behalf_too = next(iter(by.values()))
        all_of = words("both-parties") if len(confirmed) == 2 else words("all-n-parties", n=len(confirmed))
        if on_behalf_too:
            parts.append(words("confirmed-for-all", all=all_of, who=_by(count, on_behalf=True)))
        else:
            parts.append(words("confirmed-for-all-each", all=all_of, who=words("by-people-each", n=count)))
    elif confirmed:
        said_by = [
            words("confirmed-for-party-by", party=names[party], who=_by(by[party][0], on_behalf=by[party][1]))
            for party in confirmed
        ]
        parts.append(words("confirmed-for", parts=", ".join(said_by)))
    parts += [
        words("so-far", who=words("people-so-far", n=value["people"][party]), party=names[party])
        for party in begun
    ]
    if waits:
        parts.append(words("waiting-for", parties=listed_now([names[party] for party in waits])))
    return "; ".join(parts)


def _by(count: int, *, on_behalf: bool) -> str:
    if not on_behalf:
        return words("by-people", n=count)
    if count:
        return words("by-people-and-the-facilitator", people=words("by-people", n=count))
    return words("by-the-facilitator")
