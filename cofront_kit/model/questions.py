"""What an open activity asks: items and scale, from its content and from the cards it was opened with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from cofront_kit.model.check_in import CheckInSpec
from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.poll import PollSpec
from cofront_kit.model.spec import Spec, item_specs, points_of
from cofront_kit.model.votes.spec import FIST_POINTS, DotVoteSpec, FistSpec, votes_of


class Questions(Struct, frozen=True):
    """Items and scale of one activity.

    Attributes:
        items: In order.
        points: Highest value, 1..11; 0 is "cannot judge", "prefer not to say" or "rather not say".
        about: Whether people answer about the other parties or about their own side.
        mirror: Whether predictions go along.
        paired: Whether a pairing key goes along.
        most: Most that one ballot's values add up to; None for scales.
    """

    items: tuple[ItemSpec, ...]
    points: int
    about: Literal["others", "own"]
    mirror: bool = False
    paired: bool = False
    most: int | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The items' ids in order."""
        return tuple(item.id for item in self.items)


def questions(spec: Spec, cards: Sequence[str] = ()) -> Questions | None:
    """What an activity asks with values, or None when it asks for none.

    Args:
        spec: Its content.
        cards: The ids of the cards it was opened with, for votes.
    """
    about_cards = tuple(ItemSpec(card, "") for card in cards)
    if isinstance(spec, PollSpec):
        return Questions(item_specs(spec), points_of(spec), "others", mirror=spec.mirror)
    if isinstance(spec, CheckInSpec):
        return Questions(item_specs(spec), points_of(spec), "own", paired=True)
    if isinstance(spec, DotVoteSpec):
        return Questions(about_cards, spec.cap, "own", most=votes_of(spec, len(cards)))
    if isinstance(spec, FistSpec):
        return Questions(about_cards, FIST_POINTS, "own")
    return None
