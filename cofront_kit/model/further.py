"""A further round beside the last one: when almost the same people answer again, the difference may be one person's.

Two rounds with 5 and then 6 people are both shown. When the first five answer as before, the second round minus the
first is the answer of the sixth. No rule can hide that from somebody who knows that nobody else changed their mind, so
it is said before the round opens.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cofront_kit.model.disclosure import suggest_threshold
from cofront_kit.model.slides.spec import SlidesSpec
from cofront_kit.model.spec import is_sealed
from cofront_kit.model.state import ActivityState, SessionState

TELLS = "When the others answer alike, the difference tells what that person said."
TELL = "When the others answer alike, the difference tells what they said."


class Few(Struct, frozen=True):
    """A party of which a few people are new or gone.

    Attributes:
        party: Its id.
        last: People who handed in themselves in the last revealed round.
        now: People who could now.
        joined: Seats taken since that round was revealed.
    """

    party: str
    last: int
    now: int
    joined: int


def few_changed(
    state: SessionState, activity: ActivityState, presence: Mapping[str, int], threshold: int | None = None
) -> tuple[Few, ...]:
    """The parties of which 1 to k - 1 people are new or gone since the last revealed round.

    Args:
        state: The session.
        activity: One with ballots.
        presence: Party id -> people here now.
        threshold: The one that the next round gets; None is the suggested one. The larger one of both rounds counts.

    Returns:
        In party order; empty before the first reveal, for slides, and while nobody is here: nobody could answer.
    """
    if not activity.shown or isinstance(activity.spec, SlidesSpec) or not is_sealed(activity.spec):
        return ()
    if not any(presence.values()):
        return ()
    k = max(threshold or suggest_threshold(state.head_counts()), activity.threshold or 0)
    found = []
    for party in state.party_ids:
        handed_in, entered = activity.last_turnout.get(party, (0, 0))
        last, now = handed_in - entered, presence.get(party, 0)
        joined = state.joined.get(party, 0) - activity.heads.get(party, 0)
        if 0 < abs(now - last) < k or 0 < joined < k:
            found.append(Few(party, last, now, joined))
    return tuple(found)


def words_of(state: SessionState, few: tuple[Few, ...]) -> str:
    """What to consider before a further round opens; empty when there is nothing."""
    if not few:
        return ""
    said = " ".join(_sentence(state.party(one.party).name, one) for one in few)
    is_one = len(few) == 1 and max(abs(few[0].now - few[0].last), few[0].joined) == 1
    return f"{said} {TELLS if is_one else TELL}"


def _sentence(name: str, one: Few) -> str:
    more = one.now - one.last
    if more == 0:
        who = "one person" if one.joined == 1 else f"{one.joined} people"
        return f"{name}: as many as last time ({one.last}), but {who} joined since."
    which = "more" if more > 0 else "fewer"
    count = f"one person {which}" if abs(more) == 1 else f"{abs(more)} people {which}"
    return f"{name}: {count} than last time ({one.last} handed in, {one.now} here now)."
