"""The issue board: its content, and the checks on it."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.model.board.card_rules import CardRules

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
        raise BadInput(
            f"hands is {spec.hands}; 1 to {MAX_HANDS} people of each party can be asked to confirm. 1 is usual."
        )
