"""Taking a seat, sharing a phone, resuming, and what people say about themselves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.access import (
    capability_hash,
    is_keyed,
    resume_code,
    resume_hash,
    resume_hashes,
    seat_id,
    secret_hash,
    typed_form,
    typed_hashes,
)
from cofront_kit.model.decision import (
    Actor,
    Decision,
    ForgetName,
    Given,
    Tick,
    ruled,
)
from cofront_kit.model.people import rules as people
from cofront_kit.model.places import rules as places
from cofront_kit.model.state import Opening, SessionState
from cofront_kit.model.text import clean_name
from cofront_kit.said import said


def opening_of(state: SessionState, capability: str, key: bytes | None) -> Opening | None:
    """What a capability or typed code opens in this session, or None.

    Args:
        state: The session.
        capability: What somebody's link holds, or what they typed.
        key: The key of the hashes of short codes, see :mod:`cofront_kit.model.access`; None if this computer doesn't
            have it.
    """
    if "." in capability:
        return state.capabilities.get(capability_hash(capability))
    typed = typed_form(capability).removeprefix(state.code)
    found = (state.capabilities.get(hashed) for hashed in typed_hashes(key, state.code, typed))
    return next((opening for opening in found if opening is not None), None)


def retired_role(state: SessionState, capability: str, key: bytes | None) -> str | None:
    """The role that a link or typed code opened before it was replaced, or None."""
    if "." in capability:
        return state.retired.get(capability_hash(capability))
    typed = typed_form(capability).removeprefix(state.code)
    return next(
        (state.retired[one] for one in typed_hashes(key, state.code, typed) if one in state.retired), None
    )


_NO_KEY: Final = said("this-door-cant-check-typed-codes")


def take_seat(state: SessionState, command: c.TakeSeat, given: Given) -> Decision:
    """Join by a capability or a typed code."""
    key = given.code_key()
    opening = opening_of(state, command.capability, key)
    if opening is None and key is None and "." not in command.capability and _any_keyed(state.capabilities):
        raise Refused("wrong-link", _NO_KEY, said("scan-the-qr-or-open-the"))
    known = state.by_secret.get(secret_hash(command.secret))
    if opening is None:
        was = retired_role(state, command.capability, key)
        if was is not None and known is not None and state.seats[known].role == was:
            return Decision(seat=known)  # people who are in stay in
        if was is not None:
            raise Refused(
                "wrong-link",
                said("this-link-or-code-was-replaced"),
                said("ask-the-facilitator-who-began-the-2")
                if was == "facilitator"
                else said("scan-the-qr-in-the-room"),
            )
        raise Refused(
            "wrong-link",
            said("this-link-or-code-opens-nothing"),
            said("scan-the-qr-again-or-ask"),
        )
    if secret_hash(command.secret) in state.removed_secrets:
        raise people.why_removed(state, state.removed_secrets[secret_hash(command.secret)])
    if known is not None:
        seat = state.seats[known]
        if opening not in (
            Opening(seat.role, seat.came_from or seat.party, seat.co),
            Opening(seat.role, seat.party, seat.co),
        ):
            raise Refused(
                "wrong-link", said("this-browser-has-another-seat-in"), said("join-with-a-new-secret")
            )
        return Decision(seat=known)
    name = clean_name(command.name, what=said("field-the-name"), empty=True)
    taken = _seat_taken(state, command.secret, opening, given, name=name)
    return Decision((taken,), seat=taken.seat)


def _free_seat(state: SessionState, secret: str) -> str:
    """The id of a new seat. A secret's first seat may live on at another device, taken over by its resume code."""
    taken, seat = 0, seat_id(secret)
    while seat in state.seats or seat in state.removed:
        taken += 1
        seat = seat_id(f"{secret}.{taken}")
    return seat


def _seat_taken(
    state: SessionState, secret: str, opening: Opening, given: Given, *, name: str = "", shared: int = 0
) -> e.SeatTaken:
    places.check_place(state, opening.role)
    return e.SeatTaken(
        seat=_free_seat(state, secret),
        role=opening.role,
        party=opening.party,
        name=name,
        secret_hash=secret_hash(secret),
        resume_hash=_resume_hash(state, secret, given.code_key()),
        shared=shared,
        co=opening.co,
    )


def share_seat(state: SessionState, command: c.ShareSeat, actor: Actor, given: Given) -> Decision:
    """A further seat for the next person at a phone. Nothing that is stored says which seat handed the phone on."""
    if secret_hash(command.secret) in state.by_secret:
        return Decision()
    if state.people >= state.expected:
        # A person who has a seat can't wait for another one.
        raise Refused(
            "session-full",
            said("everybody-who-is-expected-is-here", expected=state.expected),
            said("ask-the-facilitator-to-let-more"),
        )
    opening, more = Opening("participant", actor.party), 2 if command.first else 1
    return Decision((_seat_taken(state, command.secret, opening, given, shared=more),))


def _resume_hash(state: SessionState, secret: str, key: bytes | None) -> str:
    """Without the key the seat gets no resume code: anyone with a copy of the store could crack a plain hash."""
    return "" if key is None else resume_hash(key, state.code, resume_code(secret))


def _any_keyed(hashes: Iterable[str]) -> bool:
    return any(is_keyed(hashed) for hashed in hashes)


def rekey_seat(state: SessionState, command: c.RekeySeat, given: Given) -> Decision:
    """Take over a seat by its resume code."""
    again = state.by_secret.get(secret_hash(command.secret))
    if again is not None:
        return Decision(seat=again)
    key = given.code_key()
    found = (state.by_resume.get(one) for one in resume_hashes(key, state.code, command.resume_code))
    seat = next((one for one in found if one is not None), None)
    if seat is None and key is None and _any_keyed(state.by_resume):
        raise Refused("wrong-link", _NO_KEY, said("join-again-by-the-qr-code"))
    if seat is None:
        raise Refused(
            "wrong-link",
            said("no-seat-in-this-session-has"),
            said("check-the-ten-characters-or-join"),
        )
    event = e.SeatRekeyed(seat, secret_hash(command.secret), _resume_hash(state, command.secret, key))
    return Decision((event,), seat=seat)


def rename(state: SessionState, command: c.Rename, actor: Actor) -> Decision:
    """Change one's display name."""
    name = clean_name(command.name, what=said("field-the-name"), empty=True)
    if state.seats[actor.seat].name == name:
        return Decision()
    return Decision((e.SeatRenamed(actor.seat, name),), (ForgetName(state.seats[actor.seat].named),))


def tick_done(command: c.TickDone, actor: Actor) -> Decision:
    """Say that one is done with the step, or not."""
    # Not an event: with seat and time it would record in which order people finished.
    return Decision(effects=(Tick(actor.seat, command.done),))


RULES: Final = ruled(
    {
        c.TakeSeat: take_seat,
        c.ShareSeat: share_seat,
        c.RekeySeat: rekey_seat,
        c.Rename: rename,
        c.TickDone: tick_done,
    }
)
