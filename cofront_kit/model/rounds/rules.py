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


def open_round(state: SessionState, command: c.Open, given: Given) -> Decision:
    """Open a round."""
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
        # A notebook that runs again must not start a further round.
        return Decision()
    if command.round != activity.round + 1:
        raise Refused("wrong-round", f"The next round is {activity.round + 1}, not {command.round}.")
    refuse_unplayable(state, activity)
    return _opened(state, activity, command, given)


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
        if command.until is not None:
            raise Refused(
                "bad-date",
                f"Nothing is handed in at {activity.id!r}, so it has no deadline.",
                "Open it without one, and close it by hand.",
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


def close_activity(state: SessionState, command: c.CloseActivity) -> Decision:
    """End a step in which nothing is sealed."""
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


def reveal(state: SessionState, command: c.Reveal, given: Given) -> Decision:
    """Close and reveal, in one act."""
    activity = find_activity(state, command.activity)
    if command.round in activity.rounds:
        return Decision()
    refuse_discarded(activity, command.round)
    if activity.state != "open" or activity.box is None or activity.threshold is None:
        raise Refused("not-open", f"The activity {activity.id!r} is not open.", "Open it first.")
    refuse_unplayable(state, activity)
    if command.round != activity.round:
        raise Refused("wrong-round", f"Round {activity.round} is open, not {command.round}.")
    return revealed(state, activity, activity.box, activity.threshold, given)


def discard(state: SessionState, command: c.Discard) -> Decision:
    """End a round unread, or give up what a revealed one kept for a comparison."""
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


def set_reveal(state: SessionState, command: c.SetReveal) -> Decision:
    """Set whether an activity opens by itself when everyone has handed in."""
    activity = find_activity(state, command.activity)
    if not is_sealed(activity.spec):
        raise Refused("not-open", f"Nothing is sealed at {activity.id!r}.", "There is nothing to reveal.")
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
