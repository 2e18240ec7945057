"""The set-up screen: which threshold to fix, and what it would mean for these head-counts."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from cofront_kit.model.disclosure.rule import (
    COVERS_OTHERS,
    SMALLEST_THRESHOLD,
    TOO_FEW,
    USUAL_THRESHOLD,
    checked_people,
    checked_threshold,
    decide,
)
from cofront_kit.said import said, sentences


def suggest_threshold(head_counts: Mapping[str, int]) -> int:
    """The threshold to fix before a poll opens, from the people expected per party.

    5 when every party has five people or more; 3, to be agreed aloud, when the smallest party has three or
    four. With a smaller party it is about the room: 5 again, or 3 when the whole room has fewer than five
    people. Parties without anybody are left out.

    Args:
        head_counts: Party -> people expected, 0 or more.

    Returns:
        5 or 3 people.

    Raises:
        BadNumbers: A head-count is negative or not a whole number.

    Example:
        >>> suggest_threshold({"A": 9, "B": 4})
        3
    """
    present = [n for n in checked_people(head_counts).values() if n]
    if not present or min(present) >= USUAL_THRESHOLD:
        return USUAL_THRESHOLD
    if min(present) >= SMALLEST_THRESHOLD or sum(present) < USUAL_THRESHOLD:
        return SMALLEST_THRESHOLD
    return USUAL_THRESHOLD


class Preview(msgspec.Struct, frozen=True):
    """What would be shown if everybody expected answered.

    Attributes:
        head_counts: Party -> people expected, in party order.
        threshold: The threshold in question.
        parties: The parties that would be shown.
        total: Whether the room total would be shown.
        reasons: Party -> code why it would not be shown, as in ``Disclosure.reasons``.
        sentences: The consequence in plain sentences, one per party, then the room.
    """

    head_counts: dict[str, int]
    threshold: int
    parties: frozenset[str]
    total: bool
    reasons: dict[str, str]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The consequence in plain sentences, one per party, then the room."""
        return (*(self._of_party(party) for party in self.head_counts), self._of_room())

    def words(self) -> str:
        """All sentences for the set-up screen, joined by spaces."""
        return sentences(*self.sentences)

    def _of_party(self, party: str) -> str:
        people, reason = self.head_counts[party], self.reasons.get(party, "")
        if reason == TOO_FEW:
            return said("preview-too-few", party=party, people=people, k=self.threshold)
        if reason == COVERS_OTHERS:
            return said("preview-covers-others", party=party)
        if reason:
            return said("preview-nobody-expected", party=party)
        spare = people - self.threshold
        if spare == 0:
            return said("preview-shown-exactly", party=party)
        return said("preview-shown", party=party, spare=spare, people=people)

    def _of_room(self) -> str:
        if self.total and self.parties:
            return said("preview-room-total")
        if self.total:
            return said("preview-room-only")
        if not any(self.head_counts.values()):
            return said("preview-room-nobody")
        return said("preview-room-nothing", k=self.threshold)


def preview(head_counts: Mapping[str, int], threshold: int) -> Preview:
    """What a threshold would mean for these parties, if everybody answered everything.

    Args:
        head_counts: Party -> people expected, 0 or more, in party order.
        threshold: 3..10 people.

    Raises:
        BadThreshold: The threshold is outside 3..10.
        BadNumbers: A head-count is negative or not a whole number.

    Example:
        >>> preview({"A": 6, "B": 5}, 5).sentences[1]
        'B: shown, and one person skipping an item hides B for that item.'
    """
    people, checked = checked_people(head_counts), checked_threshold(threshold)
    verdict = decide(people, people, checked, frozenset())
    return Preview(
        head_counts=people,
        threshold=checked,
        parties=verdict.parties,
        total=verdict.total,
        reasons=verdict.reasons,
    )
