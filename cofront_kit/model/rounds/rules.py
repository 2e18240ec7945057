"""Rounds: opening, taking an opening back, closing, revealing, discarding."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.model import events as e
from cofront_kit.model.activities import find_activity, refuse_discarded
from cofront_kit.model.deadlines import rules as deadlines
from cofront_kit.model.deadlines.events import DeadlineSet
from cofront_kit.model.deadlines.hours import after
from cofront_kit.model.decision import (
    Decision,
    EmptyBox,
    Given,
    OpenBox,
    ruled,
)
from cofront_kit.model.kinds import is_sealed, kind_of
from cofront_kit.model.leading.moving import moved as moved_to
from cofront_kit.model.packages import refuse_unplayable
from cofront_kit.model.readiness import has_threshold, proposed_threshold
from cofront_kit.model.rounds.reveal import revealed
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import said


def open_round(state: SessionState, command: c.Open, given: Given) -> Decision:
    """Open a round."""
    activity = find_activity(state, command.activity)
    if command.threshold is not None and not 3 <= command.threshold <= 10:
        raise Refused(
            "bad-threshold",
            said("the-threshold-is-outside-3-to", threshold=command.threshold),
            said("choose-3-to-10-5-is"),
        )
    if activity.state == "open" and command.round == activity.round:
        _check_fixed(activity, command.threshold)
        return Decision()
    if activity.state == "open":
        way = said("reveal-it-first-or-discard-it") if is_sealed(activity.spec) else said("close-it-first")
        raise Refused("wrong-round", said("round-is-still-open", round=activity.round), way)
    if command.round <= activity.round:
        # A notebook that runs again must not start a further round.
        return Decision()
    if command.round != activity.round + 1:
        raise Refused(
            "wrong-round", said("the-next-round-is-not", number=activity.round + 1, round=command.round)
        )
    refuse_unplayable(state, activity)
    return _opened(state, activity, command, given)


def _check_fixed(activity: ActivityState, threshold: int | None) -> None:
    if has_threshold(activity.spec) and threshold not in (None, activity.threshold):
        raise Refused(
            "bad-threshold",
            said("is-open-for-groups-of-or", title=activity.spec.title, threshold=activity.threshold),
            said("as-long-as-nobody-has-handed", threshold=threshold),
        )


def _opened(state: SessionState, activity: ActivityState, command: c.Open, given: Given) -> Decision:
    stays = command.stay or activity.spec.within is not None or state.stage == activity.id
    moved = () if stays else (moved_to(state, activity.id, given),)
    if not is_sealed(activity.spec):
        if command.until is not None:
            raise Refused(
                "bad-date",
                said("nothing-is-handed-in-at-so", activity=activity.id),
                said("open-it-without-one-and-close"),
                field="until",
            )
        opened = e.ActivityOpened(activity.id, command.round)
        begin = kind_of(activity.spec).open
        begun = begin(state, activity, activity.spec, given.seed) if begin is not None else ()
        return Decision((opened, *begun, *moved))
    threshold = command.threshold or proposed_threshold(state)
    box = given.fresh_box()
    cards = kind_of(activity.spec).cards
    items = cards(state, activity.spec) if cards is not None else ()
    opened = e.ActivityOpened(activity.id, command.round, threshold, box, items)
    left = (EmptyBox(activity.kept),) if activity.kept is not None else ()
    return Decision((opened, *_closing(activity, command, given), *moved), (OpenBox(box), *left))


def _closing(activity: ActivityState, command: c.Open, given: Given) -> tuple[DeadlineSet, ...]:
    if command.until is not None:
        deadlines.check(command.until, given.now_ms())
    until = command.until or after(activity.spec, given.now_ms())
    return () if until is None else (DeadlineSet(activity.id, command.round, until),)


def back_to_draft(state: SessionState, command: c.BackToDraft, given: Given) -> Decision:
    """Take an opening back; refused once somebody has handed in under the threshold printed on the ballot."""
    activity = find_activity(state, command.activity)
    if activity.round == command.round - 1 and activity.state != "open":
        return Decision()
    if not has_threshold(activity.spec):
        raise Refused(
            "not-open",
            said("the-activity-has-no-threshold-so", activity=activity.id),
            said("close-it-or-discard-the-round"),
        )
    if activity.state != "open" or activity.box is None:
        raise Refused(
            "not-open",
            said("the-activity-is-not-open", activity=activity.id),
            said("there-is-nothing-to-take-back"),
        )
    if command.round != activity.round:
        raise Refused("wrong-round", said("round-is-open-not", round=activity.round, asked=command.round))
    count = sum(handed_in for handed_in, _ in given.turnout(activity.box).values())
    if count:
        raise Refused(
            "handed-in-already",
            said("handed-in-already-with-the-threshold", count=count, threshold=activity.threshold),
            said("wait-for-more-people-and-reveal"),
        )
    return Decision((e.OpeningTakenBack(activity.id, command.round),), (EmptyBox(activity.box),))


def close_activity(state: SessionState, command: c.CloseActivity) -> Decision:
    """End a step in which nothing is sealed."""
    activity = find_activity(state, command.activity)
    if is_sealed(activity.spec):
        raise Refused(
            "not-open",
            said("what-was-handed-in-at-is", activity=activity.id),
            said("reveal-it"),
        )
    if activity.state == "closed" and activity.round >= command.round:
        return Decision()
    if activity.state != "open":
        raise Refused(
            "not-open", said("the-activity-is-not-open", activity=activity.id), said("open-it-first")
        )
    if command.round != activity.round:
        raise Refused("wrong-round", said("round-is-open-not", round=activity.round, asked=command.round))
    return Decision((e.ActivityClosed(activity.id),))


def reveal(state: SessionState, command: c.Reveal, given: Given) -> Decision:
    """Close and reveal, in one act."""
    activity = find_activity(state, command.activity)
    if command.round in activity.rounds:
        return Decision()
    refuse_discarded(activity, command.round)
    if activity.state != "open" or activity.box is None or activity.threshold is None:
        raise Refused(
            "not-open", said("the-activity-is-not-open", activity=activity.id), said("open-it-first")
        )
    refuse_unplayable(state, activity)
    if command.round != activity.round:
        raise Refused("wrong-round", said("round-is-open-not", round=activity.round, asked=command.round))
    return revealed(state, activity, activity.box, activity.threshold, given)


def discard(state: SessionState, command: c.Discard) -> Decision:
    """End a round unread, or give up what a revealed one kept for a comparison."""
    activity = find_activity(state, command.activity)
    if command.round in activity.discarded:
        return Decision()
    if activity.round == 0:
        raise Refused(
            "not-open",
            said("the-activity-was-not-opened-yet", activity=activity.id),
            said("there-is-nothing-to-discard"),
        )
    if command.round != activity.round:
        raise Refused(
            "wrong-round",
            said("it-is-round-not", round=activity.round, asked=command.round),
            said("reload-the-page"),
        )
    box, kept = activity.box, False
    if box is None:
        if activity.kept is None and command.round in activity.rounds and is_sealed(activity.spec):
            return Decision()  # nothing is left of it
        box, kept = activity.kept, True
    if box is None:
        raise Refused(
            "not-open",
            said("nothing-is-sealed-at", activity=activity.id),
            said("there-is-nothing-to-discard"),
        )
    return Decision((e.RoundDiscarded(activity.id, command.round, kept),), (EmptyBox(box),))


def set_reveal(state: SessionState, command: c.SetReveal) -> Decision:
    """Set whether an activity opens by itself when everyone has handed in."""
    activity = find_activity(state, command.activity)
    if not is_sealed(activity.spec):
        raise Refused(
            "not-open", said("nothing-is-sealed-at", activity=activity.id), said("there-is-nothing-to-reveal")
        )
    if activity.opens_by_itself == command.by_itself:
        return Decision()
    return Decision((e.RevealSet(activity.id, command.by_itself),))


RULES: Final = ruled(
    {
        c.Open: open_round,
        c.BackToDraft: back_to_draft,
        c.CloseActivity: close_activity,
        c.Reveal: reveal,
        c.Discard: discard,
        c.SetReveal: set_reveal,
    }
)
