"""A private room in memory, with a few sample people, to try an activity alone."""

from __future__ import annotations

import random
import secrets
from typing import Any

from . import templates
from .errors import Refused
from .model import commands
from .node import Node, open_node
from .poll import Poll
from .sessions import Session

SAMPLE_PEOPLE = 6
"""Sample people per party; they hand in as people without a phone do."""
_STORE = "memory"


def private_room(title: str = "A room to try it") -> Session:
    """A session of the stock template that only this process knows; it is gone with the kernel."""
    node = open_node(_STORE)
    return Session(node, node.create(templates.find().plan(title, activities=False)), _STORE)


class SamplePeople:
    """Hand in for a few people of every party as soon as a round opens.

    Args:
        poll: A poll, or its widget.
        seed: For the answers, which are made up.
    """

    def __init__(self, poll: Any, *, seed: int = 7) -> None:
        self._poll: Poll = poll if isinstance(poll, Poll) else poll.poll
        self._random = random.Random(seed)  # noqa: S311 - sample answers are no secret
        self._done: set[int] = set()

    def hand_in(self) -> None:
        """Hand in for the open round, once."""
        activity = self._poll.activity
        if activity.state != "open" or activity.round in self._done:
            return
        self._done.add(activity.round)
        for rater in self._poll.names:
            for _ in range(SAMPLE_PEOPLE):
                self._one(self._poll.node, rater, activity.round)

    def _one(self, node: Node, rater: str, turn: int) -> None:
        spec, lean = self._poll.spec, 3.8 if rater == "p1" else 2.9
        answers = {
            target: {
                item.id: max(1, min(len(spec.labels), round(self._random.gauss(lean, 1.0))))
                for item in spec.items
                if self._random.random() > 0.05
            }
            for target in self._poll.names
            if target != rater
        }
        ballot = commands.Enter(self._poll.id, turn, rater, answers, secrets.token_hex(16), 1)
        try:
            node.act(self._poll.code, ballot)
        except Refused as error:
            if error.code not in ("poll-closed", "not-open", "bad-answer"):
                raise
