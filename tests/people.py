"""People with browsers, for tests of the notebook API: real seats of a node, each with a secret and a pairing key."""

from __future__ import annotations

import json
import queue
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cofront_kit.activities.sealed import SealedActivity
from cofront_kit.facilitator.session import Session

Values = Mapping[str, int]


def until(true: Callable[[], bool], within_s: float = 10.0) -> None:
    """Wait for something that another thread does."""
    end = time.monotonic() + within_s
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


class Person:
    """One participant's browser.

    Args:
        session: The session.
        party: Party id.
    """

    def __init__(self, session: Session, party: str) -> None:
        tokens = session.node.tokens(session.code)
        assert tokens is not None
        self.party = party
        self.pair = secrets.token_hex(16)
        self._keys: dict[str, str] = {}
        self._got: queue.Queue[dict[str, Any]] = queue.Queue()
        self._seat = session.node.connect(session.code, self._take, lambda code, reason: None)
        self._say(type="hello", protocol=1, code=session.code)
        joined = self._say(type="join", id="j", capability=tokens.join[party], secret=secrets.token_hex(16))
        assert joined["type"] == "joined", joined

    def _say(self, **message: Any) -> dict[str, Any]:
        self._seat.receive(json.dumps(message))
        return self._got.get(timeout=10)

    def _take(self, text: str) -> None:
        message = json.loads(text)
        if message["type"] != "frame":
            self._got.put(message)

    def check_in(self, activity: SealedActivity, values: Values, *, paired: bool = True) -> dict[str, Any]:
        """Hand in for a check-in; returns the room's answer."""
        more = {"pair": self.pair} if paired else {}
        return self._hand_in(activity, {self.party: dict(values)}, more)

    def rate(
        self,
        activity: SealedActivity,
        answers: Mapping[str, Values],
        mirror: Mapping[str, Values] | None = None,
    ) -> dict[str, Any]:
        """Hand in for a trust poll; returns the room's answer."""
        more = {} if mirror is None else {"mirror": {party: dict(one) for party, one in mirror.items()}}
        return self._hand_in(activity, {party: dict(one) for party, one in answers.items()}, more)

    def _hand_in(self, activity: SealedActivity, answers: Any, more: dict[str, Any]) -> dict[str, Any]:
        key = self._keys.setdefault(f"{activity.id}/{activity.round}", secrets.token_hex(16))
        act = {
            "kind": "hand-in",
            "activity": activity.id,
            "round": activity.round,
            "answers": answers,
            "key": key,
            "rev": 1,
            **more,
        }
        return self.act(**act)

    def act(self, **act: Any) -> dict[str, Any]:
        """Do something, named by its ``kind``; returns the room's answer."""
        return self._say(type="act", id=secrets.token_hex(8), act=act)

    def leave(self) -> None:
        """Close the browser."""
        self._seat.close()


def people_of(session: Session, **counts: int) -> list[Person]:
    """This many people of each party: ``people_of(session, p1=6, p2=5)``."""
    return [Person(session, party) for party, count in counts.items() for _ in range(count)]


def ask(
    activity: SealedActivity,
    people: Sequence[Person],
    values: Sequence[int | None],
    *,
    paired: bool = True,
    round: int = 1,
) -> None:
    """Open a check-in, have everybody give one value everywhere (None stays away), and reveal it."""
    if round > 1:  # presence reaches the store a moment after they joined
        until(lambda: not activity.further)
    activity.open(round, anyway=True)
    items = [item.id for item in activity.activity.spec.items]
    for person, value in zip(people, values, strict=True):
        if value is not None:
            answer = person.check_in(activity, dict.fromkeys(items, value), paired=paired)
            assert answer["type"] == "ack", answer
    activity.reveal(round=round, anyway=True)
