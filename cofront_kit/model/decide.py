"""``decide``: state + command -> events, or a refusal. Every rule of a session stands here, once.

Pure: time, fresh ids and the content of a ballot box come in through :class:`Given`; what has to happen outside the log
(a box to open, a ballot to cast) goes out as effects, which the writer carries out in the same transaction.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from cofront_kit.errors import BadInput, Refused
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.access import (
    ballot_key_hash,
    capability_hash,
    entered_voter,
    is_keyed,
    resume_code,
    resume_hash,
    resume_hashes,
    seat_id,
    secret_hash,
    typed_form,
    typed_hashes,
)
from cofront_kit.model.activities import find_activity, refuse_discarded
from cofront_kit.model.ballot import check_answers, check_extras, pack
from cofront_kit.model.board import rules as board
from cofront_kit.model.decision import (
    LOCAL,
    Actor,
    CastBallot,
    Decision,
    Effect,
    EmptyBox,
    ForgetName,
    ForgetVoters,
    Given,
    OpenBox,
    Rule,
    Tick,
)
from cofront_kit.model.disclosure import suggest_threshold
from cofront_kit.model.kinds import (
    MissingSpec,
    is_sealed,
    kind_of,
    merged,
    package_missing,
    questions,
    read_spec,
)
from cofront_kit.model.leading.going_on import go_on
from cofront_kit.model.leading.moving import moved as moved_to
from cofront_kit.model.names import rules as names
from cofront_kit.model.people import rules as people
from cofront_kit.model.places import rules as places
from cofront_kit.model.readiness import has_threshold
from cofront_kit.model.roles import may
from cofront_kit.model.rounds.reveal import revealed
from cofront_kit.model.shape import Command
from cofront_kit.model.state import ActivityState, Opening, SessionState
from cofront_kit.model.template import rules as template
from cofront_kit.model.text import clean_name
from cofront_kit.model.tools import rules as tools
from cofront_kit.model.tools.events import ReportHandedOut
from cofront_kit.model.undo import undo

__all__ = [
    "LOCAL",
    "Actor",
    "CastBallot",
    "Decision",
    "Effect",
    "EmptyBox",
    "ForgetName",
    "ForgetVoters",
    "Given",
    "OpenBox",
    "Tick",
    "decide",
]

MAX_ACTIVITIES: Final = 200
_REPEATED: Final = (c.Draft, c.Open, c.CloseActivity, c.Reveal, c.Discard, c.SetNextDate, c.SetExpected)
"""What a notebook does again when it is run again."""


def decide(state: SessionState, command: c.AnyCommand, actor: Actor, given: Given) -> Decision:
    """Decide what a command leads to.

    Args:
        state: The session now.
        command: What is asked, read and checked for shape.
        actor: Who asks.
        given: The outside.

    Returns:
        Events and effects; empty when there is nothing left to do (a repetition).

    Raises:
        Refused: The rules don't allow it; nothing changes.
    """
    if not may(actor.role, type(command)):
        raise Refused("wrong-role", "This is not for your role in the session.", "Ask the facilitator.")
    if state.status == "closed":
        return _after_close(state, command, actor, given)
    return _by_rule(state, command, actor, given)


def _by_rule(state: SessionState, command: c.AnyCommand, actor: Actor, given: Given) -> Decision:
    rule = _RULES[type(command)]
    actor = _as_seated(state, actor)
    try:
        return people.with_moves(state, rule(state, command, actor, given), given)
    except BadInput as error:
        code = _BAD_INPUT_CODE.get(type(command), "bad-name")
        raise Refused(code, str(error), field="name" if code == "bad-name" else "") from None


def _as_seated(state: SessionState, actor: Actor) -> Actor:
    """The actor as the seat is by now: it may have been moved or removed while the act was on its way.

    Raises:
        Refused: ``removed``.
    """
    if actor.seat in state.removed and actor.seat not in state.seats:
        raise people.REMOVED
    seat = state.seats.get(actor.seat)
    return actor if seat is None or seat.party == actor.party else replace(actor, party=seat.party)


def _after_close(state: SessionState, command: c.AnyCommand, actor: Actor, given: Given) -> Decision:
    """After the end nothing changes; what was done already may be asked for again, as a notebook run again does."""
    awaited = isinstance(command, c.SetNextDate) and not state.tools.reports  # the report waits for it
    if awaited or isinstance(command, (c.CloseSession, c.RekeySeat, c.HandOutReport)):
        return _by_rule(state, command, actor, given)
    if isinstance(command, c.TakeSeat):
        opening = opening_of(state, command.capability, given.code_key())
        if opening is None or opening.role != "participant":
            # a console or a screen may still look; a wrong link is told so
            return _by_rule(state, command, actor, given)
        raise Refused(
            "session-closed", "This session is closed; nobody can join any more.", "Ask for the report."
        )
    if isinstance(command, _REPEATED):
        with contextlib.suppress(Refused):
            decision = _by_rule(state, command, actor, given)
            if not decision.events and not decision.effects:
                return decision
    raise Refused("session-closed", "This session is closed.", "What was revealed can still be read.")


# --- seats


def opening_of(state: SessionState, capability: str, key: bytes | None) -> Opening | None:
    """What a capability or typed code opens in this session, or None.

    Args:
        state: The session.
        capability: What somebody's link holds, or what they typed.
        key: The key of the hashes of short codes, see :mod:`cofront_kit.model.access`; None where it is not at hand.
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


_NO_KEY: Final = "This door can't check typed codes: it doesn't hold the session's key."


def _take_seat(state: SessionState, command: c.TakeSeat, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    key = given.code_key()
    opening = opening_of(state, command.capability, key)
    if opening is None and key is None and "." not in command.capability and _any_keyed(state.capabilities):
        raise Refused("wrong-link", _NO_KEY, "Scan the QR, or open the link.")
    known = state.by_secret.get(secret_hash(command.secret))
    if opening is None:
        was = retired_role(state, command.capability, key)
        if was is not None and known is not None and state.seats[known].role == was:
            return Decision(seat=known)  # who is in stays in
        if was is not None:
            raise Refused(
                "wrong-link",
                "This link or code was replaced by a new one.",
                "Scan the QR in the room, or ask the facilitator for the new link.",
            )
        raise Refused(
            "wrong-link",
            "This link or code opens nothing in this session.",
            "Scan the QR again or ask for the code.",
        )
    if secret_hash(command.secret) in state.removed_secrets:
        raise people.REMOVED
    if known is not None:
        seat = state.seats[known]
        if (seat.role, seat.came_from or seat.party) != (opening.role, opening.party) and (
            (seat.role, seat.party) != (opening.role, opening.party)
        ):
            raise Refused(
                "wrong-link", "This browser has another seat in this session.", "Join with a new secret."
            )
        return Decision(seat=known)
    name = clean_name(command.name, what="the name", empty=True)
    taken = _seat_taken(state, command.secret, opening, given, name=name)
    return Decision((taken,), seat=taken.seat)


def _free_seat(state: SessionState, secret: str) -> str:
    """The id of a new seat. The first one of a secret may live on at another device, which took it by its own code."""
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
    )


def _share_seat(state: SessionState, command: c.ShareSeat, actor: Actor, given: Given) -> Decision:
    """A further seat for the next person at a phone. Nothing written down says which seat handed the phone on."""
    if secret_hash(command.secret) in state.by_secret:
        return Decision()
    if state.people >= state.expected:
        # Who has a seat can't wait for another one.
        raise Refused(
            "session-full",
            f"Everybody who is expected is here ({state.expected:,}).",
            "Ask the facilitator to let more people in, then try again.",
        )
    opening, more = Opening("participant", actor.party), 2 if command.first else 1
    return Decision((_seat_taken(state, command.secret, opening, given, shared=more),))


def _resume_hash(state: SessionState, secret: str, key: bytes | None) -> str:
    """Without the key the seat gets no resume code: a plain hash would give it away to whoever copies the store."""
    return "" if key is None else resume_hash(key, state.code, resume_code(secret))


def _any_keyed(hashes: Iterable[str]) -> bool:
    return any(is_keyed(hashed) for hashed in hashes)


def _rekey_seat(state: SessionState, command: c.RekeySeat, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    again = state.by_secret.get(secret_hash(command.secret))
    if again is not None:
        return Decision(seat=again)
    key = given.code_key()
    found = (state.by_resume.get(one) for one in resume_hashes(key, state.code, command.resume_code))
    seat = next((one for one in found if one is not None), None)
    if seat is None and key is None and _any_keyed(state.by_resume):
        raise Refused("wrong-link", _NO_KEY, "Join anew by the QR or the link.")
    if seat is None:
        raise Refused(
            "wrong-link",
            "No seat in this session has this resume code.",
            "Check the ten signs, or join anew.",
        )
    event = e.SeatRekeyed(seat, secret_hash(command.secret), _resume_hash(state, command.secret, key))
    return Decision((event,), seat=seat)


def _rename(state: SessionState, command: c.Rename, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    name = clean_name(command.name, what="the name", empty=True)
    if state.seats[actor.seat].name == name:
        return Decision()
    return Decision((e.SeatRenamed(actor.seat, name),), (ForgetName(state.seats[actor.seat].named),))


def _tick_done(state: SessionState, command: c.TickDone, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    # Not an event: kept with seat and time it would say in which order people finished.
    return Decision(effects=(Tick(actor.seat, command.done),))


# --- activities


def _draft(state: SessionState, command: c.Draft, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    spec = read_spec(command.spec)
    existing = state.activities.get(command.activity)
    if existing is None and len(state.activities) >= MAX_ACTIVITIES:
        raise Refused(
            "bad-spec", f"A session takes at most {MAX_ACTIVITIES} activities.", "Begin a new session."
        )
    if existing is not None and existing.spec == spec:
        return Decision()
    if existing is not None and existing.round > 0:
        raise Refused(
            "already-opened",
            f"The activity {command.activity!r} was opened already and can't be changed.",
            "Give the new one another id.",
        )
    return Decision((e.ActivityDrafted(command.activity, spec),))


def _remove_activity(
    state: SessionState,
    command: c.RemoveActivity,
    actor: Actor,  # noqa: ARG001
    given: Given,  # noqa: ARG001
) -> Decision:
    activity = find_activity(state, command.activity)
    parts = [one for one in state.activities.values() if one.spec.within == activity.id]
    opened = next((one for one in (activity, *parts) if one.round > 0), None)
    if opened is not None:
        raise Refused(
            "already-opened",
            f"{opened.spec.title!r} was opened already, so it stays in the session and in the report.",
            "Go on without it: a step that is not opened again takes nothing.",
        )
    gone = [one.id for one in (*parts, activity)]
    moved = (e.StageMoved(_before_it(state, activity.id)),) if state.stage in gone else ()
    return Decision((*moved, *(e.ActivityRemoved(name) for name in gone)))


def _before_it(state: SessionState, name: str) -> str | None:
    """The step before one on the agenda; None is the lobby."""
    at = state.agenda.index(name) if name in state.agenda else 0
    return state.agenda[at - 1] if at > 0 else None


def _open(state: SessionState, command: c.Open, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    activity = find_activity(state, command.activity)
    if command.threshold is not None and not 3 <= command.threshold <= 10:
        raise Refused(
            "bad-threshold",
            f"The threshold {command.threshold} is outside 3 to 10.",
            "Choose 3 to 10; 5 is usual.",
        )
    if activity.state == "open" and command.round == activity.round:
        _check_fixed(activity, command.threshold)
        return Decision()
    if activity.state == "open":
        way = "Reveal it first, or discard it." if is_sealed(activity.spec) else "Close it first."
        raise Refused("wrong-round", f"Round {activity.round} is still open.", way)
    if command.round <= activity.round:
        # A notebook that is run again must not start a further round.
        return Decision()
    if command.round != activity.round + 1:
        raise Refused("wrong-round", f"The next round is {activity.round + 1}, not {command.round}.")
    refuse_missing(activity)
    return _opened(state, activity, command, given)


def refuse_missing(activity: ActivityState) -> None:
    """Refuse what only the package of a kind can do that is not installed here.

    Raises:
        Refused: ``missing-package``.
    """
    if isinstance(activity.spec, MissingSpec):
        raise package_missing(activity.spec)


def _check_fixed(activity: ActivityState, threshold: int | None) -> None:
    if has_threshold(activity.spec) and threshold not in (None, activity.threshold):
        raise Refused(
            "bad-threshold",
            f"{activity.spec.title!r} is open for groups of {activity.threshold} or more, and that is fixed meanwhile.",
            f"As long as nobody has handed in it can go back to draft; then open it with {threshold}.",
        )


def _opened(state: SessionState, activity: ActivityState, command: c.Open, given: Given) -> Decision:
    stays = command.stay or activity.spec.within is not None or state.stage == activity.id
    moved = () if stays else (moved_to(state, activity.id, given),)
    if not is_sealed(activity.spec):
        opened = e.ActivityOpened(activity.id, command.round)
        begin = kind_of(activity.spec).open
        begun = begin(state, activity, activity.spec, given) if begin is not None else ()
        return Decision((opened, *begun, *moved))
    threshold = command.threshold or suggest_threshold(state.head_counts())
    box = given.fresh_box()
    cards = kind_of(activity.spec).cards
    items = cards(state, activity.spec) if cards is not None else ()
    opened = e.ActivityOpened(activity.id, command.round, threshold, box, items)
    left = (EmptyBox(activity.kept),) if activity.kept is not None else ()
    return Decision((opened, *moved), (OpenBox(box), *left))


def _back_to_draft(state: SessionState, command: c.BackToDraft, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    """Take an opening back. Who has handed in did so under the threshold on the ballot, and it stays."""
    activity = find_activity(state, command.activity)
    if activity.round == command.round - 1 and activity.state != "open":
        return Decision()
    if not has_threshold(activity.spec):
        raise Refused(
            "not-open",
            f"The activity {activity.id!r} has no threshold, so nothing is gained by taking it back.",
            "Close it, or discard the round.",
        )
    if activity.state != "open" or activity.box is None:
        raise Refused(
            "not-open", f"The activity {activity.id!r} is not open.", "There is nothing to take back."
        )
    if command.round != activity.round:
        raise Refused("wrong-round", f"Round {activity.round} is open, not {command.round}.")
    count = sum(handed_in for handed_in, _ in given.turnout(activity.box).values())
    if count:
        who = "One person has" if count == 1 else f"{count} people have"
        raise Refused(
            "handed-in-already",
            f"{who} handed in already, with the threshold {activity.threshold} on the ballot, so it stays.",
            "Wait for more people and reveal it, or discard the round and open another one.",
        )
    return Decision((e.OpeningTakenBack(activity.id, command.round),), (EmptyBox(activity.box),))


def _close_activity(state: SessionState, command: c.CloseActivity, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    activity = find_activity(state, command.activity)
    if is_sealed(activity.spec):
        raise Refused(
            "not-open",
            f"What was handed in at {activity.id!r} is sealed; it is not closed but revealed.",
            "Reveal it.",
        )
    if activity.state == "closed" and activity.round >= command.round:
        return Decision()
    if activity.state != "open":
        raise Refused("not-open", f"The activity {activity.id!r} is not open.", "Open it first.")
    if command.round != activity.round:
        raise Refused("wrong-round", f"Round {activity.round} is open, not {command.round}.")
    return Decision((e.ActivityClosed(activity.id),))


def _reveal(state: SessionState, command: c.Reveal, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    activity = find_activity(state, command.activity)
    if command.round in activity.rounds:
        return Decision()
    refuse_discarded(activity, command.round)
    if activity.state != "open" or activity.box is None or activity.threshold is None:
        raise Refused("not-open", f"The activity {activity.id!r} is not open.", "Open it first.")
    refuse_missing(activity)
    if command.round != activity.round:
        raise Refused("wrong-round", f"Round {activity.round} is open, not {command.round}.")
    return revealed(state, activity, activity.box, activity.threshold, given)


def _discard(state: SessionState, command: c.Discard, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    activity = find_activity(state, command.activity)
    if command.round in activity.discarded:
        return Decision()
    if activity.round == 0:
        raise Refused(
            "not-open", f"The activity {activity.id!r} was not opened yet.", "There is nothing to discard."
        )
    if command.round != activity.round:
        raise Refused(
            "wrong-round", f"It is round {activity.round}, not {command.round}.", "Reload the page."
        )
    box, kept = activity.box, False
    if box is None:
        if activity.kept is None and command.round in activity.rounds and is_sealed(activity.spec):
            return Decision()  # nothing is left of it
        box, kept = activity.kept, True
    if box is None:
        raise Refused("not-open", f"Nothing is sealed at {activity.id!r}.", "There is nothing to discard.")
    return Decision((e.RoundDiscarded(activity.id, command.round, kept),), (EmptyBox(box),))


def _hand_in(state: SessionState, command: c.HandIn, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    if actor.party is None:
        raise Refused("wrong-role", "Only a seat of a party hands in.", "Join by a party's link.")
    cast = _ballot(state, command, party=actor.party, voter=actor.seat, entered=False)
    return Decision(effects=(cast,))


def _enter(state: SessionState, command: c.Enter, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    if command.party not in state.party_ids:
        raise Refused(
            "bad-answer", f"There is no party {command.party!r} in this session.", "Choose one of them."
        )
    cast = _ballot(state, command, party=command.party, voter=entered_voter(command.key), entered=True)
    return Decision(effects=(cast,))


def _ballot(
    state: SessionState, command: c.HandIn | c.Enter, *, party: str, voter: str, entered: bool
) -> CastBallot:
    activity = find_activity(state, command.activity)
    if command.round in activity.rounds:
        raise Refused(
            "poll-closed",
            "This round was opened for everyone already.",
            "Your answers stay on this device only.",
        )
    refuse_discarded(activity, command.round)
    if activity.state != "open" or activity.box is None:
        raise Refused(
            "not-open", f"The activity {activity.id!r} is not open yet.", "Wait for the facilitator."
        )
    if command.round != activity.round:
        raise Refused(
            "wrong-round", f"Round {activity.round} is open, not {command.round}.", "Reload the page."
        )
    printed = command.threshold if isinstance(command, c.HandIn) else None
    if printed not in (None, activity.threshold):
        raise Refused(
            "threshold-changed",
            f"Groups of {activity.threshold} people or more are shown now, not of {printed}.",
            "Look at your answers again, then hand in.",
        )
    refuse_missing(activity)
    asked = questions(activity.spec, activity.items)
    if asked is None:
        raise Refused("bad-answer", f"The activity {activity.id!r} takes no ballot.", "Reload the page.")
    mirror, pair = command.mirror, command.pair if isinstance(command, c.HandIn) else None
    check_answers(asked, state.party_ids, party, command.answers)
    check_extras(asked, state.party_ids, party, mirror, pair)
    content = pack(asked, state.party_ids, party, command.answers, mirror=mirror, pair=pair, entered=entered)
    key_hash = ballot_key_hash(command.key, party, entered=entered)
    return CastBallot(activity.box, voter, party, entered, key_hash, command.rev, content)


# --- the room


def _set_reveal(state: SessionState, command: c.SetReveal, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    activity = find_activity(state, command.activity)
    if not is_sealed(activity.spec):
        raise Refused("not-open", f"Nothing is sealed at {activity.id!r}.", "There is nothing to reveal.")
    if activity.opens_by_itself == command.by_itself:
        return Decision()
    return Decision((e.RevealSet(activity.id, command.by_itself),))


def _go_on(state: SessionState, command: c.GoOn, actor: Actor, given: Given) -> Decision:
    return go_on(state, command, lambda one: _RULES[type(one)](state, one, actor, given))


def _move_stage(state: SessionState, command: c.MoveStage, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    if command.activity is not None:
        find_activity(state, command.activity)
    if state.stage == command.activity:
        return Decision()
    return Decision((moved_to(state, command.activity, given),))


def _close_session(state: SessionState, command: c.CloseSession, actor: Actor, given: Given) -> Decision:
    if state.status == "closed":
        handed_out = not command.report or state.tools.reports > 0
        return Decision() if handed_out else tools.hand_out_report(state, c.HandOutReport(), actor, given)
    if command.report:
        tools.require_next_date(state)
    still = [activity.id for activity in state.activities.values() if activity.box is not None]
    if still:
        raise Refused(
            "wrong-round",
            f"The activity {still[0]!r} is still open.",
            "Reveal it first, or discard the round: sealed answers are kept for it.",
        )
    kept = [activity.kept for activity in state.activities.values()]
    report = (ReportHandedOut(),) if command.report else ()
    left = tuple(one.id for one in state.activities.values() if one.state == "open")
    return Decision((e.SessionClosed(left), *report), tuple(EmptyBox(box) for box in kept if box is not None))


def _attend(state: SessionState, command: c.Attend, actor: Actor, given: Given) -> Decision:  # noqa: ARG001
    # The room holds it in memory; there is nothing to decide and nothing to keep.
    return Decision()


def _show_attention(
    state: SessionState,
    command: c.ShowAttention,
    actor: Actor,  # noqa: ARG001
    given: Given,  # noqa: ARG001
) -> Decision:
    return Decision() if state.attention == command.on else Decision((e.AttentionShown(command.on),))


_RULES: Final[dict[type[Command], Rule]] = {
    c.TakeSeat: _take_seat,
    c.RekeySeat: _rekey_seat,
    c.ShareSeat: _share_seat,
    c.Rename: _rename,
    c.TickDone: _tick_done,
    c.Draft: _draft,
    c.RemoveActivity: _remove_activity,
    c.Open: _open,
    c.BackToDraft: _back_to_draft,
    c.CloseActivity: _close_activity,
    c.Reveal: _reveal,
    c.Discard: _discard,
    c.HandIn: _hand_in,
    c.Enter: _enter,
    c.MoveStage: _move_stage,
    c.GoOn: _go_on,
    c.SetReveal: _set_reveal,
    c.Attend: _attend,
    c.ShowAttention: _show_attention,
    c.Undo: undo,
    c.CloseSession: _close_session,
    **board.RULES,
    **merged("rules"),
    **tools.RULES,
    **places.RULES,
    **people.RULES,
    **names.RULES,
    **template.RULES,
}

_BAD_INPUT_CODE: Final[dict[type[c.AnyCommand], str]] = {c.Draft: "bad-spec", c.TakeTemplate: "bad-spec"}
