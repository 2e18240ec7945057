"""The core's side: what is asked. The core seals, counts and publishes."""

from __future__ import annotations

from collections.abc import Sequence

from cofront_kit.errors import BadInput
from cofront_kit.model.disclosure import ItemSpec
from cofront_kit.model.kinds import Kind
from cofront_kit.model.rounds.questions import Questions
from cofront_kit.model.spec import Content


class EnergySpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="energy-check"):
    """One scale about one's own side.

    Attributes:
        question: What is asked.
        points: The points of the scale, 3 to 11.
        low: What its lower end means.
        high: What its upper end means.
    """

    question: str = "How much energy do you have for this right now?"
    points: int = 5
    low: str = "none left"
    high: str = "full of it"


def check(spec: EnergySpec) -> None:
    """Refuse a scale that can't be shown.

    Raises:
        BadInput: It has too few or too many points.
    """
    if not 3 <= spec.points <= 11:
        raise BadInput(f"points is {spec.points}. Write a whole number from 3 to 11.", field="points")


def questions(spec: EnergySpec, _cards: Sequence[str] = ()) -> Questions:
    """One item, which each side answers about itself."""
    return Questions((ItemSpec("energy", "energy"),), spec.points, "own")


KIND = Kind(
    spec=EnergySpec,
    called="an energy check",
    check=check,
    sealed="scales",
    questions=questions,
    says="The energy of {party}",
)
