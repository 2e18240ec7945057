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
from cofront_kit.said import said


def hand_in(state: SessionState, command: c.HandIn, actor: Actor, given: Given) -> Decision:
    """Seal a ballot of one's own seat."""
    if actor.party is None:
        raise Refused("wrong-role", said("only-a-seat-hands-in"), said("join-by-a-partys-link"))
    cast = _ballot(state, command, given, party=actor.party, voter=actor.seat, entered=False)
    return Decision(effects=(cast,))


def enter(state: SessionState, command: c.Enter, given: Given) -> Decision:
    """Seal a ballot for a person without a phone."""
    if command.party not in state.party_ids:
        raise Refused(
            "bad-answer", said("there-is-no-party-in-this", target=command.party), said("choose-one-of-them")
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
            said("this-round-was-opened-for-everyone"),
            said("your-answers-stay-on-this-device"),
        )
    refuse_discarded(activity, command.round)
    if activity.state != "open" or activity.box is None:
        raise Refused(
            "not-open",
            said("the-activity-is-not-open-yet", activity=activity.id),
            said("wait-for-the-facilitator"),
        )
    if command.round != activity.round:
        raise Refused(
            "wrong-round",
            said("round-is-open-not", round=activity.round, asked=command.round),
            said("reload-the-page"),
        )
    printed = command.threshold if isinstance(command, c.HandIn) else None
    if printed not in (None, activity.threshold):
        raise Refused(
            "threshold-changed",
            said("groups-of-people-or-more-are", threshold=activity.threshold, printed=printed),
            said("look-at-your-answers-again-then"),
        )
    refuse_unplayable(state, activity)
    asked = questions(activity.spec, activity.items)
    if asked is None:
        raise Refused(
            "bad-answer", said("the-activity-takes-no-ballot", activity=activity.id), said("reload-the-page")
        )
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
