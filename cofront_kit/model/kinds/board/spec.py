"""The issue board: its content, and the checks on it."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.model.board.card_rules import CardRules
from cofront_kit.said import said

MAX_HANDS: Final = 20


class BoardSpec(CardRules, frozen=True, kw_only=True, tag_field="kind", tag="board"):
    """The issue board.

    Attributes:
        moderated: Whether cards wait for the facilitator, who doesn't see the author.
        solutions: Whether solutions are accepted at once, or only when the facilitator allows them.
        hands: How many people of each party confirm the wording of a card, an agreement or an opportunity, 1..20.
    """


def check(spec: BoardSpec) -> None:
    """Check the content of a board.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    if not 1 <= spec.hands <= MAX_HANDS:
        raise BadInput(said("hands-is-1-to-people-of", hands=spec.hands, most=MAX_HANDS), field="hands")
