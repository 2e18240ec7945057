"""Handing in a ballot, and entering one for a person without a phone."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model.access import (
    ballot_key_hash,
    entered_voter,
)
from cofront_kit.model.activities import find_activity, refuse_discarded
from cofront_kit.model.ballot import check_answers, check_extras, pack
from cofront_kit.model.deadlines.rules import over
from cofront_kit.model.decision import (
    Actor,
    CastBallot,
    Decision,
    Given,
    ruled,
)
from cofront_kit.model.kinds import (
    questions,
)
from cofront_kit.model.packages import refuse_unplayable
from cofront_kit.model.state import SessionState


def hand_in(state: SessionState, command: c.HandIn, actor: Actor, given: Given) -> Decision:
    """Seal a ballot of one's own seat."""
    if actor.party is None:
        raise Refused("wrong-role", "Only a seat of a party hands in.", "Join by a party's link.")
    cast = _ballot(state, command, given, party=actor.party, voter=actor.seat, entered=False)
    return Decision(effects=(cast,))


def enter(state: SessionState, command: c.Enter, given: Given) -> Decision:
    """Seal a ballot for a person without a phone."""
    if command.party not in state.party_ids:
        raise Refused(
            "bad-answer", f"There is no party {command.party!r} in this session.", "Choose one of them."
        )
    cast = _ballot(state, command, given, party=command.party, voter=entered_voter(command.key), entered=True)
    return Decision(effects=(cast,))


def _ballot(
    state: SessionState,
    command: c.HandIn | c.Enter,
    given: Given,
    *,
    party: str,
    voter: str,
    entered: bool,
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
    refuse_unplayable(state, activity)
    asked = questions(activity.spec, activity.items)
    if asked is None:
        raise Refused("bad-answer", f"The activity {activity.id!r} takes no ballot.", "Reload the page.")
    mirror, pair = command.mirror, command.pair if isinstance(command, c.HandIn) else None
    check_answers(asked, state.party_ids, party, command.answers)
    check_extras(asked, state.party_ids, party, mirror, pair)
    content = pack(asked, state.party_ids, party, command.answers, mirror=mirror, pair=pair, entered=entered)
    key_hash = ballot_key_hash(command.key, party, entered=entered)
    late = over(activity, given.now_ms())
    return CastBallot(activity.box, voter, party, entered, key_hash, command.rev, content, late=late)


RULES: Final = ruled(
    {
        c.HandIn: hand_in,
        c.Enter: enter,
    }
)
