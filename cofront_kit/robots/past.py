"""Sessions on days that are over, with made-up people in them: for notebooks and tests about several sessions."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from pathlib import Path
from types import TracebackType
from typing import Any

from cofront_kit import templates
from cofront_kit.activities.sealed import SealedActivity
from cofront_kit.errors import BadInput
from cofront_kit.facilitator.session import Session
from cofront_kit.model.parties import Party
from cofront_kit.model.text import shown
from cofront_kit.node.node import Node
from cofront_kit.robots.tryout import hand_in_seated, take_seat
from cofront_kit.store.locate import open_keys, open_store

Levels = Mapping[str, Mapping[str, float]]
"""Party -> dimension -> what its people answer on average, 1 to the scale's last point."""
_HOUR: int = 9
_SPREAD = 0.75


class Past:
    """A store whose clock stands on the day that you say, so that a year can be played in a moment.

    Sessions in it are real ones: the same rules, the same disclosure. Only their people are made up.

    Args:
        store: A file or a database URL, in which there is no session yet, or only some of this kind.
        people: Made-up people of each party.
        seed: For their answers.

    Example:
        >>> with Past("memory") as past:
        ...     session = past.session("2026-01-14", "Kick-off", ["Acme", "Borealis"])
        ...     past.answer(session.trust_poll("pulse"), {"Acme": {"honesty": 4.2}})
        ...     session.close()
        ...     print(session.status)
        closed
    """

    def __init__(self, store: str | Path, *, people: int = 7, seed: int = 7) -> None:
        self._now = 0.0
        opened = open_store(str(store))
        self._node = Node(opened, open_keys(store=opened), clock=lambda: self._now)
        self._store = str(store)
        self._people = people
        self._random = random.Random(seed)

    def __enter__(self) -> Past:
        """Itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self._node.close()

    def session(self, day: str, title: str, parties: Sequence[str | Party]) -> Session:
        """Begin a session at nine o'clock (UTC) of a day; what is done next happens on that day.

        Args:
            day: ``YYYY-MM-DD``, not before that of the session before.
            title: Its title.
            parties: Their names.

        Raises:
            BadInput: The day is none, or lies before the session before.
        """
        try:
            at = datetime.fromisoformat(day).replace(hour=_HOUR, tzinfo=timezone.utc).timestamp()
        except (TypeError, ValueError):
            raise BadInput(f"day is {shown(day)}. Write it as 2026-05-04.") from None
        if at < self._now:
            raise BadInput(f"{day} lies before the session before. Play them in order of time.")
        self._now = at
        texts = templates.find(templates.DEFAULT)
        return Session(
            self._node, self._node.create(texts.plan(title, parties, activities=False)), self._store
        )

    def answer(self, poll: SealedActivity, levels: Levels) -> None:
        """Open a poll, let people hand in, and reveal it.

        Args:
            poll: A trust poll that was not opened.
            levels: What the people of a party answer on average, by dimension; ``"*"`` stands for all others, the
                middle of the scale for what is not named.
        """
        names = poll.names
        seats = [
            (take_seat(self._node, poll.code, party), party) for party in names for _ in range(self._people)
        ]
        poll.open(anyway=True)
        for seat, rater in seats:
            own = levels.get(names[rater], {})
            answers = {target: self._answers(poll, own) for target in names if target != rater}
            hand_in_seated(self._node, poll.code, seat, poll.id, poll.round, answers)
        poll.reveal(anyway=True)

    def _answers(self, poll: SealedActivity, levels: Mapping[str, float]) -> dict[str, int]:
        spec: Any = poll.activity.spec
        points = len(spec.labels)
        middle = (points + 1) / 2
        return {
            item.id: max(
                1,
                min(
                    points,
                    round(self._random.gauss(levels.get(item.dimension, levels.get("*", middle)), _SPREAD)),
                ),
            )
            for item in spec.items
        }
