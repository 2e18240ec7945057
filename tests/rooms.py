"""Rooms for tests of the notebook API: polls with chosen, not random, ballots."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence

from cofront_kit.activities.trust_poll.author import TrustPoll
from cofront_kit.model import commands
from cofront_kit.robots.tryout import hand_in_as_one


def enter(
    poll: TrustPoll, rater: str, target: str, values: Sequence[int], items: Sequence[str] | None = None
) -> None:
    """Hand in for one person after another: every item gets that person's value."""
    for value in values:
        chosen = [item.id for item in poll.spec.items] if items is None else items
        one(poll, rater, {target: dict.fromkeys(chosen, value)})


def one(poll: TrustPoll, rater: str, answers: Mapping[str, Mapping[str, int]]) -> None:
    """Hand in for one person."""
    hand_in_as_one(poll.node, poll.code, poll.id, poll.round, rater, answers)


def entered(poll: TrustPoll, rater: str, answers: Mapping[str, Mapping[str, int]]) -> None:
    """The facilitator hands in for a person without a phone."""
    given = {target: dict(values) for target, values in answers.items()}
    poll.node.act(poll.code, commands.Enter(poll.id, poll.round, rater, given, secrets.token_hex(16), 1))


def both_sides(
    poll: TrustPoll, there: Sequence[int] = (4, 4, 5, 4, 3, 5), back: Sequence[int] = (2, 3, 2, 1, 3)
) -> None:
    """Open the poll and hand in for the first two parties."""
    poll.open(anyway=True)
    enter(poll, "p1", "p2", there)
    enter(poll, "p2", "p1", back)
