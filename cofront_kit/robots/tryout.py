"""A private room in memory, with a few sample people, to try an activity alone."""

from __future__ import annotations

import random
import secrets
from collections.abc import Mapping
from typing import Any

from cofront_kit import templates
from cofront_kit.activities.sealed import SealedActivity
from cofront_kit.errors import Refused
from cofront_kit.facilitator.session import Session
from cofront_kit.model import commands
from cofront_kit.model.access import seat_id
from cofront_kit.model.decision import Actor
from cofront_kit.model.kinds import questions
from cofront_kit.node.node import Node, open_node

SAMPLE_PEOPLE = 6
"""Sample people per party; each takes a seat and hands in from it."""
_STORE = "memory"


def private_room(title: str = "A room to try it") -> Session:
    """A session of the stock template that only this process knows; it is gone with the kernel."""
    node = open_node(_STORE)
    return Session(
        node, node.create(templates.recorded(templates.DEFAULT).plan(title, activities=False)), _STORE
    )


Answers = Mapping[str, Mapping[str, int]]


def hand_in_as_one(
    node: Node,
    code: str,
    activity: str,
    turn: int,
    party: str,
    answers: Answers,
    *,
    mirror: Answers | None = None,
) -> None:
    """Take a seat and hand in from it, as a person with a phone does.

    Ballots that are entered for people without one don't count towards the threshold, so made-up people need seats.

    Raises:
        Refused: The round takes no ballot, or this computer has no keys of the session.
    """
    hand_in_seated(node, code, take_seat(node, code, party), activity, turn, answers, mirror)


def take_seat(node: Node, code: str, party: str) -> Actor:
    """Sit down for a party, as a person with a phone does.

    Raises:
        Refused: This computer has no keys of the session, or nobody may join.
    """
    tokens = node.tokens(code)
    if tokens is None:
        raise Refused(
            "no-session", f"This computer holds no keys of session {code}.", "Try it where it runs."
        )
    secret = secrets.token_hex(16)
    node.act_as(Actor("", None), code, commands.TakeSeat(tokens.join[party], secret, ""))
    return Actor(seat_id(secret), "participant", party)


def hand_in_seated(
    node: Node,
    code: str,
    seat: Actor,
    activity: str,
    turn: int,
    answers: Answers,
    mirror: Answers | None = None,
) -> None:
    """Hand in from a seat that was taken.

    Raises:
        Refused: The round takes no ballot.
    """
    given, guessed = _plain(answers), None if mirror is None else _plain(mirror)
    ballot = commands.HandIn(activity, turn, given, secrets.token_hex(16), 1, mirror=guessed)
    node.act_as(seat, code, ballot)


def _plain(answers: Answers) -> dict[str, dict[str, int]]:
    return {target: dict(values) for target, values in answers.items()}


class SamplePeople:
    """Sit down for a few people of every party, and hand in for them as soon as a round opens.

    They are there before it opens, as in a real room: the threshold is fixed by the opening.

    Args:
        activity: A poll or a check-in, or its widget.
        seed: For the answers, which are made up.
    """

    def __init__(self, activity: Any, *, seed: int = 7) -> None:
        self._activity: SealedActivity = (
            activity if isinstance(activity, SealedActivity) else activity._author
        )
        self._random = random.Random(seed)
        self._done: set[int] = set()
        node, code = self._activity.node, self._activity.code
        self._seats = [
            take_seat(node, code, party) for party in self._activity.names for _ in range(SAMPLE_PEOPLE)
        ]

    def hand_in(self) -> None:
        """Hand in for the open round, once."""
        activity = self._activity.activity
        if activity.state != "open" or activity.round in self._done:
            return
        self._done.add(activity.round)
        for seat in self._seats:
            self._one(seat, activity.round)

    def _one(self, seat: Actor, turn: int) -> None:
        activity, rater = self._activity.activity, seat.party or ""
        asked = questions(activity.spec, activity.items)
        others = [party for party in self._activity.names if party != rater]
        targets, mirror = [rater], None
        if asked is not None and asked.about == "others":
            targets = others
            mirror = {party: self._values(rater, lift=0.6) for party in others} if asked.mirror else None
        answers = {target: self._values(rater) for target in targets}
        try:
            led = self._activity
            hand_in_seated(led.node, led.code, seat, led.id, turn, answers, mirror)
        except Refused as error:
            if error.code not in ("poll-closed", "not-open", "bad-answer"):
                raise

    def _values(self, rater: str, *, lift: float = 0.0) -> dict[str, int]:
        """Made-up values for the items; every twentieth is left out."""
        activity = self._activity.activity
        asked = questions(activity.spec, activity.items)
        assert asked is not None
        points = asked.points
        lean = (0.70 if rater == "p1" else 0.475) * (points - 1) + 1 + lift
        return {
            item.id: max(1, min(points, round(self._random.gauss(lean, points / 5))))
            for item in asked.items
            if self._random.random() > 0.05
        }
