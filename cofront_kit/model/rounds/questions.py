"""What an activity may ask: a closed list. A kind names the questions; the core seals, counts and publishes."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cofront_kit.model.disclosure import ItemSpec

Sealed = Literal["scales", "dots", "lines"]
"""How the answers to an activity are sealed and published. The list is closed, because only the core opens a box.

``"scales"``: one value per item, published as counts. ``"dots"``: a budget of dots over cards, published as sums.
``"lines"``: texts, shown without their writers.
"""


class Questions(Struct, frozen=True):
    """Items and scale of one activity.

    Attributes:
        items: In order.
        points: Highest value, 1..11; 0 is "cannot judge", "prefer not to say" or "rather not say".
        about: Whether people answer about the other parties or about their own side.
        mirror: Whether predictions are asked for.
        paired: Whether ballots carry a pairing key.
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


class Prompt(Struct, frozen=True):
    """One slide's question.

    Attributes:
        id: Unique in the slides.
        text: The question.
        kind: What its lines become: cards of this kind; for ``note``, nothing.
    """

    id: str
    text: str
    kind: Literal["opportunity", "issue", "solution", "note"]


class LineQuestions(Struct, frozen=True):
    """Prompts that people answer with lines of text.

    Attributes:
        prompts: In order.
        most: Most lines a prompt takes.
        together: Whether the people of a party write theirs together.
        by_consent: Whether they open by a key turned by each party, not by the facilitator.
        own_party: Whether a party sees, before the opening, what its own people handed in.
    """

    prompts: tuple[Prompt, ...]
    most: int
    together: bool = False
    by_consent: bool = False
    own_party: bool = False
