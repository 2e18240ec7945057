"""The rule: which parties of one item may be shown, and whether the room total may.

Everything here counts *distinct people*, never answers. The principle is complementary suppression: whatever one
subtracts, the remainder is about nobody or about at least ``threshold`` people.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from cofront_kit.errors import BadNumbers, BadThreshold

SMALLEST_THRESHOLD = 3
LARGEST_THRESHOLD = 10
USUAL_THRESHOLD = 5

SHOWN = ""
NOBODY = "nobody"
TOO_FEW = "too-few"
COVERS_OTHERS = "covers-others"
PROTECTED = "protected"
STRONG_AGREEMENT = "strong-agreement"

_SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        SHOWN: "",
        NOBODY: "nobody answered",
        TOO_FEW: "hidden to protect answers: too few people answered",
        COVERS_OTHERS: "hidden to protect answers: otherwise those of a smaller party could be worked out",
        PROTECTED: "hidden to protect answers",
        STRONG_AGREEMENT: "strong agreement, so no figure is given",
    }
)


def why_hidden(reason: str) -> str:
    """The plain sentence for a reason code, ``""`` for the empty code.

    Args:
        reason: A code from ``.reasons`` of a :class:`Disclosure` or from ``hidden`` of a published value.

    Raises:
        BadNumbers: No such code.

    Example:
        >>> why_hidden("protected")
        'hidden to protect answers'
    """
    try:
        return _SENTENCES[reason]
    except KeyError:
        raise BadNumbers(f"no reason code {reason!r}; the codes are {sorted(_SENTENCES)}.") from None


class Disclosure(msgspec.Struct, frozen=True):
    """Who may be shown for one item.

    Attributes:
        parties: The parties that may be shown.
        total: Whether the total over the room may be shown.
        reasons: For each party that is not shown, the code why: ``"nobody"`` (no one answered), ``"too-few"``
            (fewer than the threshold) or ``"covers-others"`` (hidden so that a smaller party stays hidden).
            For the facilitator's set-up only: published values say just ``"protected"``.
    """

    parties: frozenset[str]
    total: bool
    reasons: dict[str, str]

    def words(self) -> str:
        """What is shown, in one sentence."""
        shown = ", ".join(sorted(self.parties)) or "no party"
        return f"Shown: {shown}; room total {'shown' if self.total else 'hidden to protect answers'}."


def checked_threshold(threshold: object) -> int:
    """Check a threshold; returns an integer in 3..10.

    Raises:
        BadThreshold: It is something else.
    """
    try:
        if isinstance(threshold, bool):
            raise TypeError
        value = operator.index(threshold)  # type: ignore[arg-type]
    except TypeError:
        raise BadThreshold(f"the threshold must be a whole number of people, not {threshold!r}.") from None
    if not SMALLEST_THRESHOLD <= value <= LARGEST_THRESHOLD:
        raise BadThreshold(
            f"the threshold must be between {SMALLEST_THRESHOLD} and {LARGEST_THRESHOLD} people, not {value}."
        )
    return value


def checked_people(counts: Mapping[str, int]) -> dict[str, int]:
    """Check counts of distinct people per party; returns plain integers in the same order.

    Raises:
        BadNumbers: A count is not a whole number, or negative. The message names party and value.
    """
    people: dict[str, int] = {}
    for party, count in counts.items():
        try:
            if isinstance(count, bool):
                raise TypeError
            people[party] = operator.index(count)
        except TypeError:
            raise BadNumbers(f"the people of {party!r} must be a whole number, not {count!r}.") from None
        if people[party] < 0:
            raise BadNumbers(f"the people of {party!r} cannot be {count!r}; the smallest number is 0.")
    return people


def disclose(counts: Mapping[str, int], threshold: int = USUAL_THRESHOLD) -> Disclosure:
    """Decide what may be shown when this many distinct people of each party answered.

    Parties with some but fewer than ``threshold`` people are hidden. While the hidden ones together are fewer than the
    threshold, the smallest shown party is hidden too (ties: the last in the mapping's order): otherwise total minus
    shown would expose them. The total is shown if every party in it is shown, or if at least ``threshold`` people in it
    are hidden.

    Args:
        counts: Party -> distinct people (never answers) who answered, 0 or more, in party order.
        threshold: Smallest group that may be shown, 3..10 people. Default 5.

    Returns:
        The parties and whether the total may be shown. All zero is legal and shows nothing.

    Raises:
        BadThreshold: The threshold is outside 3..10.
        BadNumbers: A count is negative or not a whole number.

    Example:
        >>> disclose({"A": 6, "B": 5, "C": 2}).parties
        frozenset({'A'})
        >>> disclose({"A": 9, "B": 4}, threshold=5).words()
        'Shown: no party; room total shown.'
    """
    people = checked_people(counts)
    return decide(people, people, checked_threshold(threshold), frozenset())


def decide(
    people: Mapping[str, int], own: Mapping[str, int], threshold: int, too_few: frozenset[str]
) -> Disclosure:
    """:func:`disclose` on checked input, with ballots that don't count towards the threshold.

    The facilitator knows the ballots they entered, and so can work out the answers of the rest of a group. Every group
    needs ``threshold`` people who answered by themselves; a group with only entered ballots is too small as well, since
    the rest of the room doesn't know them.

    Args:
        people: Party -> distinct people, checked.
        own: Party -> those of them who answered by themselves.
        threshold: Checked threshold.
        too_few: Parties to hide although they have enough people over all: in one of their directions they have too
            few, and a party hidden in one direction is hidden in all.
    """
    reasons = {p: NOBODY for p, n in people.items() if n == 0}
    reasons |= {p: TOO_FEW for p, n in people.items() if n > 0 and (own[p] < threshold or p in too_few)}
    shown = [p for p in people if p not in reasons]
    hidden = sum(own[p] for p in reasons)
    while hidden < threshold and any(people[p] for p in reasons) and shown:
        smallest = min(reversed(shown), key=lambda party: own[party])
        shown.remove(smallest)
        reasons[smallest] = COVERS_OTHERS
        hidden += own[smallest]
    total = bool(shown) or hidden >= threshold
    in_order = {p: reasons[p] for p in people if p in reasons}
    return Disclosure(parties=frozenset(shown), total=total, reasons=in_order)
