"""How much one seat may add over time: a burst, then a steady rate, by kind of addition. Facilitators have no limit.

The model limits how much there may be in a session (:mod:`cofront_kit.model.budgets`). A card doesn't record whose it
is, so what one seat adds is counted here, in memory, over all its connections.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from cofront_kit.errors import Refused
from cofront_kit.model import commands as c
from cofront_kit.room.throttle import Throttle
from cofront_kit.said import said


class Budget(NamedTuple):
    """An allowance of a seat.

    Attributes:
        name: What is counted.
        burst: How many at once.
        per_min: How many a minute after that.
        words: What there were too many of.
    """

    name: str
    burst: int
    per_min: float
    words: str

    def throttle(self, now: Callable[[], float]) -> Throttle:
        """The counter of one seat."""
        return Throttle(now, self.per_min / 60, self.burst)

    def refusal(self) -> Refused:
        """What a seat is told that has used it up."""
        return Refused(
            "too-fast",
            said(
                "more-than-one-person-adds-at",
                words=self.words,
                burst=self.burst,
                per_min=format(self.per_min, "g"),
            ),
            said("nothing-is-lost-it-is-sent"),
        )


CARDS: Final = Budget("cards", 30, 6, said("budget-cards"))
RECORDS: Final = Budget("records", 30, 2, said("budget-records"))
LASTING: Final = Budget("acts", 120, 30, said("budget-changes"))
RELAYS: Final = Budget("words to a coach", 30, 30, said("budget-words-to-a-coach"))
BUDGETS: Final = (CARDS, RECORDS, LASTING, RELAYS)

_OF: Final[dict[type[c.Command], Budget]] = {
    c.AddCard: CARDS,
    c.MergeCards: CARDS,
    c.AddCommitment: RECORDS,
    c.AddOpportunity: RECORDS,
}
_UNCOUNTED: Final = (c.HandIn, c.SaveDraft, c.HandInSlides, c.TurnKey, c.Attend)
"""These replace what the seat put there before, or leave nothing in the log."""


def budget_of(act: c.Command) -> Budget | None:
    """What an act counts against; None if it makes nothing grow."""
    return None if isinstance(act, _UNCOUNTED) else _OF.get(type(act), LASTING)
