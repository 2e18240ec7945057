"""Co-fronting one issue: its content, and the checks on it."""

from __future__ import annotations

from cofront_kit.errors import BadInput
from cofront_kit.model.board.card_rules import TakesCards
from cofront_kit.model.text import is_slug
from cofront_kit.said import said


class CofrontSpec(TakesCards, frozen=True, kw_only=True, tag_field="kind", tag="cofront"):
    """One issue, faced together; ``card`` None until the facilitator chooses it.

    Attributes:
        card: Id of the issue; None until the facilitator chooses it.
    """

    card: str | None = None


def check(spec: CofrontSpec) -> None:
    """Check the content of a co-front activity.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    if spec.card is not None and not is_slug(spec.card):
        raise BadInput(said("card-is-it-needs-a-cards", card=spec.card), field="card")
