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
    first = f"Groups of {k} people or more are shown."
    if not any(joined.values()):
        return f"{first} Nobody has joined yet, so nothing would be shown."
    who = ", ".join(_who(state, party, joined[party], here[party]) for party in joined)
    decided = decide(joined, joined, k, frozenset())
    if not decided.total:
        room = [f"Nothing would be shown: the room has fewer than {k} people."]
    else:
        room = [] if decided.parties else ["Only the room together would be shown."]
    return " ".join([first, f"Joined so far: {who}.", *_by_party(state, decided.reasons, joined, k), *room])


def _who(state: SessionState, party: str, joined: int, here: int) -> str:
    away = f" ({here} here now)" if here < joined else ""
    return f"{state.party(party).name} {joined or 'nobody'}{away}"


def _by_party(
    state: SessionState, reasons: Mapping[str, str], people: Mapping[str, int], k: int
) -> list[str]:
    out = []
    for party, count in people.items():
        name, reason = state.party(party).name, reasons.get(party, "")
        if not reason:
            out.append(f"{name}: would be shown.")
        elif count:
            out.append(f"{name}: {_hidden(reason, count, k, would=True)}.")
    return out


def _hidden(reason: str, people: int, k: int, *, would: bool = False) -> str:
    be = "would be hidden" if would else "hidden"
    if reason == NOBODY:
        return "nobody handed in"
    if reason == COVERS_OTHERS:
        return f"{be}, else the answers of a smaller party could be worked out"
    if reason == BY_THEMSELVES:
        return f"{be}, fewer than {k} people answered by themselves"
    return f"{be}, {people} of {k} people needed"


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
        return " ".join(self.sentences)

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
    said = _sentences(state, activity, people, reasons, k, total=decided.total, entered=entered)
    return Forecast(k, people, directions, decided.total, nothing, tuple(said))


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
        return ["Nobody has handed in, so nothing is shown."]
    out = []
    for party, count in people.items():
        reason = reasons.get(party, "")
        how = f"shown, {count} handed in" if not reason else _hidden(reason, count, k)
        out.append(f"{_what(state, activity.spec, party)}: {how}.")
    if not total:
        out.append(
            "The room together: hidden too. Nothing at all is shown, and a reveal destroys the answers."
        )
        return out
    out.append(
        "The room together: shown." if len(reasons) < len(people) else "Only the room together is shown."
    )
    asked = questions(activity.spec, activity.items)
    if asked is not None and asked.mirror:
        out.append("The guesses: the same, for those who made them.")
    may = "Skipped items" + (", and ballots that you entered," if entered else "")
    out.append(f"{may} can change this for single {kind_of(activity.spec).units}.")
    return out


def _what(state: SessionState, spec: Spec, party: str) -> str:
    others = [one.name for one in state.parties if one.id != party]
    return kind_of(spec).says.format(
        party=state.party(party).name, others=others[0] if len(others) == 1 else "the others"
    )
