"""A dot vote: its content, and the checks on it."""

from __future__ import annotations

from typing import Final, Literal

from cofront_kit.errors import BadInput
from cofront_kit.model.spec import Content, Opens
from cofront_kit.said import said

MAX_VOTES: Final = 20
MAX_CAP: Final = 10


class DotVoteSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="dot-vote"):
    """The content of a dot vote.

    Attributes:
        of: Which cards are voted on.
        votes: Dots per person, 1..20; None is a quarter of the cards, 2 to 5.
        cap: Most dots one person gives one card, 1..10.
        reveal: Whether it opens by itself when everyone who joined has handed in.
        deadline_hours: How long a round takes answers after it was opened, 1..8784; until the reveal when left out.
    """

    of: Literal["issue", "opportunity", "solution", "midst", "all"] = "issue"
    votes: int | None = None
    cap: int = 2
    reveal: Opens = "by-hand"
    deadline_hours: int | None = None


def votes_of(spec: DotVoteSpec, cards: int) -> int:
    """Dots per person for this number of cards."""
    return spec.votes if spec.votes is not None else max(2, min(5, -(-cards // 4)))


def check(spec: DotVoteSpec) -> None:
    """Check the content of a dot vote.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    if spec.votes is not None and not 1 <= spec.votes <= MAX_VOTES:
        raise BadInput(said("votes-is-give-each-person-1", votes=spec.votes, most=MAX_VOTES), field="votes")
    if not 1 <= spec.cap <= MAX_CAP:
        raise BadInput(said("cap-is-one-card-takes-1", cap=spec.cap, most=MAX_CAP), field="cap")
