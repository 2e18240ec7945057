"""Before a poll opens, and before it is revealed: what this number of people would mean. Pure; uses head-counts only.

Opening fixes a threshold, and a reveal destroys what was handed in. So both are checked first: what would be shown and
what hidden, if everybody answers. What people answered or skipped is never used here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from cofront_kit.model.disclosure import SMALLEST_THRESHOLD, preview, suggest_threshold
from cofront_kit.model.disclosure.rule import COVERS_OTHERS, NOBODY, decide
from cofront_kit.model.kinds import kind_of, questions
from cofront_kit.model.spec import Spec
from cofront_kit.model.state import ActivityState, SessionState
from cofront_kit.said import filled, listed_plainly, said, sentences

BY_THEMSELVES: Final = "entered"
"""Reason code: enough people, but too few who answered by themselves."""


def has_threshold(spec: Spec) -> bool:
    """Whether a threshold decides what is shown of an activity: true for everything sealed except slides."""
    has: bool = kind_of(spec).has_threshold
    return has


# --- before the opening


class Readiness(Struct, frozen=True):
    """Whether enough people have joined for a threshold.

    Attributes:
        threshold: The threshold in question.
        joined: Party id -> people who joined, in party order.
        here: Party id -> people here now.
        short: The parties with fewer people than the threshold, in party order.
        smaller: A smaller threshold that would show more with these people; None if there is none.
        words: The question before it opens; empty if every party has enough people.
    """

    threshold: int
    joined: dict[str, int]
    here: dict[str, int]
    short: tuple[str, ...]
    smaller: int | None
    words: str


def proposed_threshold(state: SessionState) -> int:
    """The threshold that a round opens with unless another one is asked for: the template's, else the suggested one."""
    return state.threshold or suggest_threshold(state.head_counts())


def readiness(state: SessionState, here: Mapping[str, int], threshold: int | None = None) -> Readiness:
    """Whether every party has as many people as the threshold.

    People who joined are counted, since the person is there even while their phone sleeps.

    Args:
        state: The session.
        here: Party id -> people here now, for the words.
        threshold: 3..10; None is the proposed one.
    """
    joined = state.head_counts()
    k = threshold or proposed_threshold(state)
    short = tuple(party for party, people in joined.items() if people < k)
    # If nobody at all is here, we probably just don't know: a program may ask before the phones have connected.
    around = {party: here.get(party, 0) for party in joined} if any(here.values()) else dict(joined)
    smaller = _smaller(joined, k) if short else None
    words = _question(state, k, joined, around) if short else ""
    return Readiness(k, joined, around, short, smaller, words)


def _smaller(joined: Mapping[str, int], k: int) -> int | None:
    """The largest smaller threshold that shows most with these people, if that is more than the given one shows."""

    def shown(threshold: int) -> tuple[int, bool]:
        seen = preview(joined, threshold)
        return len(seen.parties), seen.total

    best = max(range(SMALLEST_THRESHOLD, k + 1), key=lambda one: (shown(one), one))
    return best if best < k else None


def _question(state: SessionState, k: int, joined: Mapping[str, int], here: Mapping[str, int]) -> str:
    first = said("groups-of-k-are-shown", k=k)
    if not any(joined.values()):
        return sentences(first, said("nobody-has-joined-yet"))
    who = listed_plainly([_who(state, party, joined[party], here[party]) for party in joined])
    decided = decide(joined, joined, k, frozenset())
    room = "" if decided.parties else said("only-the-room-would-be-shown")
    if not decided.total:
        room = said("nothing-would-be-shown", k=k)
    return sentences(
        first, said("joined-so-far", who=who), *_by_party(state, decided.reasons, joined, k), room
    )


def _who(state: SessionState, party: str, joined: int, here: int) -> str:
    name = state.party(party).name
    if here < joined:
        return said("party-and-here", party=name, joined=joined, here=here)
    return said("party-and-count", party=name, joined=joined) if joined else said("party-nobody", party=name)


def _by_party(
    state: SessionState, reasons: Mapping[str, str], people: Mapping[str, int], k: int
) -> list[str]:
    out: list[str] = []
    for party, count in people.items():
        name, reason = state.party(party).name, reasons.get(party, "")
        if not reason:
            out.append(said("would-be-shown", party=name))
        elif count:
            out.append(said("what-and-how", what=name, how=_would_be_hidden(reason, count, k)))
    return out


def _would_be_hidden(reason: str, people: int, k: int) -> str:
    if reason == COVERS_OTHERS:
        return said("would-be-hidden-covers-others")
    return said("would-be-hidden-too-few", people=people, k=k)


def _hidden(reason: str, people: int, k: int) -> str:
    if reason == NOBODY:
        return said("nobody-handed-in")
    if reason == COVERS_OTHERS:
        return said("hidden-covers-others")
    if reason == BY_THEMSELVES:
        return said("hidden-by-themselves", k=k)
    return said("hidden-too-few", people=people, k=k)


# --- before the reveal


class Direction(Struct, frozen=True):
    """One direction of an activity: what one party says about another, or about itself.

    Attributes:
        rater: Party id.
        target: Party id; the same one if a party speaks about itself.
        shown: Whether it is shown, if all answer.
        reason: Why not: ``nobody``, ``too-few``, ``covers-others`` or ``entered``.
    """

    rater: str
    target: str
    shown: bool
    reason: str


class Forecast(Struct, frozen=True):
    """What a reveal would show, from turnout per party alone.

    Attributes:
        threshold: The one it was opened with.
        handed_in: Party id -> people who handed in, in party order.
        directions: In the order of the results.
        total: Whether the total over the room is shown.
        nothing: Nothing at all would be shown. This is certain: skipped items can only hide more.
        sentences: The same in words.
    """

    threshold: int
    handed_in: dict[str, int]
    directions: tuple[Direction, ...]
    total: bool
    nothing: bool
    sentences: tuple[str, ...]

    @property
    def words(self) -> str:
        """All sentences in one line."""
        return sentences(*self.sentences)

    def __str__(self) -> str:
        """One sentence per line."""
        return "\n".join(self.sentences)

    __repr__ = __str__
    """For a cell that displays it."""


def forecast(
    state: SessionState, activity: ActivityState, turnout: Mapping[str, tuple[int, int]]
) -> Forecast | None:
    """What the reveal of an open activity would show.

    Args:
        state: The session.
        activity: One of its activities.
        turnout: Party id -> (handed in, of these entered). Nothing else about the ballots is known here.

    Returns:
        None if it is not open, or has no threshold.
    """
    if activity.state != "open" or activity.threshold is None or not has_threshold(activity.spec):
        return None
    counts = {party: turnout.get(party, (0, 0)) for party in state.party_ids}
    people = {party: handed_in for party, (handed_in, _) in counts.items()}
    own = {party: handed_in - entered for party, (handed_in, entered) in counts.items()}
    k = activity.threshold
    decided = decide(people, own, k, frozenset())
    reasons = {
        party: BY_THEMSELVES if reason != COVERS_OTHERS and own[party] < k <= people[party] else reason
        for party, reason in decided.reasons.items()
    }
    nothing = not decided.total
    asked = questions(activity.spec, activity.items)
    about_others = asked is not None and asked.about == "others"
    directions = tuple(
        Direction(rater, target, rater not in reasons, reasons.get(rater, ""))
        for rater in people
        for target in people
        if (target != rater) == about_others
    )
    entered = any(count for _, count in counts.values())
    words = _sentences(state, activity, people, reasons, k, total=decided.total, entered=entered)
    return Forecast(k, people, directions, decided.total, nothing, tuple(words))


def _sentences(
    state: SessionState,
    activity: ActivityState,
    people: Mapping[str, int],
    reasons: Mapping[str, str],
    k: int,
    *,
    total: bool,
    entered: bool,
) -> list[str]:
    if not any(people.values()):
        return [said("nobody-has-handed-in")]
    out: list[str] = []
    for party, count in people.items():
        reason = reasons.get(party, "")
        how = said("shown-handed-in", n=count) if not reason else _hidden(reason, count, k)
        out.append(said("what-and-how", what=_what(state, activity.spec, party), how=how))
    if not total:
        out.append(said("nothing-at-all-is-shown"))
        return out
    out.append(said("the-room-is-shown") if len(reasons) < len(people) else said("only-the-room-is-shown"))
    asked = questions(activity.spec, activity.items)
    if asked is not None and asked.mirror:
        out.append(said("the-guesses-are-the-same"))
    units = kind_of(activity.spec).units
    out.append(
        said("skipped-and-entered-change", units=units) if entered else said("skipped-change", units=units)
    )
    return out


def _what(state: SessionState, spec: Spec, party: str) -> str:
    others = [one.name for one in state.parties if one.id != party]
    them = others[0] if len(others) == 1 else said("the-others")
    return filled(kind_of(spec).says, party=state.party(party).name, others=them)
