"""A fist to five: its content, and the checks on it."""

from __future__ import annotations

from typing import Final

from cofront_kit.errors import BadInput
from cofront_kit.model.spec import Content, Opens
from cofront_kit.model.text import is_slug
from cofront_kit.said import said

FIST_POINTS: Final = 6
"""A fist is point 1, five fingers are point 6; 0 is "rather not say"."""


class FistSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="fist"):
    """The content of a fist to five about solutions: those of the issue ``on``, or all.

    Attributes:
        on: Id of the issue whose solutions are tested; None tests all.
        reveal: Whether it opens by itself when everyone who joined has handed in.
        deadline_hours: How long a round takes answers after it was opened, 1..8784; until the reveal when left out.
    """

    on: str | None = None
    reveal: Opens = "by-hand"
    deadline_hours: int | None = None


def check(spec: FistSpec) -> None:
    """Check the content of a fist to five.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    if spec.on is not None and not is_slug(spec.on):
        raise BadInput(said("on-is-it-needs-a-cards", on=spec.on), field="on")
