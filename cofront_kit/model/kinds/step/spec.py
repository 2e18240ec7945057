"""Something to read or to say: its content, and the checks on it."""

from __future__ import annotations

from cofront_kit.errors import concerning
from cofront_kit.model.spec import Content, clean_prose
from cofront_kit.said import said


class StepSpec(Content, frozen=True, kw_only=True, tag_field="kind", tag="step"):
    """Something to read or to say: framing, ground rules, closing words.

    Attributes:
        text: Several paragraphs, may be empty.
        dip: Whether to say that a dip after an honest confrontation is normal.
    """

    text: str = ""
    dip: bool = False


def check(spec: StepSpec) -> None:
    """Check the content of a step.

    Raises:
        BadInput: It cannot be played; the message names the field.
    """
    with concerning("text"):
        clean_prose(spec.text, what=said("field-the-text-of-the-step"))
