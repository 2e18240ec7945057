"""A further round of almost the same people: the difference to the last one may be a single person's answer.

Two rounds with 5 and then 6 people are both shown. If the first five answer as before, the second round minus the first
is the answer of the sixth. No rule can hide that from somebody who knows that nobody else changed their mind, so people
are warned before the round opens. The same holds for another activity that asks the same questions.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cofront_kit.model.kinds import kind_of
from cofront_kit.model.readiness import proposed_threshold
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import listed, said, sentences


class Few(Struct, frozen=True):
    """A party of which a few people are new or gone.

    Attributes:
        party: Its id.
        last: People who handed in themselves in the round it is compared with.
        now: People who could hand in now.
        joined: Seats taken since that round was revealed, and people moved here.
        other: The title of that round's activity, if it is another one.
        left: People removed or moved away since then.
    """

    party: str
    last: int
    now: int
    joined: int
    other: str = ""
    left: int = 0


def few_changed(
    state: SessionState, activity: ActivityState, presence: Mapping[str, int], threshold: int | None = None
) -> tuple[Few, ...]:
    """The parties with 1 to k - 1 people new or gone since the last round that asked the same questions.

    Args:
        state: The session.
        activity: One with ballots.
        presence: Party id -> people here now.
        threshold: The next round's; None for the proposed one. The larger one of the two rounds counts.

    Returns:
        In party order; empty before the first reveal, for slides, and while nobody is here.
    """
    if not kind_of(activity.spec).has_threshold or not any(presence.values()):
        return ()
    before = activity if activity.shown else _same_asked(state, activity)
    if before is None:
        return ()
    other = "" if before is activity else before.spec.title
    k = max(threshold or proposed_threshold(state), before.threshold or 0)
    found = []
    for party in state.party_ids:
        handed_in, entered = before.last_turnout.get(party, (0, 0))
        last, now = handed_in - entered, presence.get(party, 0)
        # One who came and one who was removed cancel out in a count, but are two people for this warning.
        left = state.gone.get(party, 0) - before.left.get(party, 0)
        joined = state.joined.get(party, 0) - before.heads.get(party, 0) + left
        if 0 < abs(now - last) < k or 0 < joined < k or 0 < left < k:
            found.append(Few(party, last, now, joined, other, left))
    return tuple(found)


def _same_asked(state: SessionState, activity: ActivityState) -> ActivityState | None:
    """The last activity on the agenda that asked the same and was revealed."""
    asked = _asked(activity)
    if asked is None:
        return None
    for name in reversed(state.agenda):
        one = state.activities[name]
        if one.shown and _asked(one) == asked:
            return one
    return None


def _asked(activity: ActivityState) -> object:
    """What makes two activities ask the same; None if each asks something of its own."""
    alike = kind_of(activity.spec).alike
    return None if alike is None else (activity.kind, alike(activity.spec))


def words_of(state: SessionState, few: tuple[Few, ...]) -> str:
    """The warning before a further round opens; empty if there is none."""
    if not few:
        return ""
    is_one = len(few) == 1 and max(abs(few[0].now - few[0].last), few[0].joined, few[0].left) == 1
    tells = said("the-difference-tells-one") if is_one else said("the-difference-tells")
    return sentences(*(_sentence(state.party(one.party).name, one) for one in few), tells)


def _sentence(name: str, one: Few) -> str:
    more, when = one.now - one.last, said("in-title", title=one.other) if one.other else said("last-time")
    if more == 0:
        changed: list[str] = [said("joined-this-side", n=one.joined)] if one.joined else []
        changed += [said("left-this-side", n=one.left)] if one.left else []
        return said("as-many-as", party=name, when=when, last=one.last, changed=listed(changed))
    values = {"party": name, "n": abs(more), "when": when, "last": one.last, "now": one.now}
    return said("more-than", **values) if more > 0 else said("fewer-than", **values)
