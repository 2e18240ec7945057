"""For tests of sessions and templates: robot participants, and a clock and ids that the test controls.

See :func:`cofront_kit.robots.rehearsal.rehearse` for how robots behave, and :class:`cofront_kit.robots.past.Past` for
sessions on days that are over.
"""

from __future__ import annotations

import itertools

from cofront_kit.activities.person import Person
from cofront_kit.robots.past import Past
from cofront_kit.robots.rehearsal import Progress, rehearse

__all__ = ["FakeClock", "FakeIds", "Past", "Person", "Progress", "rehearse"]


class FakeClock:
    """Seconds since the epoch, moved by hand.

    Args:
        now: Where it begins.
    """

    def __init__(self, now: float = 1_700_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        """The time now."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Let time pass."""
        self.now += seconds


class FakeIds:
    """Ids that are counted up instead of random: ``"id-1"``, ``"id-2"`` ...

    Args:
        prefix: What stands before the number.
    """

    def __init__(self, prefix: str = "id-") -> None:
        self._prefix = prefix
        self._numbers = itertools.count(1)

    def __call__(self) -> str:
        """The next id."""
        return f"{self._prefix}{next(self._numbers)}"

    def secret(self) -> str:
        """The next one as a seat secret or ballot key: 32 hex digits."""
        return f"{next(self._numbers):032x}"
